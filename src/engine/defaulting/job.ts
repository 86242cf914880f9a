import { replace, replaceEach, replacePresent } from './copy-on-write';
import { withLabels } from './with-labels';
import { StringMap } from '../objects/meta';
import { CronJob, Job, JobSpec, PodFailurePolicy, PodFailurePolicyRule } from '../objects/workload';
import { Minor } from '../version';

/*
 * Jobs and CronJobs, with what the API server fills in and without the fields whose feature gate is off by default.
 * upstream: pkg/apis/batch/v1/defaults.go, pkg/registry/batch/job/strategy.go, pkg/registry/batch/cronjob/strategy.go
 */

const COMPLETION_MODE_SINCE: Minor = 22;
const POD_REPLACEMENT_POLICY_SINCE: Minor = 29;
const MANUAL_SELECTOR_SINCE: Minor = 29;
/** From here on the default of a pattern's status is one of its type, and so holds in CronJobs too. */
const PATTERNS_OF_CRON_JOBS_SINCE: Minor = 34;

const MAX_INT32 = 2147483647;

export function defaultJob(job: Job, minor: Minor): Job {
  const { spec = {} } = job;
  const labels = spec.template?.metadata?.labels;
  return replace(labels === undefined ? job : withLabels(job, labels), { spec: defaultJobSpec(spec, minor) });
}

function defaultJobSpec(spec: JobSpec, minor: Minor): JobSpec {
  const runsOnce = spec.completions === undefined && spec.parallelism === undefined;
  const replacementPolicy = spec.podFailurePolicy === undefined ? 'TerminatingOrFailed' : 'Failed';
  return replace(spec, {
    completions: runsOnce ? 1 : spec.completions,
    parallelism: spec.parallelism ?? 1,
    backoffLimit: spec.backoffLimit ?? (spec.backoffLimitPerIndex === undefined ? 6 : MAX_INT32),
    completionMode: spec.completionMode ?? (minor >= COMPLETION_MODE_SINCE ? 'NonIndexed' : undefined),
    suspend: spec.suspend ?? (minor >= SUSPEND_SINCE ? false : undefined),
    podFailurePolicy: defaultPatterns(spec.podFailurePolicy),
    podReplacementPolicy: spec.podReplacementPolicy ?? (minor >= POD_REPLACEMENT_POLICY_SINCE ? replacementPolicy : undefined),
    manualSelector: spec.manualSelector ?? (minor >= MANUAL_SELECTOR_SINCE ? false : undefined),
  });
}

function defaultPatterns(policy: PodFailurePolicy | undefined): PodFailurePolicy | undefined {
  return replacePresent(policy, (present) => replace(present, {
    rules: replaceEach(present.rules, (rule) => replace(rule, {
      onPodConditions: replaceEach(rule.onPodConditions, (pattern) => replace(pattern, { status: pattern.status || 'True' })),
    })),
  }));
}

export function defaultCronJob(job: CronJob, minor: Minor): CronJob {
  const { spec = {} } = job;
  const defaulted = replace(job, {
    spec: replace(spec, {
      concurrencyPolicy: spec.concurrencyPolicy || 'Allow',
      suspend: spec.suspend ?? false,
      successfulJobsHistoryLimit: spec.successfulJobsHistoryLimit ?? 3,
      failedJobsHistoryLimit: spec.failedJobsHistoryLimit ?? 1,
    }),
  });
  return minor < PATTERNS_OF_CRON_JOBS_SINCE
    ? defaulted
    : changeJobSpec(defaulted, (jobSpec) => replace(jobSpec, { podFailurePolicy: defaultPatterns(jobSpec.podFailurePolicy) }));
}

const LIFETIME_SINCE: Minor = 21;
const SUSPEND_SINCE: Minor = 22;
const POD_FAILURE_POLICY_SINCE: Minor = 26;
const BACKOFF_LIMIT_PER_INDEX_SINCE: Minor = 29;
const SUCCESS_POLICY_SINCE: Minor = 31;
const MANAGED_BY_SINCE: Minor = 32;

