import { validateImmutableField } from './immutable-field';
import { BadValue, invalid } from '../../field/error';
import { hasTrueCondition } from '../../objects/conditions';
import { PodSpec, PodTemplateSpec } from '../../objects/pod';
import { Affinity } from '../../objects/scheduling';
import { Job, JobSpec } from '../../objects/workload';
import { goInternal } from '../go/go-internal';
import { goLabelSelector } from '../go/go-label-selector';
import { goNull, goText } from '../go/go-syntax';
import { nameIsDNSSubdomain, validateObjectMeta } from '../object-meta';
import { ValidationRules } from '../rules';
import { Validation } from '../validation';
import { validateJob, validateNameAllowsCompletions, validateSelectingJobSpec } from '../workloads/job';
import { validateNoSCTPInWorkload } from '../workloads/workload';

/** upstream: pkg/apis/batch/validation/validation.go ValidateJobUpdate */
export function validateJobUpdate(job: Job, old: Job, v: Validation): void {
  const { metadata = {}, spec = {} } = job;
  if (v.rules.jobsAreValidatedWhole) {
    validateObjectMeta(metadata, { namespaced: true, nameRule: nameIsDNSSubdomain }, v);
    validateJob(job, v, metadata.uid);
    validateJobSpecUpdate(spec, old, v);
  } else {
    validateSelectingJobSpec(spec, v);
    validateJobSpecUpdate(spec, old, v);
    validateNameAllowsCompletions(job, v);
  }
  validateNoSCTPInWorkload(job, v);
}

function validateJobSpecUpdate(spec: JobSpec, old: Job, v: Validation): void {
  const { spec: oldSpec = {} } = old;
  const { rules } = v;
  validateCompletionsUpdate(spec, oldSpec, v);
  keep('selector', spec, oldSpec, () => (spec.selector === undefined ? goNull(rules) : goLabelSelector(spec.selector, rules)), v);
  validateTemplateUpdate(spec, old, v);
  // A field that the minor does not know is absent before and after.
  keep('completionMode', spec, oldSpec, () => (spec.completionMode === undefined ? goNull(rules) : goText(spec.completionMode, rules)), v);
  keep('podFailurePolicy', spec, oldSpec, () => printed(spec.podFailurePolicy, 'batch.PodFailurePolicy', v), v);
  keep('backoffLimitPerIndex', spec, oldSpec, () => spec.backoffLimitPerIndex ?? goNull(rules), v);
  keep('managedBy', spec, oldSpec, () => (spec.managedBy === undefined ? goNull(rules) : goText(spec.managedBy, rules)), v);
  keep('successPolicy', spec, oldSpec, () => printed(spec.successPolicy, 'batch.SuccessPolicy', v), v);
}

/** The Go types of the fields that a Job keeps. */
const KEPT_TYPES = {
  selector: '*meta/v1.LabelSelector',
  completions: '*int32',
  completionMode: '*string',
  podFailurePolicy: '*batch/v1.PodFailurePolicy',
  backoffLimitPerIndex: '*int32',
  managedBy: '*string',
  successPolicy: '*batch/v1.SuccessPolicy',
} as const;

function keep(field: keyof typeof KEPT_TYPES, spec: JobSpec, old: JobSpec, print: () => BadValue, v: Validation): void {
  validateImmutableField({ value: spec[field], old: old[field], path: `spec.${field}`, type: KEPT_TYPES[field], print }, v);
}

function printed(value: unknown, type: string, v: Validation): BadValue {
  return value === undefined ? goNull(v.rules) : goInternal(type, value, v);
}

/** The number of indexes may follow the number of pods. */
function validateCompletionsUpdate(spec: JobSpec, old: JobSpec, v: Validation): void {
  const { completions, parallelism } = spec;
  if (!v.rules.elasticIndexedJobs || spec.completionMode !== 'Indexed') {
    keep('completions', spec, old, () => completions ?? goNull(v.rules), v);
  } else if (completions !== undefined && completions !== old.completions && completions !== parallelism) {
    v.errors.push(invalid('spec.completions', completions, 'can only be modified in tandem with spec.parallelism'));
  }
}

function validateTemplateUpdate({ template = {} }: JobSpec, old: Job, v: Validation): void {
  const mayChange = mayChangeTemplate(old, v.rules);
  const { template: before = {} } = old.spec ?? {};
  const oldTemplate = mayChange ? withDirectivesOf(template, before, v.rules) : before;
  if (!mayChange || !v.rules.suspendedJobsMayBeResized) {
    const print = () => printed(template, 'core.PodTemplateSpec', v);
    validateImmutableField({ value: template, old: oldTemplate, path: 'spec.template', type: 'core/v1.PodTemplateSpec', print }, v);
    return;
  }
  const { spec = {} } = template;
  const print = () => printed(spec, 'core.PodSpec', v);
  validateImmutableField({ value: spec, old: withResourcesOf(spec, oldTemplate.spec ?? {}), path: 'spec.template.spec', type: 'core/v1.PodSpec', print }, v);
}

/** A job that is suspended may say anew where its pods run, until it has started. */
function mayChangeTemplate({ spec = {}, status = {} }: Job, rules: ValidationRules): boolean {
  if (spec.suspend !== true || !rules.suspendedJobsMayBeDirected) {
    return false;
  }
  if (!rules.suspendedJobsMayBeResized) {
    return status.startTime === undefined;
  }
  const isSuspended = hasTrueCondition(status.conditions, 'Suspended');
  return (status.startTime === undefined || isSuspended) && (status.active ?? 0) === 0;
}

function withDirectivesOf({ metadata, spec = {} }: PodTemplateSpec, old: PodTemplateSpec, rules: ValidationRules): PodTemplateSpec {
  const { spec: oldSpec = {} } = old;
  return {
    metadata: { ...old.metadata, annotations: metadata?.annotations, labels: metadata?.labels },
    spec: {
      ...oldSpec,
      affinity: withNodeAffinityOf(spec.affinity, oldSpec.affinity),
      nodeSelector: spec.nodeSelector,
      tolerations: spec.tolerations,
      schedulingGates: rules.elasticIndexedJobs ? spec.schedulingGates : oldSpec.schedulingGates,
    },
  };
}

function withNodeAffinityOf(affinity: Affinity | undefined, old: Affinity | undefined): Affinity | undefined {
  if (affinity === undefined) {
    const isEmpty = old?.podAffinity === undefined && old?.podAntiAffinity === undefined;
    return isEmpty ? undefined : { ...old, nodeAffinity: undefined };
  }
  return { ...old, nodeAffinity: affinity.nodeAffinity };
}

function withResourcesOf(spec: PodSpec, old: PodSpec): PodSpec {
  return { ...old, containers: resourcesOf(spec.containers, old.containers), initContainers: resourcesOf(spec.initContainers, old.initContainers) };
}

type Containers = PodSpec['containers'];

function resourcesOf(containers: Containers = [], old: Containers = []): Containers {
  if (containers.length !== old.length) {
    return old;
  }
  return old.map((container, i) => (container.name === containers[i].name ? { ...container, resources: containers[i].resources } : container));
}
