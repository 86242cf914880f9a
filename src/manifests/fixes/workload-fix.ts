import { applyChanges } from './apply-changes';
import { DeniedObject } from './denied-object';
import { distinctChanges, joinChanges } from './joined-changes';
import { kubeletChanges } from './kubelet-changes';
import { JsonObject } from '../../engine/json-object';
import { FieldChange, Finding } from '../../engine/verdict';
import { DecidedFix } from '../decide/send-again';
import { isEqual } from '../edit/equal';
import { valueAt } from '../result/steps';

/** Changes of the fields of an object with which the API server admits it. */
export interface OwnFix {
  readonly changes: readonly FieldChange[];
  /** What is decided with them. */
  readonly decided: DecidedFix;
}

/** How often a denial may lead to another one. */
const MOST_ROUNDS = 6;

/** The changes with which the object passes: those of one policy, where several refuse the pod. */
export function ownFix(denied: DeniedObject, first: DecidedFix): OwnFix | undefined {
  for (const { policy, changes } of changesToPass(first)) {
    const fix = passWith(denied, first, { policy, changes });
    if (fix !== undefined) {
      return fix;
    }
  }
  return undefined;
}

/** The changes that the findings of a denial ask for; of PodSecurityPolicies, those of each policy that refuses the pod. */
export interface PolicyChanges {
  readonly policy?: string;
  readonly changes: readonly FieldChange[];
}

/** Fewest changes first. A policy that objects to something that has no change is left out. */
function changesToPass({ verdict }: DecidedFix): readonly PolicyChanges[] {
  const isOfPolicies = verdict.stage === 'psp-admit' || verdict.stage === 'psp-validate';
  const groups = new Map<string | undefined, Finding[]>();
  for (const finding of verdict.findings()) {
    const policy = isOfPolicies ? finding.policy : undefined;
    groups.set(policy, [...groups.get(policy) ?? [], finding]);
  }
  return [...groups]
    .filter(([, findings]) => findings.every(({ changes }) => changes !== undefined))
    .map(([policy, findings]) => ({ policy, changes: findings.flatMap(({ changes = [] }) => changes) }))
    .sort((a, b) => a.changes.length - b.changes.length);
}

/** Changes the object until it is admitted: what one change leads to may need another one. */
export function passWith(
  denied: DeniedObject, first: DecidedFix, { policy, changes: wanted }: PolicyChanges, state = denied.state,
): OwnFix | undefined {
  const made: FieldChange[] = [];
  const inPod: FieldChange[] = [];
  let decided = first;
  let isOfPod = true;
  let next: readonly FieldChange[] | undefined = wanted;
  for (let round = 0; round < MOST_ROUNDS && next !== undefined; round++) {
    const own = distinctChanges(denied.ownChanges(decided, next));
    const before = made.length === 0 ? denied.value : applyChanges(denied.value, made);
    if (own.every(({ steps, value }) => isEqual(valueAt(before, steps), value))) {
      return undefined;
    }
    made.push(...own);
    inPod.push(...next);
    isOfPod &&= decided.pod !== undefined;
    const changed = (): JsonObject => applyChanges(denied.value, made);
    decided = isOfPod ? denied.decideWith(first, inPod, changed, state) : denied.decide(changed(), state);
    next = nextChanges(decided, policy);
    if (next?.length === 0) {
      return { changes: joinChanges(denied.value, changed, made), decided };
    }
  }
  return undefined;
}

/** None where the object is admitted; undefined where nothing helps. */
function nextChanges(decided: DecidedFix, policy: string | undefined): readonly FieldChange[] | undefined {
  switch (decided.verdict.decision) {
    case 'allowed':
      return kubeletChanges(decided.verdict.object);
    case 'unknown':
      return undefined;
    case 'denied': {
      const sets = changesToPass(decided);
      return (sets.find((each) => each.policy === policy) ?? sets[0])?.changes;
    }
  }
}
