import { OptionSpecs, ParsedOptions, splitCommas } from './options';
import { UsageError } from './usage-error';
import { Grouping, GROUPINGS } from '../report/groups';
import { ReportedOutcome, OUTCOMES } from '../report/outcome';

/** What a report for people shows, and in which order. */
export interface TextView {
  readonly groupBy: Grouping;
  readonly only?: ReadonlySet<ReportedOutcome>;
  readonly max?: number;
}

export const VIEW_OPTIONS = {
  'group-by': {
    type: 'string', value: 'KEY', help: 'Group a text or markdown report by cause, namespace, file or none (default: cause)', values: () => GROUPINGS,
  },
  'only': {
    type: 'string',
    value: 'VERDICT,...',
    multiple: true,
    isList: true,
    values: () => OUTCOMES,
    help: 'Report only these verdicts, as text or markdown: denied, unknown, acknowledged, allowed. Can be repeated',
  },
  'max': { type: 'string', value: 'N', help: 'Report at most N blocks, as text or markdown, and count the others' },
  'quiet': { type: 'boolean', short: 'q', help: 'Report only what is denied or unknown, as text or markdown' },
} as const satisfies OptionSpecs;

const QUIET: ReadonlySet<ReportedOutcome> = new Set<ReportedOutcome>(['denied', 'unknown']);
const DIGITS = /^\d{1,9}$/;

/** What the options say. Throws a UsageError. */
export function textViewOf(options: ParsedOptions): TextView {
  const only = onlyOf(options);
  return {
    groupBy: groupingOf(options),
    ...(only !== undefined && { only }),
    ...(options.has('max') && { max: maxOf(options.text('max') ?? '') }),
  };
}

/** The option that is given but means nothing for these formats, if there is one. */
export function unusedViewOption(options: ParsedOptions, formats: readonly { readonly takesView?: true }[]): string | undefined {
  return formats.some(({ takesView }) => takesView) ? undefined : Object.keys(VIEW_OPTIONS).find((name) => options.has(name));
}

function groupingOf(options: ParsedOptions): Grouping {
  const text = options.text('group-by') ?? 'cause';
  const found = GROUPINGS.find((each) => each === text);
  if (found === undefined) {
    throw new UsageError(`--group-by: found ${text}; known are ${GROUPINGS.join(', ')}`);
  }
  return found;
}

function onlyOf(options: ParsedOptions): ReadonlySet<ReportedOutcome> | undefined {
  const names = splitCommas(options.list('only'));
  const outcomes = OUTCOMES.filter((outcome) => names.includes(outcome));
  const unknown = names.find((name) => !outcomes.some((outcome) => outcome === name));
  if (unknown !== undefined) {
    throw new UsageError(`--only: found ${unknown}; known are ${OUTCOMES.join(', ')}`);
  }
  if (!options.has('quiet')) {
    return options.has('only') ? new Set(outcomes) : undefined;
  }
  return options.has('only') ? new Set(outcomes.filter((outcome) => QUIET.has(outcome))) : QUIET;
}

function maxOf(text: string): number {
  if (!DIGITS.test(text)) {
    throw new UsageError(`--max: found ${text} where 0 or another whole number belongs`);
  }
  return Number(text);
}
