import { internalAutoscaler, storedAutoscaler } from './autoscaler-forms';
import { prepareCertificateSigningRequest } from './certificate-signing-request';
import { prepareClaim } from './claim';
import { prepareCSIDriver } from './csi-driver';
import { prepareIngressClass, prepareNetworkPolicy } from './early-network-fields';
import { prepareEndpointSlice } from './endpoint-slice';
import { prepareAutoscaler } from './horizontal-pod-autoscaler';
import { prepareLease } from './lease';
import { prepareNode } from './node';
import { QUESTION_KINDS } from './other-kinds';
import { preparePersistentVolume } from './persistent-volume';
import { prepareSecret, withoutDisabledImmutable } from './secret';
import { asRead, dropDisabledFields, dropFieldsOfOldType, Service } from './service';
import { KindStrategy } from './strategy';
import { prepareVolumeAttachment } from './volume-attachment';
import { RequestKind } from '../admission-policy/request-kind';
import { replace, replacePresent } from '../defaulting/copy-on-write';
import { rareStrategies } from '../lazy-modules';
import { signedRequest, validateCertificateSigningRequest, validateCertificateSigningRequestUpdate } from '../validation/certificates/certificate-signing-request';
import { trustedCertificates, validateClusterTrustBundle, validateClusterTrustBundleUpdate } from '../validation/certificates/cluster-trust-bundle';
import { validateAPIService, validateAPIServiceUpdate } from '../validation/cluster/api-service';
import { validateConfigMap, validateConfigMapUpdate } from '../validation/cluster/config-map';
import { validateLease, validateLeaseUpdate } from '../validation/cluster/lease';
import { validateNode, validateNodeUpdate } from '../validation/cluster/node';
import { validateSecret, validateSecretUpdate } from '../validation/cluster/secret';
import { validateStorageVersionMigration, validateStorageVersionMigrationUpdate } from '../validation/cluster/storage-version-migration';
import { validateEndpointSlice, validateEndpointSliceUpdate } from '../validation/network/endpoint-slice';
import { validateEndpoints, validateEndpointsUpdate } from '../validation/network/endpoints';
import { validateIngressUpdate, validateNewIngress } from '../validation/network/ingress';
import { validateIngressClass, validateIngressClassUpdate } from '../validation/network/ingress-class';
import { validateNetworkPolicyUpdate, validateNewNetworkPolicy } from '../validation/network/network-policy';
import { validateNewService } from '../validation/network/service';
import { validateServiceUpdate } from '../validation/network/service-update';
import { validateClaim, validateClaimUpdate } from '../validation/storage/claim';
import { validateCSIDriver, validateCSIDriverUpdate } from '../validation/storage/csi-driver';
import { validateCSINode, validateCSINodeUpdate } from '../validation/storage/csi-node';
import { validateCSIStorageCapacity, validateCSIStorageCapacityUpdate } from '../validation/storage/csi-storage-capacity';
import { validatePersistentVolume, validatePersistentVolumeUpdate } from '../validation/storage/persistent-volume';
import { validateStorageClass, validateStorageClassUpdate } from '../validation/storage/storage-class';
import { validateVolumeAttachment, validateVolumeAttachmentUpdate } from '../validation/storage/volume-attachment';
import { validateVolumeAttributesClass, validateVolumeAttributesClassUpdate } from '../validation/storage/volume-attributes-class';
import { validateAutoscalerUpdate, validateNewAutoscaler } from '../validation/workloads/autoscaler';
import { validateControllerRevision, validateControllerRevisionUpdate } from '../validation/workloads/controller-revision';
import { PodDisruptionBudget, validatePodDisruptionBudget, validatePodDisruptionBudgetUpdate } from '../validation/workloads/pod-disruption-budget';
import { Minor } from '../version';

