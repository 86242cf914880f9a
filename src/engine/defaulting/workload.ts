import { replace, replacePresent } from './copy-on-write';
import { dropDisabledTemplateFields } from './drop-disabled-fields';
import { defaultCronJob, defaultJob, dropDisabledCronJobFields, dropDisabledJobFields } from './job';
import { generateSelector } from './job-selector';
import { defaultPodTemplate } from './pod';
import { defaultPodController, defaultReplicationController, dropDisabledControllerFields } from './pod-controller';
import { KubernetesObject } from '../objects/meta';
import { PodTemplateSpec } from '../objects/pod';
import { CronJob, PodController, PodTemplate, ReplicationController } from '../objects/workload';
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

/** What the registry drops from a new workload and adds to it, before validation. */
export function prepareWorkloadForCreate(workload: KubernetesObject, minor: Minor): KubernetesObject {
  const prepared = changeTemplate(workload, (template) => dropDisabledTemplateFields(template, minor));
  switch (prepared.kind) {
    case 'StatefulSet':
    case 'DaemonSet':
      return dropDisabledControllerFields(prepared, minor);
    case 'Job':
      return generateSelector(dropDisabledJobFields(prepared, minor), minor);
    case 'CronJob':
      return dropDisabledCronJobFields(prepared, minor);
    default:
      return prepared;
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
