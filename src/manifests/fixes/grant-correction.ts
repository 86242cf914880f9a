import { applyChanges } from './apply-changes';
import { ChangedObject } from './changed-cluster';
import { correctedRules } from './corrected-rule';
import { freeName, RBAC, rbacObject } from './roles';
import { RuleMiss } from '../../engine/authorization/missed-rule';
import { SubjectMiss } from '../../engine/authorization/missed-subject';
import { NearGrant } from '../../engine/authorization/nearest-grant';
import { NeededRight } from '../../engine/authorization/needed-right';
import { appliesToUser } from '../../engine/authorization/subjects';
import { nearestName } from '../../engine/decoding/nearest-name';
import { describeChanges } from '../../engine/field/describe-changes';
import { setField } from '../../engine/field/field-change';
import { ObjectChange, ObjectReference } from '../../engine/fix';
import { RBAC_KINDS } from '../../engine/kinds';
import { kindOfBinding, Role, RoleBinding, Subject, UserInfo } from '../../engine/objects/rbac';
import { ClusterState } from '../../engine/state/cluster-state';
import { FieldChange } from '../../engine/verdict';
import { titleOf } from '../set/identity';

/*
 * A grant of the set that misses a right by one thing, corrected: what is meant already need not be granted a second time.
 */

/** A change of objects of the set after which somebody has a right. */
export interface GrantCorrection {
  /** What is in the cluster then. */
  readonly objects: readonly ChangedObject[];
  readonly changes: readonly ObjectChange[];
  readonly description: string;
  readonly notes: readonly string[];
  /** The kind of the binding that grants it. */
  readonly binding: ReturnType<typeof kindOfBinding>;
}

/** Who lacks a right in which cluster. */
export interface WantedGrant {
  readonly state: ClusterState;
  /** `''` for a right in the whole cluster. */
  readonly namespace: string;
  readonly need: NeededRight;
  readonly user: UserInfo;
  /** How a binding has to name the user. */
  readonly subject: Subject;
  /** Whether it is the service account of a pod, which may use the policy in its namespace alone, however the binding reaches further. */
  readonly isOfPod?: true;
}

/** Undefined where it takes more than one change of objects of the set, or the change is not certain to be meant. */
export function correctionOf(wanted: WantedGrant, { binding, role, misses }: NearGrant): GrantCorrection | undefined {
  const [miss, ...others] = misses;
  if (miss === undefined || binding === undefined || others.length > 0 || isOfKubernetes(binding)) {
    return undefined;
  }
  switch (miss.part) {
    case 'namespace':
      return moved(wanted, binding, miss.role);
    case 'subject':
      return withSubject(wanted, binding, miss);
    case 'roleRef':
      return withRole(wanted, binding, miss.likely);
    case 'rule':
      return role && withRule(wanted, { binding, role }, miss);
    default:
      return undefined;
  }
}

/** The API server makes these itself, and makes them again. */
function isOfKubernetes({ metadata: { name = '', labels = {} } = {} }: Role | RoleBinding): boolean {
  return name.startsWith('system:') || labels['kubernetes.io/bootstrapping'] !== undefined;
}

function referenceTo(kind: 'Role' | 'RoleBinding', { metadata: { namespace, name = '' } = {} }: Role | RoleBinding): ObjectReference {
  return { apiVersion: `${RBAC}/v1`, kind: namespace === undefined ? `Cluster${kind}` : kind, ...(namespace !== undefined && { namespace }), name };
}

/** Others may need what is in the cluster already. */
function isOfSet({ state }: WantedGrant, { kind, namespace = '', name }: ObjectReference): boolean {
  return state.isDeclared(kind, namespace, name);
}

/** What a namespace may have without being in use. */
const NOT_IN_USE: ReadonlySet<string> = new Set([...RBAC_KINDS, 'ServiceAccount']);

function moved(wanted: WantedGrant, binding: RoleBinding, role: Role | undefined): GrantCorrection | undefined {
  const { state, namespace, subject } = wanted;
  const from = binding.metadata?.namespace ?? '';
  // A user may need the right in both namespaces.
  const isMeantHere = (subject.kind === 'ServiceAccount' && subject.namespace === namespace) || !state.hasOthersIn(from, NOT_IN_USE);
  const parts = [referenceTo('RoleBinding', binding), ...(role === undefined ? [] : [referenceTo('Role', role)])];
  const isFree = parts.every(({ kind, name }) => state.find(kind, namespace, name) === undefined && !state.isDeclared(kind, namespace, name));
  const isBoundAgain = role !== undefined && bindingsTo(state, role).length > 1;
  if (namespace === '' || !isMeantHere || isBoundAgain || binding.subjects?.length !== 1 || !isFree || !parts.every((each) => isOfSet(wanted, each))) {
    return undefined;
  }
  const { roleRef, subjects } = binding;
  return {
    binding: 'RoleBinding',
    objects: [
      ...(role === undefined ? [] : [rbacObject('Role', namespace, role.metadata?.name ?? '', { rules: role.rules ?? [] })]),
      rbacObject('RoleBinding', namespace, binding.metadata?.name ?? '', { roleRef, subjects }),
    ],
    changes: parts.map((object) => ({ ...setField('metadata.namespace', namespace), object })),
    description: `move ${parts.map(titleOf).join(' and ')} to namespace ${namespace}`,
    notes: subject.kind === 'User' ? [`user ${subject.name ?? ''} then has it no longer in namespace ${from}`] : [],
  };
}

