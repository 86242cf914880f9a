import { validatePodAnnotationUpdates } from './pod-annotation-updates';
import { semanticallyEqual } from './semantic-equal';
import { forbidden, refusedChange } from '../../field/error';
import { quote } from '../../field/quote';
import { MIRROR_POD_ANNOTATION } from '../../objects/annotations';
import { Pod } from '../../objects/pod';
import { goDiff } from '../go/go-internal';
import { validatePodMetadataAndSpec } from '../pod/pod';
import { Validation } from '../validation';

const PATH = 'spec.ephemeralContainers';

/**
 * A change through the subresource `ephemeralcontainers`, which may add some.
 *
 * upstream: pkg/apis/core/validation/validation.go ValidatePodEphemeralContainersUpdate
 */
export function validateEphemeralContainersUpdate(pod: Pod, old: Pod, v: Validation): void {
  if (v.rules.staticPodsTakeNoEphemeralContainers && Object.hasOwn(old.metadata?.annotations ?? {}, MIRROR_POD_ANNOTATION)) {
    // upstream: of an empty path and in place of all other errors but those of the generic metadata.
    v.errors.push(forbidden('[]', 'static pods do not support ephemeral containers'));
    return;
  }
  validatePodMetadataAndSpec(pod, v);
  validatePodAnnotationUpdates(pod.metadata?.annotations, old.metadata?.annotations, v);
  const byName = new Map((pod.spec?.ephemeralContainers ?? []).map((container) => [container.name ?? '', container]));
  for (const container of old.spec?.ephemeralContainers ?? []) {
    const { name = '' } = container;
    const changed = byName.get(name);
    if (changed === undefined) {
      v.errors.push(forbidden(PATH, `existing ephemeral containers ${quote(name)} may not be removed\n`));
    } else if (!semanticallyEqual(container, changed, 'core/v1.EphemeralContainer', v.minor)) {
      const diff = goDiff('core.EphemeralContainer', container, changed, v);
      v.errors.push(refusedChange(forbidden(PATH, `existing ephemeral containers ${quote(name)} may not be changed${diff}`)));
    }
  }
}
