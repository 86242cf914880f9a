import { replace, replaceEach } from './copy-on-write';
import { defaultHostPorts, defaultPodSpec } from './pod-spec';
import { ObjectMeta } from '../objects/meta';
import { Container, Pod, PodSpec, PodTemplateSpec } from '../objects/pod';
import { Minor } from '../version';

/**
 * The pod with what the API server fills in before admission.
 *
 * upstream: pkg/apis/core/v1/defaults.go SetDefaults_Pod, zz_generated.defaults.go SetObjectDefaults_Pod
 */
export function defaultPod(pod: Pod, minor: Minor): Pod {
  return replace(pod, {
    metadata: withoutInitContainerAnnotations(pod.metadata),
    spec: defaultSpecOfPod(defaultPodSpec(pod.spec ?? {}, minor), minor),
  });
}

/** The same for a template, which a few defaults are not for. */
export function defaultPodTemplate(template: PodTemplateSpec, minor: Minor): PodTemplateSpec {
  return replace(template, {
    metadata: withoutInitContainerAnnotations(template.metadata),
    spec: defaultPodSpec(template.spec ?? {}, minor),
  });
}

/** From here on a negative grace period is as good as none. */
const POSITIVE_GRACE_PERIOD_SINCE: Minor = 27;

function defaultSpecOfPod(spec: PodSpec, minor: Minor): PodSpec {
  const gracePeriod = spec.terminationGracePeriodSeconds;
  return defaultHostPorts(replace(spec, {
    enableServiceLinks: spec.enableServiceLinks ?? true,
    terminationGracePeriodSeconds: gracePeriod !== undefined && gracePeriod < 0 && minor >= POSITIVE_GRACE_PERIOD_SINCE ? 1 : gracePeriod,
    containers: replaceEach(spec.containers, defaultRequests),
    initContainers: replaceEach(spec.initContainers, defaultRequests),
  }));
}

/** A resource that is limited is requested too. */
function defaultRequests(container: Container): Container {
  const { limits, requests } = container.resources ?? {};
  if (limits === undefined || Object.keys(limits).every((name) => requests !== undefined && Object.hasOwn(requests, name))) {
    return container;
  }
  return { ...container, resources: { ...container.resources, requests: { ...limits, ...requests } } };
}

const INIT_CONTAINER_ANNOTATIONS = [
  'pod.beta.kubernetes.io/init-containers',
  'pod.alpha.kubernetes.io/init-containers',
  'pod.beta.kubernetes.io/init-container-statuses',
  'pod.alpha.kubernetes.io/init-container-statuses',
];

/** They stood for the field once. */
function withoutInitContainerAnnotations(metadata: ObjectMeta | undefined): ObjectMeta | undefined {
  const annotations = metadata?.annotations;
  if (annotations === undefined || !INIT_CONTAINER_ANNOTATIONS.some((key) => Object.hasOwn(annotations, key))) {
    return metadata;
  }
  return { ...metadata, annotations: Object.fromEntries(Object.entries(annotations).filter(([key]) => !INIT_CONTAINER_ANNOTATIONS.includes(key))) };
}
