import { fromV1beta1 } from './device-versions';
import { KEEPS_ALTERNATIVES_SINCE, consumesCapacity, FEATURES_SINCE, hasAccess } from './devices';
import { replace, replaceEach, replacePresent } from '../defaulting/copy-on-write';
import { AllocatedDevice, ClaimOfDevices, ResourceClaimStatus } from '../objects/devices';
import { idOfDevice } from '../validation/devices/device-id';
import { Minor } from '../version';

/**
 * What the registry makes of a changed status of a claim: fields behind gates go, and what drivers say of devices that are not allocated any more.
 *
 * upstream: pkg/registry/resource/resourceclaim/strategy.go dropDisabledStatusFields, dropDeallocatedStatusDevices
 */
export function prepareClaimStatus(claim: ClaimOfDevices, old: ClaimOfDevices, minor: Minor): ClaimOfDevices {
  return replace(claim, {
    status: replacePresent(claim.status, (given) => {
      const { status: before = {} } = old;
      const first = minor < DROPS_FIELDS_FIRST_SINCE ? withAllocated(given, before) : given;
      const status = minor >= FEATURES_SINCE ? first : withoutDisabledFields(first, old, minor);
      return minor < DROPS_FIELDS_FIRST_SINCE ? status : withAllocated(status, before);
    }),
  });
}

/** The minor in which the time of an allocation goes with the conditions of binding. */
const DROPS_TIMES: Minor = 34;

function withoutDisabledFields(status: ResourceClaimStatus, claim: ClaimOfDevices, minor: Minor): ResourceClaimStatus {
  const { status: old = {} } = claim;
  const results = resultsOf(old);
  const dropsShares = !results.some(({ shareID, consumedCapacity }) => shareID !== undefined || consumedCapacity !== undefined)
    && !(old.devices ?? []).some(({ shareID }) => shareID !== undefined)
    && !consumesCapacity(fromV1beta1(claim).spec);
  const dropsConditions = !results.some(({ bindingConditions, bindingFailureConditions }) => bindingConditions ?? bindingFailureConditions)
    && (minor !== DROPS_TIMES || !old.allocation?.allocationTimestamp);
  const dropsAccess = minor < KEEPS_ALTERNATIVES_SINCE && !hasAccess(fromV1beta1(claim).spec);
  const dropsDevices = minor < KEEPS_DEVICES_SINCE && (old.devices ?? []).length === 0;
  const reduced = (result: AllocatedDevice): AllocatedDevice => replace(result, {
    ...(dropsShares && { shareID: undefined, consumedCapacity: undefined }),
    ...(dropsConditions && { bindingConditions: undefined, bindingFailureConditions: undefined }),
    ...(dropsAccess && { adminAccess: undefined }),
  });
  return replace(status, {
    allocation: replacePresent(status.allocation, (allocation) => replace(allocation, {
      ...(dropsConditions && minor === DROPS_TIMES && { allocationTimestamp: undefined }),
      devices: replacePresent(allocation.devices, (devices) => replace(devices, { results: replaceEach(devices.results, reduced) })),
    })),
    devices: dropsDevices ? undefined : replaceEach(status.devices, (device) => (dropsShares ? replace(device, { shareID: undefined }) : device)),
  });
}

/** From here on drivers say how the devices are. */
const KEEPS_DEVICES_SINCE: Minor = 33;

/** Until then a device is looked for before its share is dropped. */
const DROPS_FIELDS_FIRST_SINCE: Minor = 35;

function withAllocated(status: ResourceClaimStatus, old: ResourceClaimStatus): ResourceClaimStatus {
  return replace(status, { devices: stillAllocated(status, old) });
}

function stillAllocated(status: ResourceClaimStatus, old: ResourceClaimStatus): ResourceClaimStatus['devices'] {
  const now = new Set(resultsOf(status).map(idOfDevice));
  const gone = new Set(resultsOf(old).map(idOfDevice).filter((id) => !now.has(id)));
  const kept = status.devices?.filter((device) => !gone.has(idOfDevice(device)));
  return kept?.length === status.devices?.length ? status.devices : kept?.length === 0 ? undefined : kept;
}

function resultsOf({ allocation }: ResourceClaimStatus): readonly AllocatedDevice[] {
  return allocation?.devices?.results ?? [];
}
