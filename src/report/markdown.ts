import { sharedSentences } from './alike-assumptions';
import { groupDiagnostics } from './alike-diagnostics';
import { countAssumed, formatAssumedVerdicts, groupAssumptions } from './assumptions';
import { formatCause } from './cause';
import { describeCluster } from './cluster';
import { ReportGroup, Grouping, sectionsOf } from './groups';
import { formatHidden } from './hidden';
import { fenced, inlineCode } from './markdown-text';
import { ReportedSet } from './model';
import { formatOutcomes, ReportedOutcome, outcomeOf } from './outcome';
import { join } from './parts';
import { titleOf, titlesOf } from './place';
import { count, some } from './sentences';
import { blockOf, BlockLayout, changeOf } from './text-block';
import { wrap } from './wrap';

export interface MarkdownOptions {
  readonly groupBy?: Grouping;
  /** What is reported (default: everything). Everything is counted. */
  readonly only?: ReadonlySet<ReportedOutcome>;
  /** The most causes; the others are counted. */
  readonly max?: number;
}

/** A group with the heading under which it is. */
interface MarkdownRow {
  readonly group: ReportGroup;
  readonly heading?: string;
}

/** A comment on GitHub has at most so many characters. */
const LONGEST = 65_536;
/** For the lines that say what is left out. */
const RESERVED = 500;
const WIDTH = 110;
const MOST_ROWS = 40;
const MOST_TITLES = 3;
const MOST_NOTES = 40;
const LONGEST_CELL = 300;
const SHARE_OF_TABLE = 0.45;

/** The report as a comment on a pull request: totals, a table of causes, and their details folded. */
export function markdownReport(set: ReportedSet, options: MarkdownOptions = {}): string {
  return join(markdownParts(set, options));
}

/** The reports on several clusters, which together fit into one comment. */
export function* markdownPartsOfEach(sets: readonly ReportedSet[], options: MarkdownOptions = {}): Iterable<string> {
  for (const set of sets) {
    yield* markdownParts(set, options, Math.floor(LONGEST / sets.length));
  }
}

/**
 * The same in parts. Together they are not longer than a comment can be.
 *
 * @param longest the most characters
 */
export function* markdownParts(set: ReportedSet, { groupBy = 'cause', only, max = Infinity }: MarkdownOptions = {}, longest = LONGEST): Iterable<string> {
  const all = [...set.objects, ...set.workloads];
  const shown = only === undefined ? all : all.filter((workload) => only.has(outcomeOf(workload)));
  const left = only === undefined ? [] : all.filter((workload) => !only.has(outcomeOf(workload)));
  const assumptions = groupAssumptions(shown);
  const rows = sectionsOf(shown, groupBy, assumptions).flatMap(({ heading, groups }) => groups.map((group) => ({ group, heading })));
  const lines = linesOf(rows.slice(0, Math.min(max, MOST_ROWS)), longest * SHARE_OF_TABLE);
  const inTable = rows.slice(0, lines.length);
  const table = lines.length === 0 ? '' : `${tableHead(rows[0])}${lines.join('')}\n`;
  const top = `${headOf(set, `${formatAssumedVerdicts(countAssumed(all))}${formatHidden(set, left)}`)}${table}${restOf(rows.slice(inTable.length))}`;
  yield top;
  const layout = { assumptions, width: WIDTH, paint: (text: string) => text };
  yield* withinLimit(detailParts(inTable, set, layout), longest - RESERVED - top.length);
}

function headOf({ cluster, summary, diagnostics }: ReportedSet, assumed: string): string {
  const errors = diagnostics.filter(({ level }) => level === 'error').length;
  const unread = errors === 0 ? '' : `, ${errors} not read`;
  return `### Pod security: ${formatOutcomes(summary)}${unread}\n\n${inlineCode(`${describeCluster(cluster)}${assumed}`)}\n\n`;
}

function tableHead({ heading }: MarkdownRow): string {
  const heads = [...(heading === undefined ? [] : ['In']), 'Verdict', 'Count', 'Objects', 'Cause'];
  return `| ${heads.join(' | ')} |\n|${heads.map(() => '---').join('|')}|\n`;
}

/** The lines of a table that is not too long. */
function linesOf(rows: readonly MarkdownRow[], longest: number): readonly string[] {
  const lines: string[] = [];
  let length = 0;
  for (const row of rows) {
    const line = lineOf(row);
    length += line.length;
    if (length > longest) {
      break;
    }
    lines.push(line);
  }
  return lines;
}

function lineOf({ group: { outcome, members }, heading }: MarkdownRow): string {
  const titles = titlesOf(members, MOST_TITLES);
  const cause = formatCause(members[0], outcome);
  const objects = `${changeOf(members[0])}${some(titles, titles.length)}`;
  const cells = [...(heading === undefined ? [] : [cell(heading)]), outcome, `${members.length}`, cell(objects), cell(cause)];
  return `| ${cells.join(' | ')} |\n`;
}

function cell(text: string): string {
  return text === '' ? '' : inlineCode(text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL)}...` : text);
}

function restOf(rows: readonly MarkdownRow[]): string {
  const objects = rows.reduce((sum, { group }) => sum + group.members.length, 0);
  return rows.length === 0 ? '' : `${count(rows.length, 'more row')} about ${count(objects, 'object')} not shown.\n\n`;
}

/** What people unfold: each cause, then the assumptions and what there is to say about the input. */
function* detailParts(rows: readonly MarkdownRow[], { diagnostics }: ReportedSet, layout: BlockLayout): Iterable<string> {
  for (const { group } of rows) {
    const { lines, short } = blockOf(group, layout);
    if (!short) {
      yield folded(`${group.outcome}: ${count(group.members.length, 'object')}`, titleOf(group.members[0]), lines);
    }
  }
  const notes = [
    ...sharedSentences(layout.assumptions).map((sentence) => `assumes  ${sentence}`),
    ...groupDiagnostics(diagnostics).map(({ level, source, message }) => `${level}  ${source === '' ? message : `${source}: ${message}`}`),
  ];
  if (notes.length > 0) {
    const lines = notes.slice(0, MOST_NOTES).map((note) => wrap('', note, WIDTH));
    yield folded('assumptions and input', '', notes.length > MOST_NOTES ? [...lines, `${notes.length - MOST_NOTES} more`] : lines);
  }
}

function folded(summary: string, title: string, lines: readonly string[]): string {
  const first = title === '' ? '' : ` ${cell(title)}`;
  return `<details><summary>${summary}${first}</summary>\n\n${fenced(lines.join('\n'))}\n\n</details>\n`;
}

/** The parts that fit, and how many do not. */
function* withinLimit(parts: Iterable<string>, limit: number): Iterable<string> {
  let left = limit;
  let cut = 0;
  for (const part of parts) {
    if (part.length <= left) {
      left -= part.length;
      yield part;
    } else {
      cut++;
    }
  }
  if (cut > 0) {
    yield `\nThe details of ${cut} of the rows are left out: a comment on GitHub has at most ${LONGEST.toLocaleString('en')} characters.\n`;
  }
}
