// Generated: the Go types of batch/v1, batch/v1beta1, batch/v2alpha1, from k8s.io/api and k8s.io/apimachinery 0.15.12, 0.16.15, ... 0.37.2 (and their copies in k8s.io/kubernetes 1.13.12 and 1.14.10), newest patch of each minor.
export const BATCH = `
package batch/v1
CompletionMode = string
ConcurrencyPolicy = string
CronJob
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  spec CronJobSpec
  status CronJobStatus
CronJobSpec
  schedule string
  timeZone string 24+
  startingDeadlineSeconds int64
  concurrencyPolicy ConcurrencyPolicy
  suspend bool
  jobTemplate JobTemplateSpec
  successfulJobsHistoryLimit int32
  failedJobsHistoryLimit int32
CronJobStatus
  active []core/v1.ObjectReference
  lastScheduleTime meta/v1.Time
  lastSuccessfulTime meta/v1.Time
Job
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  spec JobSpec
  status JobStatus
JobCondition
  type JobConditionType
  status core/v1.ConditionStatus
  lastProbeTime meta/v1.Time
  lastTransitionTime meta/v1.Time
  reason string
  message string
JobConditionType = string
JobSchedulingConfiguration
  schedulingPolicy scheduling/v1alpha3.WorkloadPodGroupSchedulingPolicy
  schedulingConstraints scheduling/v1alpha3.WorkloadPodGroupSchedulingConstraints
  disruptionMode scheduling/v1alpha3.WorkloadPodGroupDisruptionMode
  resourceClaims []scheduling/v1alpha3.WorkloadPodGroupResourceClaim
JobSpec
  parallelism int32
  completions int32
  activeDeadlineSeconds int64
  podFailurePolicy PodFailurePolicy 25+
  successPolicy SuccessPolicy 30+
  backoffLimit int32
  backoffLimitPerIndex int32 28+
  maxFailedIndexes int32 28+
  selector meta/v1.LabelSelector
  manualSelector bool
  template core/v1.PodTemplateSpec
  ttlSecondsAfterFinished int32
  completionMode CompletionMode 21+
  suspend bool 21+
  podReplacementPolicy PodReplacementPolicy 28+
  managedBy string 30+
  scheduling JobSchedulingConfiguration 37+
JobStatus
  conditions []JobCondition
  startTime meta/v1.Time
  completionTime meta/v1.Time
  active int32
  succeeded int32
  failed int32
  terminating int32 28+
  completedIndexes string 21+
  failedIndexes string 28+
  uncountedTerminatedPods UncountedTerminatedPods 22+
  ready int32 23+
JobTemplateSpec
  metadata meta/v1.ObjectMeta
  spec JobSpec
PodFailurePolicy
  rules []PodFailurePolicyRule
PodFailurePolicyAction = string
PodFailurePolicyOnExitCodesOperator = string
PodFailurePolicyOnExitCodesRequirement
  containerName string
  operator PodFailurePolicyOnExitCodesOperator
  values []int32
PodFailurePolicyOnPodConditionsPattern
  type core/v1.PodConditionType
  status core/v1.ConditionStatus
PodFailurePolicyRule
  action PodFailurePolicyAction
  onExitCodes PodFailurePolicyOnExitCodesRequirement
  onPodConditions []PodFailurePolicyOnPodConditionsPattern
PodReplacementPolicy = string
SuccessPolicy
  rules []SuccessPolicyRule
SuccessPolicyRule
  succeededIndexes string
  succeededCount int32
UncountedTerminatedPods
  succeeded []types.UID
  failed []types.UID
package batch/v1beta1
ConcurrencyPolicy = string
CronJob
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  spec CronJobSpec
  status CronJobStatus
CronJobSpec
  schedule string
  timeZone string 24+
  startingDeadlineSeconds int64
  concurrencyPolicy ConcurrencyPolicy
  suspend bool
  jobTemplate JobTemplateSpec
  successfulJobsHistoryLimit int32
  failedJobsHistoryLimit int32
CronJobStatus
  active []core/v1.ObjectReference
  lastScheduleTime meta/v1.Time
  lastSuccessfulTime meta/v1.Time 21+
JobTemplateSpec
  metadata meta/v1.ObjectMeta
  spec batch/v1.JobSpec
package batch/v2alpha1
ConcurrencyPolicy = string
CronJob
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  spec CronJobSpec
  status CronJobStatus
CronJobSpec
  schedule string
  startingDeadlineSeconds int64
  concurrencyPolicy ConcurrencyPolicy
  suspend bool
  jobTemplate JobTemplateSpec
  successfulJobsHistoryLimit int32
  failedJobsHistoryLimit int32
CronJobStatus
  active []core/v1.ObjectReference
  lastScheduleTime meta/v1.Time
JobTemplateSpec
  metadata meta/v1.ObjectMeta
  spec batch/v1.JobSpec
`;
