import { groupAssumptions } from './assumptions';
import { formatCause } from './cause';
import { explain } from './explanation';
import { fixLines } from './fix-lines';
import { ReportGroup, sectionsOf } from './groups';
import { ReportedPlace, ReportedSet, ReportedWorkload } from './model';
import { titleOf } from './place';
import { count } from './sentences';
import { printable } from '../text/printable';

/** GitHub shows so many errors and so many warnings of a step. */
const MOST = 10;

/**
 * Commands that make GitHub Actions show what is denied and unknown beside the lines of a pull request: one for each cause, at the first object.
 *
 * See https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
 */
export function annotationsOf(sets: readonly ReportedSet[]): readonly string[] {
  const groups = sets.flatMap((set) => {
    const all = [...set.objects, ...set.workloads];
    return sectionsOf(all, 'cause', groupAssumptions(all)).flatMap((section) => section.groups);
  });
  const unread = sets.flatMap(({ diagnostics }) => diagnostics.filter(({ level }) => level === 'error'));
  const errors = [
    ...unread.map(({ message, place }) => command('error', place, 'Cannot be read', message)),
    ...groups.filter(({ outcome }) => outcome === 'denied').map((group) => annotation('error', group)),
  ];
  return [...errors.slice(0, MOST), ...groups.filter(({ outcome }) => outcome === 'unknown').slice(0, MOST).map((group) => annotation('warning', group))];
}

function annotation(level: AnnotationLevel, { outcome, members }: ReportGroup): string {
  const [first] = members;
  const explanation = explain(first);
  const others = members.length === 1 ? '' : ` and ${count(members.length - 1, 'other object')}`;
  const cause = formatCause(first, outcome);
  const fixes = explanation === undefined ? [] : fixLines(explanation).map(({ label, text }) => `${label}: ${text}`);
  const text = [first.verdict.message ?? `why: ${explanation?.why ?? ''}`, ...fixes].map(printable).join('\n');
  return command(level, placeOf(first), `${outcome}: ${titleOf(first)}${others}${cause === '' ? '' : ` (${cause})`}`, text);
}

function placeOf({ verdict, fieldPlace, place }: ReportedWorkload): ReportedPlace | undefined {
  const path = verdict.decision === 'denied' ? verdict.findings().find((finding) => finding.path !== '')?.path : undefined;
  return (path === undefined ? undefined : fieldPlace?.(path)) ?? place;
}

type AnnotationLevel = 'error' | 'warning';

function command(level: AnnotationLevel, place: ReportedPlace | undefined, title: string, message: string): string {
  const properties = [
    ...(place === undefined ? [] : [['file', place.file], ['line', `${place.line}`]]),
    ...(place?.column === undefined ? [] : [['col', `${place.column}`]]),
    ['title', title],
  ];
  return `::${level} ${properties.map(([name, value]) => `${name}=${escapeProperty(printable(value))}`).join(',')}::${escapeData(printableLines(message))}`;
}

function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

/** upstream: actions/toolkit, packages/core/src/command.ts */
function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
