import { KubernetesObject, ObjectMeta } from '../objects/meta';
import { areEqualObjects } from '../validation/update/semantic-equal';
import { Minor } from '../version';

/**
 * Whether an update changes only what the garbage collector changes: owners and finalizers.
 *
 * upstream: k8s.io/kubernetes/pkg/registry/rbac/helpers.go IsOnlyMutatingGCFields
 */
export function changesOwnersAlone(object: KubernetesObject, old: KubernetesObject, minor: Minor): boolean {
  const { metadata, status: _status, ...rest } = object as KubernetesObject & { readonly status?: unknown };
  const { metadata: oldMetadata, status: _oldStatus, ...oldRest } = old as KubernetesObject & { readonly status?: unknown };
  return areEqualObjects({ ...rest, metadata: comparable(metadata) }, { ...oldRest, metadata: comparable(oldMetadata) }, minor);
}

/** The registry fills in what the client leaves out of these. */
function comparable(metadata: ObjectMeta = {}): ObjectMeta {
  const {
    ownerReferences: _owners, finalizers: _finalizers, selfLink: _link, managedFields: _managed,
    uid: _uid, resourceVersion: _version, creationTimestamp: _time, generation: _generation, ...compared
  } = metadata as ObjectMeta & Readonly<Record<string, unknown>>;
  return compared;
}
