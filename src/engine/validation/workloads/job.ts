import { nonnegative, validateLabelsMatch } from './controlled-template';
import { validateCompletionMode, validateLimitsPerIndex } from './indexed-job';
import { validateManagedBy } from './managed-by';
import { validatePodFailurePolicy } from './pod-failure-policy';
import { asSelector } from './selector';
import { validateSuccessPolicy } from './success-policy';
import { generatedLabels } from '../../defaulting/job-selector';
import { forbidden, invalid, notSupported, required, withChanges } from '../../field/error';
import { setField } from '../../field/field-change';
import { Job, JobSpec } from '../../objects/workload';
import { goLabelSelector } from '../go/go-label-selector';
import { goStringMap, goText } from '../go/go-syntax';
import { validateLabelSelector } from '../names/labels';
import { isDNS1123Label } from '../names/names';
import { nameOf } from '../object-meta';
import { validateTemplateSpec } from '../pod/pod-template';
import { Validation } from '../validation';

/*
 * upstream: pkg/apis/batch/validation/validation.go ValidateJobCreate (ValidateJob up to 1.36)
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
    validateLabelsMatch(template, matcher, 'spec.template', v);
  }
}

/** The last pod of an indexed job has the longest name. */
export function validateNameAllowsCompletions({ metadata = {}, spec = {} }: Job, v: Validation): void {
  const { completions = 0 } = spec;
  const name = nameOf(metadata);
  const longestHostname = `${name}-${completions - 1}`;
  if (v.rules.indexedJobNames && spec.completionMode === 'Indexed' && completions > 0 && isDNS1123Label(longestHostname, v.rules).length > 0) {
    v.errors.push(invalid('metadata.name', name, `will not able to create pod with invalid DNS label: ${longestHostname}`));
  }
}

/** The labels that only this job's pods have. */
function validateGeneratedSelector({ metadata = {}, spec = {} }: Job, v: Validation, uid?: string): void {
  const { selector, template = {} } = spec;
  // upstream: a selector that is missing is told elsewhere.
  const expected = selector === undefined ? {} : generatedLabels(metadata, v.minor, uid);
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

/** The spec of a Job or of the Jobs of a CronJob. */
export function validateJobSpec(spec: JobSpec, path: string, v: Validation): void {
  const { template = {} } = spec;
  for (const field of ['parallelism', 'completions', 'activeDeadlineSeconds', 'backoffLimit'] as const) {
    nonnegative(spec[field], `${path}.${field}`, v);
  }
  validateLifetime(spec, `${path}.ttlSecondsAfterFinished`, v);
  validateLimitsPerIndex(spec, path, v);
  if (spec.managedBy !== undefined) {
    validateManagedBy(spec.managedBy, `${path}.managedBy`, v);
  }
  validateCompletionMode(spec, path, v);
  if (spec.podFailurePolicy !== undefined) {
    validatePodFailurePolicy(spec, `${path}.podFailurePolicy`, v);
  }
  if (spec.successPolicy !== undefined) {
    validateSuccessPolicy(spec, `${path}.successPolicy`, v);
  }
  validatePodReplacementPolicy(spec, `${path}.podReplacementPolicy`, v);
  validateTemplateSpec(template, `${path}.template`, v);
  validateEnds(spec, `${path}.template.spec.restartPolicy`, v);
}

function validateLifetime({ ttlSecondsAfterFinished }: JobSpec, path: string, v: Validation): void {
  if (ttlSecondsAfterFinished !== undefined && v.rules.lifetimeGate) {
    v.errors.push(forbidden(path, 'disabled by feature-gate'));
  } else {
    nonnegative(ttlSecondsAfterFinished, path, v);
  }
}

const FAILED = 'Failed';
const REPLACEMENT_POLICIES = [FAILED, 'TerminatingOrFailed'];

function validatePodReplacementPolicy({ podReplacementPolicy, podFailurePolicy }: JobSpec, path: string, v: Validation): void {
  const supported = podFailurePolicy === undefined ? REPLACEMENT_POLICIES : [FAILED];
  if (podReplacementPolicy !== undefined && !supported.includes(podReplacementPolicy)) {
    v.errors.push(notSupported(path, goText(podReplacementPolicy, v.rules), supported));
  }
}

const RESTART_POLICIES = ['OnFailure', 'Never'];

/** A pod that is started again and again never ends. */
function validateEnds({ template, podFailurePolicy }: JobSpec, path: string, v: Validation): void {
  const { restartPolicy = '' } = template?.spec ?? {};
  const ends = setField(path, podFailurePolicy === undefined ? 'OnFailure' : 'Never');
  if (v.rules.jobRestartPolicyRequired && (restartPolicy === 'Always' || restartPolicy === '')) {
    v.errors.push(withChanges(required(path, 'valid values: "OnFailure", "Never"'), ends));
  } else if (!RESTART_POLICIES.includes(restartPolicy)) {
    v.errors.push(withChanges(notSupported(path, restartPolicy, RESTART_POLICIES), ends));
  } else if (podFailurePolicy !== undefined && restartPolicy !== 'Never') {
    v.errors.push(withChanges(invalid(path, restartPolicy, 'only "Never" is supported when podFailurePolicy is specified'), ends));
  }
}
