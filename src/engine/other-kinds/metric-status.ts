import type { ScaledReference } from './horizontal-pod-autoscaler';
import { LabelSelector } from '../objects/rbac';

/*
 * What an autoscaler has measured: in version 2 of the API, and in version 1, which has all fields beside each other.
 *
 * upstream: pkg/apis/autoscaling/v1/conversion.go
 */

export interface MetricStatus {
  readonly type?: string;
  readonly object?: MeasuredSource;
  readonly pods?: MeasuredSource;
  readonly resource?: MeasuredSource;
  readonly containerResource?: MeasuredSource;
  readonly external?: MeasuredSource;
}

/** The fields of all sources together. */
interface MeasuredSource {
  readonly name?: string;
  readonly container?: string;
  readonly describedObject?: ScaledReference;
  readonly metric?: { readonly name?: string; readonly selector?: LabelSelector };
  readonly current?: MeasuredValue;
}

export interface MeasuredValue {
  readonly value?: string;
  readonly averageValue?: string;
  readonly averageUtilization?: number;
}

/** A status of version 1. */
export type FlatMetricStatus = { readonly type?: string } & Readonly<Partial<Record<MeasuredField, FlatMeasuredSource>>>;

type MeasuredField = Exclude<keyof MetricStatus, 'type'>;

interface FlatMeasuredSource {
  readonly name?: string;
  readonly container?: string;
  readonly target?: ScaledReference;
  readonly metricName?: string;
  readonly selector?: LabelSelector;
  readonly metricSelector?: LabelSelector;
  readonly currentValue?: string;
  readonly averageValue?: string;
  readonly currentAverageValue?: string;
  readonly currentAverageUtilization?: number;
}

const ZERO = '0';

const CONVERSIONS: Readonly<Record<MeasuredField, (source: FlatMeasuredSource) => MeasuredSource>> = {
  object: ({ target = {}, metricName, selector, currentValue: value = ZERO, averageValue }) => ({
    describedObject: target, metric: { name: metricName, selector }, current: { value, averageValue },
  }),
  pods: ({ metricName, selector, currentAverageValue: averageValue = ZERO }) => ({
    metric: { name: metricName, selector }, current: { averageValue },
  }),
  resource: ({ name, currentAverageUtilization: averageUtilization, currentAverageValue: averageValue = ZERO }) => ({
    name, current: { averageValue, averageUtilization },
  }),
  containerResource: ({ name, container, currentAverageUtilization: averageUtilization, currentAverageValue: averageValue = ZERO }) => ({
    name, container, current: { averageValue, averageUtilization },
  }),
  external: ({ metricName, metricSelector, currentValue: value = ZERO, currentAverageValue: averageValue }) => ({
    metric: { name: metricName, selector: metricSelector }, current: { value, averageValue },
  }),
};

export function convertFlatStatus(status: FlatMetricStatus): MetricStatus {
  const sources = Object.entries(CONVERSIONS).flatMap(([field, convert]) => {
    const source = status[field as MeasuredField];
    return source === undefined ? [] : [[field, convert(source)] as const];
  });
  return { type: status.type, ...Object.fromEntries(sources) };
}
