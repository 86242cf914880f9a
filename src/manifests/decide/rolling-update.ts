import { PodEvaluation } from './evaluate-pod';
import { RollingUpdatePace } from '../../engine/controllers/rolling-update';
import { CountedObjects } from '../../engine/resource-quota/consumption';
import { hasEnded } from '../../engine/resource-quota/pod-usage';
import { changedVerdict, Finding } from '../../engine/verdict';

/** A workload that replaces its pods, as far as quotas have room for it. */
export interface PodReplacement {
  readonly pace: RollingUpdatePace;
  readonly oldPods: readonly CountedObjects[];
  /** Any one of the new pods. */
  readonly newPod: CountedObjects;
  /** What the API server answers to the next new pods while these are there. */
  readonly ask: (pods: readonly CountedObjects[], wanted: number) => PodEvaluation | undefined;
}

/** How far the replacement gets. */
export interface ReplacementResult {
  /** The refusal that it cannot get over. */
  readonly refusal?: PodEvaluation;
  /** The pods that are there from then on. */
  readonly pods?: readonly CountedObjects[];
  /** What the controller is told until old pods are deleted. */
  readonly delay?: string;
}

/** The pods of one moment of the update: all are taken to be available as soon as they are created. */
interface Moment {
  readonly old: number;
  readonly created: number;
}

/**
 * Whether a quota holds up a rolling update for good.
 *
 * What is used changes evenly from the first new pod to the last, so that the update gets through where it gets on at its start and at its end.
 */
export function replacePods(replacement: PodReplacement): ReplacementResult {
  const { pace: { desired, surge, unavailable } } = replacement;
  const old = Math.min(desired, countPods(replacement.oldPods));
  const wanted = Math.min(surge, desired);
  const first = wanted === 0 ? undefined : askFor(replacement, { old, created: 0 }, wanted);
  const created = first?.fitting ?? 0;
  const next = { old: Math.min(old, desired - unavailable - created), created };
  const isStuck = (moment: Moment): boolean => moment.old > 0 && askFor(replacement, moment, 1).refusal !== undefined;
  if (created < desired && isStuck(next)) {
    return stuckAt(replacement, next);
  }
  if (unavailable === 0 && isStuck({ old: 1, created: desired - 1 })) {
    return stuckAt(replacement, lastMoment(replacement, next));
  }
  const delay = first?.refusal?.verdict.message;
  return delay === undefined ? {} : { delay };
}

/** More rounds than a quota lets anybody see. */
const MOST_ROUNDS = 1000;

/** Where an update ends that gets on at its start: no old pod is deleted before a new one is there. */
function lastMoment(replacement: PodReplacement, start: Moment): Moment {
  const { desired, surge } = replacement.pace;
  let moment = start;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { created } = moment;
    const old = Math.min(moment.old, desired - created);
    const { fitting } = askFor(replacement, { old, created }, Math.min(desired - created, desired + surge - created - old));
    if (fitting === 0) {
      return { old, created };
    }
    moment = { old, created: created + fitting };
  }
  return moment;
}

interface Answer {
  readonly fitting: number;
  readonly refusal?: PodEvaluation;
}

function askFor(replacement: PodReplacement, moment: Moment, wanted: number): Answer {
  const evaluated = replacement.ask(podsAt(replacement, moment), wanted);
  return evaluated?.verdict.decision === 'denied' ? { fitting: evaluated.verdict.fittingReplicas ?? 0, refusal: evaluated } : { fitting: wanted };
}

function podsAt({ oldPods, newPod }: PodReplacement, { old, created }: Moment): readonly CountedObjects[] {
  let left = old;
  const kept = oldPods.map((pods) => {
    const times = Math.min(pods.times, left);
    left -= times;
    return { ...pods, times };
  });
  return [...kept, { ...newPod, times: created }].filter(({ times }) => times > 0);
}

function stuckAt(replacement: PodReplacement, moment: Moment): ReplacementResult {
  const { refusal } = askFor(replacement, moment, 1);
  if (refusal === undefined) {
    return {};
  }
  const { verdict } = refusal;
  const hint = replacement.pace.unavailable === 0 && replacement.newPod.object.metadata?.ownerReferences?.[0]?.kind === 'ReplicaSet';
  const findings = hint ? (): readonly Finding[] => verdict.findings().map(deletingFirst) : verdict.findings;
  const fitting = moment.created === 0 ? {} : { fittingReplicas: moment.created };
  return { refusal: { ...refusal, verdict: changedVerdict(verdict, { ...fitting, findings }) }, pods: podsAt(replacement, moment) };
}

function deletingFirst({ changes: _changes, ...finding }: Finding): Finding {
  return { ...finding, fix: 'set spec.strategy.rollingUpdate.maxUnavailable to 1 in the Deployment: an old pod makes room for a new one' };
}

/** The pods that use something. */
export function livePods(objects: readonly CountedObjects[]): readonly CountedObjects[] {
  return objects.filter(({ object }) => object.kind === 'Pod' && !hasEnded(object));
}

export function countPods(pods: readonly CountedObjects[]): number {
  return pods.reduce((sum, { times }) => sum + times, 0);
}
