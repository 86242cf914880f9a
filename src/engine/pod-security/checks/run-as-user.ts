import { Check, setTo, CheckViolation } from '../check';
import { CheckedContext } from '../checked-context';
import { CheckedPod } from '../checked-pod';
import { contextOffenders, describeOffenders, pathsOf } from '../offenders';

/*
 * Nothing may be started as user 0, unless the pod is in a user namespace.
 *
 * **Fields**: securityContext.runAsUser of the pod and of all containers
 * **Allowed**: any number but 0, unset; from 1.35 on anything where spec.hostUsers is false
 *
 * upstream: policy/check_runAsUser.go, k8s.io/pod-security-admission v0.37.2
 */
export const runAsUser: Check = {
  id: 'runAsUser',
  level: 'restricted',
  versions: [
    { minimum: 23, check: since1_23 },
    { minimum: 35, check: since1_35 },
  ],
};

/** A user id that the Kubernetes documentation often uses. */
const ANY_USER = 1000;

function since1_23(pod: CheckedPod): CheckViolation | undefined {
  const offenders = contextOffenders(pod, runsAsRoot);
  return offenders && {
    reason: 'runAsUser=0',
    detail: `${describeOffenders(offenders)} must not set runAsUser=0`,
    findings: () => pathsOf(offenders, 'securityContext.runAsUser').map(setTo(ANY_USER, 'a user id other than 0')),
  };
}

function since1_35(pod: CheckedPod): CheckViolation | undefined {
  return pod.inUserNamespace ? undefined : since1_23(pod);
}

function runsAsRoot(context: CheckedContext): boolean {
  return context.runAsUser === 0;
}
