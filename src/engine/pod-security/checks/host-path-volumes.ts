import { Check, CheckViolation } from '../check';
import { CheckedPod, CheckedVolume } from '../checked-pod';
import { joinQuote, pluralize } from '../wording';

/*
 * A pod may not mount files of its node.
 *
 * **Fields**: spec.volumes[*].hostPath
 * **Allowed**: unset
 *
 * upstream: policy/check_hostPathVolumes.go, k8s.io/pod-security-admission v0.37.2
 */
export const hostPathVolumes: Check = {
  id: 'hostPathVolumes',
  level: 'baseline',
  versions: [
    { minimum: 0, check: since1_0 },
  ],
};

function since1_0({ volumes }: CheckedPod): CheckViolation | undefined {
  const bad = volumes.filter(isHostPath);
  return bad.length === 0 ? undefined : {
    reason: 'hostPath volumes',
    detail: `${pluralize('volume', 'volumes', bad.length)} ${joinQuote(bad.map(({ name }) => name))}`,
    findings: () => bad.map(({ index }) => ({
      path: `spec.volumes[${index}].hostPath`,
      fix: `replace spec.volumes[${index}].hostPath by another type of volume`,
    })),
  };
}

function isHostPath({ sources }: CheckedVolume): boolean {
  return sources.includes('hostPath');
}
