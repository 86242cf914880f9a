import { validateFinishedJob } from './finished-job';
import { JobChange, JobWithStatus } from './job-conditions';
import { validateJobIndexes } from './job-indexes';
import { duplicate, FieldError, invalid, NO_VALUE, refusedChange, required } from '../../field/error';
import { hasTrueCondition } from '../../objects/conditions';
import { Minor } from '../../version';
import { goText } from '../go/go-syntax';
import { goTime, instantOf, isSameTime } from '../go/go-time';
import { FIELD_IMMUTABLE } from '../update/immutable-field';
import { Validation } from '../validation';
import { nonnegative } from '../workloads/controlled-template';

/* upstream: pkg/apis/batch/validation/validation.go ValidateJobUpdateStatus, pkg/registry/batch/job/strategy.go getStatusValidationOptions */

/** The gate JobManagedBy: a controller of somebody else may write the status. */
const STRICT_SINCE: Minor = 32;
const SUCCESS_CRITERIA_SINCE: Minor = 30;

export function validateJobStatus(job: JobWithStatus, old: JobWithStatus, v: Validation): void {
  const { spec = {}, status = {} } = job;
  const { status: oldStatus = {} } = old;
  const change: JobChange = { spec, status, old: oldStatus };
  validateNumbers(change, v);
  if (v.minor >= STRICT_SINCE) {
    validateFinishedJob(change, v);
    validateJobIndexes(change, v);
    validateTerminating(change, v);
  }
  if (v.minor >= SUCCESS_CRITERIA_SINCE) {
    validateSuccessCriteria(change, v);
  }
  if (v.minor >= STRICT_SINCE) {
    validateTransition(change, v);
  }
  if (v.minor >= SUCCESS_CRITERIA_SINCE) {
    validateKeptCriteria(change, v);
  }
}

function validateNumbers({ status }: JobChange, v: Validation): void {
  (['active', 'succeeded', 'failed', 'ready', 'terminating'] as const).forEach((field) => nonnegative(status[field], `status.${field}`, v));
  const { succeeded = [], failed = [] } = status.uncountedTerminatedPods ?? {};
  const seen = new Set<string>();
  validateUIDs(succeeded, 'status.uncountedTerminatedPods.succeeded', seen, v);
  validateUIDs(failed, 'status.uncountedTerminatedPods.failed', seen, v);
}

function validateUIDs(uids: readonly string[], path: string, seen: Set<string>, v: Validation): void {
  uids.forEach((uid, i) => {
    if (uid === '') {
      v.errors.push(invalid(`${path}[${i}]`, goText(uid, v.rules), 'must not be empty'));
    } else if (seen.has(uid)) {
      v.errors.push(duplicate(`${path}[${i}]`, goText(uid, v.rules)));
    }
    seen.add(uid);
  });
}

function validateTerminating({ status, old }: JobChange, v: Validation): void {
  const { active = 0, ready, terminating } = status;
  const isFinished = hasTrueCondition(status.conditions, 'Complete') || hasTrueCondition(status.conditions, 'Failed');
  const wasFinished = hasTrueCondition(old.conditions, 'Complete') || hasTrueCondition(old.conditions, 'Failed');
  if ((isFinished !== wasFinished || terminating !== old.terminating) && isFinished && terminating !== undefined && terminating > 0) {
    v.errors.push(invalid('status.terminating', terminating, 'terminating>0 is invalid for finished job'));
  }
  if ((ready !== old.ready || active !== (old.active ?? 0)) && ready !== undefined && ready > active) {
    v.errors.push(invalid('status.ready', ready, 'cannot set more ready pods than active'));
  }
}

/** From here on jobs without a policy of success and without indexes have such criteria too. */
const CRITERIA_OF_ALL_SINCE: Minor = 31;

