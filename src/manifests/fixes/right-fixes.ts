import { RankedFix } from './candidate';
import { ChangedClusters, ChangedObject } from './changed-cluster';
import { DeniedObject } from './denied-object';
import { wholeObject } from './grant-fixes';
import { NOTHING_MISSING, provideUntilAdmitted } from './provided';
import { freeName, rbacObject, RBAC } from './roles';
import { OwnFix } from './workload-fix';
import { describeRight } from '../../engine/authorization/missing-right';
import { readServiceAccount } from '../../engine/authorization/subjects';
import { describeChanges } from '../../engine/field/describe-changes';
import { groupResource, kindNamed } from '../../engine/kinds';
import { PolicyRule, Role } from '../../engine/objects/rbac';
import { ClusterState } from '../../engine/state/cluster-state';
import { MissingRight } from '../../engine/verdict';
import { DecidedFix } from '../decide/send-again';
import { isEqual } from '../edit/equal';

/** Roles and bindings with which the user may make the request, and what the object itself needs then. */
export function rightFixes(denied: DeniedObject, first: DecidedFix, clusters: ChangedClusters): readonly RankedFix[] {
  const found = provideUntilAdmitted<RightGrant>(denied, first, clusters, (decided, _state, granted) => {
    const right = rightOf(decided);
    if (right === undefined) {
      return NOTHING_MISSING;
    }
    return granted.some((each) => isEqual(each.right, right)) ? undefined : grantOf(denied.state, right);
  });
  return found === undefined ? [] : [fixOf(denied, found.provided, found.own)];
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
      description: `grant ${grants.map(({ right, how }) => `${describeRight(right)} (${how})`).join(', and ')}${own.length === 0 ? '' : `, and ${describeChanges(own)}`}`,
      changes: [...grants.flatMap(({ objects }) => objects.map(wholeObject)), ...own],
      widens: false,
      notes: [...new Set([...grants.map(({ right }) => noteOn(denied, right)), ...denied.notesOn(changes)])],
    },
  };
}

function noteOn({ identity: { kind } }: DeniedObject, { user, verb, group, resource, namespace, name }: MissingRight): string {
  const what = name === undefined ? `any ${groupResource({ group, resource })}` : `${groupResource({ group, resource })} ${name}`;
  const pods = kindNamed(kind)?.workload === true ? ': their pods can run as any service account of the namespace, and read its Secrets' : '';
  return `user ${user} may then ${verb} ${what}${namespace === '' ? '' : ` in namespace ${namespace}`}${pods}`;
}

interface RightGrant {
  readonly right: MissingRight;
  readonly objects: readonly ChangedObject[];
  /** What is added, in words. */
  readonly how: string;
}

/** A role with the right alone, unless there is one, and a binding of it: of the namespace, where the resource is in one. */
function grantOf(state: ClusterState, right: MissingRight): RightGrant {
  const { verb, group, resource, namespace, name } = right;
  const rules = [{ apiGroups: [group], resources: [resource], verbs: [verb], ...(name !== undefined && { resourceNames: [name] }) }];
  const [roleKind, bindingKind] = namespace === '' ? ['ClusterRole', 'ClusterRoleBinding'] : ['Role', 'RoleBinding'];
  const known = roleWith(state, roleKind, namespace, rules[0]);
  const title = nameOf([verb, groupResource({ group, resource }), ...(name === undefined ? [] : [name])]);
  const role = known ?? freeName(state, roleKind, namespace, title);
  const subject = subjectOf(right.user);
  const binding = freeName(state, bindingKind, namespace, nameOf([subject.name, title]));
  const place = namespace === '' ? '' : ` in ${namespace}`;
  return {
    right,
    objects: [
      ...known === undefined ? [rbacObject(roleKind, namespace, role, { rules })] : [],
      rbacObject(bindingKind, namespace, binding, { roleRef: { apiGroup: RBAC, kind: roleKind, name: role }, subjects: [subject] }),
    ],
    how: known === undefined ? `a ${roleKind}${place} with this right alone, and a ${bindingKind}` : `a ${bindingKind}${place} to ${roleKind} ${role}`,
  };
}

/** A role that gives the right and nothing else. */
function roleWith(state: ClusterState, kind: string, namespace: string, rule: PolicyRule): string | undefined {
  const roles = (namespace === '' ? state.sortedObjectsOf(kind) : state.objectsIn(kind, namespace)) as readonly Role[];
  const found = roles.find(({ rules = [], aggregationRule }) => aggregationRule === undefined && rules.length === 1 && isEqual(rules[0], rule));
  return found?.metadata?.name;
}

function subjectOf(user: string): Readonly<Record<'kind' | 'name', string>> & { readonly namespace?: string; readonly apiGroup?: string } {
  const account = readServiceAccount(user);
  return account === undefined ? { kind: 'User', apiGroup: RBAC, name: user } : { kind: 'ServiceAccount', ...account };
}

/** What the name of a role or of a binding may be: a part of a path. */
function nameOf(parts: readonly string[]): string {
  return parts.join('-').replace(/[^\w.:@-]+/g, '-');
}
