import { RankedFix } from './candidate';
import { ChangedClusters, ChangedObject } from './changed-cluster';
import { nearTo, notesOnMore } from './corrected-grants';
import { DeniedObject } from './denied-object';
import { correctionOf, GrantCorrection, WantedGrant } from './grant-correction';
import { wholeObject } from './grant-fixes';
import { moreRights } from './more-rights';
import { NOTHING_MISSING, provideUntilAdmitted } from './provided';
import { freeName, rbacObject, RBAC } from './roles';
import { OwnFix } from './workload-fix';
import { describeRight } from '../../engine/authorization/missing-right';
import { rightToRequest, ruleAlone } from '../../engine/authorization/needed-right';
import { readServiceAccount, serviceAccountUser } from '../../engine/authorization/subjects';
import { describeChanges } from '../../engine/field/describe-changes';
import { ObjectChange } from '../../engine/fix';
import { groupResource, kindNamed } from '../../engine/kinds';
import { PolicyRule, Role, Subject, UserInfo } from '../../engine/objects/rbac';
import { ClusterState } from '../../engine/state/cluster-state';
import { MissingRight } from '../../engine/verdict';
import { DecidedFix } from '../decide/send-again';
import { isEqual } from '../edit/equal';

/** What lets the user make the request, and what the object itself needs then: a grant that misses by one thing, corrected, and a new one. */
export function rightFixes(denied: DeniedObject, first: DecidedFix, clusters: ChangedClusters): readonly RankedFix[] {
  const corrected = findFix(denied, first, clusters, (right, state) => (
    correctedGrant({ state, clusters, user: userNamed(right.user, denied), right }) ?? newGrantOf(denied.state, right)));
  // Where nothing is corrected, new grants were tried already.
  const made = corrected?.isCorrection === false ? corrected : findFix(denied, first, clusters, (right) => newGrantOf(denied.state, right));
  const all = corrected?.isCorrection === true ? [corrected.fix, made?.fix] : [made?.fix];
  return all.filter((fix) => fix !== undefined);
}

interface FoundFix {
  readonly fix: RankedFix;
  readonly isCorrection: boolean;
}

function findFix(
  denied: DeniedObject, first: DecidedFix, clusters: ChangedClusters, grant: (right: MissingRight, state: ClusterState) => RightGrant,
): FoundFix | undefined {
  const found = provideUntilAdmitted<RightGrant>(denied, first, clusters, (decided, state, granted) => {
    const right = rightOf(decided);
    if (right === undefined) {
      return NOTHING_MISSING;
    }
    return granted.some((each) => isEqual(each.right, right)) ? undefined : grant(right, state);
  });
  return found && { fix: fixOf(denied, found.provided, found.own), isCorrection: found.provided.some(({ isCorrection }) => isCorrection) };
}

function userNamed(username: string, { applier }: DeniedObject): UserInfo {
  const account = readServiceAccount(username);
  return applier?.username === username
    ? applier
    : account === undefined ? { username, groups: ['system:authenticated'] } : serviceAccountUser(account.namespace, account.name);
}

/** Undefined where something else refuses. */
function rightOf({ verdict }: DecidedFix): MissingRight | undefined {
  return verdict.decision === 'denied' ? verdict.findings()[0]?.right : undefined;
}

function fixOf(denied: DeniedObject, grants: readonly RightGrant[], { changes }: OwnFix): RankedFix {
  const own = denied.objectChanges(changes);
  return {
    privileges: [],
    fix: {
      kind: 'grant',
      description: `${describeGrants(grants)}${own.length === 0 ? '' : `, and ${describeChanges(own)}`}`,
      changes: [...grants.flatMap((grant) => grant.changes), ...own],
      widens: grants.some(({ widens }) => widens),
      notes: [...new Set([...grants.flatMap(({ right, notes }) => [noteOn(denied, right), ...notes]), ...denied.notesOn(changes)])],
    },
  };
}

/** `grant user a the verb x on y (a Role), and user a the verb x on z (a Role)`. */
function describeGrants(grants: readonly RightGrant[]): string {
  return grants.map(({ isCorrection, description }, i) => `${isCorrection || (i > 0 && !grants[i - 1].isCorrection) ? '' : 'grant '}${description}`).join(', and ');
}

