import { sharedSentences } from './alike-assumptions';
import { groupDiagnostics } from './alike-diagnostics';
import { countAssumed, formatAssumedVerdicts, groupAssumptions } from './assumptions';
import { describeCluster } from './cluster';
import { ReportGroup, Grouping, sectionsOf } from './groups';
import { formatHidden } from './hidden';
import { ReportedDiagnostic, ReportedSet } from './model';
import { formatOutcomes, ReportedOutcome, outcomeOf } from './outcome';
import { join } from './parts';
import { count } from './sentences';
import { formatSkipped } from './skipped';
import { blockOf, BlockLayout, Paint } from './text-block';
import { wrap } from './wrap';

export interface TextOptions {
  readonly colors: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** What has a block of its own (default: a cause). */
  readonly groupBy?: Grouping;
  /** What is reported (default: everything). Everything is counted. */
  readonly only?: ReadonlySet<ReportedOutcome>;
  /** The most blocks; the others are counted. */
  readonly max?: number;
}

const COLORS = { allowed: '32', denied: '31', unknown: '33', acknowledged: '36', error: '31', warning: '33', note: '36' } as const;
const LABEL_WIDTH = 'warning'.length;
/** With more objects than this, the totals come first as well. */
const FEW = 10;
const MOST_KINDS = 10;

/** The report for a person at a terminal. Errors are counted here; the command prints them to standard error. */
export function textReport(set: ReportedSet, options: TextOptions): string {
  return join(textParts(set, options));
}

/** The same in parts. */
export function* textParts(set: ReportedSet, { colors, width, groupBy = 'cause', only, max = Infinity }: TextOptions): Iterable<string> {
  const paint = paintFor(colors);
  const diagnostics = groupDiagnostics(set.diagnostics.filter(({ level }) => level !== 'error'));
  const all = [...set.objects, ...set.workloads];
  const shown = only === undefined ? all : all.filter((workload) => only.has(outcomeOf(workload)));
  const layout = { assumptions: groupAssumptions(shown), width, paint };
  const totals = formatTotals(set, countAssumed(all), paint);
  yield wrap('', describeCluster(set.cluster), width);
  yield shown.length > 0 && all.length > FEW ? `\n${totals}` : '';
  yield* blockParts(sectionsOf(shown, groupBy, layout.assumptions), max, layout);
  yield* paragraph(sharedSentences(layout.assumptions).map((sentence) => wrap(`${'assumes'.padEnd(LABEL_WIDTH)}  `, sentence, width)));
  yield* paragraph(diagnostics.map((diagnostic) => diagnosticLine(diagnostic, width, paint)));
  const left = only === undefined ? [] : all.filter((workload) => !only.has(outcomeOf(workload)));
  yield `\n\n${[...ignoredSentences(set).map((sentence) => wrap('', sentence, width)), `${totals}${formatHidden(set, left)}`].join('\n')}\n`;
}

/** How words get colors. */
export function paintFor(colors: boolean): Paint {
  return colors ? (text, color) => `\u001b[${COLORS[color]}m${text}\u001b[0m` : (text) => text;
}

/** What is counted where not all blocks are shown. */
export function formatMoreBlocks(blocks: number, objects: number): string {
  return `${count(blocks, 'more block')} about ${count(objects, 'object')} not shown`;
}

function paragraph(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`\n\n${lines.join('\n')}`];
}

/** Objects without details take one line each, with no empty lines between them. */
function* blockParts(sections: ReturnType<typeof sectionsOf>, max: number, layout: BlockLayout): Iterable<string> {
  let left = max;
  const hidden: ReportGroup[] = [];
  for (const { heading, groups } of sections) {
    if (heading !== undefined && left > 0) {
      yield `\n\n${wrap('', heading, layout.width)}`;
    }
    hidden.push(...groups.slice(left));
    yield* blocksOf(groups.slice(0, left), layout);
    left = Math.max(0, left - groups.length);
  }
  if (hidden.length > 0) {
    const objects = hidden.reduce((sum, { members }) => sum + members.length, 0);
    yield `\n\n${formatMoreBlocks(hidden.length, objects)}`;
  }
}

function* blocksOf(groups: readonly ReportGroup[], layout: BlockLayout): Iterable<string> {
  let afterShort = false;
  for (const group of groups) {
    const { lines, short } = blockOf(group, layout);
    yield `${short && afterShort ? '\n' : '\n\n'}${lines.join('\n')}`;
    afterShort = short;
  }
}

/** `warning  a.yaml:1: ...`. */
export function diagnosticLine({ level, source, message }: ReportedDiagnostic, width: number, paint: Paint): string {
  return wrap(`${level.padEnd(LABEL_WIDTH)}  `, source === '' ? message : `${source}: ${message}`, width).replace(level, paint(level, level));
}

/** `1 allowed, 2 denied, 0 unknown, 1 not read; 1 verdict rests on assumptions`. */
export function formatTotals({ summary, diagnostics }: ReportedSet, assumed: number, paint: Paint): string {
  const errors = diagnostics.filter(({ level }) => level === 'error').length;
  return `${formatOutcomes(summary, paint)}${errors === 0 ? '' : `, ${paint(`${errors} not read`, 'error')}`}${formatAssumedVerdicts(assumed)}`;
}

/** `12 v1 Service, 3 v1 ConfigMap`: of many kinds those with the most objects. */
function formatKinds(ignored: ReportedSet['ignored']): string {
  const isLong = ignored.size > MOST_KINDS;
  const kinds = isLong ? [...ignored].sort(([, a], [, b]) => b - a) : [...ignored];
  const shown = kinds.slice(0, isLong ? MOST_KINDS - 1 : MOST_KINDS).map(([type, number]) => `${number} ${type}`);
  return `${shown.join(', ')}${isLong ? ` and ${kinds.length - shown.length} more kinds` : ''}`;
}

/** What was not evaluated. */
export function ignoredSentences({ ignored, skipped }: ReportedSet): readonly string[] {
  const total = [...ignored.values()].reduce((sum, number) => sum + number, 0);
  return [
    ...(ignored.size === 0 ? [] : [`Ignored ${count(total, 'object')} that cannot affect a verdict: ${formatKinds(ignored)}`]),
    ...formatSkipped(skipped),
  ];
}

