import { roundTripAnnotations } from './autoscaler-annotations';
import { convertFlatMetric } from './autoscaler-v2beta1';
import { isCpuUtilization } from './cpu-utilization';
import { replace, replaceEach, replacePresent } from '../defaulting/copy-on-write';
import { KubernetesObject, StringMap } from '../objects/meta';
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
  readonly status?: object;
}

export interface AutoscalerSpec {
  readonly minReplicas?: number;
  readonly maxReplicas?: number;
  readonly scaleTargetRef?: ScaledReference;
  readonly metrics?: readonly MetricSpec[];
  readonly behavior?: { readonly scaleUp?: ScalingRules; readonly scaleDown?: ScalingRules };
  /** Of autoscaling/v1. */
  readonly targetCPUUtilizationPercentage?: number;
}

const DEFAULT_UTILIZATION = 80;
const PERIOD = 15;
const SCALE_UP: ScalingRules = {
  stabilizationWindowSeconds: 0,
  selectPolicy: 'Max',
  policies: [{ type: 'Pods', value: 4, periodSeconds: PERIOD }, { type: 'Percent', value: 100, periodSeconds: PERIOD }],
};
const SCALE_DOWN: ScalingRules = { selectPolicy: 'Max', policies: [{ type: 'Percent', value: 100, periodSeconds: PERIOD }] };

/** What other versions keep in annotations of autoscaling/v1. */
const ROUND_TRIP_ANNOTATIONS = ['metrics', 'behavior', 'current-metrics', 'conditions', 'scale-down-tolerance', 'scale-up-tolerance']
  .map((name) => `autoscaling.alpha.kubernetes.io/${name}`);

/** upstream: pkg/apis/autoscaling/v2/defaults.go */
export function defaultAutoscaler(autoscaler: Autoscaler): Autoscaler {
  const { spec = {} } = autoscaler;
  const { metrics = [] } = spec;
  return withoutRoundTrips(replace(autoscaler, {
    spec: replace(spec, {
      minReplicas: spec.minReplicas ?? 1,
      metrics: metrics.length > 0 ? metrics : [cpuMetric(DEFAULT_UTILIZATION)],
      behavior: replacePresent(spec.behavior, ({ scaleUp, scaleDown }) => ({
        scaleUp: { ...SCALE_UP, ...scaleUp },
        scaleDown: { ...SCALE_DOWN, ...scaleDown },
      })),
    }),
  }));
}

/** upstream: pkg/apis/autoscaling/v2beta1/defaults.go */
export function defaultAutoscalerV2beta1(autoscaler: Autoscaler): Autoscaler {
  const { spec = {} } = autoscaler;
  const { metrics = [] } = spec;
  return withoutRoundTrips(replace(autoscaler, {
    spec: replace(spec, { minReplicas: spec.minReplicas ?? 1, metrics: metrics.length > 0 ? metrics : [FLAT_CPU_METRIC as MetricSpec] }),
  }));
}

const FLAT_CPU_METRIC = { type: 'Resource', resource: { name: 'cpu', targetAverageUtilization: DEFAULT_UTILIZATION } };

/** upstream: pkg/apis/autoscaling/v1/defaults.go, conversion.go */
export function defaultAutoscalerV1(autoscaler: Autoscaler): Autoscaler {
  const { spec = {} } = autoscaler;
  const hasMetrics = autoscaler.metadata?.annotations?.[ROUND_TRIP_ANNOTATIONS[0]] !== undefined;
  return replace(autoscaler, {
    spec: replace(spec, {
      minReplicas: spec.minReplicas ?? 1,
      targetCPUUtilizationPercentage: spec.targetCPUUtilizationPercentage ?? (hasMetrics ? undefined : DEFAULT_UTILIZATION),
    }),
  });
}

export type ConvertedAutoscaler = Autoscaler | undefined;

