import { isJsonMap } from '../custom-resources/schema';
import { JsonObject } from '../json-object';
import { Minor } from '../version';

/** Until here autoscalers are stored as autoscaling/v1, which has the use of the CPU in a field of its own. */
const STORED_AS_V1_UNTIL: Minor = 26;

/**
 * A HorizontalPodAutoscaler as a server answers it: read from the store, the first metric of the use of the CPU comes last, and is the only one.
 *
 * upstream: pkg/apis/autoscaling/v1/conversion.go
 */
export function answeredAutoscaler(autoscaler: JsonObject, minor: Minor): JsonObject {
  const { spec } = autoscaler;
  const metrics: unknown = isJsonMap(spec) ? spec.metrics : undefined;
  if (minor > STORED_AS_V1_UNTIL || !Array.isArray(metrics) || !metrics.some(isUseOfCpu)) {
    return autoscaler;
  }
  const stored = [...metrics.filter((metric) => !isUseOfCpu(metric)), metrics.find(isUseOfCpu)];
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
