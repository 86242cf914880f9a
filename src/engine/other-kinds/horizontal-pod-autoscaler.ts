import { changeInternally, storedAutoscaler, withWrittenAnnotations } from './autoscaler-forms';
import { METRICS, withoutRoundTrips } from './autoscaler-round-trips';
import { withDefaultRules } from './default-behavior';
import type { MetricStatus } from './metric-status';
import { replace, replaceEach, replacePresent } from '../defaulting/copy-on-write';
import { Int64 } from '../objects/int64';
import { KubernetesObject } from '../objects/meta';
import { LabelSelector } from '../objects/rbac';
import { Minor } from '../version';

export interface MetricSpec {
  readonly type?: string;
  readonly object?: MetricSource;
  readonly pods?: MetricSource;
  readonly resource?: MetricSource;
  readonly containerResource?: MetricSource;
  readonly external?: MetricSource;
}

/** The fields of all sources together. */
export interface MetricSource {
  readonly name?: string;
  readonly container?: string;
  readonly describedObject?: ScaledReference;
  readonly metric?: { readonly name?: string; readonly selector?: LabelSelector };
  readonly target?: MetricTarget;
}

export interface MetricTarget {
  readonly type?: string;
  readonly value?: string;
  readonly averageValue?: string;
  readonly averageUtilization?: number;
}

export interface ScaledReference {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly name?: string;
}

export interface ScalingBehavior {
  readonly scaleUp?: ScalingRules;
  readonly scaleDown?: ScalingRules;
}

export interface ScalingRules {
  readonly stabilizationWindowSeconds?: number;
  readonly selectPolicy?: string;
  readonly policies?: readonly ScalingPolicy[];
  readonly tolerance?: string;
}

export interface ScalingPolicy {
  readonly type?: string;
  readonly value?: number;
  readonly periodSeconds?: number;
}

export interface Autoscaler extends KubernetesObject {
  readonly spec?: AutoscalerSpec;
  readonly status?: AutoscalerStatus;
}

export interface AutoscalerSpec {
  readonly minReplicas?: number;
  readonly maxReplicas?: number;
  readonly scaleTargetRef?: ScaledReference;
  readonly metrics?: readonly MetricSpec[];
  readonly behavior?: ScalingBehavior;
  /** Of autoscaling/v1. */
  readonly targetCPUUtilizationPercentage?: number;
}

export interface AutoscalerStatus {
  readonly currentMetrics?: readonly MetricStatus[];
  readonly conditions?: readonly AutoscalerCondition[];
  /** Of autoscaling/v1. */
  readonly currentCPUUtilizationPercentage?: number;
}

export interface AutoscalerCondition {
  readonly type?: string;
  readonly status?: string;
  readonly lastTransitionTime?: string | null;
  readonly reason?: string;
  readonly message?: string;
  readonly observedGeneration?: Int64;
}

const DEFAULT_UTILIZATION = 80;
/** upstream: pkg/apis/autoscaling/v2/defaults.go */
export function defaultAutoscaler(autoscaler: Autoscaler, minor: Minor): Autoscaler {
  const { spec = {} } = autoscaler;
  const { metrics = [] } = spec;
  return withoutRoundTrips(replace(autoscaler, {
    spec: replace(spec, {
      minReplicas: spec.minReplicas ?? 1,
      metrics: metrics.length > 0 ? metrics : [CPU_METRIC],
      behavior: replacePresent(spec.behavior, withDefaultRules),
    }),
  }), minor);
}

/** upstream: pkg/apis/autoscaling/v2beta1/defaults.go */
export function defaultAutoscalerV2beta1(autoscaler: Autoscaler, minor: Minor): Autoscaler {
  const { spec = {} } = autoscaler;
  const { metrics = [] } = spec;
  return withWrittenAnnotations(replace(autoscaler, {
    spec: replace(spec, { minReplicas: spec.minReplicas ?? 1, metrics: metrics.length > 0 ? metrics : [FLAT_CPU_METRIC as MetricSpec] }),
  }), minor);
}

const CPU_METRIC: MetricSpec = { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: DEFAULT_UTILIZATION } } };
const FLAT_CPU_METRIC = { type: 'Resource', resource: { name: 'cpu', targetAverageUtilization: DEFAULT_UTILIZATION } };

/** upstream: pkg/apis/autoscaling/v1/defaults.go, conversion.go */
export function defaultAutoscalerV1(autoscaler: Autoscaler, minor: Minor): Autoscaler {
  const { spec = {} } = autoscaler;
  const hasMetrics = autoscaler.metadata?.annotations?.[METRICS] !== undefined;
  return withWrittenAnnotations(replace(autoscaler, {
    spec: replace(spec, {
      minReplicas: spec.minReplicas ?? 1,
      targetCPUUtilizationPercentage: spec.targetCPUUtilizationPercentage ?? (hasMetrics ? undefined : DEFAULT_UTILIZATION),
    }),
  }), minor);
}

const TOLERANCE_SINCE: Minor = 35;
const CONTAINER_METRICS_SINCE: Minor = 27;

/** upstream: pkg/registry/autoscaling/horizontalpodautoscaler/strategy.go dropDisabledFields */
export function prepareAutoscaler(autoscaler: Autoscaler, old: Autoscaler | undefined, minor: Minor): Autoscaler {
  return changeInternally(autoscaler, old, minor, (object, before) => withStatusOf(withoutDisabledFields(object, before, minor), before));
}

function withStatusOf({ status: _given, ...autoscaler }: Autoscaler, old: Autoscaler | undefined): Autoscaler {
  return old?.status === undefined ? autoscaler : { ...autoscaler, status: old.status };
}

/** upstream: autoscalerStatusStrategy.PrepareForUpdate */
export function prepareAutoscalerStatus(autoscaler: Autoscaler, old: Autoscaler, minor: Minor): Autoscaler {
  return storedAutoscaler(changeInternally(autoscaler, old, minor, (object, before) => ({ ...object, spec: before?.spec })), minor);
}

function withoutDisabledFields(autoscaler: Autoscaler, old: Autoscaler | undefined, minor: Minor): Autoscaler {
  const { spec = {} } = autoscaler;
  const { behavior: { scaleUp, scaleDown } = {}, metrics: oldMetrics = [] } = old?.spec ?? {};
  const keepsTolerance = minor >= TOLERANCE_SINCE || [scaleUp, scaleDown].some((rules) => rules?.tolerance !== undefined);
  const keepsContainers = minor >= CONTAINER_METRICS_SINCE || oldMetrics.some(({ containerResource }) => containerResource !== undefined);
  return replace(autoscaler, {
    spec: replace(spec, {
      behavior: keepsTolerance ? spec.behavior : replacePresent(spec.behavior, withoutTolerance),
      metrics: keepsContainers ? spec.metrics : replaceEach(spec.metrics, (metric) => replace(metric, { containerResource: undefined })),
    }),
  });
}

function withoutTolerance(behavior: ScalingBehavior): ScalingBehavior {
  const drop = (rules: ScalingRules): ScalingRules => replace(rules, { tolerance: undefined });
  return replace(behavior, { scaleUp: replacePresent(behavior.scaleUp, drop), scaleDown: replacePresent(behavior.scaleDown, drop) });
}
