import { formatAssumption } from './assumptions';
import { warningsOf } from './cause';
import { explain } from './explanation';
import { acknowledgementLines, fixLines } from './fix-lines';
import { LabeledLine } from './line';
import { ReportedWorkload } from './model';
import { effectDetails } from './policy-effects';
import { Explanation } from './policy-explanation';
import { warningsBesideMessage } from './repeated-warning';
import type { Assumption } from '../engine/verdict';

/*
 * What a report for people says of an object below its verdict.
 */

/** Lines that belong together. */
export interface BlockPart {
  readonly label: string;
  readonly lines: readonly LabeledLine[];
  /** Whether it is a sentence of ours, in which the object's own names are only names. */
  readonly sentence?: 'why' | 'fix';
}

/** What is said of one object. */
export function partsOf(workload: ReportedWorkload, assumptions: readonly Assumption[]): readonly BlockPart[] {
  return [...reasons(workload, fixParts), ...notes(assumptions, warningsBesideMessage(workload))];
}

/**
 * The same of one of several objects: without the places of its own file in the warnings. Verified fixes are told of the first object alone, since the
 * engine would have to try them on each.
 */
export function partsInGroup(workload: ReportedWorkload, assumptions: readonly Assumption[], isFirst: boolean): readonly BlockPart[] {
  const fixes = isFirst || workload.fixes === undefined ? fixParts : () => [];
  return [...reasons(workload, fixes), ...notes(assumptions, warningsOf(workload))];
}

type FixParts = (explanation: Explanation) => readonly BlockPart[];

function notes(assumptions: readonly Assumption[], warnings: readonly string[]): readonly BlockPart[] {
  return [...assumptions.map((assumption) => part('assumes', formatAssumption(assumption))), ...warnings.map((warning) => part('warning', warning))];
}

function reasons(workload: ReportedWorkload, fixes: FixParts): readonly BlockPart[] {
  const { verdict: { message }, acknowledged } = workload;
  const server = message === undefined ? [] : [part('server', message)];
  if (acknowledged !== undefined) {
    return [...server, ...acknowledgementLines(acknowledged).map(({ label, text }) => part(label, text))];
  }
  const explanation = explain(workload);
  const details = effectDetails(workload);
  const effects = details.length === 0 ? [] : [{ label: 'policy', lines: details }];
  return explanation === undefined
    ? [...server, ...effects]
    : [...server, part('why', explanation.why, 'why'), ...effects, ...fixes(explanation)];
}

function part(label: string, text: string, sentence?: 'why' | 'fix'): BlockPart {
  return { label, lines: [{ label, text }], ...(sentence && { sentence }) };
}

function fixParts(explanation: Explanation): readonly BlockPart[] {
  return fixLines(explanation).map(({ label, text }) => part(label, text, 'fix'));
}
