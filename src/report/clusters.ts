import { formatAssumedVerdicts, formatAssumption, formatSharedAssumption, groupAssumptions } from './assumptions';
import { describeCluster } from './cluster';
import { explain } from './explanation';
import { formatHidden } from './hidden';
import { jsonParts } from './json';
import { ReportedAcknowledgement, ReportedDiagnostic, ReportedFolder, ReportedSet, ReportedWorkload } from './model';
import { placeOf, titleOf } from './place';
import { effectDetails } from './policy-effects';
import { warningsBesideMessage } from './repeated-warning';
import { wrap } from './wrap';
import { printable } from '../text/printable';

/*
 * The reports on one set in several clusters.
 */

export interface MatrixOptions {
  /** Columns of the terminal. */
  readonly width: number;
  /** Whether only objects that are not admitted everywhere are shown. */
  readonly onlyProblems: boolean;
}

const INDENT = '  ';
const LABEL_WIDTH = 'warning'.length;
/** The object is not of a kind that gets a verdict of its own, and the cluster takes it. */
const NONE = '-';

/** An object, and what each cluster says of it. */
interface ClustersRow {
  readonly object: ReportedWorkload;
  readonly inClusters: readonly (ReportedWorkload | undefined)[];
}

/** A table of objects by clusters, and then why clusters do not admit an object. */
export function* matrixParts(sets: readonly ReportedSet[], { width, onlyProblems }: MatrixOptions): Iterable<string> {
  const rows = rowsOf(sets).filter((row) => !onlyProblems || row.inClusters.some((each) => each !== undefined && isProblem(each)));
  const heads = sets.map(({ cluster }, i) => `${i + 1}`.padEnd(INDENT.length) + INDENT + describeCluster(cluster));
  yield heads.map((head) => `${wrap('', head, width)}\n`).join('');
  yield* rows.length === 0 ? [] : ['\n', ...tableLines(sets, rows, width)];
  const isTold = onlyProblems ? isProblem : hasDetails;
  for (const row of rows.filter(({ inClusters }) => inClusters.some((each) => each !== undefined && isTold(each)))) {
    yield `\n${problemLines(row, sets, isTold, width).join('\n')}\n`;
  }
  const lines = onlyProblems ? [] : [...sharedAssumptions(sets, width), ...sharedDiagnostics(sets, width)];
  yield lines.length === 0 ? '\n' : `\n${lines.join('\n')}\n\n`;
  const hidden = (set: ReportedSet): string => (onlyProblems ? hiddenBeside(set) : '');
  yield sets.map((set) => `${printable(`${set.cluster.name}: ${summaryOf(set)}${hidden(set)}`)}\n`).join('');
}

/** What is not shown where only problems are. */
function hiddenBeside(set: ReportedSet): string {
  return formatHidden({ ...set, hidden: set.diagnostics }, [...set.objects, ...set.workloads].filter((object) => !isProblem(object)));
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
  return sets.map((set) => ({ ...set, folder: set.cluster.name }));
}

/** The objects in the order of the set. One that a cluster takes without a word may be missing there. */
function rowsOf(sets: readonly ReportedSet[]): readonly ClustersRow[] {
  const rows = new Map<string, (ReportedWorkload | undefined)[]>();
  for (const pick of [(set: ReportedSet) => set.objects, (set: ReportedSet) => set.workloads]) {
    sets.forEach((set, i) => {
      const times = new Map<string, number>();
      for (const object of pick(set)) {
        const name = `${titleOf(object)}\0${placeOf(object)}`;
        const time = times.get(name) ?? 0;
        times.set(name, time + 1);
        const row = rows.get(`${name}\0${time}`) ?? sets.map(() => undefined);
        row[i] = object;
        rows.set(`${name}\0${time}`, row);
      }
    });
  }
  return [...rows.values()].flatMap((inClusters) => {
    const object = inClusters.find((each) => each !== undefined);
    return object === undefined ? [] : [{ object, inClusters }];
  });
}

function isProblem({ verdict, acknowledged }: ReportedWorkload): boolean {
  return verdict.decision !== 'allowed' && acknowledged === undefined;
}

function hasDetails(object: ReportedWorkload): boolean {
  return object.verdict.decision !== 'allowed' || warningsBesideMessage(object).length > 0;
}

function cellOf(object: ReportedWorkload | undefined): string {
  return object === undefined ? NONE : object.acknowledged === undefined ? object.verdict.decision : 'acknowledged';
}

