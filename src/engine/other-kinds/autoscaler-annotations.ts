import { isCpuUtilization } from './cpu-utilization';
import type { AutoscalerSpec, MetricSource, MetricSpec, ScaledReference, ScalingRules } from './horizontal-pod-autoscaler';
import { JsonObject } from '../json-object';
import { KubernetesObject, StringMap } from '../objects/meta';
import { LabelSelector } from '../objects/rbac';
import { formatQuantity, parseQuantity } from '../validation/container/quantity';
import { escapeHtml } from '../validation/go/json-text';
import { Minor } from '../version';

/*
 * What an autoscaler of version 1 has in annotations: the metrics and the behavior of newer versions, as Go writes them.
 * upstream: pkg/apis/autoscaling/v1/conversion.go Convert_autoscaling_HorizontalPodAutoscaler_To_v1_HorizontalPodAutoscaler
 */

const PREFIX = 'autoscaling.alpha.kubernetes.io';
/** From here on, the internal type has a tolerance. */
const TOLERANCE_SINCE: Minor = 33;

export function roundTripAnnotations({ metrics = [], behavior }: AutoscalerSpec, minor: Minor): StringMap {
  const others = metrics.filter((metric) => !isCpuUtilization(metric));
  return {
    ...(others.length > 0 && { [`${PREFIX}/metrics`]: jsonOf(others.map(metricOfV1)) }),
    // upstream: the internal type, whose fields have no names of their own in JSON.
    ...(behavior !== undefined && {
      [`${PREFIX}/behavior`]: jsonOf({ ScaleUp: rulesOf(behavior.scaleUp, minor), ScaleDown: rulesOf(behavior.scaleDown, minor) }),
    }),
  };
}

function jsonOf(value: object): string {
  return escapeHtml(JSON.stringify(value));
}

function metricOfV1({ type, object, pods, resource, containerResource, external }: MetricSpec): object {
  return {
    type: type ?? '',
    ...(object && { object: objectMetric(object) }),
    ...(pods && { pods: podsMetric(pods) }),
    ...(resource && { resource: resourceMetric(resource) }),
    ...(containerResource && { containerResource: { ...resourceMetric(containerResource), container: containerResource.container ?? '' } }),
    ...(external && { external: externalMetric(external) }),
  };
}

function objectMetric({ describedObject = {}, metric, target = {} }: MetricSource): object {
  return {
    target: referenceOf(describedObject),
    metricName: metric?.name ?? '',
    targetValue: quantity(target.value ?? '0'),
    ...selected('selector', metric?.selector),
    ...(target.averageValue !== undefined && { averageValue: quantity(target.averageValue) }),
  };
}

function referenceOf({ kind = '', name = '', apiVersion }: ScaledReference): object {
  return { kind, name, ...(apiVersion && { apiVersion }) };
}

function podsMetric({ metric, target = {} }: MetricSource): object {
  return { metricName: metric?.name ?? '', targetAverageValue: quantity(target.averageValue ?? '0'), ...selected('selector', metric?.selector) };
}

function resourceMetric({ name = '', target: { averageUtilization, averageValue } = {} }: MetricSource): object {
  return {
    name,
    ...(averageUtilization !== undefined && { targetAverageUtilization: averageUtilization }),
    ...(averageValue !== undefined && { targetAverageValue: quantity(averageValue) }),
  };
}

function externalMetric({ metric, target: { value, averageValue } = {} }: MetricSource): object {
  return {
    metricName: metric?.name ?? '',
    ...selected('metricSelector', metric?.selector),
    ...(value !== undefined && { targetValue: quantity(value) }),
    ...(averageValue !== undefined && { targetAverageValue: quantity(averageValue) }),
  };
}

function selected(field: string, selector: LabelSelector | undefined): object {
  if (selector === undefined) {
    return {};
  }
  const { matchLabels = {}, matchExpressions = [] } = selector;
  const names = Object.keys(matchLabels).sort();
  return {
    [field]: {
      ...(names.length > 0 && { matchLabels: Object.fromEntries(names.map((name) => [name, matchLabels[name]])) }),
      ...(matchExpressions.length > 0 && {
        matchExpressions: matchExpressions.map(({ key, operator, values = [] }) => ({ key: key ?? '', operator: operator ?? '', ...(values.length > 0 && { values }) })),
      }),
    },
  };
}

function rulesOf(rules: ScalingRules | undefined, minor: Minor): JsonObject | null {
  if (rules === undefined) {
    return null;
  }
  const { stabilizationWindowSeconds = null, selectPolicy = null, policies, tolerance } = rules;
  return {
    StabilizationWindowSeconds: stabilizationWindowSeconds,
    SelectPolicy: selectPolicy,
    Policies: policies?.map(({ type = '', value = 0, periodSeconds = 0 }) => ({ Type: type, Value: value, PeriodSeconds: periodSeconds })) ?? null,
    ...(minor >= TOLERANCE_SINCE && { Tolerance: tolerance === undefined ? null : quantity(tolerance) }),
  };
}

function quantity(value: string): string {
  return formatQuantity(parseQuantity(value));
}

interface StatusOfV1 {
  readonly currentCPUUtilizationPercentage?: number;
}

/**
 * An autoscaler of version 1 whose status says how much of the CPU is used: the server writes it as newer versions have it, too.
 *
 * upstream: Convert_v1_HorizontalPodAutoscalerStatus_To_autoscaling_HorizontalPodAutoscalerStatus, and back
 */
export function withCurrentMetrics(autoscaler: KubernetesObject & { readonly status?: StatusOfV1 }): KubernetesObject {
  const { apiVersion, metadata = {}, status: { currentCPUUtilizationPercentage: use } = {} } = autoscaler;
  const key = `${PREFIX}/current-metrics`;
  if (apiVersion !== 'autoscaling/v1' || use === undefined || Object.hasOwn(metadata.annotations ?? {}, key)) {
    return autoscaler;
  }
  const metrics = jsonOf([{ type: 'Resource', resource: { name: 'cpu', currentAverageUtilization: use, currentAverageValue: '0' } }]);
  return { ...autoscaler, metadata: { ...metadata, annotations: { ...metadata.annotations, [key]: metrics } } };
}
