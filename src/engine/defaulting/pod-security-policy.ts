import { replace } from './copy-on-write';
import { PodSecurityPolicy } from '../objects/pod-security-policy';

/** upstream: pkg/apis/policy/v1beta1/defaults.go SetDefaults_PodSecurityPolicySpec */
export function defaultPodSecurityPolicy(policy: PodSecurityPolicy): PodSecurityPolicy {
  const { spec = {} } = policy;
  return replace(policy, { spec: replace(spec, { allowPrivilegeEscalation: spec.allowPrivilegeEscalation ?? true }) });
}
