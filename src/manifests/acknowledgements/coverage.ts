import { WrittenAcknowledgement, hasExpired } from './acknowledgement';
import { DeniedCheck, failuresOf } from './failures';
import { EvaluatedObject } from '../result/result';

export interface CoverageOptions {
  /** As `2027-01-31`. */
  readonly today: string;
  /** Checks that nobody may acknowledge. */
  readonly never: ReadonlySet<string>;
}

/** How much of what an object fails is acknowledged. */
export interface Coverage<A extends WrittenAcknowledgement> {
  /** What nothing covers that holds today. The object is acknowledged if there is none. */
  readonly open: readonly DeniedCheck[];
  /** Those that hold today and cover something. */
  readonly by: readonly A[];
  /** Those that cover something, expired ones too. */
  readonly matching: readonly A[];
  /** How many failures each of them covers. */
  readonly counts: ReadonlyMap<A, number>;
}

/** INVARIANT: an object is acknowledged only if everything is that it fails. */
export function coverageOf<A extends WrittenAcknowledgement>(
  object: EvaluatedObject, acknowledgements: readonly A[], { today, never }: CoverageOptions,
): Coverage<A> {
  const meant = acknowledgements.filter((each) => each.identifies(object));
  const counts = new Map<A, number>();
  const open: DeniedCheck[] = [];
  for (const failure of failuresOf(object)) {
    const covers = (each: A): boolean => each.covers(failure) && (counts.get(each) ?? 0) < (each.most ?? Infinity);
    const covering = never.has(failure.check) ? [] : meant.filter(covers);
    covering.forEach((each) => counts.set(each, (counts.get(each) ?? 0) + 1));
    if (!covering.some((each) => !hasExpired(each, today))) {
      open.push(failure);
    }
  }
  const matching = meant.filter((each) => counts.has(each));
  return { open, by: matching.filter((each) => !hasExpired(each, today)), matching, counts };
}
