import { Privilege, weightOf } from './privileges';
import { Fix } from '../../engine/fix';

/** A fix that was decided on, with what it lets pods do. */
export interface RankedFix {
  readonly fix: Fix;
  /** Nothing for changes of the object's own fields. */
  readonly privileges: readonly Privilege[];
  /** Whether the policy changes the pod so that it runs only if something holds that nobody knows. */
  readonly assumes?: boolean;
}

const KINDS: readonly Fix['kind'][] = ['workload', 'object', 'grant', 'account', 'policy', 'label'];

/** Least privilege first: what widens comes last, then what lets in less, then the kind, then fewer changes. */
export function ranked(candidates: readonly RankedFix[]): readonly Fix[] {
  const ranks = candidates.map(({ fix, privileges, assumes = false }) => ({
    fix, rank: [fix.widens ? 1 : 0, assumes ? 1 : 0, weightOf(privileges), KINDS.indexOf(fix.kind), fix.changes.length],
  }));
  return ranks.sort((a, b) => compare(a.rank, b.rank)).map(({ fix }) => fix);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((value, i) => value !== b[i]);
  return place < 0 ? 0 : a[place] - b[place];
}
