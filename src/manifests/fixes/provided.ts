import { ChangedClusters, ChangedObject } from './changed-cluster';
import { DeniedObject } from './denied-object';
import { ownFix, OwnFix } from './workload-fix';
import { ClusterState } from '../../engine/state/cluster-state';
import { DecidedFix } from '../decide/send-again';

/** Something that a denied object needs of the cluster. */
interface Provided {
  readonly objects: readonly ChangedObject[];
}

/** Nothing of the cluster is missing any more. */
export const NOTHING_MISSING = Symbol('nothing missing');

/** How often one thing that is missing may lead to another one. */
const MOST_PROVIDED = 4;

interface ProvidedFix<T> {
  readonly provided: readonly T[];
  /** What the object itself needs then. */
  readonly own: OwnFix;
}

/**
 * Provides what is missing, one after the other, until the object is admitted.
 *
 * @param next what is missing next; undefined where nothing provides it
 */
export function provideUntilAdmitted<T extends Provided>(
  denied: DeniedObject, first: DecidedFix, clusters: ChangedClusters,
  next: (decided: DecidedFix, state: ClusterState, provided: readonly T[]) => T | typeof NOTHING_MISSING | undefined,
): ProvidedFix<T> | undefined {
  const provided: T[] = [];
  let decided = first;
  for (let state: ClusterState | undefined = denied.state; state !== undefined && provided.length <= MOST_PROVIDED;) {
    const found = next(decided, state, provided);
    if (found === NOTHING_MISSING) {
      const own = decided.verdict.decision === 'denied' ? ownFix(denied, decided, state) : { changes: [], decided };
      return own?.decided.verdict.decision === 'allowed' && provided.length > 0 ? { provided, own } : undefined;
    }
    if (found === undefined) {
      return undefined;
    }
    provided.push(found);
    state = clusters.with(provided.flatMap(({ objects }) => objects));
    decided = state === undefined ? decided : denied.decide(denied.value, state);
  }
  return undefined;
}
