import { ContainerView, PodView } from './pod-view';
import { violationAt, PolicyViolation } from './violation';
import { forbidden } from '../field/error';
import {
  SECCOMP_ALLOWED_PROFILES_ANNOTATION, SECCOMP_CONTAINER_ANNOTATION_PREFIX, SECCOMP_DEFAULT_PROFILE_ANNOTATION, SECCOMP_POD_ANNOTATION,
} from '../objects/annotations';
import { StringMap } from '../objects/meta';
import { SeccompProfile } from '../objects/pod';
import { Minor } from '../version';

/*
 * upstream: pkg/security/podsecuritypolicy/seccomp
 */

/** The oldest minor that has the field `seccompProfile`. */
export const PROFILE_FIELD_SINCE: Minor = 19;
const RUNTIME_DEFAULT: readonly string[] = ['runtime/default', 'docker/default'];

/** What a policy's annotations say of seccomp. */
export interface SeccompStrategy {
  readonly defaultProfile: string;
  /** The annotation as it stands, for the message. */
  readonly allowedProfilesString: string;
  readonly allowedProfiles: ReadonlySet<string>;
  readonly allowAnyProfile: boolean;
}

export function seccompStrategy(annotations: StringMap, minor: Minor): SeccompStrategy {
  const allowed = annotations[SECCOMP_ALLOWED_PROFILES_ANNOTATION];
  const names = allowed === undefined ? [] : allowed.split(',');
  const withAliases = minor >= PROFILE_FIELD_SINCE && names.some((name) => RUNTIME_DEFAULT.includes(name)) ? [...names, ...RUNTIME_DEFAULT] : names;
  return {
    defaultProfile: annotations[SECCOMP_DEFAULT_PROFILE_ANNOTATION] ?? '',
    allowedProfilesString: allowed ?? '',
    allowedProfiles: new Set(withAliases.filter((name) => name !== '*')),
    allowAnyProfile: names.includes('*'),
  };
}

/** The annotation that says the same as the field; `''` where none does. */
export function seccompAnnotationForField(profile: SeccompProfile): string {
  switch (profile.type) {
    case 'Unconfined':
      return 'unconfined';
    case 'RuntimeDefault':
      return 'runtime/default';
    case 'Localhost':
      return profile.localhostProfile === undefined ? '' : `localhost/${profile.localhostProfile}`;
    default:
      return '';
  }
}

/** The pod's profile as an annotation, the policy's default where the pod has none; `''` for none. */
export function generateSeccomp(strategy: SeccompStrategy, pod: PodView): string {
  const field = pod.context.seccompProfile;
  return pod.seccompAnnotation || (field === undefined ? strategy.defaultProfile : seccompAnnotationForField(field));
}

export function validateSeccompOfPod(strategy: SeccompStrategy, pod: PodView): PolicyViolation | undefined {
  const field = pod.context.seccompProfile;
  const profile = pod.seccompAnnotation || (field === undefined ? '' : seccompAnnotationForField(field));
  return profileAllowed(strategy, profile)
    ? undefined
    : refused(strategy, SECCOMP_POD_ANNOTATION, profile, field === undefined ? undefined : 'spec.securityContext.seccompProfile');
}

export function validateSeccompOfContainer(strategy: SeccompStrategy, pod: PodView, container: ContainerView): PolicyViolation | undefined {
  const profile = profileOfContainer(pod, container);
  return profileAllowed(strategy, profile)
    ? undefined
    : refused(
      strategy,
      SECCOMP_CONTAINER_ANNOTATION_PREFIX + container.name,
      profile,
      container.context.seccompProfile === undefined ? undefined : `${container.path}.securityContext.seccompProfile`,
    );
}

// upstream: the container's field, its annotation, the pod's field, the pod's annotation; the first that is there.
function profileOfContainer(pod: PodView, container: ContainerView): string {
  const field = container.context.seccompProfile;
  if (field !== undefined) {
    return seccompAnnotationForField(field);
  }
  if (container.seccompAnnotation !== undefined) {
    return container.seccompAnnotation;
  }
  const podField = pod.context.seccompProfile;
  return podField === undefined ? pod.seccompAnnotation ?? '' : seccompAnnotationForField(podField);
}

// upstream: a policy that lists nothing admits only pods without a profile; one that lists something, only those with one of these.
function profileAllowed(strategy: SeccompStrategy, profile: string): boolean {
  return strategy.allowAnyProfile || strategy.allowedProfiles.has(profile) || (strategy.allowedProfiles.size === 0 && profile === '');
}

function refused(strategy: SeccompStrategy, key: string, profile: string, fieldPath: string | undefined): PolicyViolation {
  const printed = `pod.metadata.annotations[${key}]`;
  const detail = strategy.allowedProfiles.size === 0
    ? 'seccomp may not be set'
    : `${profile} is not an allowed seccomp profile. Valid values are ${strategy.allowedProfilesString}`;
  return violationAt('seccomp', fieldPath ?? `metadata.annotations[${key}]`, forbidden(printed, detail));
}
