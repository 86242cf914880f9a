import { compare, Difference } from './compare';
import { Expectation } from './expected-results';
import { CaseOutcome } from './outcome';
import { flowText, scalarText } from '../edit/block-text';
import { FilePlace } from '../set/located';

/** What became of a case. */
export interface CaseResult {
  readonly place: FilePlace;
  readonly name: string;
  /** `error` is for a case that cannot be decided. */
  readonly result: 'ok' | 'failed' | 'error';
  readonly differences: readonly CaseDifference[];
  /** Undefined if the case cannot be decided. */
  readonly outcome?: CaseOutcome;
  /** Why the case cannot be decided, each with its place. */
  readonly errors: readonly string[];
  /** What `--update` changed, or why it left the case alone. */
  readonly update?: { readonly changes: readonly CaseDifference[] } | { readonly reason: string };
}

export interface CaseDifference extends Difference {
  /** `- verdict: allowed`, `+ verdict: denied` */
  readonly lines: readonly string[];
}

/** The result of a case that is decided. */
export function resultOf(place: FilePlace, name: string, expect: Expectation, outcome: CaseOutcome): CaseResult {
  const differences = compare(expect, outcome).map(withLines);
  return { place, name, result: differences.length === 0 ? 'ok' : 'failed', differences, outcome, errors: [] };
}

/** The result of a case that cannot be decided. */
export function errorResult(place: FilePlace, name: string, errors: readonly string[]): CaseResult {
  return { place, name, result: 'error', differences: [], errors };
}

function withLines(difference: Difference): CaseDifference {
  const { path, expected, actual, note } = difference;
  const minus = expected === undefined ? [] : [`- ${path}: ${textOf(expected)}`];
  const plus = actual === undefined ? [] : [`+ ${path === 'messageContains' ? 'message' : path}: ${textOf(actual)}`];
  return { ...difference, lines: [...minus, ...plus, ...(note === undefined ? [] : [`  ${path}: ${note}`])] };
}

function textOf(value: unknown): string {
  return typeof value === 'object' ? flowText(value) : scalarText(value);
}
