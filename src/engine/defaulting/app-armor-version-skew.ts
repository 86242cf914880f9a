import { replace, replaceEach } from './copy-on-write';
import { annotationFor, LOCALHOST_PREFIX, ProfileAnnotations } from './profile-annotation';
import { APP_ARMOR_CONTAINER_ANNOTATION_PREFIX } from '../objects/annotations';
import { AppArmorProfile, Container, Pod } from '../objects/pod';
import { withAnnotations } from '../objects/shape';
import { validateAppArmorProfileField } from '../validation/pod/app-armor';
import { startValidation } from '../validation/validation';
import { Minor } from '../version';

const SINCE: Minor = 30;
/** The last minor in which a field makes an annotation, too. */
const ANNOTATIONS_UNTIL: Minor = 33;

/**
 * Of an AppArmor profile that stands in the annotation or in the field alone, the other is made, for clients of another version. A new pod may not
 * have ephemeral containers, but what is said of their names is said of these annotations, too.
 *
 * upstream: pkg/registry/core/pod/strategy.go applyAppArmorVersionSkew
 */
export function applyAppArmorVersionSkew(pod: Pod, minor: Minor): Pod {
  const { metadata, spec } = pod;
  if (minor < SINCE || spec === undefined || spec.os?.name === 'windows') {
    return pod;
  }
  const annotations = new ProfileAnnotations(metadata?.annotations);
  const podProfile = spec.securityContext?.appArmorProfile;
  const ofContainer = (container: Container): Container => {
    const profile = container.securityContext?.appArmorProfile;
    if (profile === undefined && podProfile === undefined && !annotations.areForContainers(APP_ARMOR_CONTAINER_ANNOTATION_PREFIX)) {
      return container;
    }
    const key = APP_ARMOR_CONTAINER_ANNOTATION_PREFIX + (container.name ?? '');
    const own = annotations.get(key);
    if (own !== undefined) {
      return profile === undefined ? withProfile(container, validAppArmorFieldFor(own, minor), podProfile) : container;
    }
    const annotation = annotationFor(profile ?? podProfile ?? {});
    if (annotation !== undefined && minor <= ANNOTATIONS_UNTIL) {
      annotations.add(key, annotation);
    }
    return container;
  };
  const synchronized = replace(spec, {
    initContainers: replaceEach(spec.initContainers, ofContainer),
    containers: replaceEach(spec.containers, ofContainer),
    ephemeralContainers: replaceEach(spec.ephemeralContainers, ofContainer),
  });
  return replace(pod, { metadata: annotations.isLonger ? withAnnotations(metadata, annotations.all) : metadata, spec: synchronized });
}

/** A profile that the pod has anyway need not stand in the container. */
function withProfile<T extends Container>(container: T, profile: AppArmorProfile | undefined, podProfile: AppArmorProfile | undefined): T {
  if (profile === undefined || isSameProfile(profile, podProfile)) {
    return container;
  }
  return { ...container, securityContext: { ...container.securityContext, appArmorProfile: profile } };
}

export function isSameProfile(a: AppArmorProfile, b: AppArmorProfile | undefined): boolean {
  return a.type === b?.type && a.localhostProfile === b?.localhostProfile;
}

/** The same, undefined where it would not be valid. */
export function validAppArmorFieldFor(annotation: string, minor: Minor): AppArmorProfile | undefined {
  const profile = appArmorFieldFor(annotation);
  if (profile === undefined) {
    return undefined;
  }
  const validation = startValidation({ minor, allowPrivileged: true }, true);
  validateAppArmorProfileField(profile, '', validation);
  return validation.errors.length === 0 ? profile : undefined;
}

/** The field that an annotation stands for. */
export function appArmorFieldFor(annotation: string): AppArmorProfile | undefined {
  switch (annotation) {
    case 'unconfined':
      return { type: 'Unconfined' };
    case 'runtime/default':
      return { type: 'RuntimeDefault' };
    default:
      return annotation.startsWith(LOCALHOST_PREFIX)
        ? { type: 'Localhost', localhostProfile: annotation.slice(LOCALHOST_PREFIX.length) } : undefined;
  }
}
