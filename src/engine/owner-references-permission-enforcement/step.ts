import { storedForbidden, resourceInMessages } from '../admission/forbidden';
import { requestKindOf } from '../admission-policy/request-kind';
import { AuthorizationAttributes } from '../authorization/rules';
import { parseGroupVersion } from '../decoding/group-version';
import { quote } from '../field/quote';
import { findKind } from '../kinds';
import { OwnerReference } from '../objects/meta';
import { deny, ChainStep } from '../progress';
import { DecodedRequest } from '../request';
import { ClusterState } from '../state/cluster-state';
import { Minor } from '../version';

/*
 * upstream: plugin/pkg/admission/gc/gc_admission.go
 */

/** From here on who may finalize anything is asked no more. */
const ANYTHING_SINCE: Minor = 21;

/** The OwnerReferencesPermissionEnforcement plugin: who changes owners may delete the object, and may finalize owners whose deletion it blocks. */
export const ownerReferencesPermissionEnforcement: ChainStep = (state, request, progress) => {
  const isConcerned = state.settings.plugins.has('OwnerReferencesPermissionEnforcement') && !isStatusOfPod(request);
  const reason = isConcerned ? refusalOf(state, request, progress.object.metadata?.ownerReferences ?? []) : undefined;
  const message = (text: string): string => storedForbidden(resourceInMessages(request), request, progress.object, text);
  return reason === undefined ? progress : deny(progress, { stage: 'owner-references', code: 403, message: message(reason) });
};

function isStatusOfPod({ object, subResource }: DecodedRequest): boolean {
  return object.kind === 'Pod' && subResource === 'status';
}

function refusalOf(state: ClusterState, request: DecodedRequest, owners: readonly OwnerReference[]): string | undefined {
  const old = request.oldObject?.metadata?.ownerReferences ?? [];
  if (owners.length === old.length && owners.every((owner, i) => isSame(owner, old[i]))) {
    return undefined;
  }
  const undeletable = request.operation === 'CREATE' ? undefined : whyNot(state, request, deletionOf(state, request));
  if (undeletable !== undefined) {
    return `cannot set an ownerRef on a resource you can't delete: ${undeletable}, <nil>`;
  }
  const known = new Map(old.map((owner) => [owner.uid, owner]));
  const blocking = owners.filter(({ uid, blockOwnerDeletion }) => blockOwnerDeletion === true && known.get(uid)?.blockOwnerDeletion !== true);
  const anything = state.settings.minor >= ANYTHING_SINCE && blocking.length > 0 && whyNot(state, request, ANYTHING) === undefined;
  return anything ? undefined : blocking.map((owner) => refusalOfOwner(state, request, owner)).find((each) => each !== undefined);
}

const ANYTHING: AuthorizationAttributes = { verb: 'update', group: '*', resource: '*', subResource: 'finalizers', name: '*' };

function refusalOfOwner(state: ClusterState, request: DecodedRequest, { apiVersion = '', kind = '', name }: OwnerReference): string | undefined {
  const known = requestKindOf(state, apiVersion, kind);
  if (known === undefined) {
    const mapping = `no matches for kind ${quote(kind)} in version ${quote(apiVersion)}`;
    return `cannot set blockOwnerDeletion in this case because cannot find RESTMapping for APIVersion ${apiVersion} Kind ${kind}: ${mapping}`;
  }
  const { group } = known;
  const namespace = known.namespaced ? request.namespace : undefined;
  const reason = whyNot(state, request, { verb: 'update', group, resource: known.resource, subResource: 'finalizers', name, namespace });
  return reason === undefined ? undefined : `cannot set blockOwnerDeletion if an ownerReference refers to a resource you can't set finalizers on: ${reason}, <nil>`;
}

function deletionOf(state: ClusterState, { object: { apiVersion = '', kind = '', metadata }, namespace, subResource, name }: DecodedRequest): AuthorizationAttributes {
  const { group } = parseGroupVersion(apiVersion) ?? { group: '' };
  const known = findKind(apiVersion, kind) ?? requestKindOf(state, apiVersion, kind);
  return { verb: 'delete', group, resource: known?.resource ?? '', subResource, name: name ?? metadata?.name, namespace };
}

/** The authorizer's reason, which is often empty. */
function whyNot(state: ClusterState, { userInfo }: DecodedRequest, attributes: AuthorizationAttributes): string | undefined {
  const { allowed, reason } = state.authorizer.decide(userInfo, attributes);
  return allowed ? undefined : reason;
}

function isSame(a: OwnerReference, b: OwnerReference): boolean {
  return a.apiVersion === b.apiVersion && a.kind === b.kind && a.name === b.name && a.uid === b.uid
    && a.controller === b.controller && a.blockOwnerDeletion === b.blockOwnerDeletion;
}
