import { causeKey } from './cause';
import { gather, Grouping, headingOf } from './groups';
import { ReportedSet, ReportedWorkload } from './model';
import { OUTCOMES, outcomeOf, ReportedOutcome } from './outcome';
import { placeOf, titleOf } from './place';

/** An object, and what each cluster says of it. One that a cluster takes without a word may be missing there. */
export interface ClustersRow {
  readonly object: ReportedWorkload;
  readonly inClusters: readonly (ReportedWorkload | undefined)[];
}

/** Objects with the same cause in each cluster. */
export type RowGroup = readonly ClustersRow[];

/** Groups under a heading: all of them, or those of a namespace or a file. */
export interface RowSection {
  readonly heading?: string;
  readonly groups: readonly RowGroup[];
}

/** The objects in the order of the set. */
export function rowsOf(sets: readonly ReportedSet[]): readonly ClustersRow[] {
  const rows = new Map<string, (ReportedWorkload | undefined)[]>();
  for (const pick of [(set: ReportedSet) => set.objects, (set: ReportedSet) => set.workloads]) {
    sets.forEach((set, i) => {
      const times = new Map<string, number>();
      for (const object of pick(set)) {
        const name = [object.apiVersion, titleOf(object), placeOf(object)].join('\0');
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

/** What needs work comes first: by the worst verdict in any cluster, then the largest group. */
export function rowSectionsOf(rows: readonly ClustersRow[], by: Grouping): readonly RowSection[] {
  if (by === 'none' || by === 'cause') {
    return [{ groups: groupsOf(rows, by) }];
  }
  return [...gather(inOrder(rows), ({ object }) => headingOf(object, by))].map(([heading, members]) => ({ heading, groups: groupsOf(members, 'cause') }));
}

/** Groups in the order of their first objects. */
export function groupedByCause(rows: readonly ClustersRow[]): readonly RowGroup[] {
  return [...gather(rows, ({ inClusters }) => JSON.stringify(inClusters.map((each) => (each === undefined ? '' : causeKey(each))))).values()];
}

function groupsOf(rows: readonly ClustersRow[], by: 'cause' | 'none'): readonly RowGroup[] {
  const groups = by === 'none' ? rows.map((row) => [row]) : [...groupedByCause(rows)];
  return groups.sort((a, b) => rankOf(a[0]) - rankOf(b[0]) || b.length - a.length);
}

function inOrder(rows: readonly ClustersRow[]): readonly ClustersRow[] {
  return [...rows].sort((a, b) => rankOf(a) - rankOf(b));
}

function rankOf({ inClusters }: ClustersRow): number {
  return Math.min(...inClusters.map((each) => (each === undefined ? OUTCOMES.length : OUTCOMES.indexOf(outcomeOf(each)))));
}

/** Whether a cluster says one of these of the object. */
export function hasOutcome({ inClusters }: ClustersRow, outcomes: ReadonlySet<ReportedOutcome> | undefined): boolean {
  return outcomes === undefined || inClusters.some((each) => each !== undefined && outcomes.has(outcomeOf(each)));
}
