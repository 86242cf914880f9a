import { KubernetesObject } from '../../objects/meta';
import { JobSpec, JobStatus } from '../../objects/workload';

export interface JobWithStatus extends KubernetesObject {
  readonly spec?: JobSpec;
  readonly status?: WholeJobStatus;
}

export interface WholeJobStatus extends JobStatus {
  readonly completionTime?: string;
  readonly succeeded?: number;
  readonly failed?: number;
  readonly ready?: number;
  readonly terminating?: number;
  readonly completedIndexes?: string;
  readonly failedIndexes?: string;
  readonly uncountedTerminatedPods?: UncountedTerminatedPods;
}

export interface UncountedTerminatedPods {
  readonly succeeded?: readonly string[];
  readonly failed?: readonly string[];
}

/** The status of a job before and after, and the spec that stays. */
export interface JobChange {
  readonly spec: JobSpec;
  readonly status: WholeJobStatus;
  readonly old: WholeJobStatus;
}