/** The other version of it; undefined where its metrics or its behavior come from an annotation, or its status would become text in one. */
export function convertAutoscaler(autoscaler: Autoscaler, apiVersion: string, minor: Minor): ConvertedAutoscaler {
  return apiVersion === 'autoscaling/v1' ? toV1(autoscaler, minor) : toV2(autoscaler);
}

function toV1(autoscaler: Autoscaler, minor: Minor): ConvertedAutoscaler {
  const { spec = {} } = autoscaler;
  const { metrics = [], behavior: _behavior, ...rest } = spec;
  if (hasStatus(autoscaler) || (autoscaler.apiVersion === 'autoscaling/v2beta1' && metrics.length > 0)) {
    return undefined;
  }
  const targetCPUUtilizationPercentage = metrics.find(isCpuUtilization)?.resource?.target?.averageUtilization;
  const { metadata, ...plain } = withoutRoundTrips(autoscaler);
  const added = roundTripAnnotations(spec, minor);
  const annotated = Object.keys(added).length === 0 ? metadata : { ...metadata, annotations: { ...metadata?.annotations, ...added } };
  return { ...plain, metadata: annotated, apiVersion: 'autoscaling/v1', spec: { ...rest, targetCPUUtilizationPercentage } };
}

function toV2(autoscaler: Autoscaler): ConvertedAutoscaler {
  const { spec = {}, metadata } = autoscaler;
  const { targetCPUUtilizationPercentage, ...rest } = spec;
  if (ROUND_TRIP_ANNOTATIONS.some((name) => metadata?.annotations?.[name] !== undefined) || hasStatus(autoscaler)) {
    return undefined;
  }
  return { ...autoscaler, apiVersion: 'autoscaling/v2', spec: { ...rest, metrics: [cpuMetric(targetCPUUtilizationPercentage ?? DEFAULT_UTILIZATION)] } };
}

function hasStatus({ status = {} }: Autoscaler): boolean {
  return Object.keys(status).length > 0;
}

function cpuMetric(averageUtilization: number): MetricSpec {
  return { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } } };
}

function withoutRoundTrips(autoscaler: Autoscaler): Autoscaler {
  const { metadata } = autoscaler;
  const annotations: StringMap = metadata?.annotations ?? {};
  const kept = Object.entries(annotations).filter(([name]) => !ROUND_TRIP_ANNOTATIONS.includes(name));
  return kept.length === Object.keys(annotations).length
    ? autoscaler
    : { ...autoscaler, metadata: { ...metadata, annotations: Object.fromEntries(kept) } };
}

const TOLERANCE_SINCE: Minor = 35;
const CONTAINER_METRICS_SINCE: Minor = 27;

/** upstream: pkg/registry/autoscaling/horizontalpodautoscaler/strategy.go dropDisabledFields */
export function prepareAutoscaler(autoscaler: Autoscaler, old: Autoscaler | undefined, minor: Minor): Autoscaler {
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

type Behavior = NonNullable<AutoscalerSpec['behavior']>;

function withoutTolerance(behavior: Behavior): Behavior {
  const drop = (rules: ScalingRules): ScalingRules => replace(rules, { tolerance: undefined });
  return replace(behavior, { scaleUp: replacePresent(behavior.scaleUp, drop), scaleDown: replacePresent(behavior.scaleDown, drop) });
}

/** The form in which it is validated. What other versions keep in annotations is not looked at. */
export function internalAutoscaler(autoscaler: Autoscaler): Autoscaler {
  switch (autoscaler.apiVersion) {
    case 'autoscaling/v1': {
      const { spec: { targetCPUUtilizationPercentage: utilization, ...spec } = {}, ...rest } = autoscaler;
      return { ...rest, spec: { ...spec, metrics: utilization === undefined ? undefined : [cpuMetric(utilization)] } };
    }
    case 'autoscaling/v2beta1':
      return replace(autoscaler, {
        spec: replacePresent(autoscaler.spec, (spec) => replace(spec, { metrics: replaceEach(spec.metrics, convertFlatMetric) })),
      });
    default:
      return autoscaler;
  }
}
