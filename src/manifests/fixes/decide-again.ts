import { ClusterState } from '../../engine/state/cluster-state';
import { Verdict } from '../../engine/verdict';
import { readApplied } from '../decide/applied-object';
import { holderOf } from '../decide/consumption';
import { evaluateCustomTemplate } from '../decide/custom-template';
import { evaluateApplied, evaluatePod, RequesterOptions } from '../decide/evaluate-pod';
import { answerTo } from '../decide/operation';
import { restingOn } from '../decide/resting-on';
import { restingOnStored } from '../decide/uncertain-creation';
import { evaluateWorkloadPods } from '../decide/workload-pods';
import { RequestedPod } from '../result/result';
import { CustomTemplate, ServedObject } from '../set/manifest-set';

/** What the API server answers to an object that is sent again. */
export interface DecidedFix {
  readonly verdict: Verdict;
  /** The pod that the verdict is about; undefined where it is about the object itself. */
  readonly pod?: RequestedPod;
}

/** Sends an object again, and leaves the cluster as it is. */
export function decideAgain(state: ClusterState, options: RequesterOptions, item: ServedObject | CustomTemplate): DecidedFix {
  if (item.type === 'custom') {
    const { verdict, pod } = evaluateCustomTemplate(state, item);
    return { verdict, pod };
  }
  const { consumption } = state;
  const { namespace = '' } = item.identity;
  if (consumption === undefined || !consumption.counts(namespace)) {
    return decideOnServed(state, options, item);
  }
  // What the object itself uses already makes room for what it uses now.
  const holder = holderOf(item.identity);
  const held = consumption.heldBy(namespace, holder);
  consumption.hold(namespace, holder, []);
  const decided = decideOnServed(state, options, item);
  consumption.hold(namespace, holder, held);
  return decided;
}

function decideOnServed(state: ClusterState, options: RequesterOptions, item: ServedObject): DecidedFix {
  const read = readApplied(state, item, options);
  if (read.refusal !== undefined) {
    return { verdict: read.refusal };
  }
  const { decoded: { object }, stored } = read;
  const answer = (verdict: Verdict): Verdict => answerTo(options.operation, item, restingOnStored(stored, verdict), state);
  if (item.kind.kind === 'Pod') {
    const { verdict, pod } = evaluatePod(state, options, item.identity, object, stored);
    return { verdict: answer(verdict), pod };
  }
  const own = answer(evaluateApplied(state, options, item.identity, object, stored));
  if (own.object === undefined || own.decision === 'denied' || !item.kind.workload) {
    return { verdict: own };
  }
  const pods = evaluateWorkloadPods(state, options, { identity: item.identity, object: own.object, stored }, false);
  return pods === undefined ? { verdict: own } : { verdict: restingOn(pods.verdict, own), pod: pods.pod };
}
