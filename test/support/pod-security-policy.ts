import { StringMap } from '../../src/engine/objects/meta';
import { PodSecurityPolicy, PodSecurityPolicySpec } from '../../src/engine/objects/pod-security-policy';

const ANY = { rule: 'RunAsAny' };

/** A policy with every rule at RunAsAny and every volume type, and nothing else allowed. */
export function psp(spec: PodSecurityPolicySpec = {}, { name = 'policy', annotations }: { name?: string; annotations?: StringMap } = {}): PodSecurityPolicy {
  return {
    apiVersion: 'policy/v1beta1',
    kind: 'PodSecurityPolicy',
    metadata: { name, ...(annotations === undefined ? {} : { annotations }) },
    spec: { seLinux: ANY, runAsUser: ANY, supplementalGroups: ANY, fsGroup: ANY, volumes: ['*'], ...spec },
  };
}
