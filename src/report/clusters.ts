import { groupDiagnostics } from './alike-diagnostics';
import { countAssumed, formatAssumption, formatSharedAssumption, groupAssumptions } from './assumptions';
import { describeCluster } from './cluster';
import { hasOutcome, RowGroup, RowSection, rowSectionsOf, rowsOf } from './cluster-rows';
import { tableLines } from './cluster-table';
import { gather } from './groups';
import { formatHidden } from './hidden';
import { jsonParts } from './json';
import { ReportedDiagnostic, ReportedFolder, ReportedSet, ReportedWorkload } from './model';
import { outcomeOf } from './outcome';
import { placeOf, titleOf } from './place';
import { warningsBesideMessage } from './repeated-warning';
import { count } from './sentences';
import { diagnosticLine, formatMoreBlocks, formatTotals, ignoredSentences, paintFor, TextOptions } from './text';
import { BlockLayout, changeOf, memberLines, nestedDetails, Paint } from './text-block';
import { wrap } from './wrap';
import { printable } from '../text/printable';

/*
 * The reports on one set in several clusters.
 */

interface MatrixLayout extends BlockLayout {
  readonly sets: readonly ReportedSet[];
  readonly only: TextOptions['only'];
}

const INDENT = '  ';
const LABEL_WIDTH = 'warning'.length;
/** With more objects than this, the totals come first as well. */
const FEW = 10;

/** A table of objects by clusters, and then why clusters do not admit an object. */
export function* matrixParts(sets: readonly ReportedSet[], { colors, width, groupBy = 'cause', only, max = Infinity }: TextOptions): Iterable<string> {
  const paint = paintFor(colors);
  const rows = rowsOf(sets).filter((row) => hasOutcome(row, only));
  const layout = { sets, only, width, paint, assumptions: { shared: [], own: () => [], verdicts: 0 } };
  const heads = sets.map(({ cluster }, i) => `${i + 1}`.padEnd(INDENT.length) + INDENT + describeCluster(cluster));
  yield heads.map((head) => `${wrap('', head, width)}\n`).join('');
  yield rows.length > FEW ? `\n${totalLines(sets, only, paint)}` : '';
  yield* rows.length === 0 ? [] : ['\n', ...tableLines(sets, rows, layout)];
  yield* blockParts(rowSectionsOf(rows.filter(({ inClusters }) => inClusters.some((each) => isTold(each, only))), groupBy), max, layout);
  const lines = [...sharedAssumptions(layout), ...sharedDiagnostics(layout)];
  yield lines.length === 0 ? '\n' : `\n${lines.join('\n')}\n\n`;
  yield sharedSentences(sets).map((sentence) => `${wrap('', sentence, width)}\n`).join('');
  yield totalLines(sets, only, paint);
}

function totalLines(sets: readonly ReportedSet[], only: TextOptions['only'], paint: Paint): string {
  return sets.map((set) => {
    const all = [...set.objects, ...set.workloads];
    const left = only === undefined ? [] : all.filter((object) => !only.has(outcomeOf(object)));
    return `${printable(set.cluster.name)}: ${formatTotals(set, countAssumed(all), paint)}${formatHidden(set, left)}\n`;
  }).join('');
}

/** Each cluster has the report of its own. */
export function* jsonPartsOfClusters(sets: readonly ReportedSet[]): Iterable<string> {
  yield '{"clusters": [\n';
  for (let i = 0; i < sets.length; i++) {
    yield i === 0 ? '' : ',\n';
    yield* jsonParts(sets[i]);
  }
  yield ']}\n';
}

/** The sets for a format that names each set, as it does for folders. */
export function namedByCluster<Set extends ReportedSet>(sets: readonly Set[]): readonly (Set & ReportedFolder)[] {
  return sets.map((set) => ({ ...set, folder: set.cluster.name, noun: 'cluster' }));
}

/** Whether there is more to say of an object than the table says. */
function isTold(object: ReportedWorkload | undefined, only: TextOptions['only']): object is ReportedWorkload {
  return object !== undefined && (only === undefined || only.has(outcomeOf(object)))
    && (object.verdict.decision !== 'allowed' || warningsBesideMessage(object).length > 0);
}

