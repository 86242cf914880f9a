/*
 * The names of annotations that decide something.
 */

export const SECCOMP_POD_ANNOTATION = 'seccomp.security.alpha.kubernetes.io/pod';
export const SECCOMP_CONTAINER_ANNOTATION_PREFIX = 'container.seccomp.security.alpha.kubernetes.io/';
export const SECCOMP_DEFAULT_PROFILE_ANNOTATION = 'seccomp.security.alpha.kubernetes.io/defaultProfileName';
export const SECCOMP_ALLOWED_PROFILES_ANNOTATION = 'seccomp.security.alpha.kubernetes.io/allowedProfileNames';
export const APP_ARMOR_CONTAINER_ANNOTATION_PREFIX = 'container.apparmor.security.beta.kubernetes.io/';
export const APP_ARMOR_DEFAULT_PROFILE_ANNOTATION = 'apparmor.security.beta.kubernetes.io/defaultProfileName';
export const APP_ARMOR_ALLOWED_PROFILES_ANNOTATION = 'apparmor.security.beta.kubernetes.io/allowedProfileNames';
export const VALIDATED_PSP_ANNOTATION = 'kubernetes.io/psp';
export const TOLERATIONS_ANNOTATION = 'scheduler.alpha.kubernetes.io/tolerations';
export const LIMIT_RANGER_ANNOTATION = 'kubernetes.io/limit-ranger';
export const MIRROR_POD_ANNOTATION = 'kubernetes.io/config.mirror';
export const CLASS_OF_CLAIM_ANNOTATION = 'volume.beta.kubernetes.io/storage-class';
export const INGRESS_CLASS_ANNOTATION = 'kubernetes.io/ingress.class';
export const DELETION_COST_ANNOTATION = 'controller.kubernetes.io/pod-deletion-cost';
export const LAST_APPLIED_ANNOTATION = 'kubectl.kubernetes.io/last-applied-configuration';
export const ENFORCE_MOUNTABLE_SECRETS_ANNOTATION = 'kubernetes.io/enforce-mountable-secrets';
/** The prefix of annotations that are for this tool. */
export const OWN_ANNOTATION_PREFIX = 'cdk8s-pod-security/';
/** Acknowledges denials of the object that has it. The API server takes it as any other annotation. */
export const ACKNOWLEDGE_ANNOTATION = 'cdk8s-pod-security/acknowledge';
/** Of a DaemonSet, the generation of its template, which the server's own type has as a field. */
export const TEMPLATE_GENERATION_ANNOTATION = 'deprecated.daemonset.template.generation';

/** Of a Deployment, the revision to go back to, which the server's own type has as a field, too. */
export const ROLLBACK_TO_ANNOTATION = 'deprecated.deployment.rollback.to';
