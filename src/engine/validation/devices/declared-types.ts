import { ALLOCATION_MODES, CONFIGURATION_SOURCES } from './claim-spec';
import { TAINT_EFFECTS, TOLERATION_OPERATORS } from './taints';

/*
 * What the types of resource.k8s.io/v1 declare since 1.37, without the fields whose gates are off.
 * upstream: pkg/apis/resource/v1/zz_generated.validations.go
 */

export type DeclaredFormat = 'driver' | 'extended-resource-name' | 'fully-qualified-name' | 'label-key' | 'long-name' | 'pool-name' | 'short-name' | 'uuid';

export interface DeclaredField {
  readonly name: string;
  readonly isRequired?: true;
  readonly isImmutable?: true;
  /** Whether it may be set and taken away, and nothing else. */
  readonly isNeverModified?: true;
  /** Whether it is a pointer: an empty text is not the same as none. */
  readonly isPointer?: true;
  readonly most?: number;
  /** How many bytes a text may have. */
  readonly mostBytes?: number;
  readonly isUnique?: true;
  /** The fields that tell the items of a list apart, in which the last one may be absent. */
  readonly key?: string;
  readonly format?: DeclaredFormat;
  readonly values?: readonly string[];
  /** The format of each key of a map. */
  readonly keyFormat?: DeclaredFormat;
  /** What the field is, or each item of a list or map. */
  readonly type?: string;
}

export interface DeclaredStruct {
  /** Of these fields one is set. */
  readonly union?: readonly string[];
  readonly fields: readonly DeclaredField[];
}

const TOLERATIONS: DeclaredField = { name: 'tolerations', type: 'DeviceToleration' };
const SELECTORS: DeclaredField = { name: 'selectors', most: 32 };
const MODE: DeclaredField = { name: 'allocationMode', values: ALLOCATION_MODES };
const OPAQUE: DeclaredField = { name: 'opaque', type: 'OpaqueDeviceConfiguration' };
const REQUESTS: DeclaredField = { name: 'requests', most: 32, isUnique: true };
const SHARE_ID: DeclaredField = { name: 'shareID', isPointer: true, format: 'uuid' };
const COUNTERS: DeclaredField = { name: 'counters', isRequired: true, keyFormat: 'short-name' };

