import { formatAssumedVerdicts, formatAssumption, formatSharedAssumption, groupAssumptions, GroupedAssumptions } from './assumptions';
import { describeCluster } from './cluster';
import { explain } from './explanation';
import { ReportedDiagnostic, ReportedSet, ReportedWorkload } from './model';
import { placeOf, titleOf } from './place';
import { printable } from './printable';
import { count } from './sentences';
import { wrap } from './wrap';
import type { Decision } from '../engine/verdict';

export interface TextOptions {
  readonly colors: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

const COLORS = { allowed: '32', denied: '31', unknown: '33', error: '31', warning: '33', note: '36' } as const;
const INDENT = '  ';
const LABEL_WIDTH = 'warning'.length;

/** The report for a person at a terminal. Errors are counted here; the command prints them to standard error. */
export function textReport(set: ReportedSet, { colors, width }: TextOptions): string {
  const paint: Paint = colors ? (text, color) => `\u001b[${COLORS[color]}m${text}\u001b[0m` : (text) => text;
  const diagnostics = set.diagnostics.filter(({ level }) => level !== 'error');
  const all = [...set.objects, ...set.workloads];
  const assumptions = groupAssumptions(all);
  const blocks = [
    wrap('', describeCluster(set.cluster), width),
    ...workloadBlocks(all, { assumptions, width, paint }),
    ...block(assumptions.shared.map((shared) => wrap(`${'assumes'.padEnd(LABEL_WIDTH)}  `, formatSharedAssumption(shared), width))),
    ...block(diagnostics.map((diagnostic) => diagnosticLine(diagnostic, width, paint))),
    summaryLines(set, { assumptions, width, paint }),
  ];
  return `${blocks.join('\n\n')}\n`;
}

type Paint = (text: string, color: keyof typeof COLORS) => string;

interface Layout {
  readonly assumptions: GroupedAssumptions;
  readonly width: number;
  readonly paint: Paint;
}

function block(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [lines.join('\n')];
}

/** Objects without details take one line each, with no empty lines between them. */
function workloadBlocks(workloads: readonly ReportedWorkload[], layout: Layout): readonly string[] {
  const blocks: string[] = [];
  let short: string[] = [];
  for (const workload of workloads) {
    const details = detailLines(workload, layout);
    const line = headLine(workload, layout.paint);
    if (details.length === 0) {
      short.push(line);
      continue;
    }
    if (short.length > 0) {
      blocks.push(short.join('\n'));
      short = [];
    }
    blocks.push([line, ...details].join('\n'));
  }
  return short.length > 0 ? [...blocks, short.join('\n')] : blocks;
}

function headLine(workload: ReportedWorkload, paint: Paint): string {
  const { decision, policy } = workload.verdict;
  const by = policy === undefined ? '' : ` by ${policy}`;
  return `${paint(decision.padEnd('allowed'.length), decision)}  ${printable(`${titleOf(workload)}${by}  (${placeOf(workload)})`)}`;
}

function detailLines(workload: ReportedWorkload, { assumptions: { own }, width, paint }: Layout): readonly string[] {
  const explanation = explain(workload);
  const { message } = workload.verdict;
  const lines = message === undefined ? [] : [labelled('server', message, width)];
  if (explanation !== undefined) {
    lines.push(labelled('why', explanation.why, width), labelled('fix', explanation.fix, width));
  }
  const assumptions = own(workload).map((assumption) => labelled('assumes', formatAssumption(assumption), width));
  return [...lines, ...assumptions, ...workload.warnings.map((warning) => labelled('warning', warning, width).replace('warning', paint('warning', 'warning')))];
}

function labelled(label: string, text: string, width: number): string {
  return wrap(`${INDENT}${label.padEnd(LABEL_WIDTH)}  `, text, width);
}

function diagnosticLine({ level, source, message }: ReportedDiagnostic, width: number, paint: Paint): string {
  return wrap(`${level.padEnd(LABEL_WIDTH)}  `, source === '' ? message : `${source}: ${message}`, width).replace(level, paint(level, level));
}

function summaryLines({ summary, diagnostics, ignored }: ReportedSet, { assumptions, width, paint }: Layout): string {
  const errors = diagnostics.filter(({ level }) => level === 'error').length;
  const counts = [
    ...(['allowed', 'denied', 'unknown'] as const).map((decision) => countOf(decision, summary[decision], paint)),
    ...(errors === 0 ? [] : [paint(`${errors} not read`, 'error')]),
  ].join(', ') + formatAssumedVerdicts(assumptions.verdicts);
  const others = [...ignored].map(([type, number]) => `${number} ${type}`);
  const total = [...ignored.values()].reduce((sum, number) => sum + number, 0);
  return others.length === 0
    ? counts
    : `${counts}\n${wrap('', `Ignored ${count(total, 'object')} that cannot affect a verdict: ${others.join(', ')}`, width)}`;
}

function countOf(decision: Decision, number: number, paint: Paint): string {
  const text = `${number} ${decision}`;
  return number === 0 ? text : paint(text, decision);
}
