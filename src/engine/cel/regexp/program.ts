import { CharClass } from './char-class';

/** The operations of a program's instructions. */
export const InstOp = {
  /** Tries `out` first, then `arg`. */
  alt: 0,
  /** Goes on if the assertion `arg` holds. */
  assertion: 1,
  /** Takes a character of the class `arg`. */
  char: 2,
  match: 3,
  nop: 4,
} as const;

/** The assertions of a position. */
export const Assertion = { beginLine: 0, endLine: 1, beginText: 2, endText: 3, wordBoundary: 4, noWordBoundary: 5 } as const;

export type Assertion = typeof Assertion[keyof typeof Assertion];

/** A nondeterministic automaton. */
export interface RegexpProgram {
  readonly op: readonly number[];
  readonly out: readonly number[];
  readonly arg: readonly number[];
  /** -1: nothing matches. */
  readonly start: number;
  readonly classes: readonly CharClass[];
  readonly assertions: ReadonlySet<Assertion>;
}
