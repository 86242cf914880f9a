import { applyChanges } from './apply-changes';
import { DeniedObject } from './denied-object';
import { fewerReplicas } from './fewer-replicas';
import { distinctChanges, joinChanges } from './joined-changes';
import { kubeletChanges } from './kubelet-changes';
import { valueAt } from '../../engine/field/value-at';
import { JsonObject } from '../../engine/json-object';
import { ClusterState } from '../../engine/state/cluster-state';
import { FieldChange, Finding, Verdict } from '../../engine/verdict';
import { DecidedFix } from '../decide/send-again';
import { isEqual } from '../edit/equal';

/** Changes of the fields of an object with which the API server admits it. */
export interface OwnFix {
  readonly changes: readonly FieldChange[];
  /** What is decided with them. */
  readonly decided: DecidedFix;
}

/** How often a denial may lead to another one. */
const MOST_ROUNDS = 6;
/** The server tells one value that it cannot read at a time. */
const MOST_UNREAD = 100;

/**
 * The changes with which the object passes: those of one policy, where several refuse the pod.
 *
 * @param state the cluster in which it passes
 */
export function ownFix(denied: DeniedObject, first: DecidedFix, state = denied.state): OwnFix | undefined {
  for (const changes of changesToPass(denied, first)) {
    const fix = passWith(denied, first, changes, state);
    if (fix !== undefined) {
      return MAY_ASK_TOO_MUCH.has(first.verdict.stage) ? smallest(denied, fix, state) : fix;
    }
  }
  return undefined;
}

/** The stages whose findings may ask for more than is needed: of two sides of an expression one may do. */
const MAY_ASK_TOO_MUCH: ReadonlySet<Verdict['stage']> = new Set<Verdict['stage']>(['limit-ranger', 'resource-quota', 'vap']);
const MOST_LEFT_OUT = 8;

/** Without the changes that are not needed: of two that would do, the first one stays. */
function smallest(denied: DeniedObject, fix: OwnFix, state: ClusterState): OwnFix {
  return fix.changes.slice(-MOST_LEFT_OUT).reduceRight((least, change) => {
    const changes = least.changes.filter((each) => each !== change);
    const decided = changes.length === 0 ? undefined : denied.decide(applyChanges(denied.value, changes), state);
    return decided?.verdict.decision === 'allowed' && kubeletChanges(decided.verdict.object).length === 0 ? { changes, decided } : least;
  }, fix);
}

/** The changes that the findings of a denial ask for; of PodSecurityPolicies, those of each policy that refuses the pod. */
export interface PolicyChanges {
  readonly policy?: string;
  readonly changes: readonly FieldChange[];
  /** Whether the paths are those of the object, whatever the verdict is about. */
  readonly isOfObject?: true;
}

/** Fewest changes first. A policy that objects to something that has no change is left out. */
function changesToPass({ identity: { kind } }: DeniedObject, { verdict }: DecidedFix): readonly PolicyChanges[] {
  const fewer = fewerReplicas(kind, verdict);
  if (fewer !== undefined) {
    return [{ changes: [fewer], isOfObject: true }];
  }
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

/** The stages that refuse the object once it has all changes that are known for it. */
export function stagesOfStops(denied: DeniedObject, first: DecidedFix): ReadonlySet<Verdict['stage']> {
  return new Set(changesToPass(denied, first).map((changes) => attempt(denied, first, changes, denied.state).decided.verdict.stage));
}

/** Changes the object until it is admitted: what one change leads to may need another one. */
export function passWith(
  denied: DeniedObject, first: DecidedFix, wanted: PolicyChanges, state = denied.state,
): OwnFix | undefined {
  const { changes, decided } = attempt(denied, first, wanted, state);
  return changes && { changes, decided };
}

/** Where the changes lead, one after another. */
interface AttemptedFix {
  /** Undefined where the object is not admitted with them. */
  readonly changes?: readonly FieldChange[];
  /** What is decided last. */
  readonly decided: DecidedFix;
}

function attempt(denied: DeniedObject, first: DecidedFix, wanted: PolicyChanges, state: ClusterState): AttemptedFix {
  const made: FieldChange[] = [];
  const inPod: FieldChange[] = [];
  let decided = first;
  let isOfPod = true;
  let next: PolicyChanges | undefined = wanted;
  for (let [round, unread] = [0, 0]; round < MOST_ROUNDS && unread < MOST_UNREAD && next !== undefined;) {
    if (decided.verdict.stage === 'decode') {
      unread++;
    } else {
      round++;
    }
    const own = distinctChanges(next.isOfObject ? next.changes : denied.ownChanges(decided, next.changes));
    const before = made.length === 0 ? denied.value : applyChanges(denied.value, made);
    if (own.every(({ steps, value }) => isEqual(valueAt(before, steps), value))) {
      return { decided };
    }
    made.push(...own);
    inPod.push(...next.changes);
    isOfPod &&= decided.pod !== undefined && next.isOfObject === undefined;
    const changed = (): JsonObject => applyChanges(denied.value, made);
    decided = isOfPod ? denied.decideWith(first, inPod, changed, state) : denied.decide(changed(), state);
    next = nextChanges(denied, decided, wanted.policy);
    if (next?.changes.length === 0) {
      return { changes: joinChanges(denied.value, changed, made), decided };
    }
  }
  return { decided };
}

/** None where the object is admitted; undefined where nothing helps. */
function nextChanges(denied: DeniedObject, decided: DecidedFix, policy: string | undefined): PolicyChanges | undefined {
  switch (decided.verdict.decision) {
    case 'allowed':
      return { changes: kubeletChanges(decided.verdict.object) };
    case 'unknown':
      return undefined;
    case 'denied': {
      const sets = changesToPass(denied, decided);
      return sets.find((each) => each.policy === policy) ?? sets[0];
    }
  }
}
