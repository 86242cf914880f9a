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
      return headed(ordered, ({ namespace }) => (namespace === undefined ? 'no namespace' : `namespace ${namespace}`), own);
    case 'file':
      return headed(ordered, ({ place, source }) => (place === undefined ? source : `file ${place.file}`), own);
  }
}

function inOrder(workloads: readonly ReportedWorkload[]): readonly ReportedWorkload[] {
  const byOutcome = gather(workloads, outcomeOf);
  return OUTCOMES.flatMap((outcome) => byOutcome.get(outcome) ?? []);
}

function headed(ordered: readonly ReportedWorkload[], headingOf: (workload: ReportedWorkload) => string, own: GroupedAssumptions['own']): readonly Section[] {
  return [...gather(ordered, headingOf)].map(([heading, members]) => ({ heading, groups: groupsOf(members, own) }));
}

function groupsOf(ordered: readonly ReportedWorkload[], own: GroupedAssumptions['own']): readonly ReportGroup[] {
  const keyOf = (workload: ReportedWorkload): string => {
    const hasOwn = outcomeOf(workload) === 'allowed' && own(workload).length > 0;
    return `${hasOwn ? 'assumes' : ''}${causeKey(workload)}`;
  };
  const groups = [...gather(ordered, keyOf).values()].map((members) => ({ outcome: outcomeOf(members[0]), members }));
  return groups.sort((a, b) => OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome) || b.members.length - a.members.length);
}

function gather<K>(workloads: readonly ReportedWorkload[], keyOf: (workload: ReportedWorkload) => K): ReadonlyMap<K, readonly ReportedWorkload[]> {
  const gathered = new Map<K, ReportedWorkload[]>();
  for (const workload of workloads) {
    const key = keyOf(workload);
    const members = gathered.get(key);
    if (members === undefined) {
      gathered.set(key, [workload]);
    } else {
      members.push(workload);
    }
  }
  return gathered;
}
