import { evaluateApplied, evaluateControllerRequests, evaluatePod, RequesterOptions } from './evaluate-pod';
import { assumptionsOnCreation, restingOnStored } from './uncertain-creation';
import { decodeObject } from '../../engine/decoding/decode-object';
import { KubernetesObject } from '../../engine/objects/meta';
import { ClusterState } from '../../engine/state/cluster-state';
import { mergeIntoStored } from '../../engine/state/merge';
import { JsonObject, StoredObject } from '../../engine/state/stored-object';
import { refused, Verdict } from '../../engine/verdict';
import { ServedObject } from '../set/manifest-set';

/** Later than every object of the first time. */
const AFTER_THE_SET = Number.MAX_SAFE_INTEGER;

/** Sends an object again that was refused, and stores it where it is taken now. Answers what the API server says, to a workload's pods too. */
export function applyAgain(state: ClusterState, options: RequesterOptions, item: ServedObject): Verdict {
  const { identity: { kind, namespace = '', name }, value: applied } = item;
  const stored = isGenerated(applied) ? undefined : state.find(kind, namespace, name);
  const merged = stored === undefined ? { value: applied } : mergeIntoStored(stored, applied);
  if ('error' in merged) {
    return refused({ stage: 'decode', code: 400, message: merged.error });
  }
  const decoded = decodeObject(merged.value, state.settings.minor);
  if (decoded?.error !== undefined || decoded === undefined) {
    return refused({ stage: 'decode', code: 400, message: decoded?.error?.message });
  }
  const verdict = decide(state, options, item, decoded.object, stored);
  storeApplied(state, item, verdict, AFTER_THE_SET);
  return item.kind.workload && verdict.object !== undefined && kind !== 'Pod'
    ? evaluateControllerRequests(state, options, namespace, verdict.object)?.verdict ?? verdict
    : verdict;
}

function decide(
  state: ClusterState, options: RequesterOptions, { identity }: ServedObject, object: KubernetesObject, stored: StoredObject | undefined,
): Verdict {
  return restingOnStored(stored, identity.kind === 'Pod'
    ? evaluatePod(state, options, identity, object, stored).verdict
    : evaluateApplied(state, options, identity, object, stored));
}

/** Stores what the cluster has taken. What is not known about it is assumed by all that depends on it. */
export function storeApplied(state: ClusterState, { identity, value: applied }: ServedObject, verdict: Verdict, order: number): void {
  const { decision, object } = verdict;
  if (decision === 'denied' || object === undefined || isGenerated(applied)) {
    return;
  }
  const assumptions = assumptionsOnCreation(identity, verdict);
  state.store({ object, applied, order, ...(assumptions.length > 0 && { assumptions }) });
}

/** Whether the cluster makes up the name: then the object is always another one. */
export function isGenerated({ metadata }: JsonObject): boolean {
  const { name } = (metadata ?? {}) as { readonly name?: unknown };
  return typeof name !== 'string' || name === '';
}
