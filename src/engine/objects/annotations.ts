/*
 * Names of annotations that decide something.
 */

export const SECCOMP_POD_ANNOTATION = 'seccomp.security.alpha.kubernetes.io/pod';
export const SECCOMP_CONTAINER_ANNOTATION_PREFIX = 'container.seccomp.security.alpha.kubernetes.io/';
export const SECCOMP_DEFAULT_PROFILE_ANNOTATION = 'seccomp.security.alpha.kubernetes.io/defaultProfileName';
export const SECCOMP_ALLOWED_PROFILES_ANNOTATION = 'seccomp.security.alpha.kubernetes.io/allowedProfileNames';
