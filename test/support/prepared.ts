import { decodeObject } from '../../src/engine/decoding/decode-object';
import { defaultPod } from '../../src/engine/defaulting/pod';
import { prepareForCreate } from '../../src/engine/defaulting/prepare-for-create';
import { defaultWorkload, prepareWorkloadForCreate } from '../../src/engine/defaulting/workload';
import { KubernetesObject } from '../../src/engine/objects/meta';

const CLUSTER_KINDS = ['ServiceAccount', 'ResourceQuota', 'RuntimeClass'];

/** An object of a request, defaulted, before and after the registry prepares it. */
export function prepared(given: KubernetesObject, minor: number): { readonly before: KubernetesObject; readonly after: KubernetesObject } {
  const decoded = decodeObject(given, minor);
  const object = decoded?.error === undefined && decoded !== undefined ? decoded.object as KubernetesObject : given;
  if (CLUSTER_KINDS.includes(object.kind ?? '')) {
    return { before: object, after: object };
  }
  if (object.kind === 'Pod') {
    const before = defaultPod(object, minor);
    return { before, after: prepareForCreate(before, minor) };
  }
  const before = defaultWorkload(object, minor);
  return { before, after: prepareWorkloadForCreate(before, minor) };
}
