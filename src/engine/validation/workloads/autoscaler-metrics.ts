import { NeededVersion, validateReference, versionError } from './autoscaler-reference';
import { forbidden, invalid, meantAmong, notSupported, required, withLikelyChanges } from '../../field/error';
import { setField } from '../../field/field-change';
import { MetricSource, MetricSpec, MetricTarget } from '../../other-kinds/horizontal-pod-autoscaler';
import { parseQuantity } from '../container/quantity';
import { validateContainerResourceName } from '../container/resource-names';
import { goQuantity, quantityOf } from '../container/resources';
import { goText } from '../go/go-syntax';
import { isDNS1123Label, isPathSegmentName } from '../names/names';
import { pushInvalid } from '../object-meta';
import { Validation } from '../validation';

/* upstream: pkg/apis/autoscaling/validation/validation.go validateMetrics */

/** In the order in which upstream looks at them. */
const SOURCES = ['object', 'external', 'pods', 'resource', 'containerResource'] as const;
type MetricSourceField = typeof SOURCES[number];

const SOURCE_OF_TYPE: Readonly<Record<string, MetricSourceField>> = {
  ContainerResource: 'containerResource', External: 'external', Object: 'object', Pods: 'pods', Resource: 'resource',
};
const TYPES = Object.keys(SOURCE_OF_TYPE);
const TYPES_WITHOUT_CONTAINERS = TYPES.filter((type) => type !== 'ContainerResource');

export function validateMetrics(metrics: readonly MetricSpec[], old: readonly MetricSpec[], minReplicas: number | undefined, v: Validation): void {
  const wasInvalid = old.some(({ type, object }) => type === 'Object' && object !== undefined
    && versionError(object.describedObject?.apiVersion ?? '', 'version') !== undefined);
  metrics.forEach((metric, i) => validateMetric(metric, wasInvalid ? 'nothing' : 'version', `spec.metrics[${i}]`, v));
  if (v.rules.minReplicasMayBeZero && minReplicas === 0 && !metrics.some(({ type }) => type === 'Object' || type === 'External')) {
    v.errors.push(forbidden('spec.metrics', 'must specify at least one Object or External metric to support scaling to zero replicas'));
  }
}

function validateMetric(metric: MetricSpec, needs: NeededVersion, path: string, v: Validation): void {
  const { type = '' } = metric;
  if (type === '') {
    v.errors.push(required(`${path}.type`, 'must specify a metric source type'));
  }
  const types = v.rules.sourcesByType ? TYPES : TYPES_WITHOUT_CONTAINERS;
  if (!types.includes(type)) {
    v.errors.push(notSupported(`${path}.type`, type, types));
  }
  const present = SOURCES.filter((source) => metric[source] !== undefined);
  const [first] = present;
  if (first !== undefined) {
    validateSource(first, metric[first] ?? {}, needs, `${path}.${first}`, v);
  }
  const expected = expectedSource(type, v);
  if (expected !== undefined && !present.some((source) => source === expected)) {
    // upstream: a path to a field without a name ends as one to an element.
    v.errors.push(required(expected === '' ? `${path}[]` : `${path}.${expected}`, missingSource(expected, v)));
  }
  if (present.length > 1) {
    present.filter((source) => source !== expected)
      .forEach((source) => v.errors.push(forbidden(`${path}.${source}`, 'must populate the given metric source only')));
  }
}

/** upstream: until 1.19, of any type the field that is named like it, whether there is one or not. */
function expectedSource(type: string, { rules }: Validation): string | undefined {
  if (!rules.sourcesByType) {
    return type.toLowerCase();
  }
  return Object.hasOwn(SOURCE_OF_TYPE, type) ? SOURCE_OF_TYPE[type] : undefined;
}

function missingSource(source: string, { rules }: Validation): string {
  const suffix = source === 'containerResource' && !rules.containerMetrics ? ' (only allowed when HPAContainerMetrics feature is enabled)' : '';
  return `must populate information for the given metric source${suffix}`;
}

