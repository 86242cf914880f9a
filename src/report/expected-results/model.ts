import type { Decision, Unknown } from '../../engine/verdict';
import { ReportedPlace, ReportedWorkload } from '../model';

/*
 * What a report on expected results reads.
 */

export interface ReportedResults {
  readonly cases: readonly ReportedCase[];
  /** What is wrong with the files. */
  readonly errors: readonly { readonly source: string; readonly message: string }[];
}

export interface ReportedCase {
  readonly place: ReportedPlace;
  readonly name: string;
  readonly result: 'ok' | 'failed' | 'error';
  readonly differences: readonly ReportedDifference[];
  /** Undefined if the case cannot be decided. */
  readonly outcome?: {
    readonly verdict: Decision;
    readonly message?: string;
    readonly unknowns: readonly Unknown[];
    readonly deciding?: ReportedWorkload;
  };
  /** Why the case cannot be decided, each with its place. */
  readonly errors: readonly string[];
  /** What was rewritten, or why not. */
  readonly update?: { readonly changes: readonly ReportedDifference[] } | { readonly reason: string };
}

export interface ReportedDifference {
  readonly path: string;
  readonly expected?: unknown;
  readonly actual?: unknown;
  readonly note?: string;
  /** `- verdict: allowed`, `+ verdict: denied` */
  readonly lines: readonly string[];
}

export interface ResultCounts {
  readonly ok: number;
  readonly failed: number;
  readonly errors: number;
  readonly updated: number;
}

export function countResults({ cases, errors }: ReportedResults): ResultCounts {
  const of = (result: ReportedCase['result']): number => cases.filter((each) => each.result === result).length;
  return { ok: of('ok'), failed: of('failed'), errors: of('error') + errors.length, updated: cases.filter(({ update }) => update !== undefined && 'changes' in update).length };
}

/** `expected.yaml:7:5` */
export function placeText({ file, line, column }: ReportedPlace): string {
  return `${file}:${line}${column === undefined ? '' : `:${column}`}`;
}

/** The words of the API server, if no difference has them. */
export function untoldMessage(differences: readonly ReportedDifference[], outcome: ReportedCase['outcome']): readonly string[] {
  const isTold = differences.some(({ path }) => path === 'message' || path === 'messageContains');
  return outcome?.message === undefined || isTold ? [] : [outcome.message];
}
