import { counted, holderOf } from './consumption';
import { PodEvaluation, evaluateControllerRequests, RequesterOptions } from './evaluate-pod';
import { KubernetesObject } from '../../engine/objects/meta';
import { Job } from '../../engine/objects/workload';
import { CountedObjects } from '../../engine/resource-quota/consumption';
import { ClusterState } from '../../engine/state/cluster-state';
import { StoredObject } from '../../engine/state/stored-object';
import { Identity } from '../set/identity';

interface StoredWorkload {
  readonly identity: Identity;
  readonly object: KubernetesObject;
  /** What was there before. */
  readonly stored: StoredObject | undefined;
}

/**
 * What the API server answers to the controllers that a stored workload keeps busy. What the workload used before makes room for what it uses now.
 *
 * @param holds whether what they create is counted from now on
 */
export function evaluateWorkloadPods(
  state: ClusterState, options: RequesterOptions, workload: StoredWorkload, holds: boolean,
): PodEvaluation | undefined {
  const { identity, object } = workload;
  const { namespace = '' } = identity;
  const { consumption } = state;
  const observe = holds ? options.observe?.(identity) : undefined;
  if (!consumption?.counts(namespace)) {
    return evaluateControllerRequests(state, options, namespace, object, { observe });
  }
  guessWhatWasThere(state, options, workload);
  const holder = holderOf(identity);
  const before = consumption.heldBy(namespace, holder);
  const own = counted(state, object);
  consumption.hold(namespace, holder, [own]);
  const created: CountedObjects[] = [];
  const onCreated = (each: KubernetesObject, times: number): unknown => created.push(counted(state, each, times));
  const evaluated = evaluateControllerRequests(state, options, namespace, object, { onCreated, observe });
  consumption.hold(namespace, holder, !holds ? before : runsNow(object) ? [own, ...created] : [own]);
  return evaluated;
}

/** The pods of a CronJob come and go, and a suspended Job has none. */
function runsNow(workload: KubernetesObject): boolean {
  return workload.kind !== 'CronJob' && !(workload.kind === 'Job' && (workload as Job).spec?.suspend === true);
}

/** A snapshot without pods has those of its workloads all the same: a quota's status counts them. */
function guessWhatWasThere(state: ClusterState, options: RequesterOptions, { identity, stored }: StoredWorkload): void {
  const { namespace = '' } = identity;
  const { consumption } = state;
  if (stored?.order !== 0 || consumption === undefined || consumption.hasPodsFromStart(namespace) || !runsNow(stored.object)) {
    return;
  }
  const holder = holderOf(identity);
  const isKnown = consumption.heldBy(namespace, holder).some(({ object }) => object.kind === 'Pod');
  if (!isKnown) {
    const created: CountedObjects[] = [];
    const onCreated = (each: KubernetesObject, times: number): unknown => created.push(counted(state, each, times));
    evaluateControllerRequests(state, options, namespace, stored.object, { asksNoQuota: true, onCreated });
    consumption.load(namespace, holder, created.filter(({ object }) => object.kind === 'Pod'));
  }
}
