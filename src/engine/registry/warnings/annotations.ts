import { warn, WarningScope } from './scope';
import { appArmorFieldFor, isSameProfile } from '../../defaulting/app-armor-version-skew';
import { APP_ARMOR_CONTAINER_ANNOTATION_PREFIX, SECCOMP_CONTAINER_ANNOTATION_PREFIX, SECCOMP_POD_ANNOTATION } from '../../objects/annotations';
import { StringMap } from '../../objects/meta';
import { AppArmorProfile, Container, PodTemplateSpec } from '../../objects/pod';
import { Minor } from '../../version';

/*
 * Annotations that have no effect any more, or soon will have none.
 */

const NON_FUNCTIONAL: readonly (readonly [string, string])[] = [
  ['scheduler.alpha.kubernetes.io/critical-pod', 'non-functional in v1.16+; use the "priorityClassName" field instead'],
  ['security.alpha.kubernetes.io/sysctls', 'non-functional in v1.11+; use the "sysctls" field instead'],
  ['security.alpha.kubernetes.io/unsafe-sysctls', 'non-functional in v1.11+; use the "sysctls" field instead'],
];

export function warnOfAnnotations(annotations: StringMap | undefined, path: string, scope: WarningScope): void {
  if (annotations === undefined) {
    return;
  }
  for (const [key, message] of NON_FUNCTIONAL) {
    if (Object.hasOwn(annotations, key)) {
      warn(scope, `${path}[${key}]`, message);
    }
  }
}

export function warnOfPodSeccompAnnotation({ metadata, spec }: PodTemplateSpec, path: string, scope: WarningScope): void {
  if (spec?.securityContext?.seccompProfile === undefined) {
    warnOfSeccompAnnotation(metadata?.annotations, SECCOMP_POD_ANNOTATION, path, scope);
  }
}

/** The annotations for one container. */
export function warnOfContainerProfiles(container: Container, pod: PodTemplateSpec, path: string, scope: WarningScope): void {
  if (container.securityContext?.seccompProfile === undefined) {
    warnOfSeccompAnnotation(pod.metadata?.annotations, SECCOMP_CONTAINER_ANNOTATION_PREFIX + (container.name ?? ''), path, scope);
  }
  warnOfAppArmorAnnotation(container, pod, path, scope);
}

function warnOfSeccompAnnotation(annotations: StringMap | undefined, key: string, path: string, scope: WarningScope): void {
  if (Object.hasOwn(annotations ?? {}, key)) {
    warn(scope, `${path}[${key}]`, `${seccompMessage(scope.minor)}; use the "seccompProfile" field instead`);
  }
}

function seccompMessage(minor: Minor): string {
  if (minor >= 27) {
    return 'non-functional in v1.27+';
  }
  if (minor >= 25) {
    return 'deprecated since v1.19, non-functional in a future release';
  }
  return minor >= 23 ? 'deprecated since v1.19, non-functional in v1.25+' : 'deprecated since v1.19';
}

const APP_ARMOR_SINCE: Minor = 30;
/** From here on a profile of the pod silences the annotations that say the same. */
const COMPARES_PROFILES_SINCE: Minor = 34;

/** upstream: a pod's annotations are told while its fields are made from them, before validation. */
function warnOfAppArmorAnnotation(container: Container, { metadata, spec }: PodTemplateSpec, path: string, scope: WarningScope): void {
  const key = APP_ARMOR_CONTAINER_ANNOTATION_PREFIX + (container.name ?? '');
  const isTemplate = path !== 'metadata.annotations';
  if (!isTemplate || scope.minor < APP_ARMOR_SINCE || container.securityContext?.appArmorProfile !== undefined) {
    return;
  }
  const annotations = metadata?.annotations ?? {};
  if (Object.hasOwn(annotations, key) && !isSaidByPod(annotations[key], spec?.securityContext?.appArmorProfile, scope.minor)) {
    warn(scope, `${path}[${key}]`, APP_ARMOR_MESSAGE);
  }
}

export const APP_ARMOR_MESSAGE = 'deprecated since v1.30; use the "appArmorProfile" field instead';

function isSaidByPod(annotation: string, profile: AppArmorProfile | undefined, minor: Minor): boolean {
  if (profile === undefined || minor < COMPARES_PROFILES_SINCE) {
    return profile !== undefined;
  }
  return isSameProfile(profile, appArmorFieldFor(annotation));
}
