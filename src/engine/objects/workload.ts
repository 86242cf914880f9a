import { Int64 } from './int64';
import { KubernetesObject, ObjectMeta, StringMap } from './meta';
import { PodTemplateSpec } from './pod';
import { LabelSelector } from './rbac';
import { PersistentVolumeClaimTemplate } from './volume-sources';

/*
 * What makes pods, as far as validation and defaulting read it.
 */

/** A Deployment, ReplicaSet, StatefulSet or DaemonSet. */
export interface PodController extends KubernetesObject {
  readonly spec?: PodControllerSpec;
}

export interface PodControllerSpec {
  readonly replicas?: number;
  readonly selector?: LabelSelector;
  readonly template?: PodTemplateSpec;
  readonly minReadySeconds?: number;
  readonly revisionHistoryLimit?: number;
  readonly progressDeadlineSeconds?: number;
  readonly serviceName?: string;
  readonly podManagementPolicy?: string;
  readonly ordinals?: { readonly start?: number };
  readonly volumeClaimTemplates?: readonly PersistentVolumeClaimTemplate[];
}

export interface ReplicationController extends KubernetesObject {
  readonly spec?: {
    readonly replicas?: number;
    readonly minReadySeconds?: number;
    readonly selector?: StringMap;
    readonly template?: PodTemplateSpec;
  };
}

export interface PodTemplate extends KubernetesObject {
  readonly template?: PodTemplateSpec;
}

export interface Job extends KubernetesObject {
  readonly spec?: JobSpec;
  readonly status?: JobStatus;
}

/** What tells whether a suspended job may still change. */
export interface JobStatus {
  readonly startTime?: string;
  readonly active?: number;
  readonly conditions?: readonly { readonly type?: string; readonly status?: string }[];
}

export interface JobSpec {
  readonly parallelism?: number;
  readonly completions?: number;
  readonly activeDeadlineSeconds?: Int64;
  readonly backoffLimit?: number;
  readonly backoffLimitPerIndex?: number;
  readonly ttlSecondsAfterFinished?: number;
  readonly completionMode?: string;
  readonly suspend?: boolean;
  readonly podFailurePolicy?: unknown;
  readonly successPolicy?: unknown;
  readonly managedBy?: string;
  readonly selector?: LabelSelector;
  readonly manualSelector?: boolean;
  readonly template?: PodTemplateSpec;
}

export interface CronJob extends KubernetesObject {
  readonly spec?: {
    readonly schedule?: string;
    readonly startingDeadlineSeconds?: Int64;
    readonly concurrencyPolicy?: string;
    readonly suspend?: boolean;
    readonly jobTemplate?: { readonly metadata?: ObjectMeta; readonly spec?: JobSpec };
    readonly successfulJobsHistoryLimit?: number;
    readonly failedJobsHistoryLimit?: number;
  };
}
