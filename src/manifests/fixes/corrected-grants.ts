import { applyChanges } from './apply-changes';
import { RankedFix } from './candidate';
import { ChangedObject } from './changed-cluster';
import { PolicyContext, privilegesOfPolicy } from './fix-context';
import { notesOnGrant } from './grant-fixes';
import { needsOf } from './pod-needs';
import { takesNode, weightOf } from './privileges';
import { freeName, RBAC, rbacObject } from './roles';
import { RuleMiss } from '../../engine/authorization/missed-rule';
import { SubjectMiss } from '../../engine/authorization/missed-subject';
import { NearGrant, nearestGrants } from '../../engine/authorization/nearest-grant';
import { useOfPolicy } from '../../engine/authorization/needed-right';
import { serviceAccountUser } from '../../engine/authorization/subjects';
import { ExaminedPolicy } from '../../engine/explain';
import { describeChanges } from '../../engine/field/describe-changes';
import { setField } from '../../engine/field/field-change';
import { ObjectChange, ObjectReference } from '../../engine/fix';
import { Role, RoleBinding } from '../../engine/objects/rbac';
import { ClusterState } from '../../engine/state/cluster-state';
import { rbacObjectsOf } from '../../engine/state/derived';
import { FieldChange } from '../../engine/verdict';
import { titleOf } from '../set/identity';

/*
 * Grants of the set that miss by one thing, corrected: what is meant already need not be granted a second time.
 */

const MOST_TRIED = 8;
const MOST_NEAR = 3;

interface Correction {
  /** What is in the cluster then. */
  readonly objects: readonly ChangedObject[];
  readonly changes: readonly ObjectChange[];
  readonly description: string;
  readonly note?: string;
}

/** Corrections of grants of policies that admit the pod as it is. */
export function correctedGrantFixes(context: PolicyContext): readonly RankedFix[] {
  return context.examined.filter(isLacking)
    .map((policy) => ({ policy, weight: weightOf(privilegesOfPolicy(context, policy.policy)) }))
    .sort((a, b) => a.weight - b.weight)
    .slice(0, MOST_TRIED)
    .flatMap(({ policy }) => correctedFix(context, policy) ?? []);
}

function isLacking({ violations, grantToServiceAccount, grantToUser }: ExaminedPolicy): boolean {
  return violations.length === 0 && grantToServiceAccount === undefined && grantToUser === undefined;
}

function correctedFix(context: PolicyContext, policy: ExaminedPolicy): RankedFix | undefined {
  for (const near of nearTo(context, policy.policy)) {
    const correction = correctionOf(context, near);
    const fix = correction && fixOf(context, policy, correction);
    if (fix !== undefined) {
      return fix;
    }
  }
  return undefined;
}

/** With more bindings, the search takes longer than the fix is worth. */
const MOST_BINDINGS = 1000;
const MOST_KEPT = 1000;
/** By cluster: many workloads lack the same grant. */
const kept = new WeakMap<ClusterState, Map<string, readonly NearGrant[]>>();

function nearTo(context: PolicyContext, policy: string): readonly NearGrant[] {
  const { denied: { state, namespace }, pod: { serviceAccount, requester } } = context;
  if (state.sortedObjectsOf('RoleBinding').length + state.sortedObjectsOf('ClusterRoleBinding').length > MOST_BINDINGS) {
    return [];
  }
  const ofCluster = kept.get(state) ?? new Map<string, readonly NearGrant[]>();
  kept.set(state, ofCluster);
  const key = JSON.stringify([namespace, serviceAccount, requester.known ? requester.user.username : '', policy]);
  const found = ofCluster.get(key) ?? search(context, policy);
  if (ofCluster.size < MOST_KEPT) {
    ofCluster.set(key, found);
  }
  return found;
}

function search({ denied: { state, namespace }, pod: { serviceAccount, requester }, examined }: PolicyContext, policy: string): readonly NearGrant[] {
  return nearestGrants({
    authorizer: state.authorizer,
    objects: rbacObjectsOf((kind) => state.sortedObjectsOf(kind)),
    need: useOfPolicy(policy, examined.map((each) => each.policy)),
    users: [serviceAccountUser(namespace, serviceAccount), ...(requester.known ? [requester.user] : [])],
    namespace,
  }, MOST_NEAR);
}

function fixOf(context: PolicyContext, { policy, privileged }: ExaminedPolicy, correction: Correction): RankedFix | undefined {
  const { denied, first, pod, clusters } = context;
  const state = clusters.with(correction.objects);
  const verdict = state && denied.decideIn(first, state);
  const needs = needsOf(verdict?.object);
  if (verdict?.decision !== 'allowed' || (privileged && !needs.has('privileged containers'))) {
    return undefined;
  }
  const privileges = privilegesOfPolicy(context, policy);
  const account = { namespace: denied.namespace, name: pod.serviceAccount };
  return {
    privileges,
    fix: {
      kind: 'grant',
      description: correction.description,
      changes: correction.changes,
      widens: privileges.some((each) => takesNode(each) && !needs.has(each.what)),
      notes: [...notesOnGrant(context, account, policy, privileges), ...(correction.note === undefined ? [] : [correction.note])],
    },
  };
}

