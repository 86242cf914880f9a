import { KubernetesObject, ObjectMeta } from '../objects/meta';
import { semanticallyEqual } from '../validation/update/semantic-equal';

/**
 * Whether an update changes only what the garbage collector changes: owners and finalizers.
 *
 * upstream: k8s.io/kubernetes/pkg/registry/rbac/helpers.go IsOnlyMutatingGCFields
 */
export function changesOwnersAlone(object: KubernetesObject, old: KubernetesObject): boolean {
  const { metadata, status: _status, ...rest } = object as KubernetesObject & { readonly status?: unknown };
  const { metadata: oldMetadata, status: _oldStatus, ...oldRest } = old as KubernetesObject & { readonly status?: unknown };
  return semanticallyEqual(rest, oldRest) && semanticallyEqual(comparable(metadata), comparable(oldMetadata));
}

/** The registry fills in what the client leaves out of these. */
function comparable(metadata: ObjectMeta = {}): object {
  const {
    ownerReferences: _owners, finalizers: _finalizers, selfLink: _link, managedFields: _managed,
    uid: _uid, resourceVersion: _version, creationTimestamp: _time, generation: _generation, ...compared
  } = metadata as ObjectMeta & Readonly<Record<string, unknown>>;
  return compared;
}
