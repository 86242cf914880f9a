import { annotationPath } from './seccomp';
import { visitContainers } from '../../containers';
import { FieldError, forbidden, invalid, notSupported, required, withChanges } from '../../field/error';
import { removeField } from '../../field/field-change';
import { quote } from '../../field/quote';
import { APP_ARMOR_CONTAINER_ANNOTATION_PREFIX } from '../../objects/annotations';
import { hasKeyWithPrefix, ObjectMeta, StringMap } from '../../objects/meta';
import { AppArmorProfile, PodSpec } from '../../objects/pod';
import { goText } from '../go/go-syntax';
import { byteLength } from '../names/names';
import { trimSpace } from '../names/space';
import { tooLong } from '../object-meta';
import { Validation } from '../validation';

/*
 * AppArmor profiles as annotations and, from 1.30 on, as fields.
 * upstream: pkg/apis/core/validation/validation.go ValidateAppArmorPodAnnotations, ValidateAppArmorProfileField,
 * validateAppArmorAnnotationsAndFieldsMatchOnCreate
 */

const RUNTIME_DEFAULT = 'runtime/default';
const UNCONFINED = 'unconfined';
const LOCALHOST_PREFIX = 'localhost/';

const TYPES = ['Localhost', 'RuntimeDefault', 'Unconfined'];
const LONGEST_LOCALHOST_PROFILE = 4095;

export function validateAppArmorAnnotations(annotations: StringMap, spec: PodSpec, path: string, v: Validation): void {
  for (const key in annotations) {
    if (!key.startsWith(APP_ARMOR_CONTAINER_ANNOTATION_PREFIX)) {
      continue;
    }
    const containerName = key.slice(APP_ARMOR_CONTAINER_ANNOTATION_PREFIX.length);
    if (!hasContainer(spec, containerName)) {
      v.errors.push(invalid(`${path}[${key}]`, containerName, 'container not found'));
    }
    const error = appArmorProfileError(annotations[key]);
    if (error !== undefined) {
      v.errors.push(invalid(`${path}[${key}]`, annotations[key], error));
    }
  }
}

/** What is wrong with a profile's name, as annotations have it. */
export function appArmorProfileError(profile: string): string | undefined {
  if (profile === '' || profile === RUNTIME_DEFAULT || profile === UNCONFINED || profile.startsWith(LOCALHOST_PREFIX)) {
    return undefined;
  }
  return `invalid AppArmor profile name: ${quote(profile)}`;
}

function hasContainer(spec: PodSpec, name: string): boolean {
  const named = (container: { readonly name?: string }): boolean => (container.name ?? '') === name;
  return (spec.initContainers ?? []).some(named) || (spec.containers ?? []).some(named) || (spec.ephemeralContainers ?? []).some(named);
}

export function validateAppArmorProfileField({ type = '', localhostProfile }: AppArmorProfile, path: string, v: Validation): void {
  if (type === 'Localhost') {
    validateLocalhostProfile(localhostProfile, `${path}.localhostProfile`, v);
  } else if (type === 'RuntimeDefault' || type === 'Unconfined') {
    if (localhostProfile !== undefined) {
      v.errors.push(invalid(`${path}.localhostProfile`, goText(localhostProfile, v.rules), 'can only be set when AppArmor type is Localhost'));
    }
  } else if (type === '') {
    v.errors.push(required(`${path}.type`, 'type is required when appArmorProfile is set'));
  } else {
    v.errors.push(notSupported(`${path}.type`, type, TYPES));
  }
}

function validateLocalhostProfile(profile: string | undefined, path: string, v: Validation): void {
  const missing = required(path, 'must be set when AppArmor type is Localhost');
  if (profile === undefined) {
    v.errors.push(missing);
    return;
  }
  const trimmed = trimSpace(profile);
  if (trimmed !== profile) {
    v.errors.push(invalid(path, profile, 'must not be padded with whitespace'));
  } else if (trimmed === '') {
    v.errors.push(missing);
  }
  if (byteLength(profile) > LONGEST_LOCALHOST_PROFILE) {
    v.errors.push(longLocalhostProfile(path, v));
  }
}

function longLocalhostProfile(path: string, v: Validation): FieldError {
  return v.rules.notMoreThanWording
    ? tooLong(path, LONGEST_LOCALHOST_PROFILE, v.rules)
    : { type: 'Too long', field: path, detail: `may not be longer than ${LONGEST_LOCALHOST_PROFILE}` };
}

const NO_ANNOTATIONS: StringMap = {};

/** Where both the annotation and the field are there, they must say the same. The pod's field stands for containers without one. */
export function validateAppArmorAnnotationsMatchFields(metadata: ObjectMeta | undefined, spec: PodSpec, path: string, v: Validation): void {
  const annotations = metadata?.annotations ?? NO_ANNOTATIONS;
  if (!v.rules.appArmorAnnotationsMatch || !hasKeyWithPrefix(annotations, APP_ARMOR_CONTAINER_ANNOTATION_PREFIX) || spec.os?.name === 'windows') {
    return;
  }
  visitContainers(spec, ({ name = '', securityContext }, containerPath) => {
    const profile = securityContext?.appArmorProfile ?? spec.securityContext?.appArmorProfile;
    const key = APP_ARMOR_CONTAINER_ANNOTATION_PREFIX + name;
    if (profile !== undefined && Object.hasOwn(annotations, key)) {
      const error = mismatch(annotations[key], profile, `${containerPath}.securityContext.appArmorProfile`);
      if (error !== undefined) {
        v.errors.push(withChanges(error, removeField(annotationPath(path, key))));
      }
    }
  }, path);
}

function mismatch(annotation: string, { type, localhostProfile }: AppArmorProfile, path: string): FieldError | undefined {
  const otherType = forbidden(`${path}.type`, 'apparmor type in annotation and field must match');
  switch (type) {
    case 'Unconfined':
      return annotation === UNCONFINED ? undefined : otherType;
    case 'RuntimeDefault':
      return annotation === RUNTIME_DEFAULT ? undefined : otherType;
    case 'Localhost':
      if (!annotation.startsWith(LOCALHOST_PREFIX)) {
        return otherType;
      }
      return annotation.slice(LOCALHOST_PREFIX.length) === localhostProfile
        ? undefined : forbidden(`${path}.localhostProfile`, 'apparmor profile in annotation and field must match');
    default:
      return undefined;
  }
}
