import { KubernetesObject, ObjectMeta } from './meta';
import { NodeSelectorTerm } from './scheduling';

/*
 * The kinds of resource.k8s.io, as far as the engine reads them.
 */

export interface ClaimOfDevices extends KubernetesObject {
  readonly spec?: ResourceClaimSpec;
  readonly status?: ResourceClaimStatus;
}

export interface ResourceClaimStatus {
  readonly allocation?: ClaimAllocation;
  readonly reservedFor?: readonly ClaimConsumer[];
  readonly devices?: readonly AllocatedDeviceStatus[];
}

export interface ClaimConsumer {
  readonly resource?: string;
  readonly name?: string;
  readonly uid?: string;
}

export interface ClaimAllocation {
  readonly devices?: { readonly results?: readonly AllocatedDevice[]; readonly config?: readonly DeviceAllocationConfiguration[] };
  readonly nodeSelector?: { readonly nodeSelectorTerms?: readonly NodeSelectorTerm[] };
  readonly allocationTimestamp?: string | null;
}

export interface AllocatedDevice {
  readonly request?: string;
  readonly driver?: string;
  readonly pool?: string;
  readonly device?: string;
  readonly adminAccess?: boolean;
  readonly shareID?: string;
  readonly consumedCapacity?: object;
  readonly bindingConditions?: readonly string[];
  readonly bindingFailureConditions?: readonly string[];
  readonly tolerations?: readonly DeviceToleration[];
}

export interface DeviceAllocationConfiguration extends DeviceConfiguration {
  readonly source?: string;
  readonly requests?: readonly string[];
}

export interface AllocatedDeviceStatus {
  readonly driver?: string;
  readonly pool?: string;
  readonly device?: string;
  readonly shareID?: string;
  readonly conditions?: readonly MetaCondition[];
  readonly data?: unknown;
  readonly networkData?: NetworkDeviceData;
}

export interface NetworkDeviceData {
  readonly interfaceName?: string;
  readonly ips?: readonly string[];
  readonly hardwareAddress?: string;
}

export interface MetaCondition {
  readonly type?: string;
  readonly status?: string;
  readonly observedGeneration?: number;
  readonly lastTransitionTime?: string | null;
  readonly reason?: string;
  readonly message?: string;
}

export interface ResourceClaimTemplate extends KubernetesObject {
  readonly spec?: { readonly metadata?: ObjectMeta; readonly spec?: ResourceClaimSpec };
}

export interface ResourceClaimSpec {
  readonly devices?: DeviceClaim;
}

export interface DeviceClaim {
  readonly requests?: readonly DeviceRequest[];
  readonly constraints?: readonly DeviceConstraint[];
  readonly config?: readonly DeviceConfiguration[];
}

export interface DeviceRequest {
  readonly name?: string;
  readonly exactly?: DemandedDevices;
  readonly firstAvailable?: readonly DemandedDevices[];
}

/** What a request asks for, exactly or as one of its alternatives, which have names. */
export interface DemandedDevices {
  readonly name?: string;
  readonly deviceClassName?: string;
  readonly selectors?: readonly DeviceSelector[];
  readonly allocationMode?: string;
  readonly count?: number | bigint;
  readonly adminAccess?: boolean;
  readonly tolerations?: readonly DeviceToleration[];
  readonly capacity?: object;
  readonly derivedAttributes?: readonly object[];
}

export interface DeviceSelector {
  readonly cel?: { readonly expression?: string };
}

export interface DeviceToleration {
  readonly key?: string;
  readonly operator?: string;
  readonly value?: string;
  readonly effect?: string;
}

export interface DeviceConstraint {
  readonly requests?: readonly string[];
  readonly matchAttribute?: string;
  readonly distinctAttribute?: string;
}

export interface DeviceConfiguration {
  readonly requests?: readonly string[];
  readonly opaque?: { readonly driver?: string; readonly parameters?: unknown };
}

export interface DeviceClass extends KubernetesObject {
  readonly spec?: DeviceClassSpec;
}

export interface DeviceClassSpec {
  readonly selectors?: readonly DeviceSelector[];
  readonly config?: readonly DeviceConfiguration[];
  readonly extendedResourceName?: string;
}

export interface ResourceSlice extends KubernetesObject {
  readonly spec?: ResourceSliceSpec;
}

/** The nodes from which devices can be reached. */
export interface DeviceNodes {
  readonly nodeName?: string;
  readonly nodeSelector?: { readonly nodeSelectorTerms?: readonly NodeSelectorTerm[] };
  readonly allNodes?: boolean;
}

export interface ResourceSliceSpec extends DeviceNodes {
  readonly driver?: string;
  readonly pool?: { readonly name?: string; readonly generation?: number | bigint; readonly resourceSliceCount?: number | bigint };
  readonly devices?: readonly Device[];
  readonly perDeviceNodeSelection?: boolean;
  readonly sharedCounters?: readonly { readonly name?: string; readonly counters?: DeviceCounters }[];
  readonly partitionTypeAttribute?: string;
  readonly skipNodeOperations?: readonly string[];
}

export type DeviceCounters = Readonly<Record<string, { readonly value?: string }>>;

export interface DeviceConsumption {
  readonly counterSet?: string;
  readonly counters?: DeviceCounters;
  readonly compatibilityGroups?: readonly string[];
}

export interface Device extends DeviceNodes {
  readonly name?: string;
  readonly attributes?: Readonly<Record<string, DeviceAttribute>>;
  readonly capacity?: Readonly<Record<string, DeviceCapacity>>;
  readonly consumesCounters?: readonly DeviceConsumption[];
  readonly taints?: readonly DeviceTaint[];
  readonly bindsToNode?: boolean;
  readonly bindingConditions?: readonly string[];
  readonly bindingFailureConditions?: readonly string[];
  readonly allowMultipleAllocations?: boolean;
  readonly nodeAllocatableResources?: object;
  readonly nodeAllocatableResourceMappings?: object;
}

export interface DeviceAttribute {
  readonly int?: number | bigint;
  readonly bool?: boolean;
  readonly string?: string;
  readonly version?: string;
  readonly ints?: readonly unknown[];
  readonly bools?: readonly unknown[];
  readonly strings?: readonly unknown[];
  readonly versions?: readonly unknown[];
}

export interface DeviceCapacity {
  readonly value?: string;
  readonly requestPolicy?: CapacityPolicy;
}

export interface CapacityPolicy {
  readonly default?: string;
  readonly validValues?: readonly string[];
  readonly validRange?: CapacityRange;
}

export interface CapacityRange {
  readonly min?: string;
  readonly max?: string;
  readonly step?: string;
}

export interface DeviceTaint {
  readonly key?: string;
  readonly value?: string;
  readonly effect?: string;
}

export interface DeviceTaintRule extends KubernetesObject {
  readonly spec?: DeviceTaintRuleSpec;
}

export interface DeviceTaintRuleSpec {
  readonly deviceSelector?: { readonly driver?: string; readonly pool?: string; readonly device?: string };
  readonly taint?: DeviceTaint;
}

/** The label of a namespace in which claims may ask for access to devices that others use. */
export const ADMIN_ACCESS = 'resource.kubernetes.io/admin-access';
