import { groupAssumptions } from './assumptions';
import { formatCause } from './cause';
import { explain } from './explanation';
import { fieldOf } from './finding-places';
import { fixLines } from './fix-lines';
import { gather, ReportGroup, sectionsOf } from './groups';
import { ReportedPlace, ReportedSet, ReportedWorkload } from './model';
import { ReportedOutcome } from './outcome';
import { titleOf } from './place';
import { count, some } from './sentences';
import { printableMessage } from './server-diff';
import { printable } from '../text/printable';

/** GitHub shows so many errors and so many warnings of a step. */
const MOST = 10;

/**
 * Commands that make GitHub Actions show what is denied and unknown beside the lines of a pull request: one for each cause, at the first object.
 *
 * See https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
 */
export function annotationsOf(sets: readonly ReportedSet[]): readonly string[] {
  const unread = sets.flatMap(({ diagnostics }) => diagnostics.filter(({ level }) => level === 'error'));
  const denied = annotationsAbout('denied', 'error', sets);
  const unknown = annotationsAbout('unknown', 'warning', sets);
  const errors = [...new Set(unread.map(({ message, place }) => command('error', place, 'Cannot be read', message))), ...denied];
  return [...errors.slice(0, MOST), ...unknown.slice(0, MOST)];
}

/** What several clusters say of the same objects for the same cause is said once. */
function annotationsAbout(outcome: ReportedOutcome, level: AnnotationLevel, sets: readonly ReportedSet[]): readonly string[] {
  const annotations = sets.flatMap(({ cluster: { name }, objects, workloads }) => {
    const all = [...objects, ...workloads];
    const groups = sectionsOf(all, 'cause', groupAssumptions(all)).flatMap((section) => section.groups);
    return groups.filter((group) => group.outcome === outcome).map((group) => ({ name, annotation: annotationOf(group) }));
  });
  return [...gather(annotations, ({ annotation }) => JSON.stringify(annotation)).values()].map((alike) => {
    const [{ annotation: { place, about, cause, text } }] = alike;
    const where = sets.length === 1 ? '' : ` in ${some(alike.map(({ name }) => name), alike.length)}`;
    return command(level, place, `${outcome}${where}: ${about}${cause === '' ? '' : ` (${cause})`}`, text);
  });
}

interface GitHubAnnotation {
  readonly place?: ReportedPlace;
  readonly about: string;
  readonly cause: string;
  readonly text: string;
}

function annotationOf({ outcome, members }: ReportGroup): GitHubAnnotation {
  const [first] = members;
  const explanation = explain(first);
  const others = members.length === 1 ? '' : ` and ${count(members.length - 1, 'other object')}`;
  const fixes = explanation === undefined ? [] : fixLines(explanation).map(({ label, text }) => `${label}: ${text}`);
  return {
    place: placeOf(first),
    about: `${titleOf(first)}${others}`,
    cause: formatCause(first, outcome),
    text: [printableMessage(first.verdict.message ?? `why: ${explanation?.why ?? ''}`), ...fixes.map(printable)].join('\n'),
  };
}

function placeOf({ verdict, fieldPlace, place }: ReportedWorkload): ReportedPlace | undefined {
  const finding = verdict.decision === 'denied' ? verdict.findings().find(({ path }) => path !== '') : undefined;
  return (finding === undefined ? undefined : fieldPlace?.(fieldOf(finding))) ?? place;
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
