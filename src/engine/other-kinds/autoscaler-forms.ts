import { annotationOfBehavior, annotationOfMetrics, annotationsOfStatus, asRead } from './autoscaler-annotations';
import { hasRoundTrips, withoutRoundTrips, withRoundTrips } from './autoscaler-round-trips';
import { convertFlatMetric } from './autoscaler-v2beta1';
import { isCpuUtilization } from './cpu-utilization';
import { withDefaultRules } from './default-behavior';
import type { Autoscaler, AutoscalerStatus, MetricSpec } from './horizontal-pod-autoscaler';
import { convertFlatStatus, MetricStatus } from './metric-status';
import { behaviorInAnnotation, metricsInAnnotation, statusInAnnotations } from './read-autoscaler-annotations';
import { replace, replaceEach, replacePresent } from '../defaulting/copy-on-write';
import { StringMap } from '../objects/meta';
import { Minor } from '../version';

/*
 * An autoscaler in the server's own type, which has the fields of version 2, and back in the version that was asked for. Old versions keep in annotations
 * what they have no fields for.
 */

const V1 = 'autoscaling/v1';
const V2BETA1 = 'autoscaling/v2beta1';
const DEFAULT_UTILIZATION = 80;

/** The form in which it is validated. */
export function internalAutoscaler(autoscaler: Autoscaler, minor: Minor): Autoscaler {
  switch (autoscaler.apiVersion) {
    case V1:
      return internalOfV1(autoscaler, minor);
    case V2BETA1:
      return internalOfV2beta1(autoscaler, minor);
    default:
      return autoscaler;
  }
}

function internalOfV1(autoscaler: Autoscaler, minor: Minor): Autoscaler {
  const { spec: { targetCPUUtilizationPercentage: utilization, ...spec } = {}, status, ...rest } = autoscaler;
  const ofField = utilization === undefined ? [] : [cpuMetric(utilization)];
  if (!hasRoundTrips(autoscaler, minor)) {
    const metrics = utilization === undefined ? undefined : ofField;
    return { ...rest, spec: { ...spec, metrics }, ...internalStatus(status, {}, minor) } as Autoscaler;
  }
  const annotations = rest.metadata?.annotations ?? {};
  const others = metricsInAnnotation(annotations, minor) ?? [];
  const metrics = [...others.map((metric) => convertFlatMetric(metric, minor)), ...ofField];
  const behavior = behaviorInAnnotation(annotations, minor);
  return withRoundTrips({
    ...rest,
    spec: { ...spec, metrics: metrics.length > 0 ? metrics : [cpuMetric(DEFAULT_UTILIZATION)], ...(behavior && { behavior }) },
    ...internalStatus(status, annotations, minor),
  } as Autoscaler, {}, minor);
}

function internalStatus(given: AutoscalerStatus | undefined, annotations: StringMap, minor: Minor): { readonly status?: AutoscalerStatus } {
  const { currentCPUUtilizationPercentage: use, ...status } = given ?? {};
  const { currentMetrics = use === undefined ? undefined : [cpuUse(use)], conditions } = readStatus(annotations, minor);
  const isThere = given !== undefined || currentMetrics !== undefined || conditions !== undefined;
  return isThere ? { status: { ...status, ...(currentMetrics && { currentMetrics }), ...(conditions && { conditions }) } } : {};
}

function readStatus(annotations: StringMap, minor: Minor): Pick<AutoscalerStatus, 'currentMetrics' | 'conditions'> {
  const { currentMetrics, conditions } = statusInAnnotations(annotations, minor);
  return { currentMetrics: currentMetrics?.map(convertFlatStatus), conditions };
}

function cpuMetric(averageUtilization: number): MetricSpec {
  return { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } } };
}

function cpuUse(averageUtilization: number): MetricStatus {
  return { type: 'Resource', resource: { name: 'cpu', current: { averageUtilization } } };
}

function internalOfV2beta1(autoscaler: Autoscaler, minor: Minor): Autoscaler {
  const behavior = behaviorInAnnotation(autoscaler.metadata?.annotations ?? {}, minor);
  const converted = replaceEach(autoscaler.spec?.metrics, (metric) => convertFlatMetric(metric, minor));
  const spec = replacePresent(autoscaler.spec, (given) => replace(given, { metrics: converted }));
  return withoutRoundTrips(behavior === undefined ? replace(autoscaler, { spec }) : { ...autoscaler, spec: { ...spec, behavior } }, minor);
}

/** The server's own type as version 1. */
function v1Of(autoscaler: Autoscaler, minor: Minor): Autoscaler {
  const { metrics = [] } = autoscaler.spec ?? {};
  const found = metrics.find((metric) => (minor > FIRST_OF_CPU_UNTIL ? isCpuUtilization(metric) : isOfCpu(metric)));
  const others = annotationOfMetrics(metrics.filter((metric) => !isCpuUtilization(metric)), minor);
  return writtenAsV1(autoscaler, others, found?.resource?.target?.averageUtilization, minor);
}

