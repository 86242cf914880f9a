import { warnOfTemplate } from './pod-spec';
import { warn, WarningScope } from './scope';
import { CronJob, JobSpec } from '../../objects/workload';
import { Minor } from '../../version';

/*
 * upstream: pkg/api/job/warnings.go WarningsForJobSpec, pkg/registry/batch/cronjob/strategy.go
 */

const LARGE_INDEXED_JOBS_SINCE: Minor = 28;
const COMPLETIONS_SOFT_LIMIT = 100_000;
const PARALLELISM_SOFT_LIMIT = 10_000;

export function warnOfJob(spec: JobSpec | undefined, path: string, scope: WarningScope): void {
  const { completionMode, completions = 0, parallelism = 0 } = spec ?? {};
  if (scope.minor >= LARGE_INDEXED_JOBS_SINCE && completionMode === 'Indexed'
    && completions > COMPLETIONS_SOFT_LIMIT && parallelism > PARALLELISM_SOFT_LIMIT) {
    warn(scope, path, 'In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10^4,'
      + ' Kubernetes might not be able to track completedIndexes when a big number of indexes fail');
  }
  warnOfTemplate(spec?.template, `${path}.template`, scope);
}

const USE_TIME_ZONE_FIELD_SINCE: Minor = 29;
const DOCUMENTATION = 'see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ for more details';

export function warnOfTimeZoneInSchedule({ spec }: CronJob, { minor, warnings }: WarningScope): void {
  if (spec?.schedule?.includes('TZ')) {
    // upstream: `spec` twice.
    warnings.push(minor < USE_TIME_ZONE_FIELD_SINCE
      ? `CRON_TZ or TZ used in spec.spec.schedule is not officially supported, ${DOCUMENTATION}`
      : `cannot use TZ or CRON_TZ in spec.spec.schedule, use timeZone instead, ${DOCUMENTATION}`);
  }
}
