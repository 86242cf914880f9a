import { Check, setTo, CheckViolation } from '../check';
import { CheckedPod } from '../checked-pod';

/*
 * A pod may not share the network, process or IPC namespace of its node.
 *
 * **Fields**: spec.hostNetwork, spec.hostPID, spec.hostIPC
 * **Allowed**: false, unset
 *
 * upstream: policy/check_hostNamespaces.go, k8s.io/pod-security-admission v0.37.2
 */
export const hostNamespaces: Check = {
  id: 'hostNamespaces',
  level: 'baseline',
  versions: [
    { minimum: 0, check: since1_0 },
  ],
};

const FIELDS = ['hostNetwork', 'hostPID', 'hostIPC'] as const;

function since1_0(pod: CheckedPod): CheckViolation | undefined {
  if (!pod.hostNetwork && !pod.hostPID && !pod.hostIPC) {
    return undefined;
  }
  const shared = FIELDS.filter((field) => pod[field]);
  return {
    reason: 'host namespaces',
    detail: shared.map((field) => `${field}=true`).join(', '),
    findings: () => shared.map((field) => `spec.${field}`).map(setTo(false)),
  };
}