/** The columns have the names of the clusters, or their numbers where the names take too much room. */
function tableLines(sets: readonly ReportedSet[], rows: readonly ClustersRow[], width: number): readonly string[] {
  const cells = rows.map(({ object, inClusters }) => [...inClusters.map(cellOf), printable(titleOf(object))]);
  const names = sets.map(({ cluster }, i) => ({ name: printable(cluster.name), number: String(i + 1) }));
  const titles = cells.reduce((widest, row) => Math.max(widest, row[row.length - 1].length), 0);
  const widthsFor = (heads: readonly string[]): readonly number[] => (
    heads.map((head, i) => cells.reduce((widest, row) => Math.max(widest, row[i].length), head.length) + INDENT.length)
  );
  const named = widthsFor(names.map(({ name }) => name));
  const fits = named.reduce((sum, each) => sum + each, titles) <= width;
  const heads = names.map(({ name, number }) => (fits ? name : number));
  const widths = fits ? named : widthsFor(heads);
  const line = (row: readonly string[]): string => `${row.map((cell, i) => (i < widths.length ? cell.padEnd(widths[i]) : cell)).join('')}\n`;
  return [line([...heads, 'object']), ...cells.map(line)];
}

function problemLines(
  { object, inClusters }: ClustersRow, sets: readonly ReportedSet[], isTold: (object: ReportedWorkload) => boolean, width: number,
): readonly string[] {
  const byText = new Map<string, string[]>();
  inClusters.forEach((each, i) => {
    if (each !== undefined && isTold(each)) {
      const text = [cellOf(each), ...detailLines(each, width)].join('\n');
      byText.set(text, [...byText.get(text) ?? [], sets[i].cluster.name]);
    }
  });
  const head = printable(`${titleOf(object)}  (${placeOf(object)})`);
  return [head, ...[...byText].flatMap(([text, clusters]) => {
    const [cell, ...lines] = text.split('\n');
    return [wrap(`${INDENT}${cell} in `, clusters.join(', '), width), ...lines];
  })];
}

function detailLines(object: ReportedWorkload, width: number): readonly string[] {
  const { verdict: { message = '' }, acknowledged } = object;
  const { why, fix } = explain(object) ?? { why: '', fix: '' };
  const details = acknowledged !== undefined ? [['server', message], ['reason', reasonOf(acknowledged)]] : [
    ['server', message], ['why', why], ...effectDetails(object).map(({ label, text }) => [label, text]), ['fix', fix],
    ...warningsBesideMessage(object).map((warning) => ['warning', warning]),
  ];
  return details.filter(([, text]) => text !== '').map(([label, text]) => wrap(`${INDENT}${INDENT}${label.padEnd(LABEL_WIDTH)}  `, text, width));
}

/** `the entry point of the nodes (team-edge, until 2027-01-31, acknowledgements.yaml:3)` */
function reasonOf({ reason, owner, expires, source }: ReportedAcknowledgement): string {
  return `${reason} (${[owner, expires === undefined ? undefined : `until ${expires}`, source].filter((part) => part !== undefined).join(', ')})`;
}

/** What verdicts rest on, each once. */
function sharedAssumptions(sets: readonly ReportedSet[], width: number): readonly string[] {
  const lines = new Set<string>();
  for (const { objects, workloads } of sets) {
    const all = [...objects, ...workloads];
    const { shared, own } = groupAssumptions(all);
    shared.forEach((each) => lines.add(formatSharedAssumption(each)));
    all.flatMap(own).forEach((each) => lines.add(formatAssumption(each)));
  }
  return [...lines].map((line) => wrap(`${'assumes'.padEnd(LABEL_WIDTH)}  `, line, width));
}

/** What is said of the input once, with the clusters where not all say it. Errors are printed to standard error. */
function sharedDiagnostics(sets: readonly ReportedSet[], width: number): readonly string[] {
  const all = new Map<string, { readonly diagnostic: ReportedDiagnostic; readonly clusters: string[] }>();
  for (const { cluster, diagnostics } of sets) {
    for (const diagnostic of diagnostics.filter(({ level }) => level !== 'error')) {
      const { level, source, message } = diagnostic;
      const key = [level, source, message].join('\0');
      const shared = all.get(key) ?? { diagnostic, clusters: [] };
      shared.clusters.push(cluster.name);
      all.set(key, shared);
    }
  }
  return [...all.values()].map(({ diagnostic: { level, source, message }, clusters }) => {
    const where = clusters.length === sets.length ? '' : ` (${clusters.join(', ')})`;
    return wrap(`${level.padEnd(LABEL_WIDTH)}  `, `${source === '' ? message : `${source}: ${message}`}${where}`, width);
  });
}

function summaryOf({ summary, diagnostics, objects, workloads }: ReportedSet): string {
  const { allowed, denied, unknown, acknowledged = 0 } = summary;
  const errors = diagnostics.filter(({ level }) => level === 'error').length;
  return [
    `${allowed} allowed, ${denied} denied, ${unknown} unknown`,
    ...(acknowledged === 0 ? [] : [`${acknowledged} acknowledged`]),
    ...(errors === 0 ? [] : [`${errors} not read`]),
  ].join(', ') + formatAssumedVerdicts(groupAssumptions([...objects, ...workloads]).verdicts);
}
