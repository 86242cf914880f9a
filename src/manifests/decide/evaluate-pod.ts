import { evaluatePodOfUnknownRequester } from './custom-template';
import { creation, describeRequest } from './pod-request';
import { applierAsRequester, controllerAsRequester, ownerAsRequester } from './requester';
import { requesterAssumptions } from './requester-assumption';
import { restingOn } from './resting-on';
import { admitDecoded } from '../../engine/admit';
import { controllerRequests } from '../../engine/controllers/controller-requests';
import { otherJobController } from '../../engine/controllers/job-controller';
import { KubernetesObject } from '../../engine/objects/meta';
import { UserInfo } from '../../engine/objects/rbac';
import { ClusterState } from '../../engine/state/cluster-state';
import { StoredObject } from '../../engine/state/stored-object';
import { unknownVerdict, Verdict } from '../../engine/verdict';
import { EvaluatedObject, Requester } from '../result/result';
import { Identity } from '../set/identity';

/** Who sends the requests for the objects of a set. */
export interface RequesterOptions {
  /** Who applies the manifests; an administrator is assumed where nobody is named. */
  readonly applier?: UserInfo;
  /** Whether the controllers have service accounts of their own, as kube-controller-manager's `--use-service-account-credentials` says. */
  readonly useServiceAccountCredentials: boolean;
}

/** What the evaluation of an object adds to its identity. */
export type Evaluated = Omit<EvaluatedObject, keyof Identity>;

const ADMINISTRATOR: UserInfo = { username: 'kubernetes-admin', groups: ['system:masters', 'system:authenticated'] };

export function applierOf({ applier = ADMINISTRATOR }: RequesterOptions): Requester {
  return applierAsRequester(applier);
}

/** What the API server answers to a workload or another object that somebody applies, before any pod is created. */
export function evaluateApplied(
  state: ClusterState, options: RequesterOptions, { namespace = '' }: Identity, object: KubernetesObject, stored: StoredObject | undefined,
): Verdict {
  const request = { ...creation(applierOf(options), namespace, object), authorize: options.applier !== undefined };
  return admitDecoded(state, stored === undefined ? request : { ...request, operation: 'UPDATE', oldObject: stored.object });
}

/** What the API server answers to a pod of the set: its controller's request where one owns it, else that of who applies it. */
export function evaluatePod(
  state: ClusterState, options: RequesterOptions, identity: Identity, object: KubernetesObject, stored: StoredObject | undefined,
): Evaluated {
  const { namespace = '' } = identity;
  const owner = ownerAsRequester(object, options.useServiceAccountCredentials);
  if (owner?.known === false) {
    return { ...evaluatePodOfUnknownRequester(state, namespace, object, ''), warnings: [] };
  }
  const requester = owner ?? applierOf(options);
  const created = { ...creation(requester, namespace, object), authorize: owner === undefined && options.applier !== undefined };
  const request = stored === undefined ? created : { ...created, operation: 'UPDATE' as const, oldObject: stored.object };
  const own = admitDecoded(state, request);
  const guessed = owner === undefined && options.applier === undefined ? requesterAssumptions(state, request, own) : [];
  return {
    verdict: guessed.length === 0 ? own : { ...own, assumptions: [...own.assumptions, ...guessed] },
    warnings: own.warnings,
    pod: describeRequest(state, request, requester, own.decision !== 'allowed'),
  };
}

/** What the API server answers to the controllers that a stored workload keeps busy, up to the first refusal. */
export function evaluateControllerRequests(
  state: ClusterState, options: RequesterOptions, namespace: string, stored: KubernetesObject,
): Evaluated | undefined {
  const other = stored.kind === 'Job' ? otherJobController(stored) : undefined;
  if (other !== undefined) {
    return { verdict: unknownVerdict([{ path: 'spec.managedBy', reason: `${other} creates the pods, and it is not known how` }]), warnings: [] };
  }
  let evaluated: Evaluated | undefined;
  for (const { controller, object, name } of controllerRequests(stored, namespace, state.settings.minor)) {
    const requester = controllerAsRequester(controller, options.useServiceAccountCredentials);
    const request = { ...creation(requester, namespace, object, name), ignoresRegistryWarnings: true };
    const own = admitDecoded(state, request);
    const verdict = evaluated === undefined ? own : restingOn(own, evaluated.verdict);
    evaluated = object.kind === 'Pod'
      ? { verdict, warnings: [], pod: describeRequest(state, request, requester, verdict.decision !== 'allowed') }
      : { verdict, warnings: [] };
    if (verdict.decision === 'denied') {
      break;
    }
    if (object.kind === 'Job' && otherJobController(object) !== undefined) {
      const pods = evaluateControllerRequests(state, options, namespace, object);
      return pods && { ...pods, verdict: restingOn(pods.verdict, verdict) };
    }
  }
  return evaluated;
}
