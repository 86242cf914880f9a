import { JsonObject } from '../json-object';
import { KubernetesObject } from '../objects/meta';

/*
 * Objects of resource.k8s.io in v1beta1, which has some fields in other places than the versions after it.
 * upstream: pkg/apis/resource/v1beta1/conversion.go
 */

export const V1BETA1 = 'resource.k8s.io/v1beta1';

interface SpecificObject extends KubernetesObject {
  readonly spec?: JsonObject;
}

/** The object as the versions after v1beta1 have it. It stays what it is in any of these. */
export function fromV1beta1<T extends KubernetesObject>(object: T): T {
  return object.apiVersion === V1BETA1 ? converted(object, 'resource.k8s.io/v1', { request: withExactly, slice: { spec: withoutZeros, device: withoutBasic } }) as T : object;
}

/** The object of another version in v1beta1. */
export function toV1beta1(object: KubernetesObject): KubernetesObject {
  return converted(object, V1BETA1, { request: withoutExactly, slice: { spec: (spec) => spec, device: withBasic } });
}

type Convert = (part: JsonObject) => JsonObject;

interface DeviceConversion {
  readonly request: Convert;
  readonly slice: { readonly spec: Convert; readonly device: Convert };
}

function converted(object: SpecificObject, apiVersion: string, { request, slice }: DeviceConversion): KubernetesObject {
  const { spec } = object;
  if (spec === undefined) {
    return { ...object, apiVersion };
  }
  switch (object.kind) {
    case 'ResourceClaim':
      return { ...object, apiVersion, spec: withRequests(spec, request) } as KubernetesObject;
    case 'ResourceClaimTemplate':
      return { ...object, apiVersion, spec: changed(spec, 'spec', (inner) => withRequests(inner, request)) } as KubernetesObject;
    case 'ResourceSlice':
      return { ...object, apiVersion, spec: slice.spec(eachOf(spec, 'devices', slice.device)) } as KubernetesObject;
    default:
      return { ...object, apiVersion };
  }
}

function withRequests(spec: JsonObject, request: Convert): JsonObject {
  return changed(spec, 'devices', (devices) => eachOf(devices, 'requests', request));
}

function changed(object: JsonObject, field: string, change: Convert): JsonObject {
  const { [field]: value } = object;
  return value === undefined ? object : { ...object, [field]: change(value as JsonObject) };
}

function eachOf(object: JsonObject, field: string, change: Convert): JsonObject {
  const { [field]: list } = object;
  return list === undefined ? object : { ...object, [field]: (list as readonly JsonObject[]).map(change) };
}

/** What a request of v1beta1 says itself. */
const EXACTLY = ['deviceClassName', 'selectors', 'allocationMode', 'count', 'adminAccess', 'tolerations', 'capacity'];

function withExactly(request: JsonObject): JsonObject {
  const [inner, outer] = partedBy(request, EXACTLY);
  return hasDemands(inner) ? { ...outer, exactly: inner } : outer;
}

function hasDemands(inner: JsonObject): boolean {
  return Object.values(inner).some((value) => value !== undefined && value !== '' && value !== 0);
}

function withoutExactly({ exactly, ...request }: JsonObject): JsonObject {
  const inner = exactly as JsonObject | undefined;
  // What has lost all that it asked for is still there, for validation to refuse.
  return inner === undefined || hasDemands(inner) ? { ...request, ...inner } : { ...request, ...inner, selectors: [] };
}

function withoutBasic({ basic, ...device }: JsonObject): JsonObject {
  return { ...device, ...basic as JsonObject | undefined };
}

/** The paths of what the devices of a slice lack. */
export function devicesWithoutBasic({ kind, spec }: SpecificObject): readonly string[] {
  const devices = kind === 'ResourceSlice' ? (spec?.devices ?? []) as readonly JsonObject[] : [];
  return devices.flatMap(({ basic }, i) => (basic === undefined ? [`spec.devices[${i}].basic`] : []));
}

function withBasic(device: JsonObject): JsonObject {
  const [{ name }, basic] = partedBy(device, ['name']);
  return { name, basic };
}

function withoutZeros(spec: JsonObject): JsonObject {
  const isZero = (name: string, value: unknown): boolean => (name === 'nodeName' && value === '') || (name === 'allNodes' && value === false);
  return Object.fromEntries(Object.entries(spec).filter(([name, value]) => !isZero(name, value)));
}

function partedBy(object: JsonObject, fields: readonly string[]): readonly [JsonObject, JsonObject] {
  const entries = Object.entries(object);
  return [true, false].map((isIn) => Object.fromEntries(entries.filter(([name]) => fields.includes(name) === isIn))) as [JsonObject, JsonObject];
}

/** The path of a field of v1 in v1beta1. */
export function pathInV1beta1(path: string): string {
  return path.replace('.exactly.', '.').replace(/^spec\.devices\[(\d+)\]\.(?!name$)/, 'spec.devices[$1].basic.');
}