function isOfCpu({ type, resource }: MetricSpec): boolean {
  return type === 'Resource' && resource?.name === 'cpu';
}

/** Until here the first metric of the CPU counts, even one that is no utilization. */
const FIRST_OF_CPU_UNTIL: Minor = 22;

/** The same without a loss: nobody has asked yet whether the metrics are valid, of which version 1 forgets some. */
function wholeV1Of(autoscaler: Autoscaler, minor: Minor): Autoscaler {
  const { metrics = [] } = autoscaler.spec ?? {};
  const last = metrics[metrics.length - 1] as MetricSpec | undefined;
  const { averageUtilization, ...rest } = last !== undefined && isCpuUtilization(last) ? last.resource?.target ?? {} : {};
  const isField = averageUtilization !== undefined && rest.averageValue === undefined;
  const others = annotationOfMetrics(isField ? metrics.slice(0, -1) : metrics, minor, asRead);
  return writtenAsV1(autoscaler, others, isField ? averageUtilization : undefined, minor);
}

function writtenAsV1(autoscaler: Autoscaler, others: StringMap, utilization: number | undefined, minor: Minor): Autoscaler {
  const { spec = {}, status, ...rest } = autoscaler;
  const { metrics: _metrics, behavior, ...kept } = spec;
  const object = {
    ...rest,
    apiVersion: V1,
    spec: { ...kept, ...(utilization !== undefined && { targetCPUUtilizationPercentage: utilization }) },
    ...(status && { status: statusOfV1(status) }),
  } as Autoscaler;
  const ofStatus = annotationsOfStatus(status ?? {}, minor);
  return withRoundTrips(object, { ...others, ...annotationOfBehavior(behavior, minor), ...ofStatus }, minor);
}

function statusOfV1({ currentMetrics = [], conditions: _conditions, ...rest }: AutoscalerStatus): AutoscalerStatus {
  const uses = currentMetrics.flatMap(({ type, resource }) => (type === 'Resource' && resource?.name === 'cpu' ? [resource.current?.averageUtilization] : []));
  const use = uses.filter((each) => each !== undefined).pop();
  return { ...rest, ...(use !== undefined && { currentCPUUtilizationPercentage: use }) };
}

/** From here on it is stored as version 2, and read from there with that version's defaults. */
const STORED_AS_V2_SINCE: Minor = 27;

/** An autoscaler that is valid, as the server answers with it. */
export function storedAutoscaler(autoscaler: Autoscaler, minor: Minor): Autoscaler {
  if (autoscaler.apiVersion !== V1 || !hasRoundTrips(autoscaler, minor)) {
    return autoscaler;
  }
  const internal = internalOfV1(autoscaler, minor);
  const behavior = minor < STORED_AS_V2_SINCE ? internal.spec?.behavior : replacePresent(internal.spec?.behavior, withDefaultRules);
  return v1Of(behavior === undefined ? internal : { ...internal, spec: { ...internal.spec, behavior } }, minor);
}

/** A decoded autoscaler of an old version with its annotations as the server writes them. */
export function withWrittenAnnotations(autoscaler: Autoscaler, minor: Minor): Autoscaler {
  if (!keepsInAnnotations(autoscaler, minor)) {
    return autoscaler;
  }
  return autoscaler.apiVersion === V1
    ? wholeV1Of(internalOfV1(autoscaler, minor), minor)
    : withRoundTrips(autoscaler, annotationOfBehavior(behaviorInAnnotation(autoscaler.metadata?.annotations ?? {}, minor), minor), minor);
}

/** The same in another version; undefined for one that no server with admission policies serves. */
export function convertAutoscaler(autoscaler: Autoscaler, apiVersion: string, minor: Minor): Autoscaler | undefined {
  if (apiVersion === V2BETA1) {
    return undefined;
  }
  const internal = internalAutoscaler(autoscaler, minor);
  return apiVersion === V1 ? v1Of(withoutRoundTrips(internal, minor), minor) : { ...internal, apiVersion };
}

/**
 * The object after a change that is made in the server's own type.
 *
 * @param old whose status, or whose spec, the changed object takes
 */
export function changeInternally(
  autoscaler: Autoscaler, old: Autoscaler | undefined, minor: Minor, change: (object: Autoscaler, before: Autoscaler | undefined) => Autoscaler,
): Autoscaler {
  if (autoscaler.apiVersion !== V1 || !(keepsInAnnotations(autoscaler, minor) || (old !== undefined && keepsInAnnotations(old, minor)))) {
    return change(autoscaler, old);
  }
  return wholeV1Of(change(internalOfV1(autoscaler, minor), replacePresent(old, (before) => internalOfV1(before, minor))), minor);
}

function keepsInAnnotations(autoscaler: Autoscaler, minor: Minor): boolean {
  return hasRoundTrips(autoscaler, minor) || autoscaler.status?.currentCPUUtilizationPercentage !== undefined;
}