/** Undefined where it takes more than one change of objects of the set. */
function correctionOf(context: PolicyContext, { binding, role, misses }: NearGrant): Correction | undefined {
  const [miss, ...others] = misses;
  if (miss === undefined || others.length > 0) {
    return undefined;
  }
  switch (miss.part) {
    case 'namespace':
      return binding && moved(context, binding, miss.role);
    case 'subject':
      return binding && withSubject(context, binding, miss);
    case 'roleRef':
      return binding && withRole(context, binding, miss.likely);
    case 'rule':
      return role && withRule(context, role, miss);
    default:
      return undefined;
  }
}

function referenceTo(kind: 'Role' | 'RoleBinding', { metadata: { namespace, name = '' } = {} }: Role | RoleBinding): ObjectReference {
  return { apiVersion: `${RBAC}/v1`, kind: namespace === undefined ? `Cluster${kind}` : kind, ...(namespace !== undefined && { namespace }), name };
}

/** Others may need what is in the cluster already. */
function isOfSet({ denied: { state } }: PolicyContext, { kind, namespace = '', name }: ObjectReference): boolean {
  return state.isDeclared(kind, namespace, name);
}

function moved(context: PolicyContext, binding: RoleBinding, role: Role | undefined): Correction | undefined {
  const { denied: { state, namespace } } = context;
  const parts = [referenceTo('RoleBinding', binding), ...(role === undefined ? [] : [referenceTo('Role', role)])];
  const isFree = parts.every(({ kind, name }) => state.find(kind, namespace, name) === undefined && !state.isDeclared(kind, namespace, name));
  if (binding.subjects?.length !== 1 || !isFree || !parts.every((each) => isOfSet(context, each))) {
    return undefined;
  }
  const { roleRef, subjects } = binding;
  return {
    objects: [
      ...(role === undefined ? [] : [rbacObject('Role', namespace, role.metadata?.name ?? '', { rules: role.rules ?? [] })]),
      rbacObject('RoleBinding', namespace, binding.metadata?.name ?? '', { roleRef, subjects }),
    ],
    changes: parts.map((object) => ({ ...setField('metadata.namespace', namespace), object })),
    description: `move ${parts.map(titleOf).join(' and ')} to namespace ${namespace}`,
  };
}

/** Undefined where the subject may be meant as it is. */
function withSubject(context: PolicyContext, binding: RoleBinding, { found, why, distance }: SubjectMiss): Correction | undefined {
  const { denied: { state, namespace }, pod: { serviceAccount: name } } = context;
  const index = found === undefined ? -1 : binding.subjects?.indexOf(found) ?? -1;
  const isThere = found?.kind === 'ServiceAccount'
    && state.find('ServiceAccount', found.namespace ?? binding.metadata?.namespace ?? '', found.name ?? '') !== undefined;
  if (found === undefined || index < 0 || isThere || distance > 0 || why === 'group') {
    return undefined;
  }
  const at = `subjects[${index}]`;
  const changes = found.kind === 'ServiceAccount'
    ? [
      ...(found.name === name ? [] : [setField(`${at}.name`, name)]),
      ...((found.namespace ?? binding.metadata?.namespace) === namespace ? [] : [setField(`${at}.namespace`, namespace)]),
    ]
    : [setField(at, { kind: 'ServiceAccount', name, namespace })];
  return correctedBinding(context, binding, changes);
}

function withRole(context: PolicyContext, binding: RoleBinding, likely: Role | undefined): Correction | undefined {
  const { roleRef, metadata } = binding;
  const { namespace, name = '' } = likely?.metadata ?? {};
  if (likely === undefined || (namespace !== undefined && namespace !== metadata?.namespace)) {
    return undefined;
  }
  const kind = namespace === undefined ? 'ClusterRole' : 'Role';
  return correctedBinding(context, binding, [
    ...(roleRef?.kind === kind ? [] : [setField('roleRef.kind', kind)]), ...(roleRef?.name === name ? [] : [setField('roleRef.name', name)]),
  ]);
}

/** Who asks sees the binding under another name: the API server lets nobody change roleRef, but takes the manifest as a new object. */
function correctedBinding(context: PolicyContext, binding: RoleBinding, changes: readonly FieldChange[]): Correction | undefined {
  const object = referenceTo('RoleBinding', binding);
  if (changes.length === 0 || !isOfSet(context, object)) {
    return undefined;
  }
  const { kind, namespace = '', name } = object;
  const { roleRef, subjects } = applyChanges(binding, changes) as RoleBinding;
  return {
    objects: [rbacObject(kind, namespace, freeName(context.denied.state, kind, namespace, name), { roleRef, subjects })],
    ...changed(object, changes),
  };
}

function withRule(context: PolicyContext, role: Role, { rule, field, found, wanted = '' }: RuleMiss): Correction | undefined {
  const object = referenceTo('Role', role);
  if (role.aggregationRule !== undefined || !isOfSet(context, object)) {
    return undefined;
  }
  const list = field === 'verbs' || found.length > 1 ? [...found, wanted] : [wanted];
  const changes = [setField(`rules[${rule}].${field}`, list)];
  return {
    objects: [{ ...object, value: { ...applyChanges(role, changes), apiVersion: object.apiVersion, kind: object.kind } }],
    ...changed(object, changes),
    note: `everybody to whom ${titleOf(object)} is bound gets that`,
  };
}

function changed(object: ObjectReference, changes: readonly FieldChange[]): Pick<Correction, 'changes' | 'description'> {
  return { changes: changes.map((change) => ({ ...change, object })), description: `in ${titleOf(object)}, ${describeChanges(changes)}` };
}
