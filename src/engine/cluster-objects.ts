import { DecodedObject, decodeObject } from './decoding/decode-object';
import { defaultClusterObject } from './defaulting/cluster-object';
import { fillPodSecurityPolicy } from './defaulting/pod-security-policy';
import { FieldError } from './field/error';
import { isServed } from './kinds';
import { KubernetesObject } from './objects/meta';
import { Namespace } from './objects/namespace';
import { PodSecurityPolicy } from './objects/pod-security-policy';
import { Role, RoleBinding } from './objects/rbac';
import { ServiceAccount } from './objects/service-account';
import { PodSecurityPolicyDraft, shapePodSecurityPolicy } from './objects/shape';
import { dropDisabledFields } from './pod-security-policy/drop-disabled-fields';
import { validateNamespace } from './validation/cluster/namespace';
import { validatePodSecurityPolicy } from './validation/cluster/pod-security-policy';
import { validateClusterRole, validateClusterRoleBinding, validateRole, validateRoleBinding } from './validation/cluster/rbac';
import { validateServiceAccount } from './validation/cluster/service-account';
import { formatInvalid } from './validation/invalid';
import { nameOf } from './validation/object-meta';
import { Minor } from './version';

/** An object that decides something, as the API server stores it. */
export type ClusterObject =
  | { readonly kind: 'PodSecurityPolicy'; readonly object: PodSecurityPolicy }
  | { readonly kind: 'ServiceAccount'; readonly object: ServiceAccount }
  | { readonly kind: 'Namespace'; readonly object: Namespace }
  | { readonly kind: 'Role' | 'ClusterRole'; readonly object: Role }
  | { readonly kind: 'RoleBinding' | 'ClusterRoleBinding'; readonly object: RoleBinding };

export type ReadObject = ClusterObject | { readonly refused: { readonly code: number; readonly message: string } } | undefined;

/** Reads, defaults and validates one object of a cluster; undefined for a kind that decides nothing. */
export function readClusterObject(value: unknown, minor: Minor): ReadObject {
  const decoded = decodeObject(value, minor);
  return decoded && readDecodedObject(decoded, minor);
}

/** The same of an object that was decoded. */
function readDecodedObject({ kind, object, error }: DecodedObject, minor: Minor): ReadObject {
  if (!isServed(kind, minor)) {
    return { refused: { code: 404, message: `no matches for kind "${kind.kind}" in version "${kind.apiVersion}"` } };
  }
  if (error !== undefined) {
    return { refused: error };
  }
  return store(kind.kind, object, minor);
}

function store(kind: string, object: KubernetesObject, minor: Minor): ReadObject {
  switch (kind) {
    case 'PodSecurityPolicy':
      return storePolicy(shapePodSecurityPolicy(object), minor);
    case 'ServiceAccount':
      return validated({ kind, object }, validateServiceAccount(object, minor));
    case 'Namespace': {
      const namespace = defaultClusterObject(clusterScoped(object), minor);
      return validated({ kind, object: namespace }, validateNamespace(namespace, minor));
    }
    case 'Role':
      return validated({ kind, object }, validateRole(object, minor));
    case 'ClusterRole': {
      const role = clusterScoped(object);
      return validated({ kind, object: role }, validateClusterRole(role, minor));
    }
    case 'RoleBinding': {
      const binding = defaultClusterObject(object, minor);
      return validated({ kind, object: binding }, validateRoleBinding(binding, minor));
    }
    case 'ClusterRoleBinding': {
      const binding = defaultClusterObject(clusterScoped(object), minor);
      return validated({ kind, object: binding }, validateClusterRoleBinding(binding, minor));
    }
    default:
      return undefined;
  }
}

function storePolicy(draft: PodSecurityPolicyDraft, minor: Minor): ReadObject {
  draft.metadata.namespace = undefined;
  fillPodSecurityPolicy(draft);
  const policy = dropDisabledFields(draft, minor);
  return validated({ kind: 'PodSecurityPolicy', object: policy }, validatePodSecurityPolicy(policy, minor));
}

function validated(read: ClusterObject, errors: readonly FieldError[]): ReadObject {
  return errors.length === 0 ? read : { refused: { code: 422, message: formatInvalid(read.kind, nameOf(read.object.metadata), errors) } };
}

// upstream: the namespace of an object that has none is cleared, not refused.
function clusterScoped(object: KubernetesObject): KubernetesObject {
  const { metadata } = object;
  return metadata?.namespace === undefined ? object : { ...object, metadata: { ...metadata, namespace: undefined } };
}