function noteOn({ identity: { kind } }: DeniedObject, { user, verb, group, resource, namespace, name }: MissingRight): string {
  const what = name === undefined ? `any ${groupResource({ group, resource })}` : `${groupResource({ group, resource })} ${name}`;
  const pods = kindNamed(kind)?.workload === true ? ': their pods can run as any service account of the namespace, and read its Secrets' : '';
  return `user ${user} may then ${verb} ${what}${namespace === '' ? '' : ` in namespace ${namespace}`}${pods}`;
}

interface RightGrant {
  readonly right: MissingRight;
  /** What is in the cluster then. */
  readonly objects: readonly ChangedObject[];
  readonly changes: readonly ObjectChange[];
  readonly description: string;
  readonly notes: readonly string[];
  readonly widens: boolean;
  readonly isCorrection: boolean;
}

interface WantedRight {
  readonly state: ClusterState;
  readonly clusters: ChangedClusters;
  readonly user: UserInfo;
  readonly right: MissingRight;
}

/** The nearest grant, corrected, with which the user has the right: one that gives little else, if there is one. */
function correctedGrant({ state, clusters, user, right }: WantedRight): RightGrant | undefined {
  const { namespace } = right;
  const wanted: WantedGrant = { state, namespace, need: rightToRequest(right), user, subject: subjectOf(right.user) };
  const found = nearTo(wanted, [user]).flatMap((near) => {
    const correction = correctionOf(wanted, near);
    const after = correction && clusters.with(correction.objects);
    return correction === undefined || after === undefined ? [] : [grantBy(wanted, right, correction, after)];
  });
  return found.find(({ widens }) => !widens) ?? found[0];
}

function grantBy(wanted: WantedGrant, right: MissingRight, { binding, ...correction }: GrantCorrection, after: ClusterState): RightGrant {
  const more = moreRights(wanted.state, after, wanted);
  const reachesFurther = binding === 'ClusterRoleBinding' && wanted.namespace !== '';
  return {
    ...correction,
    right,
    notes: [...correction.notes, ...notesOnMore(`user ${right.user}`, more)],
    widens: more.isSerious || reachesFurther,
    isCorrection: true,
  };
}

/** A role with the right alone, unless there is one, and a binding of it: of the namespace, where the resource is in one. */
function newGrantOf(state: ClusterState, right: MissingRight): RightGrant {
  const { verb, group, resource, namespace, name } = right;
  const rules = [ruleAlone(right)];
  const [roleKind, bindingKind] = namespace === '' ? ['ClusterRole', 'ClusterRoleBinding'] : ['Role', 'RoleBinding'];
  const known = roleWith(state, roleKind, namespace, rules[0]);
  const title = nameOf([verb, groupResource({ group, resource }), ...(name === undefined ? [] : [name])]);
  const role = known ?? freeName(state, roleKind, namespace, title);
  const subject = subjectOf(right.user);
  const binding = freeName(state, bindingKind, namespace, nameOf([subject.name ?? '', title]));
  const place = namespace === '' ? '' : ` in ${namespace}`;
  const how = known === undefined ? `a ${roleKind}${place} with this right alone, and a ${bindingKind}` : `a ${bindingKind}${place} to ${roleKind} ${role}`;
  const objects = [
    ...known === undefined ? [rbacObject(roleKind, namespace, role, { rules })] : [],
    rbacObject(bindingKind, namespace, binding, { roleRef: { apiGroup: RBAC, kind: roleKind, name: role }, subjects: [subject] }),
  ];
  return {
    right, objects, changes: objects.map(wholeObject), description: `${describeRight(right)} (${how})`, notes: [], widens: false, isCorrection: false,
  };
}

/** A role that gives the right and nothing else. */
function roleWith(state: ClusterState, kind: string, namespace: string, rule: PolicyRule): string | undefined {
  const roles = (namespace === '' ? state.sortedObjectsOf(kind) : state.objectsIn(kind, namespace)) as readonly Role[];
  const found = roles.find(({ rules = [], aggregationRule }) => aggregationRule === undefined && rules.length === 1 && isEqual(rules[0], rule));
  return found?.metadata?.name;
}

function subjectOf(user: string): Subject {
  const account = readServiceAccount(user);
  return account === undefined ? { kind: 'User', apiGroup: RBAC, name: user } : { kind: 'ServiceAccount', ...account };
}

/** What the name of a role or of a binding may be: a part of a path. */
function nameOf(parts: readonly string[]): string {
  return parts.join('-').replace(/[^\w.:@-]+/g, '-');
}
