import { violationAt, PolicyViolation } from './violation';
import { forbidden } from '../field/error';
import { quote } from '../field/quote';
import { APP_ARMOR_ALLOWED_PROFILES_ANNOTATION, APP_ARMOR_CONTAINER_ANNOTATION_PREFIX, APP_ARMOR_DEFAULT_PROFILE_ANNOTATION } from '../objects/annotations';
import { StringMap } from '../objects/meta';

/*
 * upstream: pkg/security/podsecuritypolicy/apparmor
 */

/** What a policy's annotations say of AppArmor. */
export interface AppArmorStrategy {
  readonly defaultProfile: string;
  /** The annotation as it stands; undefined where every profile is allowed. */
  readonly allowedProfiles: string | undefined;
}

export function appArmorStrategy(annotations: StringMap): AppArmorStrategy {
  return {
    defaultProfile: annotations[APP_ARMOR_DEFAULT_PROFILE_ANNOTATION] ?? '',
    allowedProfiles: annotations[APP_ARMOR_ALLOWED_PROFILES_ANNOTATION],
  };
}

/** @param profile of the container's annotation; `''` for none */
export function validateAppArmor(strategy: AppArmorStrategy, containerName: string, profile: string): PolicyViolation | undefined {
  if (strategy.allowedProfiles === undefined) {
    return undefined;
  }
  if (profile === '') {
    return refused(containerName, 'AppArmor profile must be set');
  }
  return strategy.allowedProfiles.split(',').includes(profile)
    ? undefined
    : refused(containerName, `${profile} is not an allowed profile. Allowed values: ${quote(strategy.allowedProfiles)}`);
}

function refused(containerName: string, detail: string): PolicyViolation {
  const path = `metadata.annotations[${APP_ARMOR_CONTAINER_ANNOTATION_PREFIX}${containerName}]`;
  return violationAt('appArmor', path, forbidden(`pod.${path}`, detail));
}
