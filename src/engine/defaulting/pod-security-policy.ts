import { PodSecurityPolicyDraft } from '../objects/shape';

/** upstream: pkg/apis/policy/v1beta1/defaults.go SetDefaults_PodSecurityPolicySpec */
export function fillPodSecurityPolicy({ spec }: PodSecurityPolicyDraft): void {
  spec.allowPrivilegeEscalation ??= true;
}
