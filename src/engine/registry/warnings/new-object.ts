import { warnOfJob, warnOfTimeZoneInSchedule } from './job';
import { warnOfNodeSelectorOfClass } from './node-labels';
import { warnOfPodName, warnOfWorkloadName } from './object-name';
import { warnOfPodSpec, warnOfTemplate } from './pod-spec';
import { warnOfQuota } from './resource-quota';
import { WarningScope } from './scope';
import { warnOfServiceAccount } from './service-account';
import { warnOfStatefulSet } from './stateful-set';
import { KubernetesObject } from '../../objects/meta';
import { Pod } from '../../objects/pod';
import { CronJob, Job, PodController, PodTemplate, ReplicationController } from '../../objects/workload';
import { Minor } from '../../version';

/*
 * upstream: WarningsOnCreate of each strategy in pkg/registry
 */

type WarnOfObject = (object: KubernetesObject, scope: WarningScope) => void;

const BY_KIND: Readonly<Record<string, WarnOfObject>> = {
  Pod: warnOfPod,
  PodTemplate: ({ template }: PodTemplate, scope) => warnOfTemplate(template, 'template', scope),
  Deployment: warnOfNamedController,
  ReplicaSet: warnOfNamedController,
  DaemonSet: warnOfController,
  StatefulSet: warnOfNewStatefulSet,
  ReplicationController: warnOfReplicationController,
  Job: warnOfNewJob,
  CronJob: warnOfNewCronJob,
  ServiceAccount: (account, scope) => warnOfServiceAccount(account, undefined, scope),
  RuntimeClass: warnOfNodeSelectorOfClass,
  ResourceQuota: warnOfQuota,
};

export function warnOfNew(object: KubernetesObject, scope: WarningScope): void {
  const { kind = '' } = object;
  if (Object.hasOwn(BY_KIND, kind)) {
    BY_KIND[kind](object, scope);
  }
}

function warnOfPod(pod: Pod, scope: WarningScope): void {
  warnOfPodName(pod, scope);
  warnOfPodSpec(pod, '', scope);
}

function warnOfController({ spec }: PodController, scope: WarningScope): void {
  warnOfTemplate(spec?.template, 'spec.template', scope);
}

function warnOfNamedController(controller: PodController, scope: WarningScope): void {
  warnOfWorkloadName(controller, scope);
  warnOfController(controller, scope);
}

function warnOfNewStatefulSet(set: PodController, scope: WarningScope): void {
  warnOfController(set, scope);
  // upstream: the path has no `spec`.
  warnOfStatefulSet(set, '', scope);
}

/** Until then the path begins within the spec. */
const WHOLE_PATH_SINCE: Minor = 27;

function warnOfReplicationController(controller: ReplicationController, scope: WarningScope): void {
  warnOfWorkloadName(controller, scope);
  warnOfTemplate(controller.spec?.template, scope.minor < WHOLE_PATH_SINCE ? 'template' : 'spec.template', scope);
}

function warnOfNewJob(job: Job, scope: WarningScope): void {
  warnOfWorkloadName(job, scope);
  warnOfJob(job.spec, 'spec', scope);
}

/** From here on validation refuses a new schedule with a time zone. */
const REFUSES_TIME_ZONE_SINCE: Minor = 29;

function warnOfNewCronJob(job: CronJob, scope: WarningScope): void {
  warnOfWorkloadName(job, scope);
  warnOfJob(job.spec?.jobTemplate?.spec, 'spec.jobTemplate.spec', scope);
  if (scope.minor < REFUSES_TIME_ZONE_SINCE) {
    warnOfTimeZoneInSchedule(job, scope);
  }
}
