import { operationFor, operationOn, RequestedOperation } from './operation';
import { applierAsRequester } from './requester';
import { isAppliedOnServer, SendingOptions } from './sent-object';
import { assumedApplier, assumedUnread, authorizationRefusal, AuthorizedRequest, refusalOfCreationByPatch } from '../../engine/authorization/step';
import { UserInfo } from '../../engine/objects/rbac';
import { ClusterState } from '../../engine/state/cluster-state';
import { StoredObject } from '../../engine/state/stored-object';
import { Assumption, Verdict } from '../../engine/verdict';
import { Identity, isGenerated } from '../set/identity';
import { OtherObject } from '../set/set-item';

export interface ApplierOfSet {
  /** Undefined where nobody is named, and an administrator applies the set. */
  readonly applier?: UserInfo;
}

/** What is done with an object of the set. */
export interface SentOperation {
  readonly operation: RequestedOperation | undefined;
  /** The object that is there. */
  readonly stored: StoredObject | undefined;
}

/**
 * The refusal of a request that RBAC does not let the one who applies the set make. The API server asks before it reads the object.
 * On the server's side, it is a patch, be the object there or not.
 */
export function refusalOfRequester(
  state: ClusterState, { applier, isOnServer = false }: ApplierOfSet & { readonly isOnServer?: boolean }, identity: Identity, sent: SentOperation,
): Verdict | undefined {
  const request = applier && requestOf(applier, identity, sent);
  return request && authorizationRefusal(state, isOnServer ? { ...request, operation: 'UPDATE' } : request);
}

/** The same of a new object that is applied on the server's side. The API server asks when it has found the object valid. */
export function refusalOfCreation(state: ClusterState, { applier }: ApplierOfSet, identity: Identity): Verdict | undefined {
  return applier && refusalOfCreationByPatch(state, requestOf(applier, identity, { operation: undefined, stored: undefined }));
}

/** The request for an object, as far as RBAC asks. */
export function requestOf(applier: UserInfo, { apiVersion, kind, namespace = '', name }: Identity, { operation, stored }: SentOperation): AuthorizedRequest {
  return {
    operation: operationOn(operation, stored),
    verb: verbOf(operation),
    namespace,
    userInfo: applierAsRequester(applier).user,
    object: { apiVersion, kind, metadata: { name } },
  };
}

type AppliedItem = Pick<OtherObject, 'creates' | 'form' | 'identity' | 'isOnServer' | 'replaces' | 'value'>;
type ApplierAndOperation = ApplierOfSet & Partial<Pick<SentOperation, 'operation'>>;

/** What is assumed of an object that sets up a cluster or a namespace, and that the one who applies the set may not apply. */
export function assumedOfApplier(
  state: ClusterState, { applier, operation }: ApplierAndOperation, item: AppliedItem, stored: StoredObject | undefined,
): readonly Assumption[] {
  const sent = { operation: operationFor(item, operation), stored };
  return applier === undefined ? NONE : assumedApplier(state, requestOf(applier, item.identity, sent));
}

/** What is assumed of one who applies an object: that the client may get it, as kubectl apply does. On the server's side, nothing is read. */
export function assumedOfReader(state: ClusterState, options: ApplierOfSet & SendingOptions, item: AppliedItem): readonly Assumption[] {
  const { applier, operation } = options;
  const isApplied = operationFor(item, operation) === undefined && !isGenerated(item.value);
  const isRead = applier !== undefined && isApplied && !isAppliedOnServer(options, item);
  return isRead ? assumedUnread(state, requestOf(applier, item.identity, { operation, stored: undefined })) : NONE;
}

const NONE: readonly Assumption[] = [];

/** How RBAC calls an update: kubectl apply patches the object that is there, kubectl replace updates it. */
export function verbOf(operation: RequestedOperation | undefined): string | undefined {
  return operation === 'UPDATE' ? 'update' : undefined;
}
