import { formatAssumedVerdicts, formatAssumption, formatSharedAssumption, groupAssumptions, GroupedAssumptions } from './assumptions';
import { describeCluster } from './cluster';
import { explain } from './explanation';
import { ReportedDiagnostic, ReportedSet, ReportedWorkload } from './model';
import { join } from './parts';
import { placeOf, titleOf } from './place';
import { effectDetails } from './policy-effects';
import { warningsBesideMessage } from './repeated-warning';
import { count } from './sentences';
import { formatSkipped } from './skipped';
import { wrap } from './wrap';
import type { Decision } from '../engine/verdict';
import { printable } from '../text/printable';

export interface TextOptions {
  readonly colors: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

const COLORS = { allowed: '32', denied: '31', unknown: '33', error: '31', warning: '33', note: '36' } as const;
const INDENT = '  ';
const LABEL_WIDTH = 'warning'.length;

/** The report for a person at a terminal. Errors are counted here; the command prints them to standard error. */
export function textReport(set: ReportedSet, options: TextOptions): string {
  return join(textParts(set, options));
}

/** The same in parts. */
export function* textParts(set: ReportedSet, { colors, width }: TextOptions): Iterable<string> {
  const paint: Paint = colors ? (text, color) => `\u001b[${COLORS[color]}m${text}\u001b[0m` : (text) => text;
  const diagnostics = set.diagnostics.filter(({ level }) => level !== 'error');
  const all = [...set.objects, ...set.workloads];
  const layout = { assumptions: groupAssumptions(all), width, paint };
  yield wrap('', describeCluster(set.cluster), width);
  yield* workloadParts(all, layout);
  yield* block(layout.assumptions.shared.map((shared) => wrap(`${'assumes'.padEnd(LABEL_WIDTH)}  `, formatSharedAssumption(shared), width)));
  yield* block(diagnostics.map((diagnostic) => diagnosticLine(diagnostic, width, paint)));
  yield `\n\n${summaryLines(set, layout)}\n`;
}

type Paint = (text: string, color: keyof typeof COLORS) => string;

interface Layout {
  readonly assumptions: GroupedAssumptions;
  readonly width: number;
  readonly paint: Paint;
}

function block(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`\n\n${lines.join('\n')}`];
}

/** Objects without details take one line each, with no empty lines between them. */
function* workloadParts(workloads: readonly ReportedWorkload[], layout: Layout): Iterable<string> {
  let afterShort = false;
  for (const workload of workloads) {
    const details = detailLines(workload, layout);
    const short = details.length === 0;
    yield [`${short && afterShort ? '\n' : '\n\n'}${headLine(workload, layout.paint)}`, ...details].join('\n');
    afterShort = short;
  }
}

function headLine(workload: ReportedWorkload, paint: Paint): string {
  const { decision, policy } = workload.verdict;
  const by = policy === undefined ? '' : ` by ${policy}`;
  return `${paint(decision.padEnd('allowed'.length), decision)}  ${printable(`${changeOf(workload)}${titleOf(workload)}${by}  (${placeOf(workload)})`)}`;
}

function changeOf({ operation }: ReportedWorkload): string {
  return operation === undefined ? '' : operation === 'UPDATE' ? 'update of ' : 'deletion of ';
}

function detailLines(workload: ReportedWorkload, { assumptions: { own }, width, paint }: Layout): readonly string[] {
  const explanation = explain(workload);
  const { message } = workload.verdict;
  const lines = message === undefined ? [] : [...messageLines(message, width)];
  const details = effectDetails(workload).map(({ label, text }) => labelled(label, text, width));
  if (explanation !== undefined) {
    lines.push(labelled('why', explanation.why, width), ...details, labelled('fix', explanation.fix, width));
  }
  const assumptions = own(workload).map((assumption) => labelled('assumes', formatAssumption(assumption), width));
  const warnings = warningsBesideMessage(workload).map((warning) => labelled('warning', warning, width).replace('warning', paint('warning', 'warning')));
  return [...lines, ...assumptions, ...warnings, ...(explanation === undefined ? details : [])];
}

/** The server puts a diff below some messages: its lines stay as they are. */
const DIFF = '\n@@ -';

function messageLines(message: string, width: number): readonly string[] {
  const start = message.indexOf(DIFF);
  if (start < 0) {
    return [labelled('server', message, width)];
  }
  const lines = message.slice(start + 1).replace(/\n\]?$/, '').split('\n');
  return [labelled('server', message.slice(0, start), width), ...lines.map((line) => `${' '.repeat(INDENT.length + LABEL_WIDTH + 2)}${printable(line)}`)];
}

function labelled(label: string, text: string, width: number): string {
  return wrap(`${INDENT}${label.padEnd(LABEL_WIDTH)}  `, text, width);
}

function diagnosticLine({ level, source, message }: ReportedDiagnostic, width: number, paint: Paint): string {
  return wrap(`${level.padEnd(LABEL_WIDTH)}  `, source === '' ? message : `${source}: ${message}`, width).replace(level, paint(level, level));
}

function summaryLines({ summary, diagnostics, ignored, skipped }: ReportedSet, { assumptions, width, paint }: Layout): string {
  const errors = diagnostics.filter(({ level }) => level === 'error').length;
  const counts = [
    ...(['allowed', 'denied', 'unknown'] as const).map((decision) => countOf(decision, summary[decision], paint)),
    ...(errors === 0 ? [] : [paint(`${errors} not read`, 'error')]),
  ].join(', ') + formatAssumedVerdicts(assumptions.verdicts);
  const others = [...ignored].map(([type, number]) => `${number} ${type}`);
  const total = [...ignored.values()].reduce((sum, number) => sum + number, 0);
  const ignoredSentences = [
    ...(others.length === 0 ? [] : [`Ignored ${count(total, 'object')} that cannot affect a verdict: ${others.join(', ')}`]),
    ...formatSkipped(skipped),
  ];
  return [counts, ...ignoredSentences.map((sentence) => wrap('', sentence, width))].join('\n');
}

function countOf(decision: Decision, number: number, paint: Paint): string {
  const text = `${number} ${decision}`;
  return number === 0 ? text : paint(text, decision);
}
