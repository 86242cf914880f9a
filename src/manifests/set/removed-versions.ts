import { isJsonObject } from './manifest-object';
import { setAt } from '../../engine/field/field-change';
import { Steps } from '../../engine/field/steps';
import { JsonObject } from '../../engine/json-object';
import { FieldChange } from '../../engine/verdict';

/*
 * What else changes in kinds whose beta versions have another form. What was the default is written out where the later version has another one.
 * upstream: pkg/apis/autoscaling/v2beta1/conversion.go, pkg/apis/admissionregistration/v1beta1/defaults.go,
 * k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1beta1/defaults.go
 */

const TARGETS: Readonly<Record<string, (source: JsonObject) => JsonObject>> = {
  resource: ({ name, ...rest }) => ({ name, target: averageTarget(rest) }),
  containerResource: ({ name, container, ...rest }) => ({ name, container, target: averageTarget(rest) }),
  pods: ({ metricName, selector, targetAverageValue }) => (
    { metric: metricOf(metricName, selector), target: { type: 'AverageValue', averageValue: targetAverageValue } }),
  object: ({ target, metricName, selector, targetValue, averageValue }) => (
    { describedObject: target, metric: metricOf(metricName, selector), target: valueTarget(targetValue, averageValue) }),
  external: ({ metricName, metricSelector, targetValue, targetAverageValue }) => (
    { metric: metricOf(metricName, metricSelector), target: valueTarget(targetValue, targetAverageValue) }),
};

/** autoscaling/v2beta1 to autoscaling/v2: the target of each metric is an object of its own. */
export function autoscalerFields({ spec }: JsonObject): readonly FieldChange[] {
  return listIn(spec, 'metrics').flatMap((metric, i) => Object.entries(TARGETS).flatMap(([field, convert]) => {
    const source = fieldOf(metric, field);
    return isJsonObject(source) ? [setAt(['spec', 'metrics', i, field], convert(source))] : [];
  }));
}

function averageTarget({ targetAverageUtilization, targetAverageValue }: JsonObject): JsonObject {
  return targetAverageUtilization === undefined
    ? { type: 'AverageValue', averageValue: targetAverageValue }
    : { type: 'Utilization', averageUtilization: targetAverageUtilization };
}

function valueTarget(value: unknown, averageValue: unknown): JsonObject {
  return averageValue === undefined ? { type: 'Value', value } : { type: 'AverageValue', averageValue };
}

function metricOf(name: unknown, selector: unknown): JsonObject {
  return { name, ...(selector !== undefined && { selector }) };
}

const WEBHOOK_DEFAULTS: JsonObject = {
  sideEffects: 'None', admissionReviewVersions: ['v1beta1'], failurePolicy: 'Ignore', matchPolicy: 'Exact', timeoutSeconds: 30,
};

/** Of admission webhooks. Undefined where one says that it has side effects, which the later version refuses. */
export function webhookFields(configuration: JsonObject): readonly FieldChange[] | undefined {
  const webhooks = listIn(configuration, 'webhooks');
  if (webhooks.some((webhook) => ['Some', 'Unknown'].includes(String(fieldOf(webhook, 'sideEffects'))))) {
    return undefined;
  }
  return webhooks.flatMap((webhook, i) => Object.entries(WEBHOOK_DEFAULTS).filter(([field]) => fieldOf(webhook, field) === undefined)
    .map(([field, value]) => setAt(['webhooks', i, field], value)));
}

const OF_VERSIONS = ['subresources', 'additionalPrinterColumns'] as const;

/** Of CustomResourceDefinitions: each version has a schema, and what was said of all of them. */
export function definitionFields({ spec }: JsonObject): readonly FieldChange[] | undefined {
  if (!isJsonObject(spec)) {
    return undefined;
  }
  const given = listIn(spec, 'versions');
  const versions = given.length > 0 ? given : [{ name: spec.version, served: true, storage: true }];
  return [
    ...(given.length > 0 ? [] : [setAt(['spec', 'versions'], versions)]),
    ...(spec.scope === undefined ? [setAt(['spec', 'scope'], 'Namespaced')] : []),
    ...versions.flatMap((version, i) => versionFields(spec, version, i)),
    ...conversionFields(spec.conversion),
    ...['version', 'validation', ...OF_VERSIONS].filter((field) => spec[field] !== undefined).map((field) => setAt(['spec', field], undefined)),
    ...(spec.preserveUnknownFields === true ? [setAt(['spec', 'preserveUnknownFields'], undefined)] : []),
  ];
}

function versionFields(spec: JsonObject, version: unknown, index: number): readonly FieldChange[] {
  const steps: Steps = ['spec', 'versions', index];
  const shared = OF_VERSIONS.filter((field) => spec[field] !== undefined && fieldOf(version, field) === undefined)
    .map((field) => moved([...steps, field], spec[field], ['spec', field]));
  const columns = fieldOf(version, 'additionalPrinterColumns') ?? spec.additionalPrinterColumns;
  return [...schemaFields(spec, version, steps), ...shared, ...columnFields(columns, [...steps, 'additionalPrinterColumns'])];
}

function schemaFields({ validation, preserveUnknownFields }: JsonObject, version: unknown, steps: Steps): readonly FieldChange[] {
  const own = fieldOf(version, 'schema');
  const schema = fieldOf(own ?? validation, 'openAPIV3Schema');
  const at = [...steps, 'schema', 'openAPIV3Schema'];
  const keeps = preserveUnknownFields === false ? {} : { 'x-kubernetes-preserve-unknown-fields': true };
  if (!isJsonObject(schema)) {
    return [setAt(at, { type: 'object', ...keeps })];
  }
  return [
    ...(own === undefined ? [moved([...steps, 'schema'], validation, ['spec', 'validation'])] : []),
    ...Object.entries({ type: 'object', ...keeps }).filter(([key, value]) => schema[key] !== value).map(([key, value]) => setAt([...at, key], value)),
  ];
}

/** The path of a column has another name. */
function columnFields(columns: unknown, steps: Steps): readonly FieldChange[] {
  return (Array.isArray(columns) ? columns as unknown[] : []).flatMap((column, i) => (fieldOf(column, 'JSONPath') === undefined ? [] : [
    moved([...steps, i, 'jsonPath'], fieldOf(column, 'JSONPath'), [...steps, i, 'JSONPath']), setAt([...steps, i, 'JSONPath'], undefined),
  ]));
}

function conversionFields(conversion: unknown): readonly FieldChange[] {
  if (!isJsonObject(conversion) || conversion.strategy !== 'Webhook') {
    return [];
  }
  const { strategy, webhookClientConfig: clientConfig, conversionReviewVersions = ['v1beta1'] } = conversion;
  return [setAt(['spec', 'conversion'], { strategy, webhook: { clientConfig, conversionReviewVersions } })];
}

function moved(steps: Steps, value: unknown, from: Steps): FieldChange {
  return { ...setAt(steps, value), from };
}

function fieldOf(value: unknown, key: string): unknown {
  return isJsonObject(value) ? value[key] ?? undefined : undefined;
}

function listIn(value: unknown, key: string): readonly unknown[] {
  const list = fieldOf(value, key);
  return Array.isArray(list) ? list : [];
}
