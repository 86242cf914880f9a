import { visitContainers } from '../../containers';
import { FieldError, forbidden, invalid, notSupported, required, withChanges } from '../../field/error';
import { removeField } from '../../field/field-change';
import { SECCOMP_CONTAINER_ANNOTATION_PREFIX, SECCOMP_POD_ANNOTATION } from '../../objects/annotations';
import { hasKeyWithPrefix, ObjectMeta, StringMap } from '../../objects/meta';
import { PodSpec, SeccompProfile } from '../../objects/pod';
import { goSeccompProfile } from '../go/go-security-context';
import { validateLocalDescendingPath } from '../names/paths';
import { Validation } from '../validation';

/*
 * Seccomp profiles as fields and as annotations.
 * upstream: pkg/apis/core/validation/validation.go validateSeccompProfileField, ValidateSeccompPodAnnotations, validateSeccompAnnotationsAndFields
 */

const TYPES = ['Localhost', 'RuntimeDefault', 'Unconfined'];

const UNCONFINED = 'unconfined';
const RUNTIME_DEFAULT = ['runtime/default', 'docker/default'];
const LOCALHOST_PREFIX = 'localhost/';

export function validateSeccompProfileField(profile: SeccompProfile, path: string, v: Validation): void {
  const { type = '', localhostProfile } = profile;
  if (type === '') {
    v.errors.push(required(`${path}.type`, 'type is required when seccompProfile is set'));
  } else if (!TYPES.includes(type)) {
    v.errors.push(notSupported(`${path}.type`, type, TYPES));
  }
  if (type !== 'Localhost') {
    if (localhostProfile !== undefined) {
      v.errors.push(invalid(`${path}.localhostProfile`, goSeccompProfile(profile, v.rules), 'can only be set when seccomp type is Localhost'));
    }
  } else if (localhostProfile === undefined) {
    v.errors.push(required(`${path}.localhostProfile`, 'must be set when seccomp type is Localhost'));
  } else {
    validateLocalDescendingPath(localhostProfile, `${path}.localhostProfile`, v);
  }
}

/** Whether a profile is known by its name, and is no file. */
export function isNamedSeccompProfile(profile: string): boolean {
  return profile === UNCONFINED || RUNTIME_DEFAULT.includes(profile);
}

/** A profile's name, as annotations have it. */
export function validateSeccompProfile(profile: string, path: string, v: Validation): void {
  if (isNamedSeccompProfile(profile)) {
    return;
  }
  if (profile.startsWith(LOCALHOST_PREFIX)) {
    validateLocalDescendingPath(profile.slice(LOCALHOST_PREFIX.length), path, v);
  } else {
    v.errors.push(invalid(path, profile, 'must be a valid seccomp profile'));
  }
}

export function validateSeccompAnnotations(annotations: StringMap, path: string, v: Validation): void {
  if (Object.hasOwn(annotations, SECCOMP_POD_ANNOTATION)) {
    validateSeccompProfile(annotations[SECCOMP_POD_ANNOTATION], `${path}.${SECCOMP_POD_ANNOTATION}`, v);
  }
  for (const key in annotations) {
    if (key.startsWith(SECCOMP_CONTAINER_ANNOTATION_PREFIX)) {
      validateSeccompProfile(annotations[key], `${path}.${key}`, v);
    }
  }
}

/** Where both the annotation and the field are there, they must say the same. */
export function validateSeccompAnnotationsMatchFields(metadata: ObjectMeta | undefined, spec: PodSpec, path: string, v: Validation): void {
  const annotations = metadata?.annotations;
  if (annotations === undefined || !v.rules.seccompAnnotationsMatch) {
    return;
  }
  const podProfile = spec.securityContext?.seccompProfile;
  if (podProfile !== undefined && Object.hasOwn(annotations, SECCOMP_POD_ANNOTATION)) {
    pushMismatch(annotations[SECCOMP_POD_ANNOTATION], podProfile, { path: `${path}.securityContext.seccompProfile`, annotation: annotationPath(path, SECCOMP_POD_ANNOTATION) }, v);
  }
  if (!hasKeyWithPrefix(annotations, SECCOMP_CONTAINER_ANNOTATION_PREFIX)) {
    return;
  }
  visitContainers(spec, ({ name = '', securityContext }, containerPath) => {
    const key = SECCOMP_CONTAINER_ANNOTATION_PREFIX + name;
    if (securityContext?.seccompProfile !== undefined && Object.hasOwn(annotations, key)) {
      pushMismatch(annotations[key], securityContext.seccompProfile, { path: `${containerPath}.securityContext.seccompProfile`, annotation: annotationPath(path, key) }, v);
    }
  }, path);
}

/** The path of an annotation of a pod, by the path of its spec. */
export function annotationPath(specPath: string, key: string): string {
  return `${specPath.slice(0, -'spec'.length)}metadata.annotations[${key}]`;
}

interface ProfilePlaces {
  readonly path: string;
  readonly annotation: string;
}

function pushMismatch(annotation: string, profile: SeccompProfile, places: ProfilePlaces, v: Validation): void {
  const error = mismatch(annotation, profile, places.path);
  if (error !== undefined) {
    v.errors.push(withChanges(error, removeField(places.annotation)));
  }
}

function mismatch(annotation: string, { type, localhostProfile }: SeccompProfile, path: string): FieldError | undefined {
  const otherType = forbidden(`${path}.type`, 'seccomp type in annotation and field must match');
  switch (type) {
    case 'Unconfined':
      return annotation === UNCONFINED ? undefined : otherType;
    case 'RuntimeDefault':
      return RUNTIME_DEFAULT.includes(annotation) ? undefined : otherType;
    case 'Localhost':
      if (!annotation.startsWith(LOCALHOST_PREFIX)) {
        return otherType;
      }
      return annotation.slice(LOCALHOST_PREFIX.length) === localhostProfile
        ? undefined : forbidden(`${path}.localhostProfile`, 'seccomp profile in annotation and field must match');
    default:
      return undefined;
  }
}
