import { FEW, MOST_SHOWN } from './alike-diagnostics';
import { formatAssumption, formatSharedAssumption, GroupedAssumptions, SharedAssumption } from './assumptions';
import { gather } from './groups';
import { titleOf } from './place';
import { count, some } from './sentences';

const MOST_TITLES = 4;

/** The assumptions of several workloads, for people: of many that say the same about different objects, the first ones and how many more there are. */
export function sharedSentences({ shared }: GroupedAssumptions): readonly string[] {
  const groups = [...gather(shared, withoutTitle).values()];
  return groups.flatMap((group) => (group.length <= FEW
    ? group.map(formatSharedAssumption)
    : [...group.slice(0, MOST_SHOWN).map(formatSharedAssumption), restOf(group.slice(MOST_SHOWN))]));
}

function withoutTitle(assumption: SharedAssumption): string {
  const [first] = assumption.workloads;
  return formatAssumption(assumption).split(titleOf(first)).join(first.kind);
}

function restOf(others: readonly SharedAssumption[]): string {
  return `the same applies to ${count(others.length, 'more object')}: ${some(others.map(({ workloads: [first] }) => titleOf(first)), MOST_TITLES)}`;
}
