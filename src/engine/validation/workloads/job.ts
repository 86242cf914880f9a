import { nonnegative, validateLabelsMatch } from './controlled-template';
import { asSelector } from './selector';
import { generatedLabels } from '../../defaulting/job-selector';
import { invalid, notSupported, required } from '../../field/error';
import { PodTemplateSpec } from '../../objects/pod';
import { CronJob, Job, JobSpec } from '../../objects/workload';
import { goLabelSelector } from '../go/go-label-selector';
import { goStringMap } from '../go/go-syntax';
import { validateLabelSelector } from '../names/labels';
import { byteLength, isDNS1123Label } from '../names/names';
import { nameOf } from '../object-meta';
import { validateTemplateSpec } from '../pod/pod-template';
import { Validation } from '../validation';

/*
 * Jobs and cron jobs, without their policies and the syntax of schedules. upstream: pkg/apis/batch/validation/validation.go
 */

/** @param uid of the job, which its pods' labels name */
export function validateJob({ metadata = {}, spec = {} }: Job, v: Validation, uid?: string): void {
  if (spec.manualSelector !== true) {
    validateGeneratedSelector({ metadata, spec }, v, uid);
  }
  validateSelectingJobSpec(spec, v);
  validateNameAllowsCompletions({ metadata, spec }, v);
}

export function validateSelectingJobSpec(spec: JobSpec, v: Validation): void {
  const { selector, template = {} } = spec;
  validateJobSpec(spec, 'spec', v);
  if (selector === undefined) {
    v.errors.push(required('spec.selector', ''));
  } else {
    validateLabelSelector(selector, 'spec.selector', v);
  }
  const matcher = asSelector(selector, v.rules);
  if (matcher !== undefined) {
    validateLabelsMatch(template, matcher.matches, 'spec.template', v);
  }
}

/** The last pod of an indexed job has the longest name. */
export function validateNameAllowsCompletions({ metadata = {}, spec = {} }: Job, v: Validation): void {
  const { completions = 0 } = spec;
  const name = nameOf(metadata);
  const longestHostname = `${name}-${completions - 1}`;
  if (v.rules.indexedJobNames && spec.completionMode === INDEXED && completions > 0 && isDNS1123Label(longestHostname, v.rules).length > 0) {
    v.errors.push(invalid('metadata.name', name, `will not able to create pod with invalid DNS label: ${longestHostname}`));
  }
}

/** The labels that only this job's pods have. */
function validateGeneratedSelector({ metadata = {}, spec = {} }: Job, v: Validation, uid?: string): void {
  const { selector, template = {} } = spec;
  const expected = generatedLabels(metadata, v.minor, uid);
  for (const key in expected) {
    const labels = template.metadata?.labels ?? {};
    const path = `spec.template.metadata.labels[${key}]`;
    if (!Object.hasOwn(labels, key)) {
      v.errors.push(required(path, `must be '${expected[key]}'`));
    } else if (labels[key] !== expected[key]) {
      v.errors.push(invalid(path, goStringMap(labels, v.rules), `must be '${expected[key]}'`));
    }
  }
  const matcher = asSelector(selector, v.rules);
  if (selector !== undefined && matcher !== undefined && !matcher.matches(expected)) {
    v.errors.push(invalid('spec.selector', goLabelSelector(selector, v.rules), '`selector` not auto-generated'));
  }
}

const NON_INDEXED = 'NonIndexed';
const INDEXED = 'Indexed';
const MOST_PARALLEL_INDEXES = 100000;

function validateJobSpec(spec: JobSpec, path: string, v: Validation): void {
  const { template = {} } = spec;
  for (const field of ['parallelism', 'completions', 'activeDeadlineSeconds', 'backoffLimit', 'ttlSecondsAfterFinished'] as const) {
    nonnegative(spec[field], `${path}.${field}`, v);
  }
  if (spec.completionMode !== undefined && v.rules.completionMode) {
    validateCompletionMode(spec, spec.completionMode, path, v);
  }
  validateTemplateSpec(template, `${path}.template`, v);
  validateEnds(template, `${path}.template.spec.restartPolicy`, v);
}

function validateCompletionMode({ completions, parallelism = 0 }: JobSpec, mode: string, path: string, v: Validation): void {
  if (mode !== NON_INDEXED && mode !== INDEXED) {
    v.errors.push(notSupported(`${path}.completionMode`, mode, [NON_INDEXED, INDEXED]));
  }
  if (mode === INDEXED) {
    if (completions === undefined) {
      v.errors.push(required(`${path}.completions`, `when completion mode is ${INDEXED}`));
    }
    if (parallelism > MOST_PARALLEL_INDEXES) {
      const detail = `must be less than or equal to ${MOST_PARALLEL_INDEXES} when completion mode is ${INDEXED}`;
      v.errors.push(invalid(`${path}.parallelism`, parallelism, detail));
    }
  }
}

const RESTART_POLICIES = ['OnFailure', 'Never'];

/** A pod that is started again and again never ends. */
function validateEnds({ spec = {} }: PodTemplateSpec, path: string, v: Validation): void {
  const { restartPolicy = '' } = spec;
  if (v.rules.jobRestartPolicyRequired && (restartPolicy === 'Always' || restartPolicy === '')) {
    v.errors.push(required(path, 'valid values: "OnFailure", "Never"'));
  } else if (!RESTART_POLICIES.includes(restartPolicy)) {
    v.errors.push(notSupported(path, restartPolicy, RESTART_POLICIES));
  }
}

const CONCURRENCY_POLICIES = ['Allow', 'Forbid', 'Replace'];
const LONGEST_CRON_JOB_NAME = 52;

export function validateCronJob({ metadata = {}, spec = {} }: CronJob, v: Validation): void {
  validateCronJobSpec(spec, v);
  const name = nameOf(metadata);
  if (byteLength(name) > LONGEST_CRON_JOB_NAME) {
    v.errors.push(invalid('metadata.name', name, 'must be no more than 52 characters'));
  }
}

export function validateCronJobSpec(spec: NonNullable<CronJob['spec']>, v: Validation): void {
  const { concurrencyPolicy = '', jobTemplate = {} } = spec;
  if (!spec.schedule) {
    v.declared.push(required('spec.schedule', ''));
  }
  nonnegative(spec.startingDeadlineSeconds, 'spec.startingDeadlineSeconds', v);
  if (!CONCURRENCY_POLICIES.includes(concurrencyPolicy)) {
    v.errors.push(notSupported('spec.concurrencyPolicy', concurrencyPolicy, CONCURRENCY_POLICIES));
  }
  validateJobTemplate(jobTemplate.spec ?? {}, 'spec.jobTemplate.spec', v);
  nonnegative(spec.successfulJobsHistoryLimit, 'spec.successfulJobsHistoryLimit', v);
  nonnegative(spec.failedJobsHistoryLimit, 'spec.failedJobsHistoryLimit', v);
}

function validateJobTemplate(spec: JobSpec, path: string, v: Validation): void {
  validateJobSpec(spec, path, v);
  if (spec.selector !== undefined) {
    v.errors.push(invalid(`${path}.selector`, goLabelSelector(spec.selector, v.rules), '`selector` will be auto-generated'));
  }
  if (spec.manualSelector === true) {
    v.errors.push(notSupported(`${path}.manualSelector`, true, ['nil', 'false']));
  }
}
