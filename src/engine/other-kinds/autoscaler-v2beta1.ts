import type { MetricSource, MetricSpec, MetricTarget, ScaledReference } from './horizontal-pod-autoscaler';
import { LabelSelector } from '../objects/rbac';
import { parseQuantity } from '../validation/container/quantity';
import { Minor } from '../version';

/*
 * The metrics of autoscaling/v2beta1, and of autoscaling/v1 in an annotation, which have the fields of their targets beside each other.
 *
 * upstream: pkg/apis/autoscaling/v2beta1/conversion.go, pkg/apis/autoscaling/v1/conversion.go
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

/** From here on an average is not beside a value that is zero. */
const AVERAGE_ALONE_SINCE: Minor = 36;

type MetricConversion = (source: FlatMetricSource, minor: Minor) => MetricSource;

const CONVERSIONS: Readonly<Record<Exclude<keyof MetricSpec, 'type'>, MetricConversion>> = {
  object: ({ target = {}, metricName, selector, targetValue = UNSET, averageValue }, minor) => ({
    describedObject: target,
    metric: { name: metricName, selector },
    target: averageValue === undefined
      ? { type: 'Value', value: targetValue }
      : { type: 'AverageValue', ...(minor < AVERAGE_ALONE_SINCE || !isZero(targetValue) ? { value: targetValue } : {}), averageValue },
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

function isZero(quantity: string): boolean {
  return quantity === UNSET || parseQuantity(quantity).nano === 0n;
}

function utilizationOrValue({ targetAverageUtilization: averageUtilization, targetAverageValue: averageValue }: FlatMetricSource): MetricTarget {
  return { type: averageUtilization === undefined ? 'AverageValue' : 'Utilization', averageValue, averageUtilization };
}

/** The metric as later versions have it. */
export function convertFlatMetric(metric: MetricSpec, minor: Minor): MetricSpec {
  const sources = Object.entries(CONVERSIONS).flatMap(([field, convert]) => {
    const source = metric[field as keyof typeof CONVERSIONS] as FlatMetricSource | undefined;
    return source === undefined ? [] : [[field, convert(source, minor)] as const];
  });
  return { type: metric.type, ...Object.fromEntries(sources) };
}
