import { replace, replaceEach, replacePresent } from '../defaulting/copy-on-write';
import {
  DemandedDevices, Device, DeviceAttribute, DeviceCapacity, DeviceClass, DeviceConsumption, ClaimOfDevices, ResourceClaimSpec, ResourceClaimTemplate,
  ResourceSlice, ResourceSliceSpec,
} from '../objects/devices';
import { Minor } from '../version';

/*
 * Drops the fields of devices whose feature gates are off, if the object before has none of them.
 * upstream: pkg/api/resourceclaimspec/resourceclaimspec.go, pkg/registry/resource/deviceclass/strategy.go, pkg/registry/resource/resourceslice/strategy.go
 */

/** From here on devices have taints, counters, shared capacity, binding conditions and extended resources. */
export const FEATURES_SINCE: Minor = 36;

/** From here on the gates of alternatives, and of access to devices that are in use, are on. */
export const KEEPS_ALTERNATIVES_SINCE: Minor = 34;

/** upstream: before it, nothing takes them out of claims. */
const TAKES_OUT_OF_CLAIMS_SINCE: Minor = 35;

export function prepareDeviceClass(deviceClass: DeviceClass, old: DeviceClass | undefined, minor: Minor): DeviceClass {
  if (minor >= FEATURES_SINCE || old?.spec?.extendedResourceName !== undefined) {
    return deviceClass;
  }
  return replace(deviceClass, { spec: replacePresent(deviceClass.spec, (spec) => replace(spec, { extendedResourceName: undefined })) });
}

export function prepareDeviceClaim(claim: ClaimOfDevices, old: ClaimOfDevices | undefined, minor: Minor): ClaimOfDevices {
  return replace(claim, { spec: replacePresent(claim.spec, (spec) => withoutDisabled(spec, old?.spec, minor)) });
}

export function prepareClaimTemplate(template: ResourceClaimTemplate, old: ResourceClaimTemplate | undefined, minor: Minor): ResourceClaimTemplate {
  return replace(template, {
    spec: replacePresent(template.spec, (spec) => replace(spec, {
      spec: replacePresent(spec.spec, (inner) => withoutDisabled(inner, old?.spec?.spec, minor)),
    })),
  });
}

function withoutDisabled(spec: ResourceClaimSpec, old: ResourceClaimSpec | undefined, minor: Minor): ResourceClaimSpec {
  const before = demandsOf(old);
  const keepsAll = minor >= FEATURES_SINCE;
  const isEarly = minor < TAKES_OUT_OF_CLAIMS_SINCE;
  const keepsTolerations = keepsAll || isEarly || before.some(({ tolerations = [] }) => tolerations.length > 0);
  const keepsCapacity = keepsAll || consumesCapacity(old);
  const keepsDistinct = keepsCapacity || isEarly;
  const keepsAlternatives = minor >= KEEPS_ALTERNATIVES_SINCE || hasAlternatives(old);
  const keepsAccess = minor >= KEEPS_ALTERNATIVES_SINCE || hasAccess(old);
  const keepsDerived = before.some(({ derivedAttributes = [] }) => derivedAttributes.length > 0);
  const prepare = (demand: DemandedDevices): DemandedDevices => replace(demand, {
    adminAccess: keepsAccess ? demand.adminAccess : undefined,
    tolerations: keepsTolerations ? demand.tolerations : undefined,
    capacity: keepsCapacity ? demand.capacity : undefined,
    derivedAttributes: keepsDerived ? demand.derivedAttributes : undefined,
  });
  return replace(spec, {
    devices: replacePresent(spec.devices, (devices) => replace(devices, {
      requests: replaceEach(devices.requests, (request) => replace(request, {
        exactly: replacePresent(request.exactly, prepare),
        firstAvailable: keepsAlternatives ? replaceEach(request.firstAvailable, prepare) : undefined,
      })),
      constraints: keepsDistinct ? devices.constraints : replaceEach(devices.constraints, (each) => replace(each, { distinctAttribute: undefined })),
    })),
  });
}

/** Whether devices are shared by their capacity. */
export function consumesCapacity(spec: ResourceClaimSpec | undefined): boolean {
  return demandsOf(spec).some(({ capacity }) => capacity !== undefined)
    || spec?.devices?.constraints?.some(({ distinctAttribute }) => distinctAttribute !== undefined) === true;
}

export function hasAccess(spec: ResourceClaimSpec | undefined): boolean {
  return demandsOf(spec).some(({ adminAccess }) => adminAccess !== undefined);
}

