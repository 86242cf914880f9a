import { storageKey } from './storage-key';
import { RequestKind } from '../admission-policy/request-kind';
import { quote } from '../field/quote';
import { groupResource } from '../kinds';
import { UserInfo } from '../objects/rbac';
import { ClusterState } from '../state/cluster-state';
import { Denial } from '../verdict';
import { Minor } from '../version';

/*
 * The deletion of an object that the server cannot read, which nothing but its options ask for. It is not for an object that can be read.
 *
 * upstream: k8s.io/apiserver/pkg/endpoints/handlers/delete.go, k8s.io/apiserver/pkg/registry/generic/registry/corrupt_obj_deleter.go
 */

/** The gate AllowUnsafeMalformedObjectDeletion. */
export const UNSAFE_SINCE: Minor = 37;
export const UNSAFE = 'ignoreStoreReadErrorWithClusterBreakingPotential';
const VERB = 'unsafe-delete-ignore-read-errors';

/** What the audit event says of the request. */
export const UNSAFE_AUDIT = { 'apiserver.k8s.io/unsafe-delete-ignore-read-error': '' };

interface UnsafeRequest {
  readonly options?: Readonly<Record<string, unknown>>;
  readonly userInfo: UserInfo;
  readonly namespace: string;
}

export function isUnsafeDeletion({ options }: Pick<UnsafeRequest, 'options'>, minor: Minor): boolean {
  return minor >= UNSAFE_SINCE && options?.[UNSAFE] === true;
}

/** upstream: the storage of these hides the one that can do it. */
const WITHOUT_DELETER: ReadonlySet<string> = new Set([
  'namespaces',
  'clusterrolebindings.rbac.authorization.k8s.io',
  'clusterroles.rbac.authorization.k8s.io',
  'rolebindings.rbac.authorization.k8s.io',
  'roles.rbac.authorization.k8s.io',
]);

const NO_DELETER = `Internal error occurred: no unsafe deleter provided, can not honor ${UNSAFE}`;

/** Why the deletion may not be tried; undefined where it may. */
export function refuseUnsafeDeletion(state: ClusterState, request: UnsafeRequest, kind: RequestKind, name: string): Denial | undefined {
  const title = groupResource(kind);
  if (WITHOUT_DELETER.has(title)) {
    return { stage: 'storage', code: 500, message: NO_DELETER };
  }
  const { group, resource, namespaced } = kind;
  const { allowed, reason } = state.authorizer.decide(request.userInfo, { verb: VERB, group, resource, name, namespace: namespaced ? request.namespace : '' });
  return allowed ? undefined
    : { stage: 'authorization', code: 403, message: `${title} ${quote(name)} is forbidden: not permitted to do ${quote(VERB)}, reason: ${reason}` };
}

/** The answer about an object that is there. */
export function readableObject(kind: RequestKind, namespace: string, name: string): Denial {
  // upstream: a dry run asks the storage itself.
  const key = storageKey(kind, kind.namespaced ? namespace : '', name, false);
  const error = `StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: `
    + 'unsafe deletion is not allowed because the object is decodable from storage';
  return { stage: 'storage', code: 409, message: `Operation cannot be fulfilled on ${groupResource(kind)} ${quote(name)}: ${error}` };
}
