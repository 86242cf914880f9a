import { JsonObject } from '../../json-object';
import { parseQuantity } from '../container/quantity';

/*
 * Whether the server takes two values for the same. It compares structs: what is absent is the zero value, but where the struct has a pointer.
 * upstream: k8s.io/apimachinery/pkg/api/equality/semantic.go
 */

/** The fields of a text, number or boolean that the structs have a pointer to: absent, they differ from the zero value. */
const POINTERS: ReadonlySet<string> = new Set([
  'activeDeadlineSeconds', 'adminAccess', 'allNodes', 'allocateLoadBalancerNodePorts', 'allowMultipleAllocations', 'allowPrivilegeEscalation',
  'allowVolumeExpansion', 'apiGroup', 'appProtocol', 'attachRequired', 'automountServiceAccountToken', 'averageUtilization', 'backoffLimit',
  'backoffLimitPerIndex', 'bindsToNode', 'borrowingLimitPercent', 'cachingMode', 'collisionCount', 'completionMode', 'completions', 'count',
  'currentVolumeAttributesClassName', 'defaultAllowPrivilegeEscalation', 'defaultMode', 'defaultRuntimeClassName', 'deletionGracePeriodSeconds', 'deletionTimestamp', 'disruptionMode', 'distinctAttribute',
  'enableServiceLinks', 'endPort', 'endpointsNamespace', 'errorCode', 'extendedResourceName', 'failedIndexes', 'failedJobsHistoryLimit',
  'failurePolicy', 'fsGroup', 'fsGroupChangePolicy', 'fsGroupPolicy', 'gmsaCredentialSpec', 'gmsaCredentialSpecName', 'holderIdentity',
  'hostProcess', 'hostUsers', 'hostnameOverride', 'immutable', 'ingressClassName', 'initiatorName', 'internalTrafficPolicy', 'ipFamilyPolicy',
  'ipMode', 'leaseDurationSeconds', 'leaseTransitions', 'lendablePercent', 'loadBalancerClass', 'localhostProfile', 'managedBy', 'manualSelector',
  'matchAttribute', 'matchPolicy', 'maxExpirationSeconds', 'maxFailedIndexes', 'maxUnavailable', 'minAvailable', 'minDomains', 'minReplicas', 'mode',
  'mountPropagation', 'nodeAffinityPolicy', 'nodeAllocatableUpdatePeriodSeconds', 'nodeTaintsPolicy', 'optional', 'parallelism',
  'parameterNotFoundAction', 'pathType', 'perDeviceNodeSelection', 'persistentVolumeName', 'podGroupName', 'podInfoOnMount', 'podReplacementPolicy',
  'preemptionPolicy', 'preferredHolder', 'preventPodSchedulingIfMissing', 'priority', 'privileged', 'procMount', 'progressDeadlineSeconds',
  'readOnlyRootFilesystem', 'reclaimPolicy', 'recursiveReadOnly', 'requiresRepublish', 'resizeStatus', 'resourceClaimName', 'resourceClaimTemplateName',
  'revisionHistoryLimit', 'runAsGroup', 'runAsNonRoot', 'runAsUser', 'runAsUserName', 'runtimeClassName', 'seLinuxChangePolicy', 'seLinuxMount',
  'secretNamespace', 'selectPolicy', 'service', 'serviceAccountTokenInSecrets', 'serving', 'setHostnameAsFQDN', 'shareID', 'shareProcessNamespace',
  'sideEffects', 'sizeLimit', 'stabilizationWindowSeconds', 'startingDeadlineSeconds', 'stopSignal', 'storageCapacity', 'storageClassName',
  'succeededCount', 'succeededIndexes', 'successfulJobsHistoryLimit', 'supplementalGroupsPolicy', 'suspend', 'terminating', 'terminatingReplicas',
  'terminationGracePeriodSeconds', 'timeZone', 'tolerationSeconds', 'trafficDistribution', 'ttlSecondsAfterFinished', 'unhealthyPodEvictionPolicy',
  'url', 'volumeAttributesClassName', 'volumeBindingMode', 'volumeMode', 'zone',
]);

/** Those that only some structs have a pointer to, by the field that has the struct or a list of it. */
const POINTERS_WITHIN: ReadonlyMap<string, readonly string[]> = new Map([
  ['addresses', ['nodeName']],
  ['clusterTrustBundle', ['name', 'signerName']],
  ['conditions', ['ready']],
  ['containers', ['restartPolicy']],
  ['csi', ['fsType', 'readOnly']],
  ['dataSourceRef', ['namespace']],
  ['endpoints', ['hostname', 'nodeName']],
  ['ephemeralContainers', ['restartPolicy']],
  ['fc', ['lun']],
  ['initContainers', ['restartPolicy']],
  ['notReadyAddresses', ['nodeName']],
  ['onExitCodes', ['containerName']],
  ['options', ['value']],
  ['ports', ['port']],
]);

