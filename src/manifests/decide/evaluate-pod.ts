import { refusedClaim } from './claims';
import { evaluatePodOfUnknownRequester } from './custom-template';
import { formBefore, operationOn, RequestedOperation } from './operation';
import { creation, describeRequest } from './pod-request';
import { applierAsRequester, controllerAsRequester, ownerAsRequester, ownerOfWorkload } from './requester';
import { requesterAssumptions } from './requester-assumption';
import { ApplierOfSet, verbOf } from './requester-rights';
import { restingOn, withAssumptions } from './resting-on';
import { withShorterName } from './revision-label';
import { isAppliedOnServer } from './sent-object';
import { admitDecoded } from '../../engine/admit';
import { assumedUnread, AuthorizedRequest } from '../../engine/authorization/step';
import { controllerRequests } from '../../engine/controllers/controller-requests';
import { otherJobController } from '../../engine/controllers/job-controller';
import { controllerRevisions } from '../../engine/lazy-modules';
import { KubernetesObject } from '../../engine/objects/meta';
import { UserInfo } from '../../engine/objects/rbac';
import { Observe } from '../../engine/observation';
import { DecodedRequest } from '../../engine/request';
import { ClusterState } from '../../engine/state/cluster-state';
import { StoredObject } from '../../engine/state/stored-object';
import { Assumption, changedVerdict, unknownVerdict, Verdict } from '../../engine/verdict';
import { AppliedRelease } from '../client/helm-release';
import { SetClient } from '../client/set-client';
import { documentFieldsOf } from '../result/document-fields';
import { EvaluatedObject, Requester } from '../result/result';
import { ClientFieldValidation } from '../set/client-field-validation';
import { Identity } from '../set/identity';
import { ServedObject } from '../set/set-item';

/** Who sees the steps of the requests for an object; nobody for another one. */
export type ObserveObject = (identity: Identity) => Observe | undefined;

/** Who sends the requests for the objects of a set. */
export interface RequesterOptions extends ApplierOfSet {
  /** Whether the controllers have service accounts of their own, as kube-controller-manager's `--use-service-account-credentials` says. */
  readonly useServiceAccountCredentials: boolean;
  /** What is done with the objects; they are applied where none is given. */
  readonly operation?: RequestedOperation;
  /** The program that applies the set; kubectl where it is not given. */
  readonly client?: SetClient;
  /** Of Helm: the release that the set is. */
  readonly release?: AppliedRelease;
  /** What becomes of unknown fields; warnings, where it is not given. */
  readonly fieldValidation?: ClientFieldValidation;
  /** Who sees the steps of the requests for an object; nobody where it is not given. */
  readonly observe?: ObserveObject;
  /** The same for an object that was refused, and is asked for again when the whole set is applied. */
  readonly observeAgain?: ObserveObject;
  /** Whether each pod can be compared with every policy and level afterwards. It stays in memory for that. */
  readonly examinesPods?: boolean;
}

/** What is asked a second time, others see. */
export function asAgain<T extends RequesterOptions>(options: T): T {
  return { ...options, observe: options.observeAgain };
}

/** What is asked only to tell of it, nobody sees. */
export function unobserved<T extends RequesterOptions>(options: T): T {
  return { ...options, observe: undefined };
}

/** What the evaluation of an object adds to its identity. */
export type PodEvaluation = Omit<EvaluatedObject, keyof Identity>;

const ADMINISTRATOR: UserInfo = { username: 'kubernetes-admin', groups: ['system:masters', 'system:authenticated'] };

export function applierOf({ applier = ADMINISTRATOR }: RequesterOptions): Requester {
  return applierAsRequester(applier);
}

