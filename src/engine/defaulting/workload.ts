import { replace, replacePresent } from './copy-on-write';
import { dropDisabledTemplateFields } from './drop-disabled-fields';
import { defaultCronJob, defaultJob, dropDisabledCronJobFields, dropDisabledJobFields } from './job';
import { generateSelector } from './job-selector';
import { defaultPod, defaultPodTemplate } from './pod';
import { defaultPodController, defaultReplicationController, dropDisabledControllerFields } from './pod-controller';
import { KubernetesObject } from '../objects/meta';
import { Pod, PodTemplateSpec } from '../objects/pod';
import { CronJob, Job, PodController, PodControllerSpec, PodTemplate, ReplicationController } from '../objects/workload';
import { Minor } from '../version';

/*
 * Workloads, with what the API server fills in.
 * upstream: defaults.go of each version in pkg/apis/core, pkg/apis/apps, pkg/apis/extensions and pkg/apis/batch
 */

type ChangeTemplate = (template: PodTemplateSpec) => PodTemplateSpec;

export function defaultWorkload(workload: KubernetesObject, minor: Minor): KubernetesObject {
  const given = changeTemplate(workload, (template) => defaultPodTemplate(template, minor));
  switch (given.kind) {
    case 'Deployment':
    case 'ReplicaSet':
    case 'StatefulSet':
    case 'DaemonSet':
      return defaultPodController(given, minor);
    case 'ReplicationController':
      return defaultReplicationController(given);
    case 'Job':
      return defaultJob(given, minor);
    case 'CronJob':
      return defaultCronJob(given, minor);
    default:
      return given;
  }
}

/** A workload that was created once, with what it got then. */
export function storedWorkload(workload: KubernetesObject, minor: Minor): KubernetesObject {
  const complete = defaultWorkload(workload, minor);
  return complete.kind === 'Job' && (complete as Job).spec?.selector === undefined ? generateSelector(complete, minor) : complete;
}

/** A workload that is in the cluster, with what it got on creation where somebody wrote it as they applied it. */
export function workloadOfCluster(workload: KubernetesObject, minor: Minor): KubernetesObject {
  if (workload.metadata?.uid !== undefined) {
    return workload;
  }
  return workload.kind === 'Pod' ? podOfCluster(workload, minor) : prepareWorkloadForCreate(defaultWorkload(workload, minor), minor);
}

/** With the status, which a pod that is created does not have. */
function podOfCluster(pod: Pod, minor: Minor): Pod {
  const { metadata, spec } = defaultPod(pod, minor);
  return { ...pod, metadata, spec };
}

/** What the registry drops from a new workload and adds to it, before validation. */
export function prepareWorkloadForCreate(workload: KubernetesObject, minor: Minor): KubernetesObject {
  const prepared = dropDisabledWorkloadFields(workload, minor);
  return prepared.kind === 'Job' ? generateSelector(prepared, minor) : prepared;
}

/** @param old the workload before an update: a field that it uses stays */
export function dropDisabledWorkloadFields(workload: KubernetesObject, minor: Minor, old?: KubernetesObject): KubernetesObject {
  const oldTemplate = old && templateOf(old);
  const prepared = changeTemplate(workload, (template) => dropDisabledTemplateFields(template, minor, oldTemplate));
  const dropped = dropDisabledSpecFields(prepared, minor, old);
  return old === undefined || dropped === prepared ? dropped : keepFieldsInUse(dropped, prepared, old);
}

function dropDisabledSpecFields(workload: KubernetesObject, minor: Minor, old: KubernetesObject | undefined): KubernetesObject {
  switch (workload.kind) {
    case 'StatefulSet':
    case 'DaemonSet':
      return dropDisabledControllerFields(workload, minor);
    case 'Job':
      return dropDisabledJobFields(workload, minor, old);
    case 'CronJob':
      return dropDisabledCronJobFields(workload, minor);
    default:
      return workload;
  }
}

/** upstream: a field whose gate is off is dropped only where the old object does not use it. */
function keepFieldsInUse(dropped: PodController, { spec = {} }: PodController, { spec: old = {} }: PodController): KubernetesObject {
  const { spec: rest = {} } = dropped;
  const kept = (Object.keys(spec) as (keyof PodControllerSpec)[]).filter((key) => rest[key] === undefined && old[key] !== undefined);
  const used = Object.fromEntries(kept.map((key) => [key, spec[key]]));
  return kept.length === 0 ? dropped : replace<PodController>(dropped, { spec: { ...rest, ...used } });
}

function templateOf(workload: KubernetesObject): PodTemplateSpec | undefined {
  switch (workload.kind) {
    case 'PodTemplate':
      return (workload as PodTemplate).template;
    case 'CronJob':
      return (workload as CronJob).spec?.jobTemplate?.spec?.template;
    default:
      return (workload as PodController).spec?.template;
  }
}

function changeTemplate(workload: KubernetesObject, change: ChangeTemplate): KubernetesObject {
  switch (workload.kind) {
    case 'PodTemplate': {
      const { template = {} }: PodTemplate = workload;
      return replace<PodTemplate>(workload, { template: change(template) });
    }
    case 'CronJob': {
      const { spec = {} }: CronJob = workload;
      const { jobTemplate = {} } = spec;
      const jobSpec = jobTemplate.spec ?? {};
      const changed = replace(jobSpec, { template: change(jobSpec.template ?? {}) });
      return replace<CronJob>(workload, { spec: replace(spec, { jobTemplate: replace(jobTemplate, { spec: changed }) }) });
    }
    case 'ReplicationController': {
      const { spec = {} }: ReplicationController = workload;
      return replace<ReplicationController>(workload, { spec: replace(spec, { template: replacePresent(spec.template, change) }) });
    }
    default: {
      const { spec = {} }: PodController = workload;
      return replace<PodController>(workload, { spec: replace(spec, { template: change(spec.template ?? {}) }) });
    }
  }
}
