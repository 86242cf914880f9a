import { warnOfJob, warnOfTimeZoneInSchedule } from './job';
import { warnOfNodeSelectorOfClass } from './node-labels';
import { warnOfTemplate } from './pod-spec';
import { WarningScope } from './scope';
import { warnOfServiceAccount } from './service-account';
import { warnOfStatefulSet } from './stateful-set';
import { KubernetesObject } from '../../objects/meta';
import { CronJob, Job, PodController, PodTemplate, ReplicationController } from '../../objects/workload';
import { haveEqualField, semanticallyEqual } from '../../validation/update/semantic-equal';

/*
 * Most strategies warn where the generation changes, which counts the changes of the spec. A pod's warns of nothing.
 *
 * upstream: WarningsOnUpdate and PrepareForUpdate of each strategy in pkg/registry
 */

type WarnOfChange = (object: KubernetesObject, old: KubernetesObject, scope: WarningScope) => void;

const BY_KIND: Readonly<Record<string, WarnOfChange>> = {
  PodTemplate: warnOfPodTemplate,
  Deployment: warnOfDeployment,
  ReplicaSet: warnOfReplicaSet,
  DaemonSet: warnOfDaemonSet,
  StatefulSet: warnOfChangedStatefulSet,
  ReplicationController: warnOfReplicationController,
  Job: warnOfChangedJob,
  CronJob: warnOfChangedCronJob,
  ServiceAccount: warnOfServiceAccount,
  RuntimeClass: (object, _old, scope) => warnOfNodeSelectorOfClass(object, scope),
};

export function warnOfChange(object: KubernetesObject, old: KubernetesObject, scope: WarningScope): void {
  const { kind = '' } = object;
  if (Object.hasOwn(BY_KIND, kind)) {
    BY_KIND[kind](object, old, scope);
  }
}

function warnOfPodTemplate(object: PodTemplate, old: PodTemplate, scope: WarningScope): void {
  if (!haveEqualField(object, old, 'template', scope.minor)) {
    warnOfTemplate(object.template, 'template', scope);
  }
}

function warnOfDeployment(deployment: PodController, old: PodController, scope: WarningScope): void {
  const { spec, metadata } = deployment;
  const isSame = haveEqualField(deployment, old, 'spec', scope.minor)
    && semanticallyEqual(metadata?.annotations, old.metadata?.annotations, 'map[string]string', scope.minor);
  if (!isSame) {
    warnOfTemplate(spec?.template, 'spec.template', scope);
  }
}

function warnOfReplicaSet(set: PodController, old: PodController, scope: WarningScope): void {
  if (!haveEqualField(set, old, 'spec', scope.minor)) {
    warnOfTemplate(set.spec?.template, 'spec.template', scope);
  }
}

function warnOfDaemonSet({ spec }: PodController, old: PodController, scope: WarningScope): void {
  if (!semanticallyEqual(spec?.template, old.spec?.template, 'core/v1.PodTemplateSpec', scope.minor)) {
    warnOfTemplate(spec?.template, 'spec.template', scope);
  }
}

function warnOfChangedStatefulSet(set: PodController, old: PodController, scope: WarningScope): void {
  warnOfReplicaSet(set, old, scope);
  // upstream: this once the field's Go name.
  warnOfStatefulSet(set, '.Spec', scope);
}

function warnOfReplicationController(controller: ReplicationController, old: ReplicationController, scope: WarningScope): void {
  if (!haveEqualField(controller, old, 'spec', scope.minor)) {
    // upstream: takes the stored template for the new one.
    warnOfTemplate(old.spec?.template, 'spec.template', scope);
  }
}

function warnOfChangedJob(job: Job, old: Job, scope: WarningScope): void {
  if (!haveEqualField(job, old, 'spec', scope.minor)) {
    warnOfJob(job.spec, 'spec', scope);
  }
}

function warnOfChangedCronJob(job: CronJob, old: CronJob, scope: WarningScope): void {
  if (!haveEqualField(job, old, 'spec', scope.minor)) {
    warnOfJob(job.spec?.jobTemplate?.spec, 'spec.jobTemplate.spec', scope);
  }
  warnOfTimeZoneInSchedule(job, scope);
}