/** What the API server answers to a workload or another object that somebody applies, before any pod is created. */
export function evaluateApplied(
  state: ClusterState, options: RequesterOptions, item: RequestedItem, object: KubernetesObject, stored: StoredObject | undefined,
): Verdict {
  const owner = ownerOfWorkload(object, options.useServiceAccountCredentials);
  const request = requestFor(state, options, item, { object, stored, owner });
  const own = admitDecoded(state, request);
  const { inDocument } = documentFieldsOf(item, { value: object, stored });
  return inDocument(withAssumptions(own, readAssumptions(state, readsFirst(options, item), request, own)));
}

/** Of a user who may apply an object, and may not read it. */
function readAssumptions(
  state: ClusterState, reads: boolean, request: AuthorizedRequest & Pick<DecodedRequest, 'authorize'>, { decision }: Verdict,
): readonly Assumption[] {
  const { authorize = false, object: { metadata } } = request;
  return authorize && reads && decision !== 'denied' && metadata?.name ? assumedUnread(state, request) : NO_ASSUMPTIONS;
}

/** Whether the client gets the object before it sends it. */
function readsFirst(options: RequesterOptions, item: RequestedItem): boolean {
  return options.operation === undefined && !isAppliedOnServer(options, item);
}

const NO_ASSUMPTIONS: readonly Assumption[] = [];

/** What of an item of the set decides how it is sent. */
type RequestedItem = Pick<ServedObject, 'creates' | 'form' | 'identity' | 'isOnServer' | 'replaces' | 'value'>;

interface OwnedObject {
  readonly object: KubernetesObject;
  readonly stored: StoredObject | undefined;
  /** Undefined where it is the one who applies the set. */
  readonly owner: Requester | undefined;
}

/** The request for what is done with an object of the set. */
function requestFor(state: ClusterState, options: RequesterOptions, item: RequestedItem, { object, stored, owner }: OwnedObject): DecodedRequest {
  const { identity } = item;
  const { operation, applier, observe } = options;
  return {
    ...creation(owner ?? applierOf(options), identity.namespace ?? '', object),
    operation: operationOn(operation, stored),
    verb: verbOf(operation),
    oldObject: formBefore(object, { stored, operation, minor: state.settings.minor }),
    isMerged: isAppliedOnServer(options, item),
    authorize: owner === undefined && applier !== undefined,
    observe: observe?.(identity),
  };
}

/** What the API server answers to a pod of the set: its controller's request where one owns it, else that of who applies it. */
export function evaluatePod(
  state: ClusterState, options: RequesterOptions, item: RequestedItem, object: KubernetesObject, stored: StoredObject | undefined,
): PodEvaluation {
  const { identity } = item;
  const { namespace = '' } = identity;
  const owner = ownerAsRequester(object, options.useServiceAccountCredentials);
  if (owner?.known === false) {
    const { observe, examinesPods } = options;
    return { ...evaluatePodOfUnknownRequester(state, namespace, object, { observe: observe?.(identity), examinesPods }), warnings: [] };
  }
  const request = requestFor(state, options, item, { object, stored, owner });
  const own = admitDecoded(state, request);
  const guessed = owner === undefined && options.applier === undefined
    ? requesterAssumptions(state, { ...request, observe: undefined }, own) : readAssumptions(state, readsFirst(options, item), request, own);
  return {
    verdict: documentFieldsOf(item, { value: object, stored }).inDocument(withAssumptions(own, guessed)),
    warnings: own.warnings,
    pod: describeRequest(state, request, owner ?? applierOf(options), own, options.examinesPods),
  };
}

/** How the controllers of a workload are asked. */
export interface ControllerOptions {
  /** Called for each object that the API server takes, with how many of its kind it takes. */
  readonly onCreated?: (object: KubernetesObject, times: number) => unknown;
  /** Whether nobody asks the quotas. */
  readonly asksNoQuota?: boolean;
  readonly observe?: Observe;
}

