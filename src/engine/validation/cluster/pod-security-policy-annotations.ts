import { invalid } from '../../field/error';
import { APP_ARMOR_ALLOWED_PROFILES_ANNOTATION, APP_ARMOR_DEFAULT_PROFILE_ANNOTATION, SECCOMP_ALLOWED_PROFILES_ANNOTATION, SECCOMP_DEFAULT_PROFILE_ANNOTATION } from '../../objects/annotations';
import { StringMap } from '../../objects/meta';
import { appArmorProfileError } from '../pod/app-armor';
import { isNamedSeccompProfile, validateSeccompProfile } from '../pod/seccomp';
import { Validation } from '../validation';

const ANY_SECCOMP_PROFILE = '*';

/** upstream: pkg/apis/policy/validation/validation.go ValidatePodSecurityPolicySpecificAnnotations */
export function validatePolicyAnnotations(annotations: StringMap | undefined, path: string, v: Validation): void {
  if (annotations === undefined) {
    return;
  }
  validateAppArmor(annotations, APP_ARMOR_DEFAULT_PROFILE_ANNOTATION, path, v);
  validateAppArmor(annotations, APP_ARMOR_ALLOWED_PROFILES_ANNOTATION, path, v);
  validateSeccomp(annotations, SECCOMP_DEFAULT_PROFILE_ANNOTATION, path, v);
  validateSeccomp(annotations, SECCOMP_ALLOWED_PROFILES_ANNOTATION, path, v);
}

function validateAppArmor(annotations: StringMap, key: string, path: string, v: Validation): void {
  const value = valueOf(annotations, key);
  if (value === '') {
    return;
  }
  for (const profile of key === APP_ARMOR_ALLOWED_PROFILES_ANNOTATION ? value.split(',') : [value]) {
    const error = appArmorProfileError(profile);
    if (error !== undefined) {
      v.errors.push(invalid(`${path}[${key}]`, value, error));
    }
  }
}

function validateSeccomp(annotations: StringMap, key: string, path: string, v: Validation): void {
  const value = valueOf(annotations, key);
  if (value === '') {
    return;
  }
  for (const profile of key === SECCOMP_ALLOWED_PROFILES_ANNOTATION ? value.split(',') : [value]) {
    const isAny = key === SECCOMP_ALLOWED_PROFILES_ANNOTATION && profile === ANY_SECCOMP_PROFILE;
    if (!isAny && !isNamedSeccompProfile(profile)) {
      validateSeccompProfile(profile, `${path}[${key}]`, v);
    }
  }
}

function valueOf(annotations: StringMap, key: string): string {
  return Object.hasOwn(annotations, key) ? annotations[key] : '';
}
