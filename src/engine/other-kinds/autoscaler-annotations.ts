import { BEHAVIOR, BEHAVIOR_SINCE, CONDITIONS, CURRENT_METRICS, METRICS } from './autoscaler-round-trips';
import type { AutoscalerCondition, AutoscalerSpec, AutoscalerStatus, MetricSource, MetricSpec, ScaledReference, ScalingRules } from './horizontal-pod-autoscaler';
import type { MeasuredValue, MetricStatus } from './metric-status';
import { JsonObject } from '../json-object';
import { StringMap } from '../objects/meta';
import { LabelSelector } from '../objects/rbac';
import { formatQuantity, parseQuantity } from '../validation/container/quantity';
import { escapeHtml } from '../validation/go/json-text';
import { Minor } from '../version';

/*
 * What an autoscaler of version 1 has in annotations: what only newer versions have fields for, as Go writes it.
 * upstream: pkg/apis/autoscaling/v1/conversion.go Convert_autoscaling_HorizontalPodAutoscaler_To_v1_HorizontalPodAutoscaler
 */

/** From here on, the internal type has a tolerance. */
const TOLERANCE_SINCE: Minor = 33;
const CONTAINERS_SINCE: Minor = 20;
const OBSERVED_GENERATION_SINCE: Minor = 37;

/** How quantities are written: as Go does, or as they were read, of which an error tells. */
type WriteQuantity = (value: string | undefined) => string | undefined;

/** @param metrics those for which version 1 has no field */
export function annotationOfMetrics(metrics: readonly MetricSpec[], minor: Minor, write: WriteQuantity = quantity): StringMap {
  return metrics.length === 0 ? {} : { [METRICS]: jsonOf(metrics.map((metric) => metricOfV1(metric, minor, write))) };
}

/** Without quantities that nobody has set. */
export function asRead(value: string | undefined): string | undefined {
  return value || undefined;
}

export function annotationOfBehavior(behavior: AutoscalerSpec['behavior'], minor: Minor): StringMap {
  // upstream: the internal type, whose fields have no names of their own in JSON.
  return behavior === undefined || minor < BEHAVIOR_SINCE
    ? {} : { [BEHAVIOR]: jsonOf({ ScaleUp: rulesOf(behavior.scaleUp, minor), ScaleDown: rulesOf(behavior.scaleDown, minor) }) };
}

export function annotationsOfStatus({ currentMetrics = [], conditions = [] }: AutoscalerStatus, minor: Minor): StringMap {
  return {
    ...currentMetrics.length > 0 && { [CURRENT_METRICS]: jsonOf(currentMetrics.map((status) => statusOfV1(status, minor))) },
    ...conditions.length > 0 && { [CONDITIONS]: jsonOf(conditions.map((condition) => conditionOfV1(condition, minor))) },
  };
}

function jsonOf(value: object): string {
  return escapeHtml(JSON.stringify(value));
}

function metricOfV1({ type, object, pods, resource, containerResource, external }: MetricSpec, minor: Minor, write: WriteQuantity): object {
  return {
    type: type ?? '',
    ...(object && { object: objectMetric(object, write) }),
    ...(pods && { pods: podsMetric(pods, write) }),
    ...(resource && { resource: resourceMetric(resource, write) }),
    ...(containerResource && minor >= CONTAINERS_SINCE && { containerResource: { ...resourceMetric(containerResource, write), container: containerResource.container ?? '' } }),
    ...(external && { external: externalMetric(external, write) }),
  };
}

function objectMetric({ describedObject = {}, metric, target = {} }: MetricSource, write: WriteQuantity): object {
  return {
    target: referenceOf(describedObject),
    metricName: metric?.name ?? '',
    targetValue: write(target.value),
    ...selected('selector', metric?.selector),
    ...(target.averageValue !== undefined && { averageValue: write(target.averageValue) }),
  };
}

function referenceOf({ kind = '', name = '', apiVersion }: ScaledReference): object {
  return { kind, name, ...(apiVersion && { apiVersion }) };
}

function podsMetric({ metric, target = {} }: MetricSource, write: WriteQuantity): object {
  return { metricName: metric?.name ?? '', targetAverageValue: write(target.averageValue), ...selected('selector', metric?.selector) };
}

function resourceMetric({ name = '', target: { averageUtilization, averageValue } = {} }: MetricSource, write: WriteQuantity): object {
  return {
    name,
    ...(averageUtilization !== undefined && { targetAverageUtilization: averageUtilization }),
    ...(averageValue !== undefined && { targetAverageValue: write(averageValue) }),
  };
}

function externalMetric({ metric, target: { value, averageValue } = {} }: MetricSource, write: WriteQuantity): object {
  return {
    metricName: metric?.name ?? '',
    ...selected('metricSelector', metric?.selector),
    ...(value !== undefined && { targetValue: write(value) }),
    ...(averageValue !== undefined && { targetAverageValue: write(averageValue) }),
  };
}

function statusOfV1({ type, object, pods, resource, containerResource, external }: MetricStatus, minor: Minor): object {
  return {
    type: type ?? '',
    ...(object && {
      object: {
        target: referenceOf(object.describedObject ?? {}),
        metricName: object.metric?.name ?? '',
        currentValue: quantity(object.current?.value),
        ...selected('selector', object.metric?.selector),
        ...(object.current?.averageValue !== undefined && { averageValue: quantity(object.current.averageValue) }),
      },
    }),
    ...(pods && {
      pods: { metricName: pods.metric?.name ?? '', currentAverageValue: quantity(pods.current?.averageValue), ...selected('selector', pods.metric?.selector) },
    }),
    ...(resource && { resource: measured(resource) }),
    ...(containerResource && minor >= CONTAINERS_SINCE && { containerResource: { ...measured(containerResource), container: containerResource.container ?? '' } }),
    ...(external && {
      external: {
        metricName: external.metric?.name ?? '',
        ...selected('metricSelector', external.metric?.selector),
        currentValue: quantity(external.current?.value),
        ...(external.current?.averageValue !== undefined && { currentAverageValue: quantity(external.current.averageValue) }),
      },
    }),
  };
}

function measured({ name = '', current = {} }: { readonly name?: string; readonly current?: MeasuredValue }): object {
  const { averageUtilization, averageValue } = current;
  const utilization = averageUtilization === undefined ? {} : { currentAverageUtilization: averageUtilization };
  return { name, ...utilization, currentAverageValue: quantity(averageValue) };
}

function conditionOfV1(condition: AutoscalerCondition, minor: Minor): object {
  const { type = '', status = '', lastTransitionTime = null, reason, message, observedGeneration } = condition;
  return {
    type,
    status,
    lastTransitionTime,
    ...(reason && { reason }),
    ...(message && { message }),
    ...(observedGeneration !== undefined && minor >= OBSERVED_GENERATION_SINCE && { observedGeneration: Number(observedGeneration) }),
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

/** A quantity that nobody has set is zero. */
function quantity(value: string | undefined): string {
  return value ? formatQuantity(parseQuantity(value)) : '0';
}
