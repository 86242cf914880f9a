import { TEMPLATE_GENERATION_ANNOTATION } from '../objects/annotations';
import { KubernetesObject } from '../objects/meta';
import { PodController } from '../objects/workload';
import { semanticallyEqual } from '../validation/update/semantic-equal';

/*
 * The generation of a DaemonSet's template.
 * upstream: the internal version has it as a field, and each version that is served as an annotation.
 */

/** A new DaemonSet, with the first generation. */
export function withFirstTemplateGeneration<T extends KubernetesObject>(daemonSet: T): T {
  return withTemplateGeneration(daemonSet, Math.max(1, templateGeneration(daemonSet)));
}

/** A changed DaemonSet, with that of the old one or the next. */
export function withNextTemplateGeneration<T extends KubernetesObject>(daemonSet: T, old: KubernetesObject): T {
  const isSame = semanticallyEqual(templateOf(daemonSet), templateOf(old));
  return withTemplateGeneration(daemonSet, templateGeneration(old) + (isSame ? 0 : 1));
}

/** A DaemonSet whose status alone changes, with that of the old one. */
export function withTemplateGenerationOf<T extends KubernetesObject>(daemonSet: T, old: KubernetesObject): T {
  return withTemplateGeneration(daemonSet, templateGeneration(old));
}

function templateOf({ spec }: PodController): unknown {
  return spec?.template;
}

function templateGeneration({ metadata }: KubernetesObject): number {
  return Number(metadata?.annotations?.[TEMPLATE_GENERATION_ANNOTATION] ?? 0);
}

function withTemplateGeneration<T extends KubernetesObject>(object: T, generation: number): T {
  const { metadata = {} } = object;
  return { ...object, metadata: { ...metadata, annotations: { ...metadata.annotations, [TEMPLATE_GENERATION_ANNOTATION]: String(generation) } } };
}
