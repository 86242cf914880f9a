import { readApplied } from './applied-object';
import { evaluateOther, refusalOfItem } from './evaluate-other';
import { evaluateSent, RequesterOptions, unobserved } from './evaluate-pod';
import { TAKEN } from './operation';
import { isAppliedOnServer } from './sent-object';
import { fieldManagers } from '../../engine/lazy-modules';
import { ClusterState } from '../../engine/state/cluster-state';
import { StoredObject } from '../../engine/state/stored-object';
import { Verdict } from '../../engine/verdict';
import { Diagnostic, warning } from '../result/diagnostic';
import { Identity, titleOf } from '../set/identity';
import { OtherObject, ServedObject, SetItem } from '../set/set-item';

/*
 * What kubectl has applied on its own side, and applies on the server's side now: two requests. Only the first can fail.
 * upstream: k8s.io/kubectl/pkg/cmd/apply/apply.go applyOneObject, migrateToSSAIfNecessary
 */

interface TakenOver {
  readonly item: SetItem;
  /** What kubectl warns of. */
  readonly told: readonly Diagnostic[];
}

interface OtherObjectsInCluster {
  readonly storedOf: (identity: Identity) => StoredObject | undefined;
}

/** The object as kubectl applies it: once, where the server refuses that, or refuses to apply it once more. */
export function asTakenOver(state: ClusterState, options: RequesterOptions, item: SetItem, others: OtherObjectsInCluster): TakenOver {
  const { serverSide } = options;
  if (serverSide === undefined || (item.type !== 'served' && item.type !== 'other') || !isAppliedOnServer(options, item)) {
    return { item, told: [] };
  }
  const { kind, namespace = '', name } = item.identity;
  const stored = item.type === 'other' ? others.storedOf(item.identity) : state.find(kind, namespace, name);
  if (stored === undefined || !fieldManagers().isTakenOver(stored.object, serverSide)) {
    return { item, told: [] };
  }
  const once: SetItem = { ...item, isAppliedOnce: true };
  if (answerTo(state, options, once, stored).decision === 'denied') {
    return { item: once, told: [] };
  }
  const again = answerTo(state, options, item, stored);
  return again.decision === 'denied'
    ? { item: once, told: [warning(item.identity, `${titleOf(item.identity)}: ${FAILED}${again.message ?? ''}`)] } : { item, told: [] };
}

const FAILED = 'failed to re-apply configuration after performing Server-Side Apply migration. '
  + 'This is non-fatal and will be retried next time you apply. Error: ';

function answerTo(state: ClusterState, given: RequesterOptions, item: ServedObject | OtherObject, stored: StoredObject): Verdict {
  const options = unobserved(given);
  if (item.type === 'other') {
    const decided = item.isOnlyValidated ? undefined : evaluateOther(state.copy(), options, item);
    return decided ?? refusalOfItem(state, options, item, stored) ?? TAKEN;
  }
  const read = readApplied(state, item, options);
  return read.refusal ?? evaluateSent(state, options, item, read.decoded.object, read.stored).verdict;
}
