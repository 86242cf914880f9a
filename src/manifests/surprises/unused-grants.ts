import { FoundSet, Surprise, whereMissing } from './surprise';
import { grantsUseOfSome } from '../../engine/authorization/rules';
import { nearestName } from '../../engine/decoding/nearest-name';
import { kindOfBinding, PolicyRule, Role, RoleBinding, Subject } from '../../engine/objects/rbac';
import { ClusterState } from '../../engine/state/cluster-state';
import { EvaluatedObject } from '../result/result';
import { keyOf } from '../set/identity';

/*
 * What the bindings and roles of the set grant to nobody: those alone that are about PodSecurityPolicies.
 */

export function unusedGrants(set: FoundSet): readonly Surprise[] {
  const { state, evaluated } = set;
  if (!state.runsPodSecurityPolicy) {
    return [];
  }
  const bindings = evaluated.filter(({ kind, verdict }) => (kind === 'RoleBinding' || kind === 'ClusterRoleBinding') && verdict.decision !== 'denied');
  return [...bindings.flatMap((binding) => ofBinding(binding, set)), ...unusedRoles(set)];
}

/** A role for everything is not for policies. */
function isAboutPolicies(rule: PolicyRule): boolean {
  return grantsUseOfSome(rule) && !(rule.resources ?? []).includes('*');
}

function ofBinding(at: EvaluatedObject, set: FoundSet): readonly Surprise[] {
  const { state } = set;
  const binding = state.find(at.kind, at.namespace ?? '', at.name)?.object as RoleBinding | undefined;
  if (binding === undefined) {
    return [];
  }
  const role = state.authorizer.referencedRole(binding, at.namespace ?? '');
  if (role === undefined) {
    return missingRole(at, binding, state);
  }
  return state.authorizer.rulesOf(role).some(isAboutPolicies) ? (binding.subjects ?? []).flatMap((subject) => ofSubject(at, subject, set)) : [];
}

/** A role that is not there is a mistake for certain only where another one of the set is likely meant: the cluster may have it. */
function missingRole(at: EvaluatedObject, { roleRef }: RoleBinding, state: ClusterState): readonly Surprise[] {
  const { kind = '', name = '' } = roleRef ?? {};
  const home = kind === 'Role' ? at.namespace ?? '' : '';
  const roles = [...(kind === 'Role' ? state.objectsIn('Role', at.namespace ?? '') : state.objectsOf('ClusterRole'))].map(({ metadata }) => metadata?.name ?? '');
  const likely = nearestName(name, roles);
  const others = state.objectsOf(kind === 'Role' ? 'ClusterRole' : 'Role').some(({ metadata }) => metadata?.name === name);
  const meant = likely === undefined ? others ? `; ${kind === 'Role' ? 'ClusterRole' : 'Role'} ${name} is there` : '' : `; did you mean ${likely}?`;
  return [{
    kind: 'missing role',
    level: 'warning',
    message: `${at.name} refers to ${kind} ${name}, ${whereMissing(state, kind, home, name)}, and grants nothing${meant}`,
    at,
    about: [keyOf(at)],
    byDefault: meant !== '' || state.isAbsent(kind, home, name),
  }];
}

function ofSubject(at: EvaluatedObject, { kind, name = '', namespace: home = at.namespace ?? '' }: Subject, { state, accounts: used }: FoundSet): readonly Surprise[] {
  if (kind !== 'ServiceAccount' || name === 'default') {
    return [];
  }
  const isUsed = used.has(`${home}/${name}`);
  const accounts = state.objectsIn('ServiceAccount', home).map(({ metadata }) => metadata?.name ?? '');
  if (isUsed) {
    return [];
  }
  const told = { at, about: [keyOf(at), `ServiceAccount ${home}/${name}`] };
  if (accounts.includes(name)) {
    const message = `${at.name} grants service account ${home}/${name} the use of a policy, and no workload of the set runs as it`;
    return [{ ...told, kind: 'unused grant', level: 'note', message, byDefault: false }];
  }
  const others = [...used].filter((each) => each.startsWith(`${home}/`)).map((each) => each.slice(home.length + 1));
  const likely = nearestName(name, [...accounts, ...others]);
  return [{
    ...told,
    kind: 'missing account',
    level: 'warning',
    message: `${at.name} is for service account ${home}/${name}, ${whereMissing(state, 'ServiceAccount', home, name)}${likely === undefined ? '' : `; did you mean ${likely}?`}`,
    byDefault: likely !== undefined || state.isAbsent('ServiceAccount', home, name),
  }];
}

/** Roles that grant the use of policies, and to which no binding refers. */
function unusedRoles({ state, evaluated }: FoundSet): readonly Surprise[] {
  const bindings = [...state.objectsOf('RoleBinding'), ...state.objectsOf('ClusterRoleBinding')] as readonly RoleBinding[];
  const bound = new Set(bindings.map((binding) => {
    const { kind = '', name = '' } = binding.roleRef ?? {};
    return `${kind} ${kind === 'Role' && kindOfBinding(binding) === 'RoleBinding' ? binding.metadata?.namespace ?? '' : ''}/${name}`;
  }));
  return evaluated.filter((each) => (each.kind === 'Role' || each.kind === 'ClusterRole') && !bound.has(keyOf(each))).flatMap((at): readonly Surprise[] => {
    const role = state.find(at.kind, at.namespace ?? '', at.name)?.object as Role | undefined;
    const isAbout = role !== undefined && state.authorizer.rulesOf(role).some(isAboutPolicies);
    return !isAbout ? [] : [{
      kind: 'unused role',
      level: 'note',
      message: `no binding refers to ${at.kind} ${at.name}, which grants the use of policies: nobody has it`,
      at,
      about: [keyOf(at)],
      byDefault: false,
    }];
  });
}
