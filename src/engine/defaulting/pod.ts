import { replace, replaceEach } from './copy-on-write';
import { decodedPodLevelResources } from './pod-level-resources';
import { fillHostPorts, fillPodSpec } from './pod-spec';
import { ObjectMeta, StringMap } from '../objects/meta';
import { Container, Pod, PodTemplateSpec, ResourceRequirements } from '../objects/pod';
import { PodDraft, PodSpecDraft, shapePod, shapePodTemplate } from '../objects/shape';
import { RecentObjectsBy } from '../recent-objects';
import { Minor } from '../version';

/**
 * The pod with what the API server fills in before admission.
 *
 * upstream: pkg/apis/core/v1/defaults.go SetDefaults_Pod, zz_generated.defaults.go SetObjectDefaults_Pod
 */
export function defaultPod(pod: Pod, minor: Minor): Pod {
  const draft = shapePod(pod);
  fillPod(draft, minor);
  return draft;
}

/** Fills the same into a pod that is a copy already. */
export function fillPod({ metadata, spec }: PodDraft, minor: Minor): void {
  metadata.annotations = withoutInitContainerAnnotations(metadata.annotations);
  fillPodSpec(spec, minor);
  fillSpecOfPod(spec, minor);
}

/** By minor: the specs of templates that have their defaults. */
const complete = new RecentObjectsBy<Minor>();

/** The same for a template, which a few defaults are not for. */
export function defaultPodTemplate(template: PodTemplateSpec, minor: Minor): PodTemplateSpec {
  const known = complete.of(minor);
  if (template.spec !== undefined && known.has(template.spec)) {
    return replace(template, { metadata: withoutAnnotations(template.metadata) });
  }
  const draft = shapePodTemplate(template);
  draft.metadata = withoutAnnotations(draft.metadata);
  fillPodSpec(draft.spec, minor);
  known.add(draft.spec);
  return draft;
}

/** From here on a negative grace period is as good as none. */
const POSITIVE_GRACE_PERIOD_SINCE: Minor = 27;

function fillSpecOfPod(spec: PodSpecDraft, minor: Minor): void {
  spec.enableServiceLinks ??= true;
  const gracePeriod = spec.terminationGracePeriodSeconds;
  if (gracePeriod !== undefined && gracePeriod < 0 && minor >= POSITIVE_GRACE_PERIOD_SINCE) {
    spec.terminationGracePeriodSeconds = 1;
  }
  spec.containers = replaceEach(spec.containers, withRequests);
  spec.initContainers = replaceEach(spec.initContainers, withRequests);
  if (spec.resources !== undefined) {
    spec.resources = decodedPodLevelResources(spec, minor);
  }
  fillHostPorts(spec);
}

/** A resource that is limited is requested too. */
function withRequests(container: Container): Container {
  const { limits, requests } = container.resources ?? NO_RESOURCES;
  return limits === undefined || Object.keys(limits).every((name) => requests !== undefined && Object.hasOwn(requests, name))
    ? container
    : { ...container, resources: { ...container.resources, requests: { ...limits, ...requests } } };
}

const NO_RESOURCES: ResourceRequirements = {};

const INIT_CONTAINER_ANNOTATIONS = [
  'pod.beta.kubernetes.io/init-containers',
  'pod.alpha.kubernetes.io/init-containers',
  'pod.beta.kubernetes.io/init-container-statuses',
  'pod.alpha.kubernetes.io/init-container-statuses',
];

/** They stood for the field once. */
function withoutInitContainerAnnotations(annotations: StringMap | undefined): StringMap | undefined {
  if (annotations === undefined || !INIT_CONTAINER_ANNOTATIONS.some((key) => Object.hasOwn(annotations, key))) {
    return annotations;
  }
  return Object.fromEntries(Object.entries(annotations).filter(([key]) => !INIT_CONTAINER_ANNOTATIONS.includes(key)));
}

function withoutAnnotations(metadata: ObjectMeta | undefined): ObjectMeta | undefined {
  const annotations = withoutInitContainerAnnotations(metadata?.annotations);
  return annotations === metadata?.annotations ? metadata : { ...metadata, annotations };
}