function validateSource(source: MetricSourceField, given: MetricSource, needs: NeededVersion, path: string, v: Validation): void {
  const { name = '', container = '', metric, target = {}, describedObject } = given;
  if (source === 'object') {
    validateReference(describedObject ?? {}, needs, `${path}.describedObject`, v);
  }
  if (source === 'containerResource') {
    validateContainerResource(name, container, path, v);
  } else if (source !== 'resource') {
    validateMetricName(metric?.name ?? '', `${path}.metric.name`, v);
  } else if (name === '') {
    v.errors.push(required(`${path}.name`, 'must specify a resource name'));
  }
  validateTarget(target, `${path}.target`, v);
  validateTargetOf(source, target, `${path}.target`, v);
}

function validateMetricName(name: string, path: string, v: Validation): void {
  if (name === '') {
    v.errors.push(required(path, 'must specify a metric name'));
  } else {
    pushInvalid(isPathSegmentName(name), path, name, v);
  }
}

function validateContainerResource(name: string, container: string, path: string, v: Validation): void {
  if (name === '') {
    v.errors.push(required(`${path}.name`, 'must specify a resource name'));
  } else {
    validateContainerResourceName(name, `${path}.name`, v);
  }
  if (container === '') {
    v.errors.push(required(`${path}.container`, 'must specify a container'));
  } else {
    pushInvalid(isDNS1123Label(container, v.rules), `${path}.container`, container, v);
  }
}

/** upstream: versions that have no pointer to the target have a zero one where it is absent. */
const UNSET_QUANTITY = { goSyntax: 'resource.Quantity{i:resource.int64Amount{value:0, scale:0}, d:resource.infDecAmount{Dec:(*inf.Dec)(nil)}, s:"", Format:""}' };

const TARGET_TYPES = ['Utilization', 'Value', 'AverageValue'];

function validateTarget({ type = '', value, averageValue, averageUtilization }: MetricTarget, path: string, v: Validation): void {
  if (type === '') {
    v.errors.push(required(`${path}.type`, 'must specify a metric target type'));
  }
  if (!TARGET_TYPES.includes(type)) {
    const meant = meantAmong(type, TARGET_TYPES);
    const error = invalid(`${path}.type`, goText(type, v.rules), 'must be either Utilization, Value, or AverageValue');
    v.errors.push(withLikelyChanges(error, meant === undefined ? [] : [setField(`${path}.type`, meant)]));
  }
  for (const [field, quantity] of [['value', value], ['averageValue', averageValue]] as const) {
    if (quantity === '') {
      v.errors.push(invalid(`${path}.${field}`, v.rules.jsonValues ? goQuantity(quantityOf('0'), v.rules) : UNSET_QUANTITY, 'must be positive'));
    } else if (quantity !== undefined && parseQuantity(quantity).nano <= 0n) {
      v.errors.push(invalid(`${path}.${field}`, goQuantity(quantityOf(quantity), v.rules), 'must be positive'));
    }
  }
  if (averageUtilization !== undefined && averageUtilization < 1) {
    v.errors.push(invalid(`${path}.averageUtilization`, averageUtilization, 'must be greater than 0'));
  }
}

function validateTargetOf(source: MetricSourceField, { value, averageValue, averageUtilization }: MetricTarget, path: string, v: Validation): void {
  const hasNone = (...values: readonly unknown[]): boolean => values.every((each) => each === undefined);
  const hasAll = (...values: readonly unknown[]): boolean => values.every((each) => each !== undefined);
  switch (source) {
    case 'object':
      if (hasNone(value, averageValue)) {
        v.errors.push(required(`${path}.averageValue`, 'must set either a target value or averageValue'));
      }
      break;
    case 'external':
      if (hasNone(value, averageValue)) {
        v.errors.push(required(`${path}.averageValue`, 'must set either a target value for metric or a per-pod target'));
      }
      if (hasAll(value, averageValue)) {
        v.errors.push(forbidden(`${path}.value`, 'may not set both a target value for metric and a per-pod target'));
      }
      break;
    case 'pods':
      if (averageValue === undefined) {
        v.errors.push(required(`${path}.averageValue`, 'must specify a positive target averageValue'));
      }
      break;
    default:
      if (hasNone(averageUtilization, averageValue)) {
        v.errors.push(required(`${path}.averageUtilization`, 'must set either a target raw value or a target utilization'));
      }
      if (hasAll(averageUtilization, averageValue)) {
        v.errors.push(forbidden(`${path}.averageValue`, 'may not set both a target raw value and a target utilization'));
      }
  }
}