/** @param old the job before an update: what it uses stays, which the caller sees to */
export function dropDisabledJobFields(job: Job, minor: Minor, old?: Job): Job {
  const metadata = job.metadata
    && (old === undefined ? withTrackingAnnotation(job.metadata, minor) : withTrackingOf(job.metadata, old.metadata, minor));
  return replace(metadata === job.metadata ? job : { ...job, metadata }, {
    spec: replacePresent(job.spec, (spec) => replace(spec, {
      ttlSecondsAfterFinished: minor >= LIFETIME_SINCE ? spec.ttlSecondsAfterFinished : undefined,
      completionMode: minor >= COMPLETION_MODE_SINCE ? spec.completionMode : undefined,
      suspend: minor >= SUSPEND_SINCE ? spec.suspend : undefined,
      podFailurePolicy: minor >= POD_FAILURE_POLICY_SINCE ? withoutFailIndex(spec.podFailurePolicy, minor, old) : undefined,
      backoffLimitPerIndex: minor >= BACKOFF_LIMIT_PER_INDEX_SINCE ? spec.backoffLimitPerIndex : undefined,
      maxFailedIndexes: minor >= BACKOFF_LIMIT_PER_INDEX_SINCE ? spec.maxFailedIndexes : undefined,
      podReplacementPolicy: minor >= POD_REPLACEMENT_POLICY_SINCE ? spec.podReplacementPolicy : undefined,
      successPolicy: minor >= SUCCESS_POLICY_SINCE ? spec.successPolicy : undefined,
      // upstream: a change does not drop it.
      managedBy: minor >= MANAGED_BY_SINCE || old !== undefined ? spec.managedBy : undefined,
      scheduling: undefined,
    })),
  });
}

/** The one minor that knows the action and has its gate off. */
const FAIL_INDEX_DROPPED: Minor = 28;

/** upstream: a change keeps them, since no change of a policy is valid. */
function withoutFailIndex(policy: PodFailurePolicy | undefined, minor: Minor, old: Job | undefined): PodFailurePolicy | undefined {
  const isDropped = ({ action }: PodFailurePolicyRule): boolean => action === 'FailIndex';
  return minor !== FAIL_INDEX_DROPPED || old !== undefined || policy?.rules?.some(isDropped) !== true
    ? policy
    : { ...policy, rules: policy.rules.filter((rule) => !isDropped(rule)) };
}

const TRACKING = 'batch.kubernetes.io/job-tracking';
const TRACKING_KNOWN_SINCE: Minor = 22;
const TRACKING_SINCE: Minor = 25;
const TRACKING_ANNOTATED_UNTIL: Minor = 27;

interface Annotated {
  readonly annotations?: StringMap;
}

function hasTracking({ annotations }: Annotated = {}): boolean {
  return annotations !== undefined && Object.hasOwn(annotations, TRACKING);
}

const TRACKING_STAYS_SINCE: Minor = 26;

/** An update takes over what the old job says. In the first minor that tracks all jobs, it is the client's. */
function withTrackingOf<M extends Annotated>(metadata: M, old: Annotated | undefined, minor: Minor): M {
  const decidesByOld = minor >= TRACKING_STAYS_SINCE ? hasTracking(old) : minor < TRACKING_SINCE && !hasTracking(old);
  return decidesByOld ? withTrackingAnnotation(metadata, minor) : metadata;
}

/** For some minors an annotation says that the pods of a Job have a finalizer. */
function withTrackingAnnotation<M extends Annotated>(metadata: M, minor: Minor): M {
  if (minor < TRACKING_KNOWN_SINCE || minor > TRACKING_ANNOTATED_UNTIL) {
    return metadata;
  }
  if (minor >= TRACKING_SINCE) {
    return { ...metadata, annotations: { ...metadata.annotations, [TRACKING]: '' } };
  }
  const { [TRACKING]: dropped, ...annotations } = metadata.annotations ?? {};
  if (dropped === undefined) {
    return metadata;
  }
  return { ...metadata, annotations };
}

export function dropDisabledCronJobFields(job: CronJob, minor: Minor): CronJob {
  const kept = replace(job, {
    spec: replacePresent(job.spec, (spec) => replace(spec, { timeZone: minor >= TIME_ZONE_SINCE ? spec.timeZone : undefined })),
  });
  return changeJobSpec(kept, (spec) => replace(spec, { scheduling: undefined }));
}

const TIME_ZONE_SINCE: Minor = 25;

function changeJobSpec(job: CronJob, change: (spec: JobSpec) => JobSpec): CronJob {
  return replace(job, {
    spec: replacePresent(job.spec, (spec) => replace(spec, {
      jobTemplate: replacePresent(spec.jobTemplate, (template) => replace(template, { spec: replacePresent(template.spec, change) })),
    })),
  });
}
