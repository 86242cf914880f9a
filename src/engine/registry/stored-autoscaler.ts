import { isJsonMap } from '../custom-resources/schema';
import { JsonObject } from '../json-object';
import { Minor } from '../version';

/** Its metrics have no targets. */
const FLAT_VERSION = 'autoscaling/v2beta1';

/** Until here autoscalers are stored as autoscaling/v1, which has the use of the CPU in a field of its own. */
const STORED_AS_V1_UNTIL: Minor = 26;

/**
 * A HorizontalPodAutoscaler as a server answers it: read from the store, the first metric of the use of the CPU comes last, and is the only one,
 * and a target has what autoscaling/v1 has of it.
 *
 * upstream: pkg/apis/autoscaling/v1/conversion.go
 */
export function answeredAutoscaler(autoscaler: JsonObject, minor: Minor): JsonObject {
  const { apiVersion, spec } = autoscaler;
  const metrics: unknown = isJsonMap(spec) ? spec.metrics : undefined;
  if (minor > STORED_AS_V1_UNTIL || !Array.isArray(metrics)) {
    return autoscaler;
  }
  const ordered = [...metrics.filter((metric) => !isUseOfCpu(metric)), ...metrics.filter(isUseOfCpu).slice(0, 1)];
  const stored = apiVersion === FLAT_VERSION ? ordered : ordered.map(throughV1);
  return { ...autoscaler, spec: { ...spec as JsonObject, metrics: stored } };
}

function isUseOfCpu(metric: unknown): boolean {
  const { type, resource } = (isJsonMap(metric) ? metric : {});
  if (type !== 'Resource' || !isJsonMap(resource) || resource.name !== 'cpu') {
    return false;
  }
  const { target, targetAverageUtilization } = resource;
  return (isJsonMap(target) && typeof target.averageUtilization === 'number') || typeof targetAverageUtilization === 'number';
}

/** What comes back of the target of a source. upstream: Convert_v1_PodsMetricSource_To_autoscaling_PodsMetricSource and those beside it */
const TARGETS: Readonly<Record<string, (target: JsonObject) => JsonObject>> = {
  resource: targetOfUse,
  containerResource: targetOfUse,
  pods: ({ averageValue = '0' }) => ({ type: 'AverageValue', averageValue }),
  object: ({ value = '0', averageValue }) => (averageValue === undefined ? { type: 'Value', value } : { type: 'AverageValue', value, averageValue }),
  external: ({ value, averageValue }) => ({
    type: value === undefined ? 'AverageValue' : 'Value',
    ...(value !== undefined && { value }),
    ...(averageValue !== undefined && { averageValue }),
  }),
};

function targetOfUse({ averageValue, averageUtilization }: JsonObject): JsonObject {
  return {
    type: averageUtilization === undefined ? 'AverageValue' : 'Utilization',
    ...(averageValue !== undefined && { averageValue }),
    ...(averageUtilization !== undefined && { averageUtilization }),
  };
}

function throughV1(metric: unknown): unknown {
  return isJsonMap(metric) ? Object.fromEntries(Object.entries(metric).map(([name, source]) => [name, sourceThroughV1(name, source)])) : metric;
}

function sourceThroughV1(name: string, source: unknown): unknown {
  return Object.hasOwn(TARGETS, name) && isJsonMap(source) && isJsonMap(source.target) ? { ...source, target: TARGETS[name](source.target) } : source;
}
