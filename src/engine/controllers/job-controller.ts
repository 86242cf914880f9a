import { ControllerRequest, controllerReference, givenName } from './controller-request';
import { podOfTemplate } from './pod-of-template';
import { Pod, PodTemplateSpec, Container } from '../objects/pod';
import { Job, JobSpec } from '../objects/workload';
import { nameOf } from '../validation/object-meta';
import { Minor } from '../version';

/*
 * upstream: pkg/controller/job/job_controller.go manageJob, pkg/controller/job/indexed_job_utils.go
 */

const PREFIX = 'batch.kubernetes.io/';
const COMPLETION_INDEX = `${PREFIX}job-completion-index`;
const FAILURE_COUNT = `${PREFIX}job-index-failure-count`;
const TRACKING_FINALIZER = `${PREFIX}job-tracking`;

const TRACKING_FINALIZER_SINCE: Minor = 25;
const INDEX_LABEL_SINCE: Minor = 28;

const OWN_NAME = 'kubernetes.io/job-controller';

/** The controller that a Job leaves its pods to, where it is not this one. */
export function otherJobController({ spec = {} }: Job): string | undefined {
  return spec.managedBy === OWN_NAME ? undefined : spec.managedBy;
}

export function requestsOfJob(job: Job, namespace: string, minor: Minor): readonly ControllerRequest[] {
  if (otherJobController(job) !== undefined) {
    return [];
  }
  const { metadata = {}, spec = {} } = job;
  const reference = controllerReference({ apiVersion: 'batch/v1', kind: 'Job' }, metadata);
  const isIndexed = spec.completionMode === 'Indexed';
  const template = withTrackingFinalizer(isIndexed ? withFirstIndex(spec, nameOf(metadata), minor) : spec.template ?? {}, minor);
  const pod = podOfTemplate(template, { metadata, reference, namespace, minor });
  const replicas = podsAtOnce(spec);
  return [isIndexed
    ? { controller: 'job-controller', object: withIndexedPrefix(pod, nameOf(metadata)), name: `${givenName(metadata)}-${FIRST_INDEX}-`, replicas }
    : { controller: 'job-controller', object: pod, name: `${givenName(metadata)}-`, replicas }];
}

/** How many pods run together. */
function podsAtOnce({ parallelism = 1, completions = parallelism }: JobSpec): number {
  return Math.min(parallelism, completions);
}

function withTrackingFinalizer(template: PodTemplateSpec, minor: Minor): PodTemplateSpec {
  const { finalizers = [] } = template.metadata ?? {};
  return minor < TRACKING_FINALIZER_SINCE || finalizers.includes(TRACKING_FINALIZER)
    ? template
    : { ...template, metadata: { ...template.metadata, finalizers: [...finalizers, TRACKING_FINALIZER] } };
}

const FIRST_INDEX = '0';

/** The template of the pod that is made first. */
function withFirstIndex({ template = {}, backoffLimitPerIndex }: JobSpec, name: string, minor: Minor): PodTemplateSpec {
  const { metadata = {}, spec = {} } = template;
  const addIndex = (container: Container): Container => withIndexVariable(container, minor);
  return {
    ...template,
    metadata: {
      ...metadata,
      annotations: {
        ...metadata.annotations,
        [COMPLETION_INDEX]: FIRST_INDEX,
        ...(backoffLimitPerIndex !== undefined && { [FAILURE_COUNT]: '0' }),
      },
      ...(minor >= INDEX_LABEL_SINCE && { labels: { ...metadata.labels, [COMPLETION_INDEX]: FIRST_INDEX } }),
    },
    spec: {
      ...spec,
      initContainers: spec.initContainers?.map(addIndex),
      containers: spec.containers?.map(addIndex),
      hostname: `${name}-${FIRST_INDEX}`,
    },
  };
}

const INDEX_VARIABLE = 'JOB_COMPLETION_INDEX';

function withIndexVariable(container: Container, minor: Minor): Container {
  const { env = [] } = container;
  const source = minor >= INDEX_LABEL_SINCE ? 'labels' : 'annotations';
  return env.some(({ name }) => name === INDEX_VARIABLE)
    ? container
    : { ...container, env: [...env, { name: INDEX_VARIABLE, valueFrom: { fieldRef: { fieldPath: `metadata.${source}['${COMPLETION_INDEX}']` } } }] };
}

const LONGEST_PREFIX = 58;

/** upstream: podGenerateNameWithIndex */
function withIndexedPrefix(pod: Pod, name: string): Pod {
  const suffix = `-${FIRST_INDEX}-`;
  const generateName = `${name.slice(0, LONGEST_PREFIX - suffix.length)}${suffix}`;
  return { ...pod, metadata: { ...pod.metadata, generateName } };
}
