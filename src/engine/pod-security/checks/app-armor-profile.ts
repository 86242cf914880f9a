import { quote } from '../../field/quote';
import { APP_ARMOR_CONTAINER_ANNOTATION_PREFIX } from '../../objects/annotations';
import { Check, ViolationPlace, remove, setTo, CheckViolation } from '../check';
import { CheckedContext } from '../checked-context';
import { CheckedPod } from '../checked-pod';
import { contextOffenders, contextsOf, describeOffenders, Offenders, pathsOf } from '../offenders';
import { joinQuote, pluralize, sortedSet } from '../wording';

/*
 * The runtime's AppArmor profile may be replaced by another, but not switched off.
 *
 * **Fields**: securityContext.appArmorProfile.type of the pod and of all containers (read by servers from 1.30 on),
 * metadata.annotations[container.apparmor.security.beta.kubernetes.io/*]
 * **Allowed**: RuntimeDefault, Localhost, unset; of the annotations runtime/default, localhost/*, empty
 *
 * upstream: policy/check_appArmorProfile.go, k8s.io/pod-security-admission v0.37.2 (before 1.30: v0.29.15)
 */
export const appArmorProfile: Check = {
  id: 'appArmorProfile',
  level: 'baseline',
  versions: [
    { minimum: 0, check: since1_0, before: { server: 30, check: annotationsAlone } },
  ],
};

function since1_0(pod: CheckedPod): CheckViolation | undefined {
  const offenders = contextOffenders(pod, setsForbiddenProfile);
  const annotations = forbiddenAnnotations(pod);
  return offenders !== undefined || annotations.length > 0 ? forbiddenProfiles(pod, offenders, annotations) : undefined;
}

function annotationsAlone(pod: CheckedPod): CheckViolation | undefined {
  const annotations = forbiddenAnnotations(pod);
  return annotations.length === 0 ? undefined : {
    reason: reasonFor(annotations.length),
    detail: printed(pod, annotations).join(', '),
    findings: () => annotationPlaces(annotations),
  };
}

function forbiddenProfiles(pod: CheckedPod, offenders: Offenders | undefined, annotations: readonly string[]): CheckViolation {
  const types = offenders === undefined ? [] : contextsOf(offenders).map(({ appArmorType = '' }) => appArmorType);
  const values = [...sortedSet(types), ...printed(pod, annotations)];
  return {
    reason: reasonFor(values.length),
    detail: `${setters(offenders, annotations)} must not set AppArmor profile type to ${joinQuote(values)}`,
    findings: () => [
      ...offenders === undefined ? [] : pathsOf(offenders, 'securityContext.appArmorProfile.type').map(setTo('RuntimeDefault')),
      ...annotationPlaces(annotations),
    ],
  };
}

function setsForbiddenProfile({ appArmorType }: CheckedContext): boolean {
  return appArmorType !== undefined && appArmorType !== 'RuntimeDefault' && appArmorType !== 'Localhost';
}

const NONE: readonly string[] = [];

/** The keys of the annotations that switch AppArmor off, whether or not the pod has such a container. */
function forbiddenAnnotations({ annotations }: CheckedPod): readonly string[] {
  let keys: string[] | undefined;
  for (const key in annotations) {
    if (key.startsWith(APP_ARMOR_CONTAINER_ANNOTATION_PREFIX) && !isAllowed(annotations[key])) {
      (keys ??= []).push(key);
    }
  }
  return keys ?? NONE;
}

function isAllowed(profile: string): boolean {
  return profile === '' || profile === 'runtime/default' || profile.startsWith('localhost/');
}

function reasonFor(profiles: number): string {
  return pluralize('forbidden AppArmor profile', 'forbidden AppArmor profiles', profiles);
}

function printed({ annotations }: CheckedPod, keys: readonly string[]): readonly string[] {
  return sortedSet(keys.map((key) => `${key}=${quote(annotations[key])}`));
}

function setters(offenders: Offenders | undefined, annotations: readonly string[]): string {
  return [
    ...offenders === undefined ? [] : [describeOffenders(offenders)],
    ...annotations.length === 0 ? [] : [pluralize('annotation', 'annotations', annotations.length)],
  ].join(' and ');
}

function annotationPlaces(annotations: readonly string[]): ViolationPlace[] {
  return sortedSet(annotations).map((key) => remove(`metadata.annotations[${key}]`));
}
