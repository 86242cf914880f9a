import type { MetricSource, MetricSpec, MetricTarget, ScaledReference } from './horizontal-pod-autoscaler';
import { LabelSelector } from '../objects/rbac';

/*
 * The metrics of autoscaling/v2beta1, which have the fields of their targets beside each other.
 *
 * upstream: pkg/apis/autoscaling/v2beta1/conversion.go
 */

/** The fields of all sources together. */
interface FlatMetricSource {
  readonly name?: string;
  readonly container?: string;
  /** Of an object metric: the object. */
  readonly target?: ScaledReference;
  readonly metricName?: string;
  readonly selector?: LabelSelector;
  readonly metricSelector?: LabelSelector;
  readonly targetValue?: string;
  readonly averageValue?: string;
  readonly targetAverageValue?: string;
  readonly targetAverageUtilization?: number;
}

/** A quantity that nobody has set, which is zero. */
const UNSET = '';

type MetricConversion = (source: FlatMetricSource) => MetricSource;

const CONVERSIONS: Readonly<Record<Exclude<keyof MetricSpec, 'type'>, MetricConversion>> = {
  object: ({ target = {}, metricName, selector, targetValue = UNSET, averageValue }) => ({
    describedObject: target,
    metric: { name: metricName, selector },
    target: { type: averageValue === undefined ? 'Value' : 'AverageValue', value: targetValue, averageValue },
  }),
  pods: ({ metricName, selector, targetAverageValue = UNSET }) => ({
    metric: { name: metricName, selector }, target: { type: 'AverageValue', averageValue: targetAverageValue },
  }),
  resource: ({ name, ...source }) => ({ name, target: utilizationOrValue(source) }),
  containerResource: ({ name, container, ...source }) => ({ name, container, target: utilizationOrValue(source) }),
  external: ({ metricName, metricSelector, targetValue, targetAverageValue }) => ({
    metric: { name: metricName, selector: metricSelector },
    target: { type: targetValue === undefined ? 'AverageValue' : 'Value', value: targetValue, averageValue: targetAverageValue },
  }),
};

function utilizationOrValue({ targetAverageUtilization: averageUtilization, targetAverageValue: averageValue }: FlatMetricSource): MetricTarget {
  return { type: averageUtilization === undefined ? 'AverageValue' : 'Utilization', averageValue, averageUtilization };
}

/** The metric as later versions have it. */
export function convertFlatMetric(metric: MetricSpec): MetricSpec {
  const sources = Object.entries(CONVERSIONS).flatMap(([field, convert]) => {
    const source = metric[field as keyof typeof CONVERSIONS] as FlatMetricSource | undefined;
    return source === undefined ? [] : [[field, convert(source)] as const];
  });
  return { type: metric.type, ...Object.fromEntries(sources) };
}
