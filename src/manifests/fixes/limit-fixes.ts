import { applyChanges } from './apply-changes';
import { RankedFix } from './candidate';
import { ChangedClusters, ChangedObject } from './changed-cluster';
import { DeniedObject } from './denied-object';
import { distinctChanges } from './joined-changes';
import { describeChanges } from '../../engine/field/describe-changes';
import { FieldChange, LimitChange, Verdict } from '../../engine/verdict';
import { DecidedFix } from '../decide/send-again';

/** How often a raised limit may lead to another one. */
const MOST_ROUNDS = 6;

/** Higher quotas and wider LimitRanges that admit the object as it is. */
export function limitFixes(denied: DeniedObject, first: DecidedFix, clusters: ChangedClusters): readonly RankedFix[] {
  const raised = new Map<string, LimitChange>();
  let { verdict }: { verdict: Verdict } = first;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const wanted = limitsOf(verdict);
    if (wanted.length === 0) {
      return [];
    }
    wanted.forEach((each) => raise(raised, each));
    const state = clusters.with([...raised.values()].map((each) => changedLimit(denied, each)));
    if (state === undefined) {
      return [];
    }
    verdict = denied.decide(denied.value, state).verdict;
    if (verdict.decision !== 'denied') {
      return verdict.decision === 'allowed' ? [fixOf([...raised.values()])] : [];
    }
  }
  return [];
}

/** None where something else refuses as well. */
function limitsOf(verdict: Verdict): readonly LimitChange[] {
  const limits = verdict.findings().map(({ limit }) => limit);
  return limits.every((each) => each !== undefined) ? limits : [];
}

function raise(raised: Map<string, LimitChange>, limit: LimitChange): void {
  const key = `${limit.kind} ${limit.namespace}/${limit.name}`;
  const before = raised.get(key)?.changes ?? [];
  raised.set(key, { ...limit, changes: distinctChanges([...before, ...limit.changes]) });
}

function changedLimit({ state }: DeniedObject, { kind, namespace, name, changes }: LimitChange): ChangedObject {
  const object = { apiVersion: 'v1', kind, namespace, name };
  return { ...object, value: { ...applyChanges(state.find(kind, namespace, name)?.object, changes), apiVersion: 'v1', kind } };
}

const LETS_IN: Readonly<Record<LimitChange['kind'], (limit: LimitChange) => string>> = {
  ResourceQuota: ({ namespace }) => `the objects of namespace ${namespace} may then use more of the cluster together`,
  LimitRange: ({ namespace }) => `all pods, containers and claims of namespace ${namespace} may then set such amounts`,
};

function fixOf(limits: readonly LimitChange[]): RankedFix {
  return {
    privileges: [{ what: 'more of the cluster', weight: 1 }],
    fix: {
      kind: 'policy',
      description: limits.map((limit) => `in ${limit.kind} ${limit.namespace}/${limit.name}, ${describeChanges(limit.changes)}`).join('; '),
      changes: limits.flatMap(({ kind, namespace, name, changes }) => changes.map((change: FieldChange) => (
        { ...change, object: { apiVersion: 'v1', kind, namespace, name } }))),
      widens: true,
      notes: [...new Set(limits.map((limit) => LETS_IN[limit.kind](limit)))],
    },
  };
}
