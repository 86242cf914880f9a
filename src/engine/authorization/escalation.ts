import { describeUncovered, quoteAll } from './covered-rules';
import { assumedRoles } from './missing-roles';
import { quote } from '../field/quote';
import { kindNamed } from '../kinds';
import { KubernetesObject, ObjectMeta } from '../objects/meta';
import { PolicyRule, Role, RoleBinding, RoleRef } from '../objects/rbac';
import { addUnknowns, deny, Progress } from '../progress';
import { DecodedRequest, objectBefore } from '../request';
import { ClusterState } from '../state/cluster-state';
import { isPathSegmentName } from '../validation/names/names';
import { areEqualObjects } from '../validation/update/semantic-equal';
import { Denial, Finding } from '../verdict';
import { Minor } from '../version';

/*
 * Nobody may grant what they do not have, unless RBAC lets them `escalate` the role, or `bind` the one that is bound.
 *
 * upstream: pkg/registry/rbac/{role,clusterrole,rolebinding,clusterrolebinding}/policybased/storage.go, pkg/registry/rbac/escalation_check.go,
 * pkg/registry/rbac/validation/rule.go ConfirmNoEscalation
 */

const GROUP = 'rbac.authorization.k8s.io';
const FULL_AUTHORITY: readonly PolicyRule[] = [
  { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
  { verbs: ['*'], nonResourceURLs: ['*'] },
];

/** From here on what looks for a role knows of the request, and names its resource where the role is not there. */
const NAMES_REQUEST_SINCE: Minor = 32;

export function checkEscalation(state: ClusterState, request: DecodedRequest, progress: Progress): Progress {
  const { object } = progress;
  if (changesOnlyOwners(object, objectBefore(request), state.settings.minor)) {
    return progress;
  }
  return isBindingKind(object) ? checkBinding(state, request, progress, object) : checkRole(state, request, progress, object as Role);
}

function isBindingKind({ kind }: KubernetesObject): boolean {
  return kind === 'RoleBinding' || kind === 'ClusterRoleBinding';
}

function checkRole(state: ClusterState, request: DecodedRequest, progress: Progress, { kind = '', metadata, rules = [], aggregationRule }: Role): Progress {
  const { userInfo, operation } = request;
  const namespace = namespaceOf(request, kind);
  const name = operation === 'UPDATE' ? metadata?.name : undefined;
  if (state.authorizer.decide(userInfo, { verb: 'escalate', group: GROUP, resource: resourceOf(kind), namespace, name }).allowed) {
    return progress;
  }
  const reason = escalation(state, request, namespace, rules);
  if (reason !== undefined) {
    return forbid(state, request, progress, { reason, verb: 'escalate' });
  }
  const before = objectBefore(request) as Role | undefined;
  const gathers = [aggregationRule, before?.aggregationRule].some((each) => (each?.clusterRoleSelectors ?? []).length > 0);
  return gathers && escalation(state, request, namespace, FULL_AUTHORITY) !== undefined
    ? forbid(state, request, progress, { reason: 'must have cluster-admin privileges to use the aggregationRule', verb: 'escalate', needs: 'every right in the cluster' })
    : progress;
}

function checkBinding(state: ClusterState, request: DecodedRequest, progress: Progress, { kind = '', roleRef = {} }: RoleBinding): Progress {
  const { userInfo } = request;
  const namespace = namespaceOf(request, kind);
  const resource = ROLES.get(roleRef.kind ?? '');
  const bind = { verb: 'bind', group: roleRef.apiGroup, resource, namespace, name: roleRef.name };
  if (resource !== undefined && state.authorizer.decide(userInfo, bind).allowed) {
    return progress;
  }
  const role = state.authorizer.referencedRole({ roleRef }, namespace);
  if (role === undefined) {
    return withoutRole(state, request, progress, roleRef);
  }
  const reason = escalation(state, request, namespace, state.authorizer.rulesOf(role));
  return reason === undefined ? progress : forbid(state, request, progress, { reason, verb: 'bind', roleRef });
}

/** The resources of the kinds to which a binding can refer. */
const ROLES: ReadonlyMap<string, string> = new Map([['Role', 'roles'], ['ClusterRole', 'clusterroles']]);

/** Of a role that is not there, nobody can say what it grants. */
function withoutRole(state: ClusterState, request: DecodedRequest, progress: Progress, { kind = '', name = '' }: RoleRef): Progress {
  const resource = ROLES.get(kind);
  if (resource === undefined) {
    return deny(progress, { stage: 'api-validation', code: 500, message: `unsupported role reference kind: ${quote(kind)}` });
  }
  if (name === '') {
    return deny(progress, { stage: 'api-validation', code: 400, message: 'Name parameter required.' });
  }
  const wrong = isPathSegmentName(name);
  if (wrong.length > 0) {
    return deny(progress, { stage: 'api-validation', code: 400, message: `Name parameter invalid: ${quote(name)}: ${wrong.join(';')}` });
  }
  const namespace = kind === 'Role' ? request.namespace : '';
  if (state.settings.isComplete || state.isAbsent(kind, namespace, name)) {
    return deny(progress, { stage: 'storage', code: 404, message: notFound(state, request, resource, name) });
  }
  if (escalation(state, request, namespaceOf(request, request.object.kind ?? ''), FULL_AUTHORITY) === undefined) {
    return progress;
  }
  const title = `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
  const { username } = request.userInfo;
  return addUnknowns(progress, [{
    path: 'roleRef',
    reason: `${title} is not in the set: it is not known whether user ${username}, who may not bind it, has all that it grants`,
    fix: `add ${title} to the set, or to the objects that are already in the cluster`,
  }]);
}

function notFound(state: ClusterState, request: DecodedRequest, resource: string, name: string): string {
  const named = state.settings.minor >= NAMES_REQUEST_SINCE ? resourceOf(request.object.kind ?? '') : resource;
  return `${named}.${GROUP} ${quote(name)} not found`;
}

/** Why the user may not grant the rules; undefined where they have all of them. */
function escalation(state: ClusterState, request: DecodedRequest, namespace: string, rules: readonly PolicyRule[]): string | undefined {
  const { userInfo: { username, groups } } = request;
  const { rules: owned, missing } = state.authorizer.rulesFor(request.userInfo, namespace);
  const uncovered = describeUncovered(owned, rules);
  if (uncovered.length === 0) {
    return undefined;
  }
  // That a role is not there is certain only where all objects are known.
  const errors = state.settings.isComplete ? missing.map(({ kind = '', name = '' }) => errorOf(state, request, kind, name)) : [];
  const distinct = [...new Set(errors)];
  const all = distinct.length === 1 ? distinct[0] : `[${distinct.join(', ')}]`;
  const unresolved = distinct.length === 0 ? '' : `; resolution errors: [${all}]`;
  return `user ${quote(username)} (groups=${quoteAll(groups)}) is attempting to grant RBAC permissions not currently held:\n${uncovered.join('\n')}${unresolved}`;
}

function errorOf(state: ClusterState, request: DecodedRequest, kind: string, name: string): string {
  const resource = ROLES.get(kind);
  return resource === undefined ? `unsupported role reference kind: ${quote(kind)}` : notFound(state, request, resource, name);
}

interface Escalation {
  readonly reason: string;
  /** What lets the user grant it all the same. */
  readonly verb: 'escalate' | 'bind';
  /** Of a binding. */
  readonly roleRef?: RoleRef;
  /** What the user does not have, where the reason does not list it. */
  readonly needs?: string;
}

function forbid(state: ClusterState, request: DecodedRequest, progress: Progress, { reason, verb, roleRef, needs = 'what the message lists' }: Escalation): Progress {
  const { object: { kind = '', metadata } } = progress;
  const name = metadata?.name ?? '';
  const message = `${resourceOf(kind)}.${GROUP}${name === '' ? '' : ` ${quote(name)}`} is forbidden: ${reason}`;
  const namespace = namespaceOf(request, kind);
  const place = namespace === '' ? 'of the cluster' : `in namespace ${namespace}`;
  const of = roleRef === undefined ? `${resourceOf(kind)}.${GROUP}` : `${ROLES.get(roleRef.kind ?? '') ?? ''}.${GROUP} ${roleRef.name ?? ''}`;
  const finding: Finding = {
    check: 'escalation',
    path: roleRef === undefined ? 'rules' : 'roleRef',
    message,
    fix: `grant user ${request.userInfo.username} ${needs}, or apply it as a user who has that`,
    alternative: `grant user ${request.userInfo.username} the verb ${verb} on ${of} ${place}`,
  };
  const assumptions = assumedRoles(state, request.userInfo, namespace);
  const denial: Denial = { stage: 'escalation', code: 403, message, findings: () => [finding], assumptions };
  return deny(progress, denial);
}

function namespaceOf({ namespace }: DecodedRequest, kind: string): string {
  return kind === 'Role' || kind === 'RoleBinding' ? namespace : '';
}

function resourceOf(kind: string): string {
  // INVARIANT: the four kinds are in the one list of kinds.
  return kindNamed(kind)?.resource ?? '';
}

/** upstream: what the garbage collector changes. pkg/registry/rbac/helpers.go IsOnlyMutatingGCFields */
function changesOnlyOwners(object: KubernetesObject, old: KubernetesObject | undefined, minor: Minor): boolean {
  return old !== undefined && areEqualObjects(withoutOwners(object), withoutOwners(old), minor);
}

function withoutOwners(object: KubernetesObject): KubernetesObject {
  const meta: ManagedMeta = object.metadata ?? {};
  const { ownerReferences: _owners, finalizers: _finalizers, managedFields: _fields, selfLink: _link, ...metadata } = meta;
  return { ...object, metadata };
}

interface ManagedMeta extends ObjectMeta {
  readonly managedFields?: unknown;
  readonly selfLink?: unknown;
}
