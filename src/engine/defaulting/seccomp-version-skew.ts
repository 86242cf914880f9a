import { replace, replaceEach } from './copy-on-write';
import { annotationFor, LOCALHOST_PREFIX } from './profile-annotation';
import { StringMap } from '../objects/meta';
import { Container, Pod, SeccompProfile } from '../objects/pod';
import { Minor } from '../version';

const SINCE: Minor = 19;
const UNTIL: Minor = 26;
/** The last minor in which a field makes an annotation, too. */
const ANNOTATIONS_UNTIL: Minor = 24;

const POD_ANNOTATION = 'seccomp.security.alpha.kubernetes.io/pod';
const CONTAINER_ANNOTATION_PREFIX = 'container.seccomp.security.alpha.kubernetes.io/';

/**
 * Of a seccomp profile that stands in the annotation or in the field alone, the other is made, for clients of another version.
 *
 * upstream: pkg/registry/core/pod/strategy.go applySeccompVersionSkew
 */
export function applySeccompVersionSkew(pod: Pod, minor: Minor): Pod {
  if (minor < SINCE || minor > UNTIL) {
    return pod;
  }
  const { metadata = {}, spec = {} } = pod;
  const annotations: Record<string, string> = { ...metadata.annotations };
  const synchronize = minor <= ANNOTATIONS_UNTIL ? synchronizeBoth : synchronizeField;
  const ofContainer = <T extends Container>(container: T): T => replace(container, {
    securityContext: synchronize(container.securityContext, CONTAINER_ANNOTATION_PREFIX + (container.name ?? ''), annotations),
  } as Partial<T>);
  const synchronized = replace(spec, {
    securityContext: synchronize(spec.securityContext, POD_ANNOTATION, annotations),
    initContainers: replaceEach(spec.initContainers, ofContainer),
    containers: replaceEach(spec.containers, ofContainer),
    ephemeralContainers: replaceEach(spec.ephemeralContainers, ofContainer),
  });
  const isAnnotated = Object.keys(annotations).length > Object.keys(metadata.annotations ?? {}).length;
  return replace(pod, { metadata: isAnnotated ? { ...metadata, annotations } : pod.metadata, spec: pod.spec && synchronized });
}

interface WithProfile {
  readonly seccompProfile?: SeccompProfile;
}

/** The security context with the annotation's profile; its own profile's annotation is added. */
function synchronizeBoth<T extends WithProfile>(context: T | undefined, key: string, annotations: Record<string, string>): T | undefined {
  const annotation = context?.seccompProfile === undefined ? undefined : annotationFor(context.seccompProfile);
  if (annotation !== undefined && !Object.hasOwn(annotations, key)) {
    annotations[key] = annotation;
  }
  return synchronizeField(context, key, annotations);
}

function synchronizeField<T extends WithProfile>(context: T | undefined, key: string, annotations: StringMap): T | undefined {
  if (context?.seccompProfile !== undefined || !Object.hasOwn(annotations, key)) {
    return context;
  }
  const seccompProfile = fieldFor(annotations[key]);
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
