import type { MetricSpec } from './horizontal-pod-autoscaler';

/** Whether it is the metric for which autoscaling/v1 has a field of its own. */
export function isCpuUtilization({ type, resource }: MetricSpec): boolean {
  return type === 'Resource' && resource?.name === 'cpu' && resource.target?.averageUtilization !== undefined;
}
