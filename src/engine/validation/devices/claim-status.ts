import { adminAccessRefused } from './admin-access';
import { validateBindingConditions } from './binding-conditions';
import { CONFIGURATION_SOURCES, namesOf, RequestNames, validateReference, validateReferences } from './claim-spec';
import { validateConfiguration, validateParameters } from './configuration';
import { declareDevices, UPDATE } from './declared-rules';
import { idOfDevice } from './device-id';
import { validateKeyedList, validateList } from './lists';
import { POOL_NAME, validateDeclaredDriver, validateLabelOf, validatePoolName } from './names';
import { validateNetworkData } from './network-data';
import { sameDevices } from './same-devices';
import { validateShareID } from './share-id';
import { validateDeviceToleration } from './taints';
import { forbidden, GoSyntax, invalid, notSupported, refusedChange, required, tooMany } from '../../field/error';
import {
  AllocatedDevice, AllocatedDeviceStatus, ClaimAllocation, ClaimConsumer, ClaimOfDevices, DeviceAllocationConfiguration,
  ResourceClaimStatus,
} from '../../objects/devices';
import { Minor } from '../../version';
import { cover, coverAll, Declarations, leaveOutCovered, startDeclarations } from '../declarations';
import { goInternal } from '../go/go-internal';
import { goText } from '../go/go-syntax';
import { jsonText } from '../go/json-text';
import { RARE_INTERNAL_TYPES } from '../go/rare-internal-types';
import { validateMetaConditions } from '../meta-conditions';
import { validateNodeSelector } from '../scheduling/node-affinity';
import { FIELD_IMMUTABLE } from '../update/immutable-field';
import { Validation } from '../validation';

/* upstream: pkg/apis/resource/validation/validation.go ValidateResourceClaimStatusUpdate */

const MOST_CONSUMERS = 256;
const MOST_RESULTS = 32;
const MOST_CONFIGURATIONS = 64;
const MOST_CONDITIONS = 8;

/** INVARIANT: the spec is that of the claim before. */
export function validateResourceClaimStatus(claim: ClaimOfDevices, old: ClaimOfDevices, v: Validation): void {
  const { metadata: { deletionTimestamp } = {}, spec: { devices: { requests = [] } = {} } = {}, status = {} } = claim;
  const { status: oldStatus = {} } = old;
  const d = startDeclarations(v);
  validateAdminResults(status, oldStatus, v);
  const { reservedFor = [], devices = [], allocation } = status;
  const rules = { path: 'status.reservedFor', most: MOST_CONSUMERS, isDeclared: true, keyOf: ({ uid = '' }: ClaimConsumer) => uid, keyName: 'uid' };
  validateKeyedList(reservedFor, rules, d, (consumer, path) => validateConsumer(consumer, path, v));
  const allocated = new Set((allocation?.devices?.results ?? []).map(idOfDevice));
  const deviceRules = { path: 'status.devices', isDeclared: true, keyOf: idOfDevice, keyName: 'deviceID', printKey: (device: AllocatedDeviceStatus) => goID(device, v) };
  validateKeyedList(devices, deviceRules, d, (device, path) => validateDevice(device, allocated, path, d));
  if (reservedFor.length > 0 && allocation === undefined) {
    v.errors.push(forbidden('status.reservedFor', 'may not be specified when `allocated` is not set'));
  } else if (deletionTimestamp !== undefined && reservedFor.some((one) => !(oldStatus.reservedFor ?? []).some((other) => sameDevices(one, other)))) {
    v.errors.push(forbidden('status.reservedFor', 'new entries may not be added while `deallocationRequested` or `deletionTimestamp` are set'));
  }
  validateAllocation(allocation, oldStatus.allocation, namesOf(requests), d);
  if (v.rules.declarative) {
    declareDevices('ResourceClaim', claim, old, d);
    leaveOutCovered(d);
  }
}

/** upstream: pkg/registry/resource/utils.go AuthorizedForAdminStatus */
function validateAdminResults(status: ResourceClaimStatus, old: ResourceClaimStatus, v: Validation): void {
  const asks = ({ adminAccess }: AllocatedDevice): boolean => adminAccess === true;
  const i = (status.allocation?.devices?.results ?? []).findIndex(asks);
  if (i >= 0 && v.hasAdminAccess === false && !(old.allocation?.devices?.results ?? []).some(asks)) {
    v.errors.push(adminAccessRefused(`status.allocation.devices.results[${i}].adminAccess`));
  }
}

