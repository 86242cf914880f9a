import { APP_ARMOR_MESSAGE } from './annotations';
import { visitContainers } from '../../containers';
import { isSameProfile, validAppArmorFieldFor } from '../../defaulting/app-armor-version-skew';
import { APP_ARMOR_CONTAINER_ANNOTATION_PREFIX } from '../../objects/annotations';
import { hasKeyWithPrefix } from '../../objects/meta';
import { Container, Pod } from '../../objects/pod';
import { Minor } from '../../version';

const SINCE: Minor = 30;

const NONE: readonly string[] = [];

/**
 * The warnings that come while a new pod is prepared, of AppArmor annotations without their field. The pod is given as it was before.
 * They come before all others of the registry, and also where validation refuses the pod.
 *
 * upstream: pkg/registry/core/pod/strategy.go applyAppArmorVersionSkew
 */
export function warningsOnPrepare({ metadata, spec }: Pod, minor: Minor): readonly string[] {
  const annotations = metadata?.annotations;
  if (minor < SINCE || spec === undefined || spec.os?.name === 'windows' || !hasKeyWithPrefix(annotations, APP_ARMOR_CONTAINER_ANNOTATION_PREFIX)) {
    return NONE;
  }
  const warnings: string[] = [];
  visitContainers(spec, (container: Container) => {
    const key = APP_ARMOR_CONTAINER_ANNOTATION_PREFIX + (container.name ?? '');
    if (container.securityContext?.appArmorProfile !== undefined || annotations === undefined || !Object.hasOwn(annotations, key)) {
      return;
    }
    const profile = validAppArmorFieldFor(annotations[key], minor);
    if (profile === undefined || !isSameProfile(profile, spec.securityContext?.appArmorProfile)) {
      warnings.push(`metadata.annotations[${key}]: ${APP_ARMOR_MESSAGE}`);
    }
  });
  return warnings;
}