/** What it answers to an object of a kind that the engine reads. */
export function evaluateSent(
  state: ClusterState, options: RequesterOptions, item: RequestedItem & Pick<ServedObject, 'kind'>, object: KubernetesObject,
  stored: StoredObject | undefined,
): Pick<PodEvaluation, 'verdict' | 'pod'> {
  return item.kind.kind === 'Pod'
    ? evaluatePod(state, options, item, object, stored)
    : { verdict: evaluateApplied(state, options, item, object, stored) };
}

/** What the API server answers to the controllers that a stored workload keeps busy, down to the first pod or refusal. */
export function evaluateControllerRequests(
  state: ClusterState, options: RequesterOptions, namespace: string, stored: KubernetesObject, controllers: ControllerOptions = {},
): PodEvaluation | undefined {
  let evaluated: PodEvaluation | undefined;
  let owner: KubernetesObject | undefined = stored;
  let representative: string | undefined;
  while (owner !== undefined) {
    const other = owner.kind === 'Job' ? otherJobController(owner) : undefined;
    if (other !== undefined) {
      return after(evaluated, podsOfOtherController(other));
    }
    const [request] = controllerRequests(owner, namespace, state.settings.minor, (each) => controllerRevisions().hashOfRevision(state, each));
    if (request === undefined) {
      return evaluated;
    }
    // Messages name a pod by what the user has named: the Deployment, not its ReplicaSet.
    representative ??= request.name;
    const requester = controllerAsRequester(request.controller, options.useServiceAccountCredentials);
    const { replicas, onEachNode, assumption } = request;
    const { observe } = controllers;
    const sent = { ...creation(requester, namespace, request.object, representative), isOfController: true, replicas, onEachNode, observe };
    const claim = owner.kind === 'StatefulSet' && replicas !== undefined && !controllers.asksNoQuota
      ? refusedClaim(state, { statefulSet: owner, namespace, user: requester.user, replicas, onCreated: controllers.onCreated })
      : undefined;
    if (claim?.fittingReplicas === 0) {
      return after(evaluated, claim);
    }
    const created = createAll(state, claim === undefined ? sent : { ...sent, replicas: claim.fittingReplicas }, controllers);
    const named: Verdict = owner.kind === 'StatefulSet' ? withShorterName(created, request.object) : created;
    const own: Verdict = assumption === undefined ? named : withAssumptions(named, [assumption]);
    evaluated = after(evaluated, own.decision === 'denied' && sent.object.kind !== 'Pod' ? changedVerdict(own, { refusedKind: sent.object.kind }) : own);
    if (claim !== undefined && own.decision !== 'denied') {
      return after(evaluated, claim);
    }
    if (sent.object.kind === 'Pod') {
      return { ...evaluated, pod: describeRequest(state, sent, requester, evaluated.verdict, options.examinesPods) };
    }
    owner = own.object;
  }
  return evaluated;
}

/** What the API server answers to the requests for all replicas: the first refusal, if there is one. */
function createAll(state: ClusterState, sent: DecodedRequest, { onCreated, asksNoQuota = false }: ControllerOptions): Verdict {
  const { replicas = 1 } = sent;
  const own = admitDecoded(state, asksNoQuota ? { ...sent, replicas: 0 } : sent);
  if (onCreated !== undefined) {
    const { object } = own.fittingReplicas === undefined ? own : admitDecoded(state, { ...sent, replicas: 1, observe: undefined });
    const times = own.fittingReplicas ?? (own.decision === 'denied' ? 0 : replicas);
    if (object !== undefined && times > 0) {
      onCreated(object, times);
    }
  }
  return own;
}

/** What is decided on an object that exists only if the one before is admitted. */
function after(before: PodEvaluation | undefined, verdict: Verdict): PodEvaluation {
  return { verdict: before === undefined ? verdict : restingOn(verdict, before.verdict), warnings: [], pod: undefined };
}

function podsOfOtherController(controller: string): Verdict {
  return unknownVerdict([{ path: 'spec.managedBy', reason: `${controller} creates the pods, and it is not known how` }]);
}
