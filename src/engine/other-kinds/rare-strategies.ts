import { devicesWithoutBasic, fromV1beta1, pathInV1beta1, toV1beta1, V1BETA1 } from './device-versions';
import { prepareClaimTemplate, prepareDeviceClaim, prepareDeviceClass, prepareSlice } from './devices';
import { QUESTIONS } from './questions';
import { KindStrategy } from './strategy';
import { FieldError, required } from '../field/error';
import { KubernetesObject } from '../objects/meta';
import { proofOfKey, validatePodCertificateRequest, validatePodCertificateRequestUpdate } from '../validation/certificates/pod-certificate-request';
import { validateEvent, validateEventUpdate } from '../validation/cluster/event';
import { validateLeaseCandidate, validateLeaseCandidateUpdate } from '../validation/cluster/lease-candidate';
import { validateStorageVersion, validateStorageVersionUpdate } from '../validation/cluster/storage-version';
import { validateResourceClaim, validateResourceClaimTemplate, validateResourceClaimTemplateUpdate, validateResourceClaimUpdate } from '../validation/devices/claim';
import { validateDeviceClass, validateDeviceClassUpdate } from '../validation/devices/device-class';
import { validateResourceSlice, validateResourceSliceUpdate } from '../validation/devices/resource-slice';
import { validateDeviceTaintRule, validateDeviceTaintRuleUpdate } from '../validation/devices/taint-rule';
import { validateFlowSchema, validateFlowSchemaUpdate } from '../validation/flow-control/flow-schema';
import { validatePriorityLevel, validatePriorityLevelUpdate } from '../validation/flow-control/priority-level';
import { validateIPAddress, validateIPAddressUpdate } from '../validation/network/ip-address';
import { validateServiceCIDR, validateServiceCIDRUpdate } from '../validation/network/service-cidr';
import { Validation } from '../validation/validation';
import { Minor } from '../version';

/*
 * The kinds that few sets have.
 */

/** From here on it is known how the server validates the kinds of resource.k8s.io. */
const DEVICES_SINCE: Minor = 32;

export const RARE_STRATEGIES: Readonly<Record<string, KindStrategy>> = {
  ...QUESTIONS,
  FlowSchema: { ignoresMeta: true, prepare: withoutNewStatus, validate: validateFlowSchema, validateUpdate: validateFlowSchemaUpdate },
  PriorityLevelConfiguration: {
    ignoresMeta: true, prepare: withoutNewStatus, validate: validatePriorityLevel, validateUpdate: validatePriorityLevelUpdate,
  },
  DeviceClass: {
    since: DEVICES_SINCE, ignoresMeta: true, prepare: prepareDeviceClass, validate: validateDeviceClass, validateUpdate: validateDeviceClassUpdate,
  },
  DeviceTaintRule: { since: 36, prepare: withoutNewStatus, validate: validateDeviceTaintRule, validateUpdate: validateDeviceTaintRuleUpdate },
  Event: { ignoresMeta: true, validate: validateEvent, validateUpdate: validateEventUpdate },
  LeaseCandidate: { ignoresMeta: true, validate: validateLeaseCandidate, validateUpdate: validateLeaseCandidateUpdate },
  IPAddress: { ignoresMeta: true, validate: validateIPAddress, validateUpdate: validateIPAddressUpdate },
  ServiceCIDR: { prepare: prepareServiceCIDR, validate: validateServiceCIDR, validateUpdate: validateServiceCIDRUpdate },
  PodCertificateRequest: {
    isPartial: true,
    prepare: withoutNewStatus,
    signed: (request, old) => (old === undefined ? proofOfKey(request) : undefined),
    validate: validatePodCertificateRequest,
    validateUpdate: validatePodCertificateRequestUpdate,
  },
  StorageVersion: { ignoresMeta: true, prepare: withoutNewStatus, validate: validateStorageVersion, validateUpdate: validateStorageVersionUpdate },
  ResourceClaim: ofAnyVersion({
    since: DEVICES_SINCE,
    prepare: (claim, old, minor) => prepareDeviceClaim(withoutNewStatus(claim, old), old, minor),
    validate: validateResourceClaim,
    validateUpdate: validateResourceClaimUpdate,
  }),
  ResourceClaimTemplate: ofAnyVersion({
    since: DEVICES_SINCE,
    ignoresMeta: true,
    prepare: prepareClaimTemplate,
    validate: validateResourceClaimTemplate,
    validateUpdate: validateResourceClaimTemplateUpdate,
  }),
  ResourceSlice: ofAnyVersion({
    since: DEVICES_SINCE, prepare: prepareSlice, validate: validateResourceSlice, validateUpdate: validateResourceSliceUpdate,
  }),
};

/** The strategy for objects of v1beta1 too. */
function ofAnyVersion(strategy: KindStrategy): KindStrategy {
  return {
    ...strategy,
    prepare: (object, old, minor) => {
      const sent = fromV1beta1(object);
      const prepared = strategy.prepare?.(sent, old && fromV1beta1(old), minor) ?? sent;
      return sent === object ? prepared : prepared === sent ? object : toV1beta1(prepared);
    },
    validate: (object, v) => {
      strategy.validate(fromV1beta1(object), v);
      nameAsSent(object, v);
    },
    validateUpdate: (object, old, v) => {
      strategy.validateUpdate(fromV1beta1(object), fromV1beta1(old), v);
      nameAsSent(object, v);
    },
  };
}

/** From here on, declarative validation names the fields of the version that is sent. */
const NAMES_SENT_FIELDS_SINCE: Minor = 37;
/** Until then the server has no other version of them. */
const ONLY_V1BETA1_UNTIL: Minor = 32;

function nameAsSent(object: KubernetesObject, v: Validation): void {
  if (object.apiVersion !== V1BETA1) {
    return;
  }
  if (v.minor <= ONLY_V1BETA1_UNTIL) {
    renameFields(v.errors);
    v.errors.push(...devicesWithoutBasic(object).map((path) => required(path, '')));
  } else if (v.minor >= NAMES_SENT_FIELDS_SINCE) {
    renameFields(v.declared);
  }
}

function renameFields(errors: FieldError[]): void {
  errors.forEach((error, i) => {
    errors[i] = { ...error, field: pathInV1beta1(error.field) };
  });
}

/** The status of a new object is the server's. */
function withoutNewStatus(object: KubernetesObject, old: KubernetesObject | undefined): KubernetesObject {
  const { status, ...rest } = object as KubernetesObject & { readonly status?: unknown };
  return old === undefined && status !== undefined ? rest : object;
}

const WIPES_STATUS_SINCE: Minor = 36;

function prepareServiceCIDR(range: KubernetesObject, old: KubernetesObject | undefined, minor: Minor): KubernetesObject {
  return minor >= WIPES_STATUS_SINCE ? withoutNewStatus(range, old) : range;
}
