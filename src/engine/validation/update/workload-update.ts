import { validateImmutableField } from './immutable-field';
import { validateJobUpdate } from './job-update';
import { validateNonConvertibleFields } from './non-convertible-fields';
import { validateStatefulSetUpdate } from './stateful-set-update';
import { KubernetesObject } from '../../objects/meta';
import { CronJob, PodController, PodTemplate } from '../../objects/workload';
import { goLabelSelector } from '../go/go-label-selector';
import { goNull } from '../go/go-syntax';
import { validateObjectMeta } from '../object-meta';
import { validateTemplateSpec } from '../pod/pod-template';
import { Validation } from '../validation';
import { validateCronJobSpec } from '../workloads/cron-job';
import { validateDaemonSetSpec } from '../workloads/daemon-set';
import { validateDeployment, validateReplicaSetSpec } from '../workloads/deployment';
import { validateReplicationControllerSpec } from '../workloads/replication-controller';
import { nameRuleOf, validateNoSCTPInWorkload } from '../workloads/workload';

/*
 * upstream: pkg/apis/apps/validation/validation.go, pkg/apis/core/validation/validation.go, and the ValidateUpdate of each strategy
 */

type ValidateWorkloadUpdate<T extends KubernetesObject> = (object: T, old: T, v: Validation) => void;

export const WORKLOAD_UPDATES: Readonly<Record<string, ValidateWorkloadUpdate<KubernetesObject>>> = {
  Deployment: validateDeploymentUpdate,
  ReplicaSet: validateReplicaSetUpdate,
  DaemonSet: validateDaemonSetUpdate,
  StatefulSet: validateStatefulSetUpdate,
  ReplicationController: (controller, old, v) => {
    if (v.rules.replicationControllersAreValidatedWhole) {
      validateName(controller, v);
    }
    validateReplicationControllerSpec(controller, v);
    validateNoSCTPInWorkload(controller, v);
    validateNonConvertibleFields(controller, old, v);
  },
  PodTemplate: ({ template = {}, ...object }: PodTemplate, _old, v) => {
    validateTemplateSpec(template, 'template', v);
    validateNoSCTPInWorkload({ ...object, template } as PodTemplate, v);
  },
  Job: validateJobUpdate,
  CronJob: (job: CronJob, old: CronJob, v) => {
    // upstream: a name that was too long when the job was made may stay.
    validateCronJobSpec(job.spec ?? {}, v, old.spec ?? {});
    validateNoSCTPInWorkload(job, v);
  },
};

function validateDeploymentUpdate(deployment: PodController, old: PodController, v: Validation): void {
  validateDeployment(deployment, v);
  validateNoSCTPInWorkload(deployment, v);
  validateSelectorIsKept(deployment, old, ['apps/v1beta1', 'extensions/v1beta1'], v);
}

function validateReplicaSetUpdate(replicaSet: PodController, old: PodController, v: Validation): void {
  if (v.rules.replicaSetsAreValidatedWhole) {
    validateName(replicaSet, v);
  }
  validateReplicaSetSpec(replicaSet.spec ?? {}, 'spec', v);
  validateNoSCTPInWorkload(replicaSet, v);
  validateSelectorIsKept(replicaSet, old, ['extensions/v1beta1'], v);
}

/** The registry counts the generations of the template, so that they are always in order. */
function validateDaemonSetUpdate(daemonSet: PodController, old: PodController, v: Validation): void {
  if (v.rules.daemonSetsAreValidatedWhole) {
    validateName(daemonSet, v);
    validateDaemonSetSpec(daemonSet.spec ?? {}, 'spec', v);
    validateNoSCTPInWorkload(daemonSet, v);
    validateSelectorIsKept(daemonSet, old, ['extensions/v1beta1'], v);
  } else {
    validateSelectorIsKept(daemonSet, old, [], v);
    validateDaemonSetSpec(daemonSet.spec ?? {}, 'spec', v);
  }
}

function validateName({ kind = '', metadata = {} }: KubernetesObject, v: Validation): void {
  validateObjectMeta(metadata, { namespaced: true, nameRule: nameRuleOf(kind, v.rules) }, v);
}

/** @param except the versions through which a selector may change */
function validateSelectorIsKept({ apiVersion = '', spec = {} }: PodController, { spec: old = {} }: PodController, except: string[], v: Validation): void {
  const { selector } = spec;
  if (!except.includes(apiVersion)) {
    const print = () => (selector === undefined ? goNull(v.rules) : goLabelSelector(selector, v.rules));
    validateImmutableField({ value: selector, old: old.selector, path: 'spec.selector', type: '*meta/v1.LabelSelector', print }, v);
  }
}
