import { replace, replacePresent } from './copy-on-write';
import { dropDisabledTemplateFields } from './drop-disabled-fields';
import { generateSelector } from './job-selector';
import { defaultPodTemplate } from './pod';
import { KubernetesObject, StringMap } from '../objects/meta';
import { PodTemplateSpec } from '../objects/pod';
import { CronJob, Job, PodController, PodTemplate, ReplicationController } from '../objects/workload';
import { Minor } from '../version';

/*
 * What makes pods, with what the API server fills in, as far as its template and validation depend on it.
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
      return defaultPodController(given);
    case 'ReplicationController':
      return defaultReplicationController(given);
    case 'Job':
      return defaultJob(given, minor);
    case 'CronJob':
      return defaultCronJob(given);
    default:
      return given;
  }
}

/** What the registry drops from a new controller and adds to it, before validation. */
export function prepareWorkloadForCreate(workload: KubernetesObject, minor: Minor): KubernetesObject {
  const prepared = dropDisabledWorkloadFields(workload, minor);
  return prepared.kind === 'Job' ? generateSelector(prepared, minor) : prepared;
}

/** @param old the controller before an update */
export function dropDisabledWorkloadFields(workload: KubernetesObject, minor: Minor, old?: KubernetesObject): KubernetesObject {
  const oldTemplate = old && templateOf(old);
  const prepared = changeTemplate(workload, (template) => dropDisabledTemplateFields(template, minor, oldTemplate));
  return prepared.kind === 'Job' ? dropDisabledJobFields(prepared, minor, old) : prepared;
}

const LIFETIME_SINCE: Minor = 21;
const COMPLETION_MODE_SINCE: Minor = 22;

function dropDisabledJobFields(job: Job, minor: Minor, { spec: old = {} }: Job = {}): Job {
  const keepsLifetime = minor >= LIFETIME_SINCE || old.ttlSecondsAfterFinished !== undefined;
  const keepsMode = minor >= COMPLETION_MODE_SINCE || old.completionMode !== undefined;
  return replace(job, {
    spec: replacePresent(job.spec, (spec) => replace(spec, {
      ttlSecondsAfterFinished: keepsLifetime ? spec.ttlSecondsAfterFinished : undefined,
      completionMode: keepsMode ? spec.completionMode : undefined,
    })),
  });
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

/** The versions in which a controller without selector selects what its template makes. */
const SELECTING_VERSIONS = ['extensions/v1beta1', 'apps/v1beta1'];

/** By version, how long a rollout may take. */
const PROGRESS_DEADLINES: Readonly<Record<string, number>> = { 'extensions/v1beta1': 2147483647 };

function defaultPodController(controller: PodController): PodController {
  const { apiVersion = '', kind, spec = {} } = controller;
  const labels = spec.template?.metadata?.labels;
  const selects = labels !== undefined && SELECTING_VERSIONS.includes(apiVersion);
  const selector = selects ? { matchLabels: labels } : undefined;
  const defaulted = replace(selects ? withLabels(controller, labels) : controller, {
    spec: replace(spec, {
      selector: spec.selector ?? selector,
      replicas: kind === 'DaemonSet' ? undefined : spec.replicas ?? 1,
      progressDeadlineSeconds: kind === 'Deployment' ? spec.progressDeadlineSeconds ?? PROGRESS_DEADLINES[apiVersion] ?? 600 : undefined,
    }),
  });
  return defaulted;
}

function defaultReplicationController(controller: ReplicationController): ReplicationController {
  const { spec = {} } = controller;
  const labels = spec.template?.metadata?.labels;
  const isSelecting = Object.keys(spec.selector ?? {}).length > 0;
  return replace(labels === undefined ? controller : withLabels(controller, labels), {
    spec: replace(spec, { replicas: spec.replicas ?? 1, selector: isSelecting ? spec.selector : labels ?? spec.selector }),
  });
}

function defaultJob(job: Job, minor: Minor): Job {
  const { spec = {} } = job;
  const labels = spec.template?.metadata?.labels;
  const runsOnce = spec.completions === undefined && spec.parallelism === undefined;
  return replace(labels === undefined ? job : withLabels(job, labels), {
    spec: replace(spec, {
      completions: runsOnce ? 1 : spec.completions,
      parallelism: spec.parallelism ?? 1,
      backoffLimit: spec.backoffLimit ?? (spec.backoffLimitPerIndex === undefined ? 6 : 2147483647),
      completionMode: spec.completionMode ?? (minor >= COMPLETION_MODE_SINCE ? 'NonIndexed' : undefined),
    }),
  });
}

function defaultCronJob(job: CronJob): CronJob {
  const { spec = {} } = job;
  return replace(job, {
    spec: replace(spec, {
      concurrencyPolicy: spec.concurrencyPolicy || 'Allow',
      suspend: spec.suspend ?? false,
      successfulJobsHistoryLimit: spec.successfulJobsHistoryLimit ?? 3,
      failedJobsHistoryLimit: spec.failedJobsHistoryLimit ?? 1,
    }),
  });
}

/** An object without labels takes its template's. */
function withLabels<T extends KubernetesObject>(object: T, labels: StringMap): T {
  return Object.keys(object.metadata?.labels ?? {}).length > 0 ? object : { ...object, metadata: { ...object.metadata, labels } };
}
