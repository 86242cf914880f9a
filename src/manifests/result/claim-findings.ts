import { stepsOfPath } from '../../engine/field/steps-of-path';
import { JsonObject } from '../../engine/json-object';
import { Finding } from '../../engine/verdict';
import { isJsonObject } from '../set/manifest-object';

/** Where a stateful set has its claims. */
export const CLAIM_TEMPLATES = 'spec.volumeClaimTemplates';

/** The names of the claims of a stateful set, for which the controller puts volumes before those of the template. */
export function claimsOf({ kind, spec }: JsonObject): readonly string[] {
  const templates: unknown = kind === 'StatefulSet' && isJsonObject(spec) ? spec.volumeClaimTemplates : undefined;
  return Array.isArray(templates) ? [...new Set(templates.map(nameOf))] : [];
}

function nameOf(template: unknown): string {
  const metadata: unknown = isJsonObject(template) ? template.metadata : undefined;
  return isJsonObject(metadata) && typeof metadata.name === 'string' ? metadata.name : '';
}

/** The findings of a pod with the places of its volumes in the manifest. */
export function withPlacesOfVolumes(findings: readonly Finding[], claims: readonly string[]): readonly Finding[] {
  return findings.map((finding) => {
    const [spec, list, index] = stepsOfPath(finding.path);
    if (spec !== 'spec' || list !== 'volumes' || typeof index !== 'number') {
      return finding;
    }
    const [inPod, path] = [`spec.volumes[${index}]`, `spec.volumes[${index - claims.length}]`];
    return index < claims.length
      ? { ...finding, path: `${CLAIM_TEMPLATES}[${index}]`, fix: `take ${CLAIM_TEMPLATES}[${index}] (${claims[index]}) out` }
      : { ...finding, path: finding.path.replace(inPod, path), fix: finding.fix.replace(inPod, path) };
  });
}

/** Whether the path is one of the stateful set, and not of its pod. */
export function isOfClaim(path: string): boolean {
  return path.startsWith(CLAIM_TEMPLATES);
}
