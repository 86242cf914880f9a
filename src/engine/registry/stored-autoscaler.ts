import { isJsonMap } from '../custom-resources/schema';
import { JsonObject } from '../json-object';
import { Minor } from '../version';

/** Its metrics have no targets. */
const FLAT_VERSION = 'autoscaling/v2beta1';

/** Until here autoscalers are stored as autoscaling/v1, which has the use of the CPU in a field of its own. */
const STORED_AS_V1_UNTIL: Minor = 26;

/**
 * A HorizontalPodAutoscaler as a server answers it: read from the store, the first metric of the use of the CPU comes last, and is the only one,
 * and what is aimed at and measured has what autoscaling/v1 has of it.
 *
 * upstream: pkg/apis/autoscaling/v1/conversion.go
 */
export function answeredAutoscaler(autoscaler: JsonObject, minor: Minor): JsonObject {
  if (minor > STORED_AS_V1_UNTIL) {
    return autoscaler;
  }
  const { apiVersion, spec, status } = autoscaler;
  const metrics = listIn(spec, 'metrics');
  const measured = apiVersion === FLAT_VERSION ? undefined : listIn(status, 'currentMetrics');
  return {
    ...autoscaler,
    ...(metrics !== undefined && { spec: { ...spec as JsonObject, metrics: storedMetrics(metrics, apiVersion) } }),
    ...(measured !== undefined && { status: { ...status as JsonObject, currentMetrics: measured.map((each) => throughV1(each, 'current', VALUES)) } }),
  };
}

function listIn(part: unknown, field: string): readonly unknown[] | undefined {
  const list: unknown = isJsonMap(part) ? part[field] : undefined;
  return Array.isArray(list) ? list : undefined;
}

function storedMetrics(metrics: readonly unknown[], apiVersion: unknown): readonly unknown[] {
  const ordered = [...metrics.filter((metric) => !isUseOfCpu(metric)), ...metrics.filter(isUseOfCpu).slice(0, 1)];
  return apiVersion === FLAT_VERSION ? ordered : ordered.map((metric) => throughV1(metric, 'target', TARGETS));
}

function isUseOfCpu(metric: unknown): boolean {
  const { type, resource } = (isJsonMap(metric) ? metric : {});
  if (type !== 'Resource' || !isJsonMap(resource) || resource.name !== 'cpu') {
    return false;
  }
  const { target, targetAverageUtilization } = resource;
  return (isJsonMap(target) && typeof target.averageUtilization === 'number') || typeof targetAverageUtilization === 'number';
}

type Conversions = Readonly<Record<string, (given: JsonObject) => JsonObject>>;

/** What comes back of the target of a source. upstream: Convert_v1_PodsMetricSource_To_autoscaling_PodsMetricSource and those beside it */
const TARGETS: Conversions = {
  resource: targetOfUse,
  containerResource: targetOfUse,
  pods: ({ averageValue = '0' }) => ({ type: 'AverageValue', averageValue }),
  object: ({ value = '0', averageValue }) => ({ type: averageValue === undefined ? 'Value' : 'AverageValue', value, ...present({ averageValue }) }),
  external: ({ value, averageValue }) => ({ type: value === undefined ? 'AverageValue' : 'Value', ...present({ value, averageValue }) }),
};

function targetOfUse({ averageValue, averageUtilization }: JsonObject): JsonObject {
  return { type: averageUtilization === undefined ? 'AverageValue' : 'Utilization', ...present({ averageValue, averageUtilization }) };
}

/** The same of what is measured. upstream: Convert_v1_PodsMetricStatus_To_autoscaling_PodsMetricStatus and those beside it */
const VALUES: Conversions = {
  resource: ({ averageValue = '0', averageUtilization }) => ({ averageValue, ...present({ averageUtilization }) }),
  containerResource: ({ averageValue = '0', averageUtilization }) => ({ averageValue, ...present({ averageUtilization }) }),
  pods: ({ averageValue = '0' }) => ({ averageValue }),
  object: ({ value = '0', averageValue }) => ({ value, ...present({ averageValue }) }),
  external: ({ value = '0', averageValue }) => ({ value, ...present({ averageValue }) }),
};

function present(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function throughV1(metric: unknown, field: string, conversions: Conversions): unknown {
  return isJsonMap(metric)
    ? Object.fromEntries(Object.entries(metric).map(([name, source]) => [name, sourceThroughV1(source, field, conversions[name])])) : metric;
}

function sourceThroughV1(source: unknown, field: string, convert?: Conversions[string]): unknown {
  const given = isJsonMap(source) ? source[field] : undefined;
  return convert !== undefined && isJsonMap(source) && isJsonMap(given) ? { ...source, [field]: convert(given) } : source;
}
