import { counted, holderOf } from './consumption';
import { PodEvaluation, evaluateControllerRequests, RequesterOptions } from './evaluate-pod';
import { countPods, livePods, ReplacementResult, replacePods } from './rolling-update';
import { paceOf, replacesPods } from '../../engine/controllers/rolling-update';
import { KubernetesObject } from '../../engine/objects/meta';
import { Job, PodController } from '../../engine/objects/workload';
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
  const own = [counted(state, object), ...oldReplicaSets(state, workload, before)];
  consumption.hold(namespace, holder, own);
  const created: CountedObjects[] = [];
  const onCreated = (each: KubernetesObject, times: number): unknown => created.push(counted(state, each, times));
  const evaluated = evaluateControllerRequests(state, options, namespace, object, { onCreated, observe });
  const { refusal, pods, delay } = evaluated?.verdict.decision === 'denied' ? NOT_REPLACED : replaceOldPods(state, options, workload, { before, own, created });
  const there = pods === undefined ? created : [...created.filter(isNoPod), ...pods];
  consumption.hold(namespace, holder, !holds ? before : runsNow(object) ? [...own, ...there] : own);
  return refusal ?? (delay === undefined ? evaluated : evaluated && { ...evaluated, warnings: [...evaluated.warnings, delayWarning(delay)] });
}

const NOT_REPLACED: ReplacementResult = {};

function isNoPod({ object }: CountedObjects): boolean {
  return object.kind !== 'Pod';
}

function delayWarning(message: string): string {
  return `the rolling update creates new pods only as old ones are deleted; until then the controller gets: ${message}`;
}

/** A Deployment that gets another template keeps its ReplicaSets. */
function oldReplicaSets(
  { settings: { minor } }: ClusterState, { object, stored }: StoredWorkload, before: readonly CountedObjects[],
): readonly CountedObjects[] {
  return object.kind === 'Deployment' && stored !== undefined && replacesPods(object, stored.object, minor)
    ? before.filter((each) => each.object.kind === 'ReplicaSet')
    : [];
}

interface PodsOfWorkload {
  /** What was counted for the workload before. */
  readonly before: readonly CountedObjects[];
  /** The workload, and what stays of it. */
  readonly own: readonly CountedObjects[];
  readonly created: readonly CountedObjects[];
}

/** Whether the new pods find room beside the old ones that are still there. */
function replaceOldPods(
  state: ClusterState, options: RequesterOptions, { identity, object, stored }: StoredWorkload, { before, own, created }: PodsOfWorkload,
): ReplacementResult {
  const oldPods = livePods(before);
  const newPod = created.find((each) => each.object.kind === 'Pod');
  const pace = paceOf(object, countPods(oldPods));
  const { minor } = state.settings;
  if (stored === undefined || newPod === undefined || pace === undefined || oldPods.length === 0 || !replacesPods(object, stored.object, minor)) {
    return NOT_REPLACED;
  }
  const { namespace = '' } = identity;
  const ask = (pods: readonly CountedObjects[], wanted: number): PodEvaluation | undefined => {
    state.consumption?.hold(namespace, holderOf(identity), [...own, ...pods]);
    return evaluateControllerRequests(state, options, namespace, withReplicas(object, wanted));
  };
  return replacePods({ pace, oldPods, newPod, ask });
}

function withReplicas(workload: PodController, replicas: number): PodController {
  return { ...workload, spec: { ...workload.spec, replicas } };
}

/** The pods of a CronJob come and go, and a suspended Job has none. */
export function runsNow(workload: KubernetesObject): boolean {
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