function validateSuccessCriteria({ spec, status }: JobChange, v: Validation): void {
  const { completionMode, successPolicy } = spec;
  const isMet = hasTrueCondition(status.conditions, 'SuccessCriteriaMet');
  const ofSome = v.minor < CRITERIA_OF_ALL_SINCE && isMet;
  const rules: readonly (readonly [isBroken: boolean, detail: string])[] = [
    [ofSome && completionMode !== 'Indexed', 'cannot set SuccessCriteriaMet to NonIndexed Job'],
    [isMet && hasTrueCondition(status.conditions, 'Failed'), 'cannot set SuccessCriteriaMet=True and Failed=true conditions'],
    [isMet && hasTrueCondition(status.conditions, 'FailureTarget'), 'cannot set SuccessCriteriaMet=True and FailureTarget=true conditions'],
    [ofSome && successPolicy === undefined, 'cannot set SuccessCriteriaMet=True for Job without SuccessPolicy'],
    [
      successPolicy !== undefined && !isMet && hasTrueCondition(status.conditions, 'Complete'),
      'cannot set Complete=True for Job with SuccessPolicy unless SuccessCriteriaMet=True',
    ],
  ];
  rules.filter(([isBroken]) => isBroken).forEach(([, detail]) => v.errors.push(wrongConditions(detail)));
}

function wrongConditions(detail: string): FieldError {
  return invalid('status.conditions', NO_VALUE, detail);
}

/** From here on the sentences are shorter. */
const SHORT_WORDING_SINCE: Minor = 34;
const NAMES_START_TIME_SINCE: Minor = 36;

function validateTransition({ spec, status, old }: JobChange, v: Validation): void {
  const { completionMode, completions, parallelism, suspend = false } = spec;
  ['Failed', 'Complete', 'FailureTarget'].filter((type) => hasTrueCondition(old.conditions, type) && !hasTrueCondition(status.conditions, type)).forEach((type) => {
    v.errors.push(wrongConditions(`cannot disable the terminal ${type}=True condition`));
  });
  const { failed = 0, succeeded = 0, startTime, completionTime } = status;
  if (failed < (old.failed ?? 0)) {
    v.errors.push(invalid('status.failed', failed, 'cannot decrease the failed counter'));
  }
  // upstream: an elastic job, whose parallelism is the number of its completions, may shrink.
  if ((completionMode !== 'Indexed' || completions !== parallelism) && succeeded < (old.succeeded ?? 0)) {
    v.errors.push(invalid('status.succeeded', succeeded, 'cannot decrease the succeeded counter'));
  }
  if (instantOf(completionTime) !== undefined && instantOf(old.completionTime) !== undefined && !isSameTime(completionTime, old.completionTime)) {
    const detail = v.minor >= SHORT_WORDING_SINCE ? FIELD_IMMUTABLE : 'completionTime cannot be mutated';
    v.errors.push(refusedChange(invalid('status.completionTime', goTime(completionTime, v.rules), detail)));
  }
  const resumes = hasTrueCondition(old.conditions, 'Suspended') && (status.conditions ?? []).some(({ type, status: value }) => type === 'Suspended' && value === 'False');
  if (instantOf(old.startTime) !== undefined && !isSameTime(startTime, old.startTime) && !resumes && !suspend) {
    v.errors.push(refusedChange(v.minor >= NAMES_START_TIME_SINCE
      ? invalid('status.startTime', goTime(startTime, v.rules), 'field is immutable for unsuspended job once set')
      : required('status.startTime', 'startTime cannot be removed for unsuspended job')));
  }
}

function validateKeptCriteria({ status, old }: JobChange, v: Validation): void {
  const [isMet, wasMet] = [status, old].map((each) => hasTrueCondition(each.conditions, 'SuccessCriteriaMet'));
  if (wasMet && !isMet) {
    v.errors.push(wrongConditions('cannot disable the SuccessCriteriaMet=True condition'));
  }
  if (hasTrueCondition(old.conditions, 'Complete') && !wasMet && isMet) {
    v.errors.push(wrongConditions('cannot set SuccessCriteriaMet=True for Job already has Complete=true conditions'));
  }
}
