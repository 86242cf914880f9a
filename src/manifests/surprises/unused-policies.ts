import { FoundSet, Surprise, whereMissing } from './surprise';
import { ADMISSION_POLICY_KINDS } from '../../engine/admission-policy/policy-kinds';
import { Grant } from '../../engine/authorization/authorizer';
import { AdmissionPolicyBinding } from '../../engine/objects/admission-registration';
import { KubernetesObject } from '../../engine/objects/meta';
import { ClusterState } from '../../engine/state/cluster-state';
import { EvaluatedObject } from '../result/result';
import { keyOf } from '../set/identity';

/** PodSecurityPolicies of the set that nobody may use, or that admit none of its pods. */
export function unusedPolicies({ state, evaluated, pods }: FoundSet): readonly Surprise[] {
  if (!state.runsPodSecurityPolicy) {
    return [];
  }
  const taken = new Set(pods.map(({ policy }) => policy));
  return evaluated.filter(({ kind, name, verdict }) => kind === 'PodSecurityPolicy' && verdict.decision !== 'denied' && !taken.has(name)).map((policy) => {
    const isUsable = grantsAnywhere(state, policy.name).length > 0;
    return {
      kind: 'unused policy',
      level: isUsable ? 'note' : 'warning',
      message: isUsable
        ? `${policy.name} admits no pod of a workload of the set`
        : `nobody may use ${policy.name}, since no binding grants its use: it admits no pod`,
      at: policy,
      about: [keyOf(policy)],
      byDefault: !isUsable && pods.length > 0,
    };
  });
}

/** The grants of a policy in all namespaces, without that of the administrators. */
function grantsAnywhere(state: ClusterState, policy: string): readonly Grant[] {
  const namespaces = new Set(['', ...state.objectsOf('RoleBinding').map(({ metadata }) => metadata?.namespace ?? '')]);
  return [...namespaces].flatMap((namespace) => state.authorizer.grantsOfPolicy(namespace, policy))
    .filter(({ subject }) => subject?.kind !== 'Group' || subject.name !== 'system:masters');
}

/** Admission policies of the set to which no binding refers, and bindings to a policy that is not there. */
export function unboundPolicies({ state, evaluated }: FoundSet): readonly Surprise[] {
  return ADMISSION_POLICY_KINDS.filter((kind) => state.settings.plugins.has(kind)).flatMap((kind) => {
    const bindings = state.objectsOf(`${kind}Binding`) as readonly AdmissionPolicyBinding[];
    const bound = new Set(bindings.map(({ spec }) => spec?.policyName));
    const policies = new Set(state.objectsOf(kind).map(({ metadata }) => metadata?.name));
    const ofKind = (wanted: string): readonly EvaluatedObject[] => evaluated.filter((each) => each.kind === wanted && each.verdict.decision !== 'denied');
    return [
      ...ofKind(kind).filter(({ name }) => !bound.has(name)).map((policy) => unbound(policy, `${kind}Binding`)),
      ...ofKind(`${kind}Binding`).flatMap((binding) => {
        const policy = bindings.find(({ metadata }) => metadata?.name === binding.name)?.spec?.policyName ?? '';
        return policies.has(policy) ? [] : [dangling(binding, `${kind} ${policy}, ${whereMissing(state, kind, '', policy)}`)];
      }),
    ];
  });
}

function unbound(policy: EvaluatedObject, kind: string): Surprise {
  return {
    kind: 'unused policy', level: 'warning', message: `no ${kind} refers to ${policy.name}: it applies to nothing`, at: policy, about: [keyOf(policy)], byDefault: true,
  };
}

function dangling(binding: EvaluatedObject, policy: string): Surprise {
  return {
    kind: 'unused grant',
    level: 'warning',
    message: `${binding.name} refers to ${policy}: it applies to nothing`,
    at: binding,
    about: [keyOf(binding)],
    byDefault: true,
  };
}

/** Params that a binding selects and no policy reads are told with the binding; here are those of a kind of params that no binding names. */
export function unusedParams({ state, evaluated }: FoundSet): readonly Surprise[] {
  const policies = ADMISSION_POLICY_KINDS.flatMap((kind) =>
    state.objectsOf(kind).map((policy) => ({ policy, bindings: bindingsOf(state, kind, policy) })));
  return policies.flatMap(({ policy, bindings }) => {
    const { paramKind } = (policy as { readonly spec?: { readonly paramKind?: { readonly kind?: string } } }).spec ?? {};
    const isCustom = paramKind !== undefined && !['ConfigMap', 'Secret', 'Namespace'].includes(paramKind.kind ?? '');
    const refs = bindings.flatMap(({ spec }) => spec?.paramRef ?? []);
    const isNamed = (param: EvaluatedObject): boolean => refs.some(({ name, selector }) => selector !== undefined || name === param.name);
    return !isCustom || refs.length === 0 ? [] : evaluated.filter((each) => each.kind === paramKind.kind && !isNamed(each))
      .map((param): Surprise => ({
        kind: 'unused param',
        level: 'note',
        message: `no binding of ${policy.metadata?.name ?? ''} selects ${param.kind} ${param.name} as params`,
        at: param,
        about: [keyOf(param)],
        byDefault: false,
      }));
  });
}

function bindingsOf(state: ClusterState, kind: string, { metadata }: KubernetesObject): readonly AdmissionPolicyBinding[] {
  return (state.objectsOf(`${kind}Binding`) as readonly AdmissionPolicyBinding[]).filter(({ spec }) => spec?.policyName === metadata?.name);
}