/** The fields that are structs or maps in themselves: empty, they are as good as absent. */
const VALUES: ReadonlySet<string> = new Set([
  'allocatedResourceStatuses', 'allocatedResources', 'annotations', 'conditions', 'labels', 'limitResponse', 'limits', 'matchLabels', 'metadata',
  'nodeSelector', 'options', 'overhead', 'podAffinityTerm', 'preference', 'priorityLevelConfiguration', 'requests', 'resources', 'spec', 'status', 'template', 'userAnnotations', 'volumeAttributes',
]);

/** The maps of quantities. */
const QUANTITY_MAPS: ReadonlySet<string> = new Set(['allocatedResources', 'capacity', 'limits', 'overhead', 'requests']);
const QUANTITIES: ReadonlySet<string> = new Set(['divisor', 'quantity', 'sizeLimit']);

/** The maps of texts: a key without a text differs from none. */
const TEXT_MAPS: ReadonlySet<string> = new Set(['allocatedResourceStatuses', 'annotations', 'labels', 'matchLabels', 'nodeSelector', 'options', 'userAnnotations', 'volumeAttributes']);

/** @param name of the field that has one or the other value, or of a list that has them */
export function semanticallyEqual(a: unknown, b: unknown, name = ''): boolean {
  return areEqual(a, b, name, '');
}

/**
 * @param name of the field whose values they are; empty for elements of a list
 * @param within the field that has the struct of that field, or the list
 */
function areEqual(a: unknown, b: unknown, name: string, within: string): boolean {
  if (a === b) {
    return true;
  }
  if (a === undefined || b === undefined) {
    return isZero(a ?? b, name, within);
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((element, i) => areEqual(element, b[i], '', name));
  }
  if (isObject(a) && isObject(b)) {
    return isMap(name) ? areEntriesEqual(a, b, name) : areFieldsEqual(a, b, name === '' ? within : name);
  }
  if (typeof a === 'string' && typeof b === 'string') {
    return QUANTITIES.has(name) && parseQuantity(a).nano === parseQuantity(b).nano;
  }
  return isInteger(a) && isInteger(b) && String(a) === String(b);
}

function areEntriesEqual(a: JsonObject, b: JsonObject, name: string): boolean {
  const keys = Object.keys(a);
  const value = QUANTITY_MAPS.has(name) ? 'quantity' : '';
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && areEqual(a[key], b[key], value, name));
}

function areFieldsEqual(a: JsonObject, b: JsonObject, within: string): boolean {
  for (const field of new Set([...Object.keys(a), ...Object.keys(b)])) {
    if (!areEqual(ownField(a, field), ownField(b, field), field === RESOURCES && isPodSpec(a, b) ? POD_RESOURCES : field, within)) {
      return false;
    }
  }
  return true;
}

function ownField(object: JsonObject, field: string): unknown {
  return Object.hasOwn(object, field) ? object[field] : undefined;
}

/** Whether the field is the same as one that is absent. */
function isZero(value: unknown, name: string, within: string): boolean {
  if (Array.isArray(value)) {
    return value.length === 0;
  }
  if (isObject(value)) {
    const fields = Object.keys(value);
    return VALUES.has(name) && (isMap(name) ? fields.length === 0 : fields.every((field) => isZero(value[field], field, name)));
  }
  if (name === 'divisor') {
    return parseQuantity(String(value)).nano === 0n;
  }
  return value === undefined || (!isPointer(name, within) && (value === '' || value === false || (isInteger(value) && Number(value) === 0)));
}

function isPointer(name: string, within: string): boolean {
  return POINTERS.has(name) || name === 'quantity' || POINTERS_WITHIN.get(within)?.includes(name) === true;
}

function isMap(name: string): boolean {
  return TEXT_MAPS.has(name) || QUANTITY_MAPS.has(name);
}

/** upstream: containers have their resources as a struct, pods have a pointer to theirs. */
const RESOURCES = 'resources';
const POD_RESOURCES = 'resources of a pod';

function isPodSpec(a: JsonObject, b: JsonObject): boolean {
  return Object.hasOwn(a, 'containers') || Object.hasOwn(b, 'containers');
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isInteger(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'bigint';
}
