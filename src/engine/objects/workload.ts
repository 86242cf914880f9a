import { Int64 } from './int64';
import { KubernetesObject, ObjectMeta, StringMap } from './meta';
import { PodTemplateSpec } from './pod';
import { LabelSelector } from './rbac';
import { PersistentVolumeClaimTemplate } from './volume-sources';

/*
 * Workloads, as far as defaulting, validation and the controllers read them.
 */

/** A number or a percentage. */
export type IntOrString = number | string;

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
  /** Of a Deployment. */
  readonly strategy?: UpdateStrategy;
  readonly paused?: boolean;
  readonly rollbackTo?: { readonly revision?: Int64 };
  /** Of a StatefulSet or DaemonSet. */
  readonly updateStrategy?: UpdateStrategy;
  /** Of a StatefulSet. */
  readonly serviceName?: string;
  readonly podManagementPolicy?: string;
  readonly ordinals?: { readonly start?: number };
  readonly volumeClaimTemplates?: readonly PersistentVolumeClaimTemplate[];
  readonly persistentVolumeClaimRetentionPolicy?: { readonly whenDeleted?: string; readonly whenScaled?: string };
  /** Of a DaemonSet of extensions/v1beta1. */
  readonly templateGeneration?: Int64;
}

export interface UpdateStrategy {
  readonly type?: string;
  readonly rollingUpdate?: RollingUpdate;
}

export interface RollingUpdate {
  readonly maxUnavailable?: IntOrString;
  /** Of a Deployment or DaemonSet. */
  readonly maxSurge?: IntOrString;
  /** Of a StatefulSet. */
  readonly partition?: number;
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
  readonly maxFailedIndexes?: number;
  readonly podFailurePolicy?: PodFailurePolicy;
  readonly successPolicy?: SuccessPolicy;
  readonly podReplacementPolicy?: string;
  readonly managedBy?: string;
  readonly suspend?: boolean;
  readonly scheduling?: object;
  readonly ttlSecondsAfterFinished?: number;
  readonly completionMode?: string;
  readonly selector?: LabelSelector;
  readonly manualSelector?: boolean;
  readonly template?: PodTemplateSpec;
}

export interface PodFailurePolicy {
  readonly rules?: readonly PodFailurePolicyRule[];
}

export interface PodFailurePolicyRule {
  readonly action?: string;
  readonly onExitCodes?: OnExitCodes;
  readonly onPodConditions?: readonly PodConditionPattern[];
}

export interface OnExitCodes {
  readonly containerName?: string;
  readonly operator?: string;
  readonly values?: readonly number[];
}

export interface PodConditionPattern {
  readonly type?: string;
  readonly status?: string;
}

export interface SuccessPolicy {
  readonly rules?: readonly SuccessPolicyRule[];
}

export interface SuccessPolicyRule {
  readonly succeededIndexes?: string;
  readonly succeededCount?: number;
}

export interface CronJob extends KubernetesObject {
  readonly spec?: CronJobSpec;
}

export interface CronJobSpec {
  readonly schedule?: string;
  readonly timeZone?: string;
  readonly startingDeadlineSeconds?: Int64;
  readonly concurrencyPolicy?: string;
  readonly suspend?: boolean;
  readonly jobTemplate?: JobTemplateSpec;
  readonly successfulJobsHistoryLimit?: number;
  readonly failedJobsHistoryLimit?: number;
}

export interface JobTemplateSpec {
  readonly metadata?: ObjectMeta;
  readonly spec?: JobSpec;
}
