import { requestForbidden } from '../admission/forbidden';
import { podStep } from '../admission/pod-step';
import { FieldError, formatFieldError, notSupported } from '../field/error';
import { Container, Pod, PodSpec, Volume } from '../objects/pod';
import { withPodSpec } from '../objects/shape';
import { ChainStep, deny, withObject } from '../progress';
import { Minor } from '../version';

/*
 * upstream: plugin/pkg/admission/alwayspullimages/admission.go
 */

const PLUGIN = 'AlwaysPullImages';
const ALWAYS = 'Always';

/** Before, updates were changed too if they have no new image. */
const NEW_IMAGES_SINCE: Minor = 21;
/** The first minor that looks at volumes from images. */
const VOLUMES_SINCE: Minor = 31;

const LISTS = ['initContainers', 'containers', 'ephemeralContainers'] as const;

/** The AlwaysPullImages plugin's mutating phase. */
export const alwaysPullImages: ChainStep = podStep(PLUGIN, ({ state: { settings: { minor } }, pod, old }, progress) => (
  isConcerned(pod, old, minor) ? withObject(progress, withPodSpec(pod, pulled(pod.spec ?? {}, minor))) : progress
));

/** Its validating phase: the plugins after it, policies and webhooks may have changed the containers. */
export const validateAlwaysPullImages: ChainStep = podStep(PLUGIN, ({ state: { settings: { minor } }, request, pod, old }, progress) => {
  const errors = isConcerned(pod, old, minor) ? otherPolicies(pod.spec ?? {}, minor) : [];
  if (errors.length === 0) {
    return progress;
  }
  const messages = errors.map((error) => requestForbidden(request, formatFieldError(error)));
  // upstream: a list of errors, which is no answer of its own.
  return deny(progress, { stage: 'always-pull-images', code: 500, message: messages.length === 1 ? messages[0] : `[${messages.join(', ')}]` });
});

function isConcerned(pod: Pod, old: Pod | undefined, minor: Minor): boolean {
  if (old === undefined || minor < NEW_IMAGES_SINCE) {
    return true;
  }
  const known = new Set(containersOf(old.spec).map(({ image = '' }) => image));
  return containersOf(pod.spec).some(({ image = '' }) => !known.has(image));
}

function containersOf(spec: PodSpec = {}): readonly Container[] {
  return LISTS.flatMap((list): readonly Container[] => spec[list] ?? []);
}

function pulled(spec: PodSpec, minor: Minor): PodSpec {
  const lists = Object.fromEntries(LISTS.filter((list) => spec[list] !== undefined)
    .map((list) => [list, spec[list]?.map((container: Container) => ({ ...container, imagePullPolicy: ALWAYS }))]));
  return { ...spec, ...lists, ...(minor >= VOLUMES_SINCE && spec.volumes !== undefined && { volumes: spec.volumes.map(pulledVolume) }) };
}

function pulledVolume(volume: Volume): Volume {
  return volume.image === undefined ? volume : { ...volume, image: { ...(volume.image as object), pullPolicy: ALWAYS } };
}

function otherPolicies(spec: PodSpec, minor: Minor): readonly FieldError[] {
  const ofContainers = LISTS.flatMap((list) => (spec[list] ?? []).flatMap(({ imagePullPolicy = '' }: Container, i) =>
    (imagePullPolicy === ALWAYS ? [] : [notSupported(`spec.${list}[${i}].imagePullPolicy`, imagePullPolicy, [ALWAYS])])));
  const ofVolumes = minor < VOLUMES_SINCE ? [] : (spec.volumes ?? []).flatMap(({ image }, i) => {
    const { pullPolicy = '' } = (image ?? { pullPolicy: ALWAYS }) as { readonly pullPolicy?: string };
    return pullPolicy === ALWAYS ? [] : [notSupported(`spec.volumes[${i}].image.pullPolicy`, pullPolicy, [ALWAYS])];
  });
  return [...ofContainers, ...ofVolumes];
}
