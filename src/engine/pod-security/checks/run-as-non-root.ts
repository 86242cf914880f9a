import { Check, ViolationPlace, setInPod, setTo, CheckViolation } from '../check';
import { CheckedContext } from '../checked-context';
import { CheckedPod } from '../checked-pod';
import { containersWithout, contextOffenders, describeOffenders, Offenders, pathsOf } from '../offenders';

/*
 * The server must be told to refuse root in every container, unless the pod is in a user namespace.
 *
 * **Fields**: securityContext.runAsNonRoot of the pod and of all containers
 * **Allowed**: true; unset in a container where the pod has true; from 1.35 on anything where spec.hostUsers is false
 *
 * upstream: policy/check_runAsNonRoot.go, k8s.io/pod-security-admission v0.37.2
 */
export const runAsNonRoot: Check = {
  id: 'runAsNonRoot',
  level: 'restricted',
  versions: [
    { minimum: 0, check: since1_0 },
    { minimum: 35, check: since1_35 },
  ],
};

const REASON = 'runAsNonRoot != true';
const FIELD = 'securityContext.runAsNonRoot';

function since1_0(pod: CheckedPod): CheckViolation | undefined {
  const offenders = contextOffenders(pod, allowsRoot);
  const without = containersWithout(pod, saysAnything);
  // upstream: who leaves it open is named only where nobody says false.
  return offenders !== undefined ? {
    reason: REASON,
    detail: `${describeOffenders(offenders)} must not set ${FIELD}=false`,
    findings: () => [...pathsOf(offenders, FIELD).map(setTo(true)), ...missing(without)],
  } : without && {
    reason: REASON,
    detail: `pod or ${describeOffenders(without)} must set ${FIELD}=true`,
    findings: () => missing(without),
  };
}

function since1_35(pod: CheckedPod): CheckViolation | undefined {
  return pod.inUserNamespace ? undefined : since1_0(pod);
}

function allowsRoot({ runAsNonRoot: value }: CheckedContext): boolean {
  return value === false;
}

function saysAnything({ runAsNonRoot: value }: CheckedContext): boolean {
  return value !== undefined;
}

function missing(without: Offenders | undefined): ViolationPlace[] {
  return without === undefined ? [] : pathsOf(without, FIELD).map(setInPod(FIELD, true));
}
