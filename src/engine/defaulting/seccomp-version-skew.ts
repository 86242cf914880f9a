import { replace, replaceEach } from './copy-on-write';
import { annotationFor, LOCALHOST_PREFIX, ProfileAnnotations } from './profile-annotation';
import { SECCOMP_CONTAINER_ANNOTATION_PREFIX, SECCOMP_POD_ANNOTATION } from '../objects/annotations';
import { Container, Pod, SeccompProfile } from '../objects/pod';
import { withAnnotations } from '../objects/shape';
import { Minor } from '../version';

const SINCE: Minor = 19;
const UNTIL: Minor = 26;
/** The last minor in which a field makes an annotation, too. */
const ANNOTATIONS_UNTIL: Minor = 24;

/**
 * Of a seccomp profile that stands in the annotation or in the field alone, the other is made, for clients of another version. Ephemeral
 * containers keep what they have: they come later.
 *
 * upstream: pkg/registry/core/pod/strategy.go applySeccompVersionSkew
 */
export function applySeccompVersionSkew(pod: Pod, minor: Minor): Pod {
  if (minor < SINCE || minor > UNTIL) {
    return pod;
  }
  const { metadata, spec } = pod;
  if (spec === undefined) {
    return pod;
  }
  const annotations = new ProfileAnnotations(metadata?.annotations);
  const synchronize = minor <= ANNOTATIONS_UNTIL ? synchronizeBoth : synchronizeField;
  const ofContainer = (container: Container): Container => {
    if (container.securityContext?.seccompProfile === undefined && !annotations.areForContainers(SECCOMP_CONTAINER_ANNOTATION_PREFIX)) {
      return container;
    }
    const context = synchronize(container.securityContext, SECCOMP_CONTAINER_ANNOTATION_PREFIX + (container.name ?? ''), annotations);
    return context === container.securityContext ? container : { ...container, securityContext: context };
  };
  const synchronized = replace(spec, {
    securityContext: synchronize(spec.securityContext, SECCOMP_POD_ANNOTATION, annotations),
    initContainers: replaceEach(spec.initContainers, ofContainer),
    containers: replaceEach(spec.containers, ofContainer),
  });
  return replace(pod, { metadata: annotations.isLonger ? withAnnotations(metadata, annotations.all) : metadata, spec: synchronized });
}

interface WithProfile {
  readonly seccompProfile?: SeccompProfile;
}

/** The security context with the annotation's profile; its own profile's annotation is added. */
function synchronizeBoth<T extends WithProfile>(context: T | undefined, key: string, annotations: ProfileAnnotations): T | undefined {
  const annotation = context?.seccompProfile === undefined ? undefined : annotationFor(context.seccompProfile);
  if (annotation !== undefined && annotations.get(key) === undefined) {
    annotations.add(key, annotation);
  }
  return synchronizeField(context, key, annotations);
}

function synchronizeField<T extends WithProfile>(context: T | undefined, key: string, annotations: ProfileAnnotations): T | undefined {
  const annotation = context?.seccompProfile === undefined ? annotations.get(key) : undefined;
  const seccompProfile = annotation === undefined ? undefined : fieldFor(annotation);
  return seccompProfile === undefined ? context : { ...context, seccompProfile } as T;
}

function fieldFor(annotation: string): SeccompProfile | undefined {
  switch (annotation) {
    case 'unconfined':
      return { type: 'Unconfined' };
    case 'runtime/default':
    case 'docker/default':
      return { type: 'RuntimeDefault' };
    default:
      return annotation.startsWith(LOCALHOST_PREFIX) && annotation !== LOCALHOST_PREFIX
        ? { type: 'Localhost', localhostProfile: annotation.slice(LOCALHOST_PREFIX.length) } : undefined;
  }
}
