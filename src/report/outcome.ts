import { ReportedSet, ReportedWorkload } from './model';
import type { Decision } from '../engine/verdict';

/** What becomes of an object: the verdict, or that its denial is acknowledged. */
export type ReportedOutcome = Decision | 'acknowledged';

/** In the order of a report: what needs work comes first. */
export const OUTCOMES: readonly ReportedOutcome[] = ['denied', 'unknown', 'acknowledged', 'allowed'];

export function outcomeOf({ verdict: { decision }, acknowledged }: ReportedWorkload): ReportedOutcome {
  return acknowledged === undefined ? decision : 'acknowledged';
}

/** `1 allowed, 2 denied, 0 unknown`, and what is acknowledged, if anything is. */
export function formatOutcomes(summary: ReportedSet['summary'], format = (text: string, _outcome: ReportedOutcome): string => text): string {
  const counted = (outcome: ReportedOutcome, number: number): string => (number === 0 ? `${number} ${outcome}` : format(`${number} ${outcome}`, outcome));
  const { acknowledged = 0 } = summary;
  return [
    ...(['allowed', 'denied', 'unknown'] as const).map((outcome) => counted(outcome, summary[outcome])),
    ...(acknowledged === 0 ? [] : [counted('acknowledged', acknowledged)]),
  ].join(', ');
}
