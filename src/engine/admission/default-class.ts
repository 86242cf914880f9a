import { KubernetesObject } from '../objects/meta';

/**
 * The newest of several default classes; of those of one age the first by name.
 *
 * upstream: pkg/volume/util/storageclass.go GetDefaultClass, plugin/pkg/admission/network/defaultingressclass/admission.go getDefaultClass
 */
export function newestOf<T extends KubernetesObject>(classes: readonly T[]): T | undefined {
  return [...classes].sort((a, b) => createdAt(b) - createdAt(a) || compareNames(a, b)).at(0);
}

/** What is being applied is newer than what has a time. Infinity would not compare with itself. */
function createdAt({ metadata }: KubernetesObject): number {
  const time = Date.parse(metadata?.creationTimestamp ?? '');
  return Number.isNaN(time) ? Number.MAX_SAFE_INTEGER : time;
}

function compareNames({ metadata: { name: a = '' } = {} }: KubernetesObject, { metadata: { name: b = '' } = {} }: KubernetesObject): number {
  return a < b ? -1 : a === b ? 0 : 1;
}