export const DECLARED: Readonly<Record<string, DeclaredStruct>> = {
  ResourceClaim: { fields: [{ name: 'spec', isImmutable: true, type: 'ResourceClaimSpec' }, { name: 'status', type: 'ResourceClaimStatus' }] },
  ResourceClaimStatus: {
    fields: [
      { name: 'allocation', isNeverModified: true, type: 'AllocationResult' },
      { name: 'reservedFor', most: 256, isUnique: true, key: 'uid', type: 'ResourceClaimConsumerReference' },
      { name: 'devices', isUnique: true, key: 'driver device pool shareID', type: 'AllocatedDeviceStatus' },
    ],
  },
  AllocationResult: { fields: [{ name: 'devices', type: 'DeviceAllocationResult' }] },
  DeviceAllocationResult: {
    fields: [{ name: 'results', most: 32, type: 'DeviceRequestAllocationResult' }, { name: 'config', most: 64, type: 'DeviceAllocationConfiguration' }],
  },
  DeviceRequestAllocationResult: {
    fields: [
      { name: 'driver', isRequired: true, format: 'driver' },
      { name: 'pool', isRequired: true, format: 'pool-name' },
      TOLERATIONS,
      { name: 'bindingConditions', most: 4 },
      { name: 'bindingFailureConditions', most: 4 },
      SHARE_ID,
    ],
  },
  DeviceAllocationConfiguration: { fields: [{ name: 'source', isRequired: true, values: CONFIGURATION_SOURCES }, REQUESTS, OPAQUE] },
  ResourceClaimConsumerReference: { fields: [] },
  AllocatedDeviceStatus: { fields: [SHARE_ID, { name: 'networkData', type: 'NetworkDeviceData' }] },
  NetworkDeviceData: {
    fields: [{ name: 'interfaceName', mostBytes: 256 }, { name: 'ips', most: 16, isUnique: true }, { name: 'hardwareAddress', mostBytes: 128 }],
  },
  ResourceClaimTemplate: { fields: [{ name: 'spec', type: 'ResourceClaimTemplateSpec' }] },
  ResourceClaimTemplateSpec: { fields: [{ name: 'spec', type: 'ResourceClaimSpec' }] },
  ResourceClaimSpec: { fields: [{ name: 'devices', type: 'DeviceClaim' }] },
  DeviceClaim: {
    fields: [
      { name: 'requests', most: 32, isUnique: true, key: 'name', type: 'DeviceRequest' },
      { name: 'constraints', most: 32, type: 'DeviceConstraint' },
      { name: 'config', most: 32, type: 'DeviceClaimConfiguration' },
    ],
  },
  DeviceRequest: {
    fields: [
      { name: 'exactly', type: 'ExactDeviceRequest' },
      { name: 'firstAvailable', most: 8, isUnique: true, key: 'name', type: 'DeviceSubRequest' },
    ],
  },
  ExactDeviceRequest: { fields: [SELECTORS, MODE, TOLERATIONS] },
  DeviceSubRequest: { fields: [{ name: 'deviceClassName', isRequired: true, format: 'long-name' }, SELECTORS, MODE, TOLERATIONS] },
  DeviceToleration: {
    fields: [
      { name: 'key', format: 'label-key' },
      { name: 'operator', isRequired: true, values: TOLERATION_OPERATORS },
      { name: 'effect', values: TAINT_EFFECTS },
    ],
  },
  DeviceConstraint: {
    fields: [REQUESTS, { name: 'matchAttribute', isPointer: true, format: 'fully-qualified-name' }, { name: 'distinctAttribute', isPointer: true, format: 'fully-qualified-name' }],
  },
  DeviceClaimConfiguration: { fields: [REQUESTS, OPAQUE] },
  OpaqueDeviceConfiguration: { fields: [{ name: 'driver', isRequired: true, format: 'driver' }] },
  DeviceClass: { fields: [{ name: 'spec', type: 'DeviceClassSpec' }] },
  DeviceClassSpec: {
    fields: [SELECTORS, { name: 'config', most: 32, type: 'DeviceClassConfiguration' }, { name: 'extendedResourceName', isPointer: true, format: 'extended-resource-name' }],
  },
  DeviceClassConfiguration: { fields: [OPAQUE] },
  ResourceSlice: { fields: [{ name: 'spec', type: 'ResourceSliceSpec' }] },
  ResourceSliceSpec: {
    fields: [{ name: 'devices', type: 'Device' }, { name: 'sharedCounters', most: 8, isUnique: true, key: 'name', type: 'CounterSet' }],
  },
  Device: {
    fields: [
      { name: 'attributes', type: 'DeviceAttribute' },
      { name: 'consumesCounters', most: 2, isUnique: true, key: 'counterSet', type: 'DeviceCounterConsumption' },
      { name: 'taints', type: 'DeviceTaint' },
      { name: 'bindingConditions', most: 4 },
      { name: 'bindingFailureConditions', most: 4 },
    ],
  },
  DeviceAttribute: { union: ['int', 'bool', 'string', 'version', 'ints', 'bools', 'strings', 'versions'], fields: [] },
  DeviceCounterConsumption: { fields: [{ name: 'counterSet', isRequired: true, format: 'short-name' }, COUNTERS] },
  CounterSet: { fields: [{ name: 'name', isRequired: true, format: 'short-name' }, COUNTERS] },
  DeviceTaint: { fields: [{ name: 'effect', isRequired: true, values: TAINT_EFFECTS }] },
  DeviceTaintRule: { fields: [{ name: 'spec', type: 'DeviceTaintRuleSpec' }] },
  DeviceTaintRuleSpec: { fields: [{ name: 'taint', type: 'DeviceTaint' }] },
};