function* blockParts(sections: readonly RowSection[], max: number, layout: MatrixLayout): Iterable<string> {
  let left = max;
  const hidden: RowGroup[] = [];
  for (const { heading, groups } of sections) {
    if (heading !== undefined && left > 0) {
      yield `\n${wrap('', heading, layout.width)}\n`;
    }
    hidden.push(...groups.slice(left));
    for (const group of groups.slice(0, left)) {
      yield `\n${blockLines(group, layout).join('\n')}\n`;
    }
    left = Math.max(0, left - groups.length);
  }
  if (hidden.length > 0) {
    yield `\n${formatMoreBlocks(hidden.length, hidden.reduce((sum, { length }) => sum + length, 0))}\n`;
  }
}

/** Clusters that say the same have it once. */
function blockLines(group: RowGroup, layout: MatrixLayout): readonly string[] {
  const told = layout.sets.flatMap(({ cluster: { name } }, i) => {
    const members = group.map(({ inClusters }) => inClusters[i]).filter((each) => isTold(each, layout.only));
    return members.length === 0 ? [] : [{ name, outcome: outcomeOf(members[0]), lines: nestedDetails(members, layout) }];
  });
  const alike = gather(told, ({ outcome, lines }) => JSON.stringify([outcome, lines]));
  return [...headLines(group, layout.width), ...[...alike.values()].flatMap((clusters) => {
    const [{ outcome, lines }] = clusters;
    const head = wrap(`${INDENT}${outcome} in `, clusters.map(({ name }) => name).join(', '), layout.width);
    return [`${INDENT}${layout.paint(outcome, outcome)}${head.slice(INDENT.length + outcome.length)}`, ...lines];
  })];
}

function headLines(group: RowGroup, width: number): readonly string[] {
  const objects = group.map(({ object }) => object);
  const [first] = objects;
  return objects.length === 1
    ? [wrap('', `${changeOf(first)}${titleOf(first)}  (${placeOf(first)})`, width, INDENT)]
    : [`${changeOf(first)}${count(objects.length, 'object')}`, ...memberLines(objects, width)];
}

/** What the verdicts that are shown rest on, each once. */
function sharedAssumptions({ sets, only, width }: MatrixLayout): readonly string[] {
  const lines = new Set<string>();
  for (const { objects, workloads } of sets) {
    const all = [...objects, ...workloads].filter((object) => only === undefined || only.has(outcomeOf(object)));
    const { shared, own } = groupAssumptions(all);
    shared.forEach((each) => lines.add(formatSharedAssumption(each)));
    all.flatMap(own).forEach((each) => lines.add(formatAssumption(each)));
  }
  return [...lines].map((line) => wrap(`${'assumes'.padEnd(LABEL_WIDTH)}  `, line, width));
}

/** Errors are printed to standard error. */
function sharedDiagnostics({ sets, width, paint }: MatrixLayout): readonly string[] {
  const diagnosticsOf = ({ diagnostics }: ReportedSet): readonly ReportedDiagnostic[] => groupDiagnostics(diagnostics.filter(({ level }) => level !== 'error'));
  return saidOnce(sets, diagnosticsOf, ({ level, source, message }) => [level, source, message].join('\0'))
    .map(({ item, where }) => diagnosticLine({ ...item, message: `${item.message}${where}` }, width, paint));
}

function sharedSentences(sets: readonly ReportedSet[]): readonly string[] {
  return saidOnce(sets, ignoredSentences, (sentence) => sentence).map(({ item, where }) => `${item}${where}`);
}

/** What is said of the input, with the clusters where not all say it. */
function saidOnce<T>(
  sets: readonly ReportedSet[], itemsOf: (set: ReportedSet) => readonly T[], keyOf: (item: T) => string,
): readonly { readonly item: T; readonly where: string }[] {
  const said = gather(sets.flatMap((set) => itemsOf(set).map((item) => ({ item, cluster: set.cluster.name }))), ({ item }) => keyOf(item));
  return [...said.values()].map((all) => {
    const where = all.length === sets.length ? '' : ` (${all.map(({ cluster }) => cluster).join(', ')})`;
    return { item: all[0].item, where };
  });
}
