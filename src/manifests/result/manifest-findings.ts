import { claimsOf, isOfClaim, withPlacesOfVolumes } from './claim-findings';
import { RequestedPod } from './result';
import { JsonObject } from '../../engine/json-object';
import { changedVerdict, Finding, Verdict } from '../../engine/verdict';

/** Where the pod of a workload stands in its manifest. */
interface PodOfManifest {
  /** The path of the template: `spec.template`. */
  readonly template: string;
  readonly manifest: JsonObject;
}

/** The denial of a pod with fixes that name the fields of the manifest. */
export function withManifestFixes(verdict: Verdict, of: PodOfManifest): Verdict {
  return verdict.decision === 'denied' ? changedVerdict(verdict, { findings: () => inManifest(verdict.findings(), of) }) : verdict;
}

/** The same of what each policy of the cluster says of the pod. */
export function withExaminedFixes(pod: RequestedPod, of: PodOfManifest): RequestedPod {
  const { examine } = pod;
  return examine === undefined ? pod
    : { ...pod, examine: () => examine().map((policy) => ({ ...policy, findings: () => inManifest(policy.findings(), of) })) };
}

function inManifest(findings: readonly Finding[], { template, manifest }: PodOfManifest): readonly Finding[] {
  const claims = claimsOf(manifest);
  return withFixesInTemplate(claims.length === 0 ? findings : withPlacesOfVolumes(findings, claims), template);
}

/** Findings about a pod with fixes that name the fields of the template, by its path; of a bare pod, which has none, as they are. */
export function withFixesInTemplate(findings: readonly Finding[], template: string): readonly Finding[] {
  return template === '' ? findings : findings.map((finding) => (isOfClaim(finding.path) ? finding : { ...finding, fix: fixInTemplate(finding, template) }));
}

/** A field of the spec or the metadata of a pod, where it is not a part of a longer path. */
const FIELD = /(?<![\w.\]/-])(?:spec|metadata)\.\w+/g;

/** How many texts are remembered: those of a set's workloads are much the same. */
const MOST_REMEMBERED = 1000;

const remembered = new Map<string, string>();

function fixInTemplate(finding: Finding, template: string): string {
  const { path, fix, changes = [] } = finding;
  const key = `${template}\n${fix}\n${path}\n${changes.length === 1 ? changes[0].path : changes.map((change) => change.path).join('\n')}`;
  const known = remembered.get(key);
  if (known !== undefined) {
    return known;
  }
  if (remembered.size >= MOST_REMEMBERED) {
    remembered.clear();
  }
  const placed = placedInTemplate(finding, template);
  remembered.set(key, placed);
  return placed;
}

/** INVARIANT: what stands for no field of the pod that the finding is about, as a part of an expression, stays. */
function placedInTemplate({ path, fix, changes = [] }: Finding, template: string): string {
  const fields = new Set([path, ...changes.map((change) => change.path)].flatMap((each) => each.match(FIELD)?.[0] ?? []));
  return fix.replace(FIELD, (field) => (fields.has(field) ? `${template}.${field}` : field));
}