const STRATEGIES: Readonly<Record<string, KindStrategy>> = {
  APIService: { ignoresMeta: true, validate: validateAPIService, validateUpdate: validateAPIServiceUpdate },
  ConfigMap: { prepare: withoutDisabledImmutable, validate: validateConfigMap, validateUpdate: validateConfigMapUpdate },
  Secret: { prepare: prepareSecret, validate: validateSecret, validateUpdate: validateSecretUpdate },
  Service: { prepare: prepareService, stored: asRead, validate: validateNewService, validateUpdate: validateServiceUpdate },
  PersistentVolumeClaim: { prepare: prepareClaim, validate: validateClaim, validateUpdate: validateClaimUpdate },
  PersistentVolume: { prepare: preparePersistentVolume, validate: validatePersistentVolume, validateUpdate: validatePersistentVolumeUpdate },
  HorizontalPodAutoscaler: {
    prepare: prepareAutoscaler,
    stored: storedAutoscaler,
    validate: (autoscaler, v) => validateNewAutoscaler(internalAutoscaler(autoscaler, v.minor), v),
    validateUpdate: (autoscaler, old, v) => validateAutoscalerUpdate(internalAutoscaler(autoscaler, v.minor), internalAutoscaler(old, v.minor), v),
  },
  PodDisruptionBudget: {
    ignoresMeta: true, prepare: prepareDisruptionBudget, validate: validatePodDisruptionBudget, validateUpdate: validatePodDisruptionBudgetUpdate,
  },
  NetworkPolicy: { prepare: prepareNetworkPolicy, validate: validateNewNetworkPolicy, validateUpdate: validateNetworkPolicyUpdate },
  Ingress: { validate: validateNewIngress, validateUpdate: validateIngressUpdate },
  StorageClass: { validate: validateStorageClass, validateUpdate: validateStorageClassUpdate },
  VolumeAttributesClass: { validate: validateVolumeAttributesClass, validateUpdate: validateVolumeAttributesClassUpdate },
  VolumeAttachment: { prepare: prepareVolumeAttachment, validate: validateVolumeAttachment, validateUpdate: validateVolumeAttachmentUpdate },
  IngressClass: { prepare: prepareIngressClass, validate: validateIngressClass, validateUpdate: validateIngressClassUpdate },
  Endpoints: { validate: validateEndpoints, validateUpdate: validateEndpointsUpdate },
  EndpointSlice: { prepare: prepareEndpointSlice, validate: validateEndpointSlice, validateUpdate: validateEndpointSliceUpdate },
  CSIDriver: { prepare: prepareCSIDriver, validate: validateCSIDriver, validateUpdate: validateCSIDriverUpdate },
  CSINode: { validate: validateCSINode, validateUpdate: validateCSINodeUpdate },
  CSIStorageCapacity: { validate: validateCSIStorageCapacity, validateUpdate: validateCSIStorageCapacityUpdate },
  ControllerRevision: { validate: validateControllerRevision, validateUpdate: validateControllerRevisionUpdate },
  Node: { prepare: prepareNode, validate: validateNode, validateUpdate: validateNodeUpdate },
  CertificateSigningRequest: {
    isPartial: true,
    prepare: prepareCertificateSigningRequest,
    signed: (request, old, minor) => (old === undefined ? signedRequest(request, minor) : undefined),
    validate: validateCertificateSigningRequest,
    validateUpdate: validateCertificateSigningRequestUpdate,
  },
  ClusterTrustBundle: {
    isPartial: true,
    signed: trustedCertificates,
    validate: validateClusterTrustBundle,
    validateUpdate: validateClusterTrustBundleUpdate,
  },
  StorageVersionMigration: { validate: validateStorageVersionMigration, validateUpdate: validateStorageVersionMigrationUpdate },
  Lease: { ignoresMeta: true, prepare: prepareLease, validate: validateLease, validateUpdate: validateLeaseUpdate },
};

export function strategyOf({ kind, definition }: RequestKind, minor: Minor): KindStrategy | undefined {
  const found = definition.type === 'built-in' ? strategyOfKind(kind) : undefined;
  return found?.since !== undefined && minor < found.since ? undefined : found;
}

/** The kinds that few sets have. */
const RARE: ReadonlySet<string> = new Set([
  ...QUESTION_KINDS,
  'Event', 'LeaseCandidate', 'FlowSchema', 'PriorityLevelConfiguration', 'IPAddress', 'ServiceCIDR', 'PodCertificateRequest', 'StorageVersion',
  'DeviceClass', 'DeviceTaintRule', 'ResourceClaim', 'ResourceClaimTemplate', 'ResourceSlice',
]);

function strategyOfKind(kind: string): KindStrategy | undefined {
  if (Object.hasOwn(STRATEGIES, kind)) {
    return STRATEGIES[kind];
  }
  return RARE.has(kind) ? rareStrategies().RARE_STRATEGIES[kind] : undefined;
}

function prepareService(service: Service, old: Service | undefined, minor: Minor): Service {
  const kept = dropDisabledFields(service, old, minor);
  return old === undefined ? kept : dropFieldsOfOldType(kept, old, minor);
}

/** The gate PDBUnhealthyPodEvictionPolicy. */
const UNHEALTHY_PODS_SINCE: Minor = 27;

function prepareDisruptionBudget(budget: PodDisruptionBudget, old: PodDisruptionBudget | undefined, minor: Minor): PodDisruptionBudget {
  const isKept = minor >= UNHEALTHY_PODS_SINCE || old?.spec?.unhealthyPodEvictionPolicy !== undefined;
  return isKept ? budget : replace(budget, { spec: replacePresent(budget.spec, (spec) => replace(spec, { unhealthyPodEvictionPolicy: undefined })) });
}
