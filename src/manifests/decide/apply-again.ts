import { readApplied, storeApplied } from './applied-object';
import { holdObject, holdWorkload } from './consumption';
import { evaluateApplied, evaluatePod, RequesterOptions } from './evaluate-pod';
import { answerTo } from './operation';
import { restingOnStored } from './uncertain-creation';
import { evaluateWorkloadPods } from './workload-pods';
import { KubernetesObject } from '../../engine/objects/meta';
import { ClusterState } from '../../engine/state/cluster-state';
import { StoredObject } from '../../engine/state/stored-object';
import { Verdict } from '../../engine/verdict';
import { ServedObject } from '../set/manifest-set';

/** Later than every object of the first time. */
const AFTER_THE_SET = Number.MAX_SAFE_INTEGER;

/** Sends an object again that was refused, and stores it where it is taken now. Answers what the API server says, to a workload's pods too. */
export function applyAgain(state: ClusterState, options: RequesterOptions, item: ServedObject): Verdict {
  const { identity: { kind } } = item;
  const read = readApplied(state, item, options);
  if (read.refusal !== undefined) {
    return read.refusal;
  }
  const verdict = answerTo(options.operation, item, decide(state, options, item, read.decoded.object, read.stored), state);
  storeApplied(state, item, verdict, AFTER_THE_SET);
  const { object } = verdict;
  if (item.kind.workload !== true || object === undefined || kind === 'Pod') {
    holdObject(state, item.identity, object);
    return verdict;
  }
  holdWorkload(state, item.identity, object);
  return evaluateWorkloadPods(state, options, { identity: item.identity, object, stored: read.stored }, true)?.verdict ?? verdict;
}

function decide(
  state: ClusterState, options: RequesterOptions, { identity }: ServedObject, object: KubernetesObject, stored: StoredObject | undefined,
): Verdict {
  return restingOnStored(stored, identity.kind === 'Pod'
    ? evaluatePod(state, options, identity, object, stored).verdict
    : evaluateApplied(state, options, identity, object, stored));
}
