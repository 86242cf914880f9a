import type { Autoscaler } from './horizontal-pod-autoscaler';
import { KubernetesObject, ObjectMeta, StringMap } from '../objects/meta';
import { Minor } from '../version';

/*
 * The annotations in which old versions of an autoscaler keep what only newer ones have fields for. The server's own type has none of them.
 * upstream: pkg/apis/autoscaling/annotations.go, helpers.go DropRoundTripHorizontalPodAutoscalerAnnotations
 */

const PREFIX = 'autoscaling.alpha.kubernetes.io';
export const METRICS = `${PREFIX}/metrics`;
export const BEHAVIOR = `${PREFIX}/behavior`;
export const CURRENT_METRICS = `${PREFIX}/current-metrics`;
export const CONDITIONS = `${PREFIX}/conditions`;

export const BEHAVIOR_SINCE: Minor = 18;
/** Before, newer versions keep these annotations as they are. */
const DROPPED_BY_ALL_SINCE: Minor = 15;

const SINCE: ReadonlyMap<string, Minor> = new Map([
  [METRICS, 0],
  [CURRENT_METRICS, 0],
  [CONDITIONS, 0],
  [BEHAVIOR, BEHAVIOR_SINCE],
  [`${PREFIX}/scale-down-tolerance`, 33],
  [`${PREFIX}/scale-up-tolerance`, 33],
]);

export function hasRoundTrips({ metadata }: KubernetesObject, minor: Minor): boolean {
  const { annotations } = metadata ?? {};
  return annotations !== undefined && Object.keys(annotations).some((name) => isRoundTrip(name, minor));
}

function isRoundTrip(name: string, minor: Minor): boolean {
  return minor >= (SINCE.get(name) ?? Infinity);
}

/** An object of a newer version without such annotations. */
export function withoutRoundTrips(autoscaler: Autoscaler, minor: Minor): Autoscaler {
  return minor < DROPPED_BY_ALL_SINCE ? autoscaler : withRoundTrips(autoscaler, {}, minor);
}

/** The object with these of the annotations and no others of them. */
export function withRoundTrips<T extends KubernetesObject>(object: T, added: StringMap, minor: Minor): T {
  const isKept = Object.keys(added).length === 0 && !hasRoundTrips(object, minor);
  return isKept ? object : { ...object, metadata: annotated(object.metadata ?? {}, added, minor) };
}

function annotated({ annotations = {}, ...metadata }: ObjectMeta, added: StringMap, minor: Minor): ObjectMeta {
  const others = Object.entries(annotations).filter(([name]) => !isRoundTrip(name, minor));
  const all = { ...Object.fromEntries(others), ...added };
  return Object.keys(all).length === 0 ? metadata : { ...metadata, annotations: all };
}
