import { PodRequest } from './admission';
import { assumptionsOnGrant } from '../authorization/grant-assumptions';
import { assumedRole } from '../authorization/missing-roles';
import { ClusterState } from '../state/cluster-state';
import { Assumption } from '../verdict';

const NONE: readonly Assumption[] = [];

/**
 * What the choice of a policy takes for granted: that roles and policies which are named and not in the set are not in the cluster either.
 *
 * One more policy may admit a pod, or be preferred and change the pod in another way.
 */
export function assumptionsOfChoice(state: ClusterState, { user, namespace, pod }: PodRequest): readonly Assumption[] {
  const { brokenBindings, named } = state.authorizer.usablePolicies(user, pod.spec?.serviceAccountName, namespace);
  // No role that Kubernetes itself makes has the verb `use`.
  const found = brokenBindings.flatMap((binding) => (binding.roleRef?.name?.startsWith('system:') ? NONE : assumedRole(state, binding, 'grants no policy')));
  for (const name of named) {
    if (state.find('PodSecurityPolicy', '', name) === undefined && !state.isDeclared('PodSecurityPolicy', '', name)) {
      found.push({ about: `PodSecurityPolicy ${name}`, reason: 'not in the set, although a role grants its use; assumed that it does not exist' });
    }
  }
  return found;
}

/** What an admission takes for granted besides: that the policies and grants of the set are there which admission policies or webhooks may refuse. */
export function assumptionsOfUse(state: ClusterState, { user, namespace, pod }: PodRequest): readonly Assumption[] {
  if (!state.hasUncertain) {
    return NONE;
  }
  const { mayUse, grants } = state.authorizer.usablePolicies(user, pod.spec?.serviceAccountName, namespace);
  const policies = state.policies.map(({ metadata }) => metadata?.name ?? '').filter(mayUse);
  return [
    ...policies.flatMap((name) => state.assumptionsOn('PodSecurityPolicy', '', name)),
    ...grants.flatMap(({ binding }) => (binding === undefined ? NONE : assumptionsOnGrant(state, binding))),
  ];
}
