import { quote } from '../../field/quote';
import { SECCOMP_CONTAINER_ANNOTATION_PREFIX, SECCOMP_POD_ANNOTATION } from '../../objects/annotations';
import { Check, remove, CheckViolation } from '../check';
import { CheckedPod } from '../checked-pod';
import { contextOffenders } from '../offenders';
import { forbiddenSeccompProfile, setsForbiddenSeccompProfile } from '../seccomp-profile';
import { pluralize, sortedSet } from '../wording';

/*
 * The seccomp profile, where one is set, is the runtime's or one of the node's.
 *
 * **Fields**: to 1.18 metadata.annotations[seccomp.security.alpha.kubernetes.io/pod] and [container.seccomp.security.alpha.kubernetes.io/NAME],
 * from 1.19 on securityContext.seccompProfile.type of the pod and of all containers
 * **Allowed**: of the annotations runtime/default, docker/default, localhost/*, unset; of the fields RuntimeDefault, Localhost, unset
 *
 * upstream: policy/check_seccompProfile_baseline.go, k8s.io/pod-security-admission v0.37.2
 */
export const seccompProfileBaseline: Check = {
  id: 'seccompProfile_baseline',
  level: 'baseline',
  versions: [
    { minimum: 0, check: since1_0 },
    { minimum: 19, check: since1_19 },
  ],
};

function since1_0(pod: CheckedPod): CheckViolation | undefined {
  const forbidden = annotationsOf(pod).filter((key) => isForbidden(pod.annotations[key]));
  if (forbidden.length === 0) {
    return undefined;
  }
  const printed = sortedSet(forbidden.map((key) => `${key}=${quote(pod.annotations[key])}`));
  return {
    reason: 'seccompProfile',
    detail: `forbidden ${pluralize('annotation', 'annotations', printed.length)} ${printed.join(', ')}`,
    findings: () => [...new Set(forbidden)].map((key) => remove(`metadata.annotations[${key}]`)),
  };
}

function since1_19(pod: CheckedPod): CheckViolation | undefined {
  const offenders = contextOffenders(pod, setsForbiddenSeccompProfile);
  return offenders && forbiddenSeccompProfile(offenders);
}

function annotationsOf({ containers }: CheckedPod): string[] {
  // upstream: an annotation for a container that is not there does not count.
  return [SECCOMP_POD_ANNOTATION, ...containers.map(({ name }) => `${SECCOMP_CONTAINER_ANNOTATION_PREFIX}${name}`)];
}

function isForbidden(profile: string | undefined): boolean {
  return profile !== undefined && profile !== 'runtime/default' && profile !== 'docker/default' && !profile.startsWith('localhost/');
}
