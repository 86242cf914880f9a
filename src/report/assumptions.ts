import { ReportedWorkload } from './model';
import { titlesOf } from './place';
import { count, some } from './sentences';
import type { Assumption } from '../engine/verdict';

/** An assumption on which the verdicts on several workloads rest. */
export interface SharedAssumption extends Assumption {
  readonly workloads: readonly ReportedWorkload[];
}

export interface GroupedAssumptions {
  /** Those of several workloads, each once. */
  readonly shared: readonly SharedAssumption[];
  /** Those that only this workload has. */
  readonly own: (workload: ReportedWorkload) => readonly Assumption[];
  /** How many verdicts rest on assumptions. */
  readonly verdicts: number;
}

/** Groups assumptions by what they are about: of reasons that differ in a pod's name, the first stands for all. */
export function groupAssumptions(workloads: readonly ReportedWorkload[]): GroupedAssumptions {
  const groups = new Map<string, { readonly first: Assumption; readonly workloads: Set<ReportedWorkload> }>();
  let verdicts = 0;
  for (const workload of workloads) {
    const { assumptions } = workload.verdict;
    verdicts += assumptions.length > 0 ? 1 : 0;
    for (const first of assumptions) {
      const group = groups.get(first.about) ?? { first, workloads: new Set<ReportedWorkload>() };
      groups.set(first.about, group);
      group.workloads.add(workload);
    }
  }
  return {
    shared: [...groups.values()].filter((group) => group.workloads.size > 1).map((group) => ({ ...group.first, workloads: [...group.workloads] })),
    own: ({ verdict: { assumptions } }) => assumptions.filter(({ about }) => groups.get(about)?.workloads.size === 1),
    verdicts,
  };
}

/** How many verdicts rest on assumptions. */
export function countAssumed(workloads: readonly ReportedWorkload[]): number {
  return workloads.filter(({ verdict }) => verdict.assumptions.length > 0).length;
}

export function formatAssumption({ about, reason }: Assumption): string {
  return `${about}: ${reason}`;
}

const MOST_TITLES = 3;

/** The assumption, and whose verdicts rest on it. */
export function formatSharedAssumption({ workloads, ...assumption }: SharedAssumption): string {
  return `${formatAssumption(assumption)} (${count(workloads.length, 'object')}: ${some(titlesOf(workloads, MOST_TITLES), MOST_TITLES + 1)})`;
}

/** `; 3 verdicts rest on assumptions`. */
export function formatAssumedVerdicts(verdicts: number): string {
  return verdicts === 0 ? '' : `; ${formatVerdictsOnAssumptions(verdicts)}`;
}

/** `3 verdicts rest on assumptions`. */
export function formatVerdictsOnAssumptions(verdicts: number): string {
  return `${count(verdicts, 'verdict')} ${verdicts === 1 ? 'rests' : 'rest'} on assumptions`;
}