function validateConsumer({ resource = '', name = '', uid = '' }: ClaimConsumer, path: string, v: Validation): void {
  const fields = [['resource', resource], ['name', name], ['uid', uid]] as const;
  fields.filter(([, value]) => value === '').forEach(([field]) => v.errors.push(required(`${path}.${field}`, '')));
}

function validateDevice(device: AllocatedDeviceStatus, allocated: ReadonlySet<string>, path: string, d: Declarations): void {
  const { v } = d;
  const { conditions = [], data, networkData } = device;
  validateDeclaredDriver(device.driver ?? '', `${path}.driver`, d);
  validatePoolName(device.pool ?? '', `${path}.pool`, v);
  validateLabelOf(device.device ?? '', `${path}.device`, v);
  validateShareID(device.shareID, `${path}.shareID`, d);
  if (!allocated.has(idOfDevice(device))) {
    v.errors.push(invalid(path, goID(device, v), 'must be an allocated device in the claim'));
  }
  if (conditions.length > MOST_CONDITIONS) {
    v.errors.push(tooMany(`${path}.conditions`, conditions.length, MOST_CONDITIONS));
  }
  validateMetaConditions(conditions, `${path}.conditions`, v);
  if (data !== undefined && data !== null) {
    validateParameters(data, false, `${path}.data`, v);
  }
  if (networkData !== undefined) {
    validateNetworkData(networkData, `${path}.networkData`, d);
  }
}

/** From here on an identity is a struct that is printed, not a text. */
const PRINTS_IDENTITIES_SINCE: Minor = 34;
/** From here on the parts of an identity are written as the texts that they are. */
const WRITES_IDENTITIES_SINCE: Minor = 35;

function goID({ driver = '', pool = '', device = '', shareID = '' }: AllocatedDeviceStatus, { minor }: Validation): GoSyntax {
  if (minor < PRINTS_IDENTITIES_SINCE) {
    return { goSyntax: [driver, pool, device].join('/') };
  }
  const parts = [['Driver', driver], ['Pool', pool], ['Device', device], ['ShareID', shareID]];
  return { goSyntax: `{${parts.map(([name, text]) => `"${name}":${minor < WRITES_IDENTITIES_SINCE ? '{}' : jsonText(text)}`).join(',')}}` };
}

function validateAllocation(allocation: ClaimAllocation | undefined, old: ClaimAllocation | undefined, names: RequestNames, d: Declarations): void {
  const { v } = d;
  if (allocation === undefined) {
    return;
  }
  if (old !== undefined) {
    if (!sameDevices(allocation, old)) {
      cover(refusedChange(invalid('status.allocation', goInternal('resource.AllocationResult', allocation, v, RARE_INTERNAL_TYPES), FIELD_IMMUTABLE)), d, UPDATE);
    }
    return;
  }
  const { devices: { results = [], config = [] } = {}, nodeSelector } = allocation;
  validateList(results, { path: 'status.allocation.devices.results', most: MOST_RESULTS, isDeclared: true }, d, (result, path) => {
    validateResult(result, names, path, d);
  });
  validateList(config, { path: 'status.allocation.devices.config', most: MOST_CONFIGURATIONS, isDeclared: true }, d, (configuration, path) => {
    validateSource(configuration, `${path}.source`, d);
    validateReferences(configuration.requests ?? [], names, `${path}.requests`, d);
    validateConfiguration(configuration, false, path, d);
  });
  if (nodeSelector !== undefined) {
    validateNodeSelector(nodeSelector, 'status.allocation.nodeSelector', v, true);
  }
}

function validateResult(result: AllocatedDevice, names: RequestNames, path: string, d: Declarations): void {
  const { v } = d;
  validateReference(result.request ?? '', names, `${path}.request`, d);
  validateDeclaredDriver(result.driver ?? '', `${path}.driver`, d);
  coverAll(() => validatePoolName(result.pool ?? '', `${path}.pool`, v), d, POOL_NAME);
  validateLabelOf(result.device ?? '', `${path}.device`, v);
  validateBindingConditions(result, path, d);
  if (v.rules.declarative) {
    (result.tolerations ?? []).forEach((toleration, i) => validateDeviceToleration(toleration, `${path}.tolerations[${i}]`, d));
  }
  validateShareID(result.shareID, `${path}.shareID`, d);
}

function validateSource({ source = '' }: DeviceAllocationConfiguration, path: string, d: Declarations): void {
  if (source === '') {
    cover(required(path, ''), d);
  } else if (!CONFIGURATION_SOURCES.includes(source)) {
    cover(notSupported(path, goText(source, d.v.rules), CONFIGURATION_SOURCES), d);
  }
}
