import { GroupedAssumptions } from './assumptions';
import { partsInGroup, partsOf } from './block';
import { formatCause } from './cause';
import { ReportGroup } from './groups';
import { LabeledLine } from './line';
import { ReportedWorkload } from './model';
import { ReportedOutcome } from './outcome';
import { placeOf, titleOf, titlesOf } from './place';
import { withRememberedFindings } from './remembered';
import { count, some } from './sentences';
import { splitDiff } from './server-diff';
import { Variants } from './variants';
import { wrap } from './wrap';
import { printable } from '../text/printable';

/*
 * A block of a text report: a head line with the verdict, and labelled lines below it.
 */

export type Paint = (text: string, color: ReportedOutcome | 'error' | 'warning' | 'note') => string;

export interface BlockLayout {
  readonly assumptions: GroupedAssumptions;
  readonly width: number;
  readonly paint: Paint;
}

export interface TextBlock {
  readonly lines: readonly string[];
  /** Whether it has nothing but head lines. */
  readonly short: boolean;
}

const INDENT = '  ';
const LABEL_WIDTH = 'warning'.length;
const OUTCOME_WIDTH = 'allowed'.length;
/** Of so many objects each has a line. */
const MOST_LINES = 10;
const MOST_MEMBERS = 5;
const MOST_FIELDS = 6;
const MOST_FIELDS_KEPT = 200;

/** The block of an object or of a group of objects. */
export function blockOf(group: ReportGroup, layout: BlockLayout): TextBlock {
  const { outcome, members } = group;
  const [first] = members;
  if (members.length === 1) {
    const details = partsOf(first, layout.assumptions.own(first)).flatMap(({ lines }) => lines);
    return { lines: [headLine(first, outcome, layout), ...formatLines(details, layout)], short: details.length === 0 };
  }
  const details = detailsOf(members, layout);
  if (details.length > 0) {
    return { lines: [groupHead(group, layout), ...memberLines(members, layout.width), ...formatLines(details, layout)], short: false };
  }
  return { lines: members.length <= MOST_LINES ? members.map((each) => headLine(each, outcome, layout)) : [summaryOf(group, layout)], short: true };
}

/** The lines below the verdict on an object, or on several with the same cause, without a head and with a deeper indent. */
export function nestedDetails(members: readonly ReportedWorkload[], layout: BlockLayout): readonly string[] {
  const [first] = members;
  const details = members.length > 1 ? detailsOf(members, layout) : partsOf(first, layout.assumptions.own(first)).flatMap(({ lines }) => lines);
  return formatLines(details, layout, INDENT + INDENT);
}

/** Each line of a text starts with a label, so that nobody has to see colors or positions. */
function labelled(label: string, text: string, width: number, indent: string): string {
  return wrap(`${indent}${label.padEnd(LABEL_WIDTH)}  `, text, width);
}

function headLine(workload: ReportedWorkload, outcome: ReportedOutcome, { paint, width }: BlockLayout): string {
  return paintedHead(outcome, headOf(workload), width, (text) => paint(text, outcome));
}

/** `update of Deployment shop/web by restricted  (app.yaml:3)`. */
export function headOf(workload: ReportedWorkload): string {
  const { policy } = workload.verdict;
  return `${changeOf(workload)}${titleOf(workload)}${policy === undefined ? '' : ` by ${policy}`}  (${placeOf(workload)})`;
}

/** A line that begins with a verdict, of which the verdict alone has the color. */
export function paintedHead(outcome: string, text: string, width: number, paint: (outcome: string) => string): string {
  const padded = outcome.padEnd(OUTCOME_WIDTH);
  const line = wrap(`${padded}  `, text, width);
  return `${paint(padded)}${line.slice(padded.length)}`;
}

/** What is done with the object, where it is not created. */
export function changeOf({ operation }: ReportedWorkload): string {
  return operation === undefined ? '' : CHANGES[operation];
}

const CHANGES: Readonly<Record<NonNullable<ReportedWorkload['operation']>, string>> = { UPDATE: 'update of ', DELETE: 'deletion of ', NONE: 'unchanged ' };

/** `denied   312 objects  (PodSecurity plugin: hostPorts of restricted:latest)`. */
function groupHead({ outcome, members }: ReportGroup, { paint, width }: BlockLayout): string {
  const cause = formatCause(members[0], outcome);
  const text = `${changeOf(members[0])}${count(members.length, 'object')}${cause === '' ? '' : `  (${cause})`}`;
  return paintedHead(outcome, text, width, (each) => paint(each, outcome));
}

/** Where the objects of a group are. */
export function memberLines(members: readonly ReportedWorkload[], width: number): readonly string[] {
  const shown = members.length <= MOST_LINES ? members : members.slice(0, MOST_MEMBERS);
  const titles = shown.map((member) => `${titleOf(member)}  (${placeOf(member)})`);
  const lines = shown.length === members.length ? titles : [...titles, `${members.length - shown.length} more`];
  return lines.map((line) => labelled('object', line, width, INDENT));
}

/** Many objects of which there is nothing else to say, in a sentence. */
function summaryOf({ outcome, members }: ReportGroup, { width, paint }: BlockLayout): string {
  const { policy } = members[0].verdict;
  const by = policy === undefined ? '' : ` by ${policy}`;
  const titles = titlesOf(members, MOST_MEMBERS);
  const text = `${changeOf(members[0])}${count(members.length, 'object')}${by}: ${some(titles, titles.length)}`;
  return wrap(`${outcome.padEnd(OUTCOME_WIDTH)}  `, text, width).replace(outcome, paint(outcome, outcome));
}

function detailsOf(members: readonly ReportedWorkload[], { assumptions: { own } }: BlockLayout): readonly LabeledLine[] {
  const variants = new Variants();
  const counts = new Map<string, number>();
  members.forEach((each, i) => {
    const member = withRememberedFindings(each);
    variants.add(member, partsInGroup(member, own(member), i === 0));
    countFields(member, counts);
  });
  const fields = formatFields(counts, members.length);
  return fields === '' ? variants.lines() : [{ label: 'fields', text: fields }, ...variants.lines()];
}

function countFields({ verdict }: ReportedWorkload, counts: Map<string, number>): void {
  for (const path of verdict.decision === 'denied' ? new Set(verdict.findings().map((finding) => finding.path)) : []) {
    if (path !== '' && (counts.has(path) || counts.size < MOST_FIELDS_KEPT)) {
      counts.set(path, (counts.get(path) ?? 0) + 1);
    }
  }
}

/** The fields of the findings with the number of objects, if they are not the same in all of them. */
function formatFields(counts: ReadonlyMap<string, number>, members: number): string {
  const all = [...counts];
  return all.every(([, number]) => number === members) ? '' : some(all.map(([path, number]) => `${path} (${number})`), MOST_FIELDS);
}

function formatLines(lines: readonly LabeledLine[], { width, paint }: BlockLayout, indent = INDENT): readonly string[] {
  return lines.flatMap(({ label, text }) => {
    const [message, diff] = label === 'server' ? splitDiff(text) : [text, []];
    if (diff.length > 0) {
      return [labelled(label, message, width, indent), ...diff.map((line) => `${' '.repeat(indent.length + LABEL_WIDTH + 2)}${printable(line)}`)];
    }
    const formatted = labelled(label, text, width, indent);
    return [label === 'warning' ? formatted.replace(label, paint(label, label)) : formatted];
  });
}