function hasAlternatives(spec: ResourceClaimSpec | undefined): boolean {
  return spec?.devices?.requests?.some(({ firstAvailable = [] }) => firstAvailable.length > 0) === true;
}

function demandsOf(spec: ResourceClaimSpec | undefined): readonly DemandedDevices[] {
  const { requests = [] } = spec?.devices ?? {};
  return requests.flatMap(({ exactly, firstAvailable = [] }) => (exactly === undefined ? firstAvailable : [exactly, ...firstAvailable]));
}

/** From here on slices have fields of gates that are off. */
const DROPS_OF_SLICES_SINCE: Minor = 33;

export function prepareSlice(slice: ResourceSlice, old: ResourceSlice | undefined, minor: Minor): ResourceSlice {
  if (minor < DROPS_OF_SLICES_SINCE) {
    return slice;
  }
  return replace(slice, { spec: replacePresent(slice.spec, (spec) => withoutDisabledOfSlice(spec, old?.spec ?? {}, minor)) });
}

/** The fields of a device by the feature that they belong to. */
const FEATURES: readonly (readonly (keyof Device)[])[] = [
  ['taints'],
  ['consumesCounters', 'nodeName', 'nodeSelector', 'allNodes'],
  ['bindingConditions', 'bindingFailureConditions', 'bindsToNode'],
  ['allowMultipleAllocations'],
];
const [, COUNTERS, , SHARING] = FEATURES;

function withoutDisabledOfSlice(spec: ResourceSliceSpec, old: ResourceSliceSpec, minor: Minor): ResourceSliceSpec {
  const { devices: before = [] } = old;
  const isUsed = (fields: readonly (keyof Device)[]): boolean => before.some((device) => fields.some((field) => device[field] !== undefined))
    || (fields === COUNTERS && (old.sharedCounters !== undefined || old.perDeviceNodeSelection !== undefined))
    || (fields === SHARING && before.some(({ capacity = {} }) => Object.values(capacity).some(({ requestPolicy }) => requestPolicy !== undefined)));
  const dropped = minor >= FEATURES_SINCE ? [] : FEATURES.filter((fields) => !isUsed(fields));
  const fields = [...dropped.flat(), ...unused(before, ['nodeAllocatableResources', 'nodeAllocatableResourceMappings'])];
  const disabled = Object.fromEntries(fields.map((field) => [field, undefined]));
  const keepsLists = before.some(({ attributes = {} }) => Object.values(attributes).some(hasList));
  const keepsGroups = before.some(({ consumesCounters = [] }) => consumesCounters.some((each) => (each.compatibilityGroups ?? []).length > 0));
  return replace(spec, {
    ...(dropped.includes(COUNTERS) && { sharedCounters: undefined, perDeviceNodeSelection: undefined }),
    ...(old.partitionTypeAttribute === undefined && { partitionTypeAttribute: undefined }),
    ...((old.skipNodeOperations ?? []).length === 0 && { skipNodeOperations: undefined }),
    devices: replaceEach(spec.devices, (device) => {
      const kept: Device = replace(device, disabled);
      return replace(kept, {
        capacity: dropped.includes(SHARING) ? replacePresent(kept.capacity, withoutPolicies) : kept.capacity,
        attributes: keepsLists ? kept.attributes : replacePresent(kept.attributes, withoutLists),
        consumesCounters: keepsGroups ? kept.consumesCounters : replaceEach(kept.consumesCounters, withoutGroups),
      });
    }),
  });
}

function unused(devices: readonly Device[], fields: readonly (keyof Device)[]): readonly (keyof Device)[] {
  return fields.filter((field) => devices.every((device) => device[field] === undefined));
}

const LISTS = ['ints', 'bools', 'strings', 'versions'] as const;
const NO_LISTS = Object.fromEntries(LISTS.map((field) => [field, undefined]));

type Attributes = NonNullable<Device['attributes']>;
type Capacities = Readonly<Record<string, DeviceCapacity>>;

function hasList(attribute: DeviceAttribute): boolean {
  return LISTS.some((field) => attribute[field] !== undefined);
}

function withoutGroups(consumption: DeviceConsumption): DeviceConsumption {
  return replace(consumption, { compatibilityGroups: undefined });
}

function withoutLists(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).map(([name, attribute]) => [name, replace(attribute, NO_LISTS)]));
}

function withoutPolicies(capacities: Capacities): Capacities {
  return Object.fromEntries(Object.entries(capacities).map(([name, capacity]) => [name, replace(capacity, { requestPolicy: undefined })]));
}
