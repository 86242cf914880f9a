import { nonnegative } from './controlled-template';
import { scheduleError } from './cron-schedule';
import { validateJobSpec } from './job';
import { locationError, validateTimeZone } from './time-zone';
import { invalid, notSupported, required, withLikelyChanges } from '../../field/error';
import { setField } from '../../field/field-change';
import { CronJob, CronJobSpec, JobSpec } from '../../objects/workload';
import { FieldChange } from '../../verdict';
import { goLabelSelector } from '../go/go-label-selector';
import { goText } from '../go/go-syntax';
import { byteLength } from '../names/names';
import { nameOf } from '../object-meta';
import { Validation } from '../validation';

const CONCURRENCY_POLICIES = ['Allow', 'Forbid', 'Replace'];
const LONGEST_NAME = 52;

/** upstream: pkg/apis/batch/validation/validation.go ValidateCronJobCreate (ValidateCronJob up to 1.23) */
export function validateCronJob({ metadata = {}, spec = {} }: CronJob, v: Validation): void {
  validateCronJobSpec(spec, v);
  const name = nameOf(metadata);
  if (byteLength(name) > LONGEST_NAME) {
    v.errors.push(invalid('metadata.name', name, `must be no more than ${LONGEST_NAME} characters`));
  }
}

/** @param old before an update: what it has, the new one may keep */
export function validateCronJobSpec(spec: CronJobSpec, v: Validation, old?: CronJobSpec): void {
  const { concurrencyPolicy = '', jobTemplate = {} } = spec;
  validateSchedule(spec, 'spec.schedule', v, old?.schedule?.includes('TZ'));
  nonnegative(spec.startingDeadlineSeconds, 'spec.startingDeadlineSeconds', v);
  if (spec.timeZone !== undefined && (old === undefined || old.timeZone !== spec.timeZone)) {
    validateTimeZone(spec.timeZone, 'spec.timeZone', v);
  }
  if (!CONCURRENCY_POLICIES.includes(concurrencyPolicy)) {
    v.errors.push(notSupported('spec.concurrencyPolicy', goText(concurrencyPolicy, v.rules), CONCURRENCY_POLICIES));
  }
  validateJobTemplate(jobTemplate.spec ?? {}, 'spec.jobTemplate.spec', v);
  nonnegative(spec.successfulJobsHistoryLimit, 'spec.successfulJobsHistoryLimit', v);
  nonnegative(spec.failedJobsHistoryLimit, 'spec.failedJobsHistoryLimit', v);
}

function validateSchedule(spec: CronJobSpec, path: string, v: Validation, allowsTimeZone = false): void {
  const { schedule = '', timeZone } = spec;
  if (schedule === '') {
    v.declared.push(required(path, ''));
    return;
  }
  const error = scheduleError(schedule, v.rules);
  if (error !== undefined) {
    v.errors.push(invalid(path, schedule, error));
  }
  if (!schedule.includes('TZ')) {
    return;
  }
  if (!v.rules.timeZoneInSchedule && !allowsTimeZone) {
    v.errors.push(withLikelyChanges(invalid(path, schedule, 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead'), timeZoneChanges(spec, v)));
  } else if (timeZone !== undefined) {
    v.errors.push(withLikelyChanges(invalid(path, schedule, 'cannot use both timeZone field and TZ or CRON_TZ in schedule'), timeZoneChanges(spec, v)));
  }
}

const LOCATED = /^(?:CRON_)?TZ=(?<location>\S+) +(?<rest>[^ ].*)$/;

/** What moves the time zone out of the schedule; a time zone that has a field already stays. */
function timeZoneChanges({ schedule = '', timeZone }: CronJobSpec, v: Validation): readonly FieldChange[] {
  const { location, rest } = LOCATED.exec(schedule)?.groups ?? {};
  if (location === undefined || scheduleError(rest, v.rules) !== undefined) {
    return [];
  }
  const isKnown = location.toLowerCase() !== 'local' && locationError(location) === undefined;
  const moved = setField('spec.schedule', rest);
  return timeZone !== undefined ? [moved] : isKnown ? [moved, setField('spec.timeZone', location)] : [];
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
