import { GroupedAssumptions } from './assumptions';
import { causeKey } from './cause';
import { ReportedWorkload } from './model';
import { ReportedOutcome, OUTCOMES, outcomeOf } from './outcome';

/** Objects with the same cause, in the order of the set. Of the groups with the same outcome, the largest comes first. */
export interface ReportGroup {
  readonly outcome: ReportedOutcome;
  readonly members: readonly ReportedWorkload[];
}

/** Groups under a heading: all of them, or those of a namespace or a file. */
export interface Section {
  readonly heading?: string;
  readonly groups: readonly ReportGroup[];
}

export const GROUPINGS = ['cause', 'namespace', 'file', 'none'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** The objects in the order of a report: what is denied, unknown, acknowledged, allowed. */
export function sectionsOf(workloads: readonly ReportedWorkload[], by: Grouping, { own }: GroupedAssumptions): readonly Section[] {
  const ordered = inOrder(workloads);
  switch (by) {
    case 'none':
      return [{ groups: ordered.map((workload) => ({ outcome: outcomeOf(workload), members: [workload] })) }];
    case 'cause':
      return [{ groups: groupsOf(ordered, own) }];
    case 'namespace':
    case 'file':
      return [...gather(ordered, (each) => headingOf(each, by))].map(([heading, members]) => ({ heading, groups: groupsOf(members, own) }));
  }
}

/** The heading under which an object is. */
export function headingOf({ namespace, place, source }: ReportedWorkload, by: 'namespace' | 'file'): string {
  if (by === 'namespace') {
    return namespace === undefined ? 'no namespace' : `namespace ${namespace}`;
  }
  return place === undefined ? source : `file ${place.file}`;
}

function inOrder(workloads: readonly ReportedWorkload[]): readonly ReportedWorkload[] {
  const byOutcome = gather(workloads, outcomeOf);
  return OUTCOMES.flatMap((outcome) => byOutcome.get(outcome) ?? []);
}

function groupsOf(ordered: readonly ReportedWorkload[], own: GroupedAssumptions['own']): readonly ReportGroup[] {
  const keyOf = (workload: ReportedWorkload): string => {
    const hasOwn = outcomeOf(workload) === 'allowed' && own(workload).length > 0;
    return `${hasOwn ? 'assumes' : ''}${causeKey(workload)}`;
  };
  const groups = [...gather(ordered, keyOf).values()].map((members) => ({ outcome: outcomeOf(members[0]), members }));
  return groups.sort((a, b) => OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome) || b.members.length - a.members.length);
}

/** The items with equal keys, in their order. */
export function gather<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const gathered = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const members = gathered.get(key);
    if (members === undefined) {
      gathered.set(key, [item]);
    } else {
      members.push(item);
    }
  }
  return gathered;
}
