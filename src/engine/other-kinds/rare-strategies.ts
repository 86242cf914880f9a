import { prepareClaimTemplate, prepareDeviceClaim, prepareDeviceClass, prepareSlice } from './devices';
import { QUESTIONS } from './questions';
import { KindStrategy } from './strategy';
import { KubernetesObject } from '../objects/meta';
import { validateEvent, validateEventUpdate } from '../validation/cluster/event';
import { validateLeaseCandidate, validateLeaseCandidateUpdate } from '../validation/cluster/lease-candidate';
import { validateResourceClaim, validateResourceClaimTemplate, validateResourceClaimTemplateUpdate, validateResourceClaimUpdate } from '../validation/devices/claim';
import { validateDeviceClass, validateDeviceClassUpdate } from '../validation/devices/device-class';
import { validateResourceSlice, validateResourceSliceUpdate } from '../validation/devices/resource-slice';
import { validateDeviceTaintRule, validateDeviceTaintRuleUpdate } from '../validation/devices/taint-rule';
import { validateFlowSchema, validateFlowSchemaUpdate } from '../validation/flow-control/flow-schema';
import { validatePriorityLevel, validatePriorityLevelUpdate } from '../validation/flow-control/priority-level';
import { validateIPAddress, validateIPAddressUpdate } from '../validation/network/ip-address';
import { validateServiceCIDR, validateServiceCIDRUpdate } from '../validation/network/service-cidr';
import { Minor } from '../version';

/*
 * The kinds that few sets have.
 */

export const RARE_STRATEGIES: Readonly<Record<string, KindStrategy>> = {
  ...QUESTIONS,
  FlowSchema: { ignoresMeta: true, prepare: withoutNewStatus, validate: validateFlowSchema, validateUpdate: validateFlowSchemaUpdate },
  PriorityLevelConfiguration: {
    ignoresMeta: true, prepare: withoutNewStatus, validate: validatePriorityLevel, validateUpdate: validatePriorityLevelUpdate,
  },
  DeviceClass: {
    since: 34, ignoresMeta: true, prepare: prepareDeviceClass, validate: validateDeviceClass, validateUpdate: validateDeviceClassUpdate,
  },
  DeviceTaintRule: { since: 36, prepare: withoutNewStatus, validate: validateDeviceTaintRule, validateUpdate: validateDeviceTaintRuleUpdate },
  Event: { ignoresMeta: true, validate: validateEvent, validateUpdate: validateEventUpdate },
  LeaseCandidate: { ignoresMeta: true, validate: validateLeaseCandidate, validateUpdate: validateLeaseCandidateUpdate },
  IPAddress: { since: 33, ignoresMeta: true, validate: validateIPAddress, validateUpdate: validateIPAddressUpdate },
  ServiceCIDR: { since: 33, prepare: prepareServiceCIDR, validate: validateServiceCIDR, validateUpdate: validateServiceCIDRUpdate },
  ResourceClaim: {
    since: 34,
    prepare: (claim, old, minor) => prepareDeviceClaim(withoutNewStatus(claim, old), old, minor),
    validate: validateResourceClaim,
    validateUpdate: validateResourceClaimUpdate,
  },
  ResourceClaimTemplate: {
    since: 34,
    ignoresMeta: true,
    prepare: prepareClaimTemplate,
    validate: validateResourceClaimTemplate,
    validateUpdate: validateResourceClaimTemplateUpdate,
  },
  ResourceSlice: { since: 34, prepare: prepareSlice, validate: validateResourceSlice, validateUpdate: validateResourceSliceUpdate },
};

/** The status of a new object is the server's. */
function withoutNewStatus(object: KubernetesObject, old: KubernetesObject | undefined): KubernetesObject {
  const { status, ...rest } = object as KubernetesObject & { readonly status?: unknown };
  return old === undefined && status !== undefined ? rest : object;
}

const WIPES_STATUS_SINCE: Minor = 36;

function prepareServiceCIDR(range: KubernetesObject, old: KubernetesObject | undefined, minor: Minor): KubernetesObject {
  return minor >= WIPES_STATUS_SINCE ? withoutNewStatus(range, old) : range;
}
