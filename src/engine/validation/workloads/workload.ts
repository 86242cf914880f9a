import { validateCronJob } from './cron-job';
import { validateDaemonSetSpec } from './daemon-set';
import { validateDeployment, validateReplicaSetSpec } from './deployment';
import { validateJob } from './job';
import { validateReplicationControllerSpec } from './replication-controller';
import { validateStatefulSetSpec } from './stateful-set';
import { FieldError } from '../../field/error';
import { KubernetesObject } from '../../objects/meta';
import { CronJob, PodController, PodTemplate } from '../../objects/workload';
import { hasGeneration } from '../../registry/generation';
import {
  nameIsDNSLabel, nameIsDNSSubdomain, nameIsLongName, nameIsPathSegment, NameRule, validateGenericMeta, validateObjectMeta,
} from '../object-meta';
import { validateNoSCTPInTemplate, validateTemplateSpec } from '../pod/pod-template';
import { ValidationRules } from '../rules';
import { errorsOf, startValidation, Validation, ValidationOptions } from '../validation';

type ValidateWorkload = (workload: KubernetesObject, v: Validation) => void;

const KINDS: Readonly<Record<string, ValidateWorkload>> = {
  Deployment: validateDeployment,
  ReplicaSet: ({ spec = {} }: PodController, v) => validateReplicaSetSpec(spec, 'spec', v),
  StatefulSet: ({ spec = {} }: PodController, v) => validateStatefulSetSpec(spec, 'spec', v),
  DaemonSet: ({ spec = {} }: PodController, v) => validateDaemonSetSpec(spec, 'spec', v),
  ReplicationController: validateReplicationControllerSpec,
  PodTemplate: ({ template = {} }: PodTemplate, v) => validateTemplateSpec(template, 'template', v),
  Job: validateJob,
  CronJob: validateCronJob,
};

/**
 * What the API server finds wrong with what makes pods, in its order. The object has been defaulted and prepared; one of another kind is valid.
 *
 * upstream: pkg/apis/apps/validation/validation.go, pkg/apis/batch/validation/validation.go, pkg/apis/core/validation/validation.go
 */
export function validateWorkload(workload: KubernetesObject, options: ValidationOptions): readonly FieldError[] {
  const { kind = '', metadata = {} } = workload;
  const validate = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  const v = startValidation(options, false);
  if (validate === undefined) {
    return v.errors;
  }
  const nameRule = nameRuleOf(kind, v.rules);
  validateObjectMeta(metadata, { namespaced: true, nameRule, keepsGeneration: !hasGeneration(kind, v.minor) }, v);
  validate(workload, v);
  validateNoSCTPInWorkload(workload, v);
  // upstream: what is asked of all objects comes last. Only this rule does not look at generateName.
  if (nameRule === nameIsLongName && errorsOf(v).length === 0) {
    validateGenericMeta(metadata, { namespaced: true, nameRule: nameIsPathSegment }, v);
  }
  return errorsOf(v);
}

export function validateNoSCTPInWorkload(workload: KubernetesObject, v: Validation): void {
  if (workload.kind === 'PodTemplate') {
    const { template = {} }: PodTemplate = workload;
    validateNoSCTPInTemplate(template, 'template', v);
  } else if (workload.kind === 'CronJob') {
    const { spec = {} }: CronJob = workload;
    validateNoSCTPInTemplate(spec.jobTemplate?.spec?.template ?? {}, 'spec.jobTemplate.spec.template', v);
  } else {
    const { spec = {} }: PodController = workload;
    validateNoSCTPInTemplate(spec.template ?? {}, 'spec.template', v);
  }
}

export function nameRuleOf(kind: string, rules: ValidationRules): NameRule {
  if (kind === 'StatefulSet' && rules.statefulSetNameIsLabel) {
    return nameIsDNSLabel;
  }
  return kind === 'ReplicationController' && rules.longNameOfReplicationController ? nameIsLongName : nameIsDNSSubdomain;
}
