import { readApplied } from './applied-object';
import { evaluateOther, refusalOfItem } from './evaluate-other';
import { evaluateSent, RequesterOptions, unobserved } from './evaluate-pod';
import { TAKEN } from './operation';
import { serverSideFor } from './sent-object';
import { restingOnStored } from './uncertain-creation';
import { fieldManagers } from '../../engine/lazy-modules';
import { ClusterState } from '../../engine/state/cluster-state';
import { StoredObject } from '../../engine/state/stored-object';
import { Verdict } from '../../engine/verdict';
import { Diagnostic, warning } from '../result/diagnostic';
import { Identity, isGenerated, titleOf } from '../set/identity';
import { OtherObject, ServedObject, SetItem } from '../set/set-item';

/*
 * What kubectl has applied on its own side, and applies on the server's side now: two requests. Only the first can fail.
 * upstream: k8s.io/kubectl/pkg/cmd/apply/apply.go applyOneObject, migrateToSSAIfNecessary
 */

export interface TakenOver<T = SetItem> {
  readonly item: T;
  /** What kubectl warns of. */
  readonly told: readonly Diagnostic[];
}

export interface OtherObjectsInCluster {
  readonly storedOf: (identity: Identity) => StoredObject | undefined;
}

/** What is in the cluster of an object of the set. */
export function storedOf(
  state: ClusterState, { type, identity, value }: ServedObject | OtherObject, others: OtherObjectsInCluster,
): StoredObject | undefined {
  const { kind, namespace = '', name } = identity;
  return isGenerated(value) ? undefined : type === 'other' ? others.storedOf(identity) : state.find(kind, namespace, name);
}

/** The object as kubectl applies it: once, where the server refuses that, or refuses to apply it once more. */
export function asTakenOver<T extends SetItem>(state: ClusterState, options: RequesterOptions, item: T, others: OtherObjectsInCluster): TakenOver<T> {
  const told = item.type === 'served' || item.type === 'other' ? toldOfOne(state, options, item, others) : undefined;
  return told === undefined ? { item, told: [] } : { item: { ...item, isAppliedOnce: true }, told };
}

/** What kubectl warns of an object that it applies once although it takes it over; undefined of others. */
function toldOfOne(
  state: ClusterState, options: RequesterOptions, item: ServedObject | OtherObject, others: OtherObjectsInCluster,
): readonly Diagnostic[] | undefined {
  const { identity } = item;
  const serverSide = serverSideFor(options, item);
  const stored = serverSide && storedOf(state, item, others);
  if (serverSide === undefined || stored === undefined || !fieldManagers().isTakenOver(stored.object, serverSide)) {
    return undefined;
  }
  if (answerTo(state, options, { ...item, isAppliedOnce: true }, stored).decision === 'denied') {
    return [];
  }
  const { decision, message = '' } = answerTo(state, options, item, stored);
  return decision === 'denied' ? [warning(identity, `${titleOf(identity)}: ${FAILED}${message}`)] : undefined;
}

const FAILED = 'failed to re-apply configuration after performing Server-Side Apply migration. '
  + 'This is non-fatal and will be retried next time you apply. Error: ';

function answerTo(state: ClusterState, options: RequesterOptions, item: ServedObject | OtherObject, stored: StoredObject): Verdict {
  return answerToDryRun(state, unobserved(options), item, stored);
}

/** What the API server answers to an object that it is to leave as it is. */
export function answerToDryRun(
  state: ClusterState, options: RequesterOptions, item: ServedObject | OtherObject, stored: StoredObject | undefined,
): Verdict {
  if (item.type === 'other') {
    const decided = item.isOnlyValidated ? undefined : evaluateOther(state.copy(), options, item);
    return decided ?? refusalOfItem(state, options, item, stored) ?? TAKEN;
  }
  const read = readApplied(state, item, options);
  return read.refusal ?? restingOnStored(read.stored, evaluateSent(state, options, item, read.decoded.object, read.stored).verdict);
}
