import { PodRequest, PodSecurityPolicyPlugin } from './admission';
import { AskedPolicy } from './asked-policy';
import { mutatePod } from './mutation';
import { viewPod } from './pod-view';
import { validatePod } from './validation';
import { PolicyViolation } from './violation';
import { Grant } from '../authorization/authorizer';
import { serviceAccountUser } from '../authorization/subjects';

/** What one policy would say of a pod, whoever may use it. */
export interface Examination {
  readonly policy: string;
  /** Whether the policy would change the pod. */
  readonly changes: boolean;
  /** Empty where the policy would admit the pod. */
  readonly violations: readonly PolicyViolation[];
  /** How the pod's service account may use the policy. */
  readonly grantToServiceAccount?: Grant;
  /** How the requesting user may use it. */
  readonly grantToUser?: Grant;
  /** Everything in this namespace and in the whole cluster that grants its use to somebody. */
  readonly grants: readonly Grant[];
}

/** Asks every policy of the cluster, to explain a denial. Not for the hot path. */
export function examinePolicies(plugin: PodSecurityPolicyPlugin, { user, namespace, pod }: PodRequest): readonly (Examination & AskedPolicy)[] {
  const account = pod.spec?.serviceAccountName;
  const view = viewPod(pod);
  return plugin.providers.map((provider) => {
    const mutated = mutatePod(provider, view);
    return {
      policy: provider.name,
      provider,
      pod: view,
      changes: mutated !== view,
      violations: validatePod(provider, mutated),
      grantToServiceAccount: account ? plugin.authorizer.grantOfUse(serviceAccountUser(namespace, account), namespace, provider.name) : undefined,
      grantToUser: plugin.authorizer.grantOfUse(user, namespace, provider.name),
      grants: plugin.authorizer.grantsOfPolicy(namespace, provider.name),
    };
  });
}
