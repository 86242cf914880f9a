import { TEMPLATE_GENERATION_ANNOTATION } from '../objects/annotations';
import { parseInt64 } from '../objects/int64';
import { KubernetesObject } from '../objects/meta';
import { PodController } from '../objects/workload';
import { semanticallyEqual } from '../validation/update/semantic-equal';
import { Minor } from '../version';

/*
 * The generation of a DaemonSet's template.
 * upstream: the internal version has it as a field, and each version that is served as an annotation.
 */

/** A new DaemonSet, with the first generation. */
export function withFirstTemplateGeneration<T extends KubernetesObject>(daemonSet: T): T {
  const generation = templateGeneration(daemonSet);
  return withTemplateGeneration(daemonSet, generation < 1n ? 1n : generation);
}

/** A changed DaemonSet, with that of the old one or the next. */
export function withNextTemplateGeneration<T extends KubernetesObject>(daemonSet: T, old: KubernetesObject, minor: Minor): T {
  const isSame = semanticallyEqual(templateOf(daemonSet), templateOf(old), 'core/v1.PodTemplateSpec', minor);
  return withTemplateGeneration(daemonSet, BigInt.asIntN(64, templateGeneration(old) + (isSame ? 0n : 1n)));
}

/** A DaemonSet whose status alone changes, with that of the old one. */
export function withTemplateGenerationOf<T extends KubernetesObject>(daemonSet: T, old: KubernetesObject): T {
  return withTemplateGeneration(daemonSet, templateGeneration(old));
}

function templateOf({ spec }: PodController): unknown {
  return spec?.template;
}

function templateGeneration({ metadata }: KubernetesObject): bigint {
  return BigInt(parseInt64(metadata?.annotations?.[TEMPLATE_GENERATION_ANNOTATION] ?? '') ?? 0);
}

function withTemplateGeneration<T extends KubernetesObject>(object: T, generation: bigint): T {
  const { metadata = {} } = object;
  return { ...object, metadata: { ...metadata, annotations: { ...metadata.annotations, [TEMPLATE_GENERATION_ANNOTATION]: String(generation) } } };
}