/** Undefined where the subject may be meant as it is. */
function withSubject(wanted: WantedGrant, binding: RoleBinding, { found, why, distance }: SubjectMiss): GrantCorrection | undefined {
  const { namespace: home = '', name = '' } = wanted.subject;
  const index = found === undefined ? -1 : binding.subjects?.indexOf(found) ?? -1;
  if (found === undefined || index < 0 || distance > 0 || why === 'group' || isSomebody(wanted, binding, found)) {
    return undefined;
  }
  const at = `subjects[${index}]`;
  const changes = found.kind !== wanted.subject.kind
    ? [setField(at, wanted.subject)]
    : [
      ...(found.name === name ? [] : [setField(`${at}.name`, name)]),
      ...(home === '' || (found.namespace ?? binding.metadata?.namespace) === home ? [] : [setField(`${at}.namespace`, home)]),
    ];
  const who = found.kind === 'User' ? `user ${found.name ?? ''}` : `service account ${found.namespace ?? binding.metadata?.namespace ?? ''}/${found.name ?? ''}`;
  return correctedBinding(wanted, binding, changes, wanted.isOfPod ? [] : [`${who} then no longer has what it grants`]);
}

/** Whether there is somebody of the name, as far as that is known. */
function isSomebody({ state, subject: { kind, name = '' } }: WantedGrant, binding: RoleBinding, found: Subject): boolean {
  const { name: given = '', namespace = binding.metadata?.namespace ?? '' } = found;
  if (found.kind === 'ServiceAccount') {
    return state.find('ServiceAccount', namespace, given) !== undefined;
  }
  // No object tells which users there are: those whose names differ in a digit, or in more than one thing, or who have another grant are most likely others.
  const isTyped = kind !== 'User' || (nearestName(given, [name], 1) !== undefined && given.replace(/\d/g, '') !== name.replace(/\d/g, ''));
  return found.kind === 'User' && (!isTyped || allBindings(state).some((other) => other !== binding && other.subjects?.some((each) => each.kind === 'User' && each.name === given)));
}

function allBindings(state: ClusterState): readonly RoleBinding[] {
  return [...state.sortedObjectsOf('RoleBinding'), ...state.sortedObjectsOf('ClusterRoleBinding')] as readonly RoleBinding[];
}

function withRole(wanted: WantedGrant, binding: RoleBinding, likely: Role | undefined): GrantCorrection | undefined {
  const { roleRef, metadata } = binding;
  const { namespace, name = '' } = likely?.metadata ?? {};
  if (likely === undefined || (namespace !== undefined && namespace !== metadata?.namespace)) {
    return undefined;
  }
  const kind = namespace === undefined ? 'ClusterRole' : 'Role';
  return correctedBinding(wanted, binding, [
    ...(roleRef?.kind === kind ? [] : [setField('roleRef.kind', kind)]), ...(roleRef?.name === name ? [] : [setField('roleRef.name', name)]),
  ], []);
}

/** Who asks sees the binding under another name: the API server lets nobody change roleRef, but takes the manifest as a new object. */
function correctedBinding(
  wanted: WantedGrant, binding: RoleBinding, changes: readonly FieldChange[], notes: readonly string[],
): GrantCorrection | undefined {
  const object = referenceTo('RoleBinding', binding);
  if (changes.length === 0 || !isOfSet(wanted, object)) {
    return undefined;
  }
  const { kind, namespace = '', name } = object;
  const { roleRef, subjects } = applyChanges(binding, changes) as RoleBinding;
  return {
    binding: kindOfBinding(binding),
    objects: [rbacObject(kind, namespace, freeName(wanted.state, kind, namespace, name), { roleRef, subjects })],
    changes: ofObject(object, changes),
    description: `in ${titleOf(object)}, ${describeChanges(changes)}`,
    notes,
  };
}

interface BoundRole {
  readonly binding: RoleBinding;
  readonly role: Role;
}

/** Undefined where others have the role too: they would get what they do not need. */
function withRule(wanted: WantedGrant, { binding, role }: BoundRole, miss: RuleMiss): GrantCorrection | undefined {
  const object = referenceTo('Role', role);
  if (role.aggregationRule !== undefined || isOfKubernetes(role) || !isOfSet(wanted, object) || isShared(wanted, { binding, role })) {
    return undefined;
  }
  const { change, added } = correctedRules(role.rules ?? [], miss, wanted.need);
  return {
    binding: kindOfBinding(binding),
    objects: [{ ...object, value: { ...applyChanges(role, [change]), apiVersion: object.apiVersion, kind: object.kind } }],
    changes: ofObject(object, [change]),
    description: `in ${titleOf(object)}, ${added ?? describeChanges([change])}`,
    notes: [`everybody to whom ${titleOf(object)} is bound gets that`],
  };
}

function isShared({ state, namespace, user, isOfPod }: WantedGrant, { binding, role }: BoundRole): boolean {
  const { subjects = [] } = binding;
  const isOwn = subjects.length === 1 && subjects[0].kind !== 'Group' && appliesToUser(user, subjects[0], binding.metadata?.namespace ?? '');
  const inMore = !isOfPod && namespace !== '' && binding.metadata?.namespace === undefined;
  return !isOwn || inMore || bindingsTo(state, role).length > 1 || state.authorizer.isAggregated(role);
}

function bindingsTo(state: ClusterState, { metadata: { namespace, name } = {} }: Role): readonly RoleBinding[] {
  const kind = namespace === undefined ? 'ClusterRole' : 'Role';
  return allBindings(state).filter(({ roleRef, metadata }) => (
    roleRef?.kind === kind && roleRef.name === name && (namespace === undefined || metadata?.namespace === namespace)));
}

function ofObject(object: ObjectReference, changes: readonly FieldChange[]): readonly ObjectChange[] {
  return changes.map((change) => ({ ...change, object }));
}
