import { enabledPlugins } from './admission/enabled-plugins';
import { mutatingAdmissionPolicy, reinvoked, validatingAdmissionPolicy } from './admission-policy/step';
import { alwaysDeny } from './always-deny/step';
import { alwaysPullImages, validateAlwaysPullImages } from './always-pull-images/step';
import { authorize, authorizeCreation, authorizeParams, refuseEscalation } from './authorization/step';
import { decodeBody } from './decoding/decode-body';
import { decodeObject } from './decoding/decode-object';
import { defaultIngressClass } from './default-ingress-class/step';
import { defaultStorageClass } from './default-storage-class/step';
import { defaultTolerationSeconds } from './default-toleration-seconds/step';
import { defaultPod, fillPod } from './defaulting/pod';
import { prepareForCreate } from './defaulting/prepare-for-create';
import { storedWorkload } from './defaulting/workload';
import { denyServiceExternalIPs } from './deny-service-external-ips/step';
import { extendedResourceToleration } from './extended-resource-toleration/step';
import { findKind, kindNamed } from './kinds';
import { otherRequests, statusUpdates } from './lazy-modules';
import { limitPodHardAntiAffinityTopology } from './limit-pod-hard-anti-affinity-topology/step';
import { admitByLimitRanger, validateByLimitRanger } from './limit-ranger/step';
import { namespaceLifecycle } from './namespace-lifecycle/step';
import { nodeDeclaredFeatureValidator } from './node-declared-feature-validator/step';
import { nodeRestriction } from './node-restriction/step';
import { isBinding } from './objects/binding';
import { isFromStore, KubernetesObject } from './objects/meta';
import { shapePod } from './objects/shape';
import { withoutNamespace } from './objects/without-namespace';
import { ownerReferencesPermissionEnforcement } from './owner-references-permission-enforcement/step';
import { passThrough } from './pass-through';
import { persistentVolumeClaimResize } from './persistent-volume-claim-resize/step';
import { podNodeSelector, validatePodNodeSelector } from './pod-node-selector/step';
import { podResizeValidator } from './pod-resize-validator/step';
import { podSecurity, podSecurityOfNamespace } from './pod-security/step';
import { admitByPolicy, validateByPolicy } from './pod-security-policy/step';
import { podTolerationRestriction, validatePodTolerationRestriction } from './pod-toleration-restriction/step';
import { podTopologyLabels } from './pod-topology-labels/step';
import { keptPriority, onePriorityClassByDefault, priority } from './priority/step';
import { ChainStep } from './progress';
import { assignPod, checkBinding } from './registry/binding';
import { hasStrategy } from './registry/create';
import { withoutSystemFields } from './registry/create-meta';
import { checkDeletion } from './registry/deletion';
import { distinctOwners } from './registry/distinct-owners';
import { checkEviction, evictPod } from './registry/eviction';
import { keepNamespace, NAMESPACE_FIRST_SINCE, wrongNamespace } from './registry/namespace-of-request';
import { compareVersions, compareVersionsLast, storeNew } from './registry/resource-version';
import { servedSubResource } from './registry/served-subresource';
import { checkWorkload, preparePod, prepareWorkload, readPodBack, setClusterDefaults, setWorkloadDefaults, storeOther, validatePod } from './registry/step';
import { bindToken, prepareToken, validateToken } from './registry/token-request';
import { AdmissionRequest, DecodedRequest, objectBefore, shapeRequest } from './request';
import { resourceQuota } from './resource-quota/step';
import { admitByRuntimeClass, validateByRuntimeClass } from './runtime-class/step';
import { securityContextDeny } from './security-context-deny/step';
import { serviceAccount, validateEphemeralContainers, validateServiceAccount } from './service-account/step';
import { ClusterState } from './state/cluster-state';
import { storageObjectInUseProtection } from './storage-object-in-use-protection/step';
import { taintNodesByCondition } from './taint-nodes-by-condition/step';
import { refused, unknownVerdict, Verdict } from './verdict';
import { Minor } from './version';
import { mutatingWebhooks, validatingWebhooks } from './webhook/step';

/*
 * The order of the API server: authorization, mutating admission, the registry's own work, validating admission.
 */

const MUTATING: readonly ChainStep[] = [mutatingAdmissionPolicy, mutatingWebhooks, alwaysDeny];
const VALIDATING: readonly ChainStep[] = [validatingAdmissionPolicy, validatingWebhooks];
const MUTATE_POD: readonly ChainStep[] = [
  admitByLimitRanger, serviceAccount, nodeRestriction, alwaysPullImages, admitByPolicy, podNodeSelector, priority, defaultTolerationSeconds,
  podTolerationRestriction, extendedResourceToleration, admitByRuntimeClass, podTopologyLabels,
];
const MUTATE_POD_ON_UPDATE: readonly ChainStep[] = [
  admitByLimitRanger, nodeRestriction, alwaysPullImages, keptPriority, defaultTolerationSeconds, podTolerationRestriction,
  extendedResourceToleration,
];
const MUTATE_OTHER: readonly ChainStep[] = [
  nodeRestriction, taintNodesByCondition, defaultStorageClass, storageObjectInUseProtection, defaultIngressClass,
];
const MUTATE_AGAIN = reinvoked([mutatingAdmissionPolicy]);

const CREATE_POD: readonly ChainStep[] = [
  authorize, distinctOwners, namespaceLifecycle, enabledPlugins, ...MUTATE_POD, ...MUTATING, reinvoked([...MUTATE_POD, mutatingAdmissionPolicy]),
  compareVersions, keepNamespace, preparePod, validatePod, authorizeCreation,
  securityContextDeny, limitPodHardAntiAffinityTopology, validateByLimitRanger, validateServiceAccount, validateAlwaysPullImages,
  podSecurity, validateByPolicy, validatePodNodeSelector, validatePodTolerationRestriction, ownerReferencesPermissionEnforcement,
  validateByRuntimeClass, ...VALIDATING,
  resourceQuota, storeNew, readPodBack,
];
const UPDATE_POD: readonly ChainStep[] = [
  authorize, distinctOwners, servedSubResource, namespaceLifecycle, enabledPlugins,
  ...MUTATE_POD_ON_UPDATE, ...MUTATING, reinvoked([...MUTATE_POD_ON_UPDATE, mutatingAdmissionPolicy]),
  compareVersions, keepNamespace, preparePod, validatePod,
  securityContextDeny, limitPodHardAntiAffinityTopology, validateByLimitRanger, validateEphemeralContainers, validateAlwaysPullImages,
  podSecurity, validateByPolicy, validatePodTolerationRestriction, ownerReferencesPermissionEnforcement,
  nodeDeclaredFeatureValidator, podResizeValidator, ...VALIDATING, resourceQuota, readPodBack,
];
/** The plugins alone, without the registry. */
const PLUGINS_ON_POD: readonly ChainStep[] = [namespaceLifecycle, serviceAccount, admitByPolicy, podSecurity, validateByPolicy];
const PLUGINS_ON_POD_UPDATE: readonly ChainStep[] = [podSecurity, validateByPolicy];

const STORE_WORKLOAD: readonly ChainStep[] = [
  authorize, distinctOwners, namespaceLifecycle, setWorkloadDefaults, ...MUTATING, MUTATE_AGAIN,
  compareVersions, keepNamespace, prepareWorkload, checkWorkload, authorizeCreation,
  podSecurity, ownerReferencesPermissionEnforcement, ...VALIDATING, resourceQuota, storeNew,
];
const PLUGINS_ON_WORKLOAD: readonly ChainStep[] = [setWorkloadDefaults, podSecurity];

const STORE_NAMESPACED: readonly ChainStep[] = [
  authorize, distinctOwners, namespaceLifecycle, setClusterDefaults, ...MUTATING, MUTATE_AGAIN, refuseEscalation, compareVersions, keepNamespace,
  storeOther, authorizeCreation, ownerReferencesPermissionEnforcement, ...VALIDATING, resourceQuota, storeNew,
];
const STORE_CLUSTER_WIDE: readonly ChainStep[] = [
  authorize, distinctOwners, setClusterDefaults, ...MUTATING, MUTATE_AGAIN, refuseEscalation, compareVersions, storeOther, authorizeParams,
  authorizeCreation, onePriorityClassByDefault, ownerReferencesPermissionEnforcement, ...VALIDATING, storeNew,
];
const STORE_NAMESPACE: readonly ChainStep[] = [
  authorize, distinctOwners, setClusterDefaults, ...MUTATING, MUTATE_AGAIN, compareVersions, storeOther, authorizeCreation,
  podSecurityOfNamespace, ownerReferencesPermissionEnforcement, ...VALIDATING, storeNew,
];

/** Kinds on which admission policies alone decide. */
const STORE_OTHER: readonly ChainStep[] = [
  authorize, distinctOwners, namespaceLifecycle, ...MUTATE_OTHER, ...MUTATING, reinvoked([...MUTATE_OTHER, mutatingAdmissionPolicy]), compareVersions,
  keepNamespace, (...asked) => otherRequests().allocateAddresses(...asked),
  (...asked) => otherRequests().prepareOther(...asked), (...asked) => otherRequests().checkOther(...asked), compareVersionsLast, authorizeCreation,
  validateByLimitRanger, ownerReferencesPermissionEnforcement, persistentVolumeClaimResize,
  (...asked) => otherRequests().clusterTrustBundleAttest(...asked),
  (...asked) => otherRequests().certificateSubjectRestriction(...asked), denyServiceExternalIPs, ...VALIDATING,
  resourceQuota, storeNew,
];
const STORE_OTHER_CLUSTER_WIDE: readonly ChainStep[] = STORE_OTHER.filter((step) => step !== namespaceLifecycle);
/** Of an object that is deleted, nothing is changed. */
const DELETE: readonly ChainStep[] = [authorize, checkDeletion, namespaceLifecycle, nodeRestriction, ...VALIDATING];
/** Subresources, which are not stored. */
const ANSWER: readonly ChainStep[] = [nodeRestriction, ...MUTATING, MUTATE_AGAIN, ...VALIDATING];
const STORE_STATUS: readonly ChainStep[] = [
  nodeRestriction, ...MUTATING, MUTATE_AGAIN, compareVersions, keepNamespace, (...asked) => statusUpdates().storeStatus(...asked),
  (...asked) => statusUpdates().certificateApproval(...asked), (...asked) => statusUpdates().certificateSigning(...asked), ...VALIDATING,
];
const STORE_SCALE: readonly ChainStep[] = [...MUTATING, MUTATE_AGAIN, (...asked) => otherRequests().storeScale(...asked), ...VALIDATING];
/** Subresources of a pod or a service account that the cluster has. */
const ON_OBJECT: Readonly<Record<string, readonly ChainStep[]>> = {
  binding: [namespaceLifecycle, nodeRestriction, ...MUTATING, MUTATE_AGAIN, checkBinding, ...VALIDATING, assignPod],
  eviction: [namespaceLifecycle, nodeRestriction, ...MUTATING, MUTATE_AGAIN, checkEviction, ...VALIDATING, evictPod],
  token: [namespaceLifecycle, nodeRestriction, ...MUTATING, MUTATE_AGAIN, prepareToken, validateToken, validatingWebhooks, bindToken],
};

/** What the API server answers to the request. Never throws, whatever the object is. */
export function admit(state: ClusterState, request: AdmissionRequest): Verdict {
  return isOrdinary(request) ? admitOrdinary(state, request) : admitOtherRequest(state, request) ?? admitOrdinary(state, request);
}

const POD_SUBRESOURCES = ['', 'ephemeralcontainers', 'resize'];

/** Whether a pod, a workload or an object that decides about them is created or changed. */
function isOrdinary({ operation, object, subResource = '' }: AdmissionRequest): boolean {
  if ((operation !== 'CREATE' && operation !== 'UPDATE') || !POD_SUBRESOURCES.includes(subResource) || typeof object !== 'object' || object === null) {
    return false;
  }
  const { apiVersion, kind } = object as { readonly apiVersion?: unknown; readonly kind?: unknown };
  return typeof apiVersion === 'string' && typeof kind === 'string' && findKind(apiVersion, kind) !== undefined;
}

/** What it answers to a request for another object. Undefined where the engine does not read it, and no admission policy may be for it. */
export function admitOtherRequest(state: ClusterState, request: AdmissionRequest): Verdict | undefined {
  const read = otherRequests().readOtherRequest(state, request);
  if (read === undefined) {
    const unknowns = otherRequests().unknownsOfUnread(state, request);
    return unknowns.length === 0 ? undefined : unknownVerdict(unknowns);
  }
  return 'message' in read ? refused({ stage: 'decode', code: 400, message: read.message }) : admitOtherDecoded(state, read.request);
}

function admitOtherDecoded(state: ClusterState, request: DecodedRequest): Verdict {
  const { operation, subResource = '', object, namespace } = request;
  const ofPod = subResource === '' && isBinding(object) ? 'binding' : subResource;
  if (state.settings.wholeServer && operation === 'CREATE' && Object.hasOwn(ON_OBJECT, ofPod)) {
    // The answer is a Status.
    return { ...passThrough(ON_OBJECT[ofPod], state, request, sentObject(request, ofPod)), object: undefined };
  }
  const isStored = subResource === '' && (operation === 'CREATE' || operation === 'UPDATE');
  const isPlaced = object.metadata?.namespace !== undefined || namespace !== '';
  const steps = isStored ? isPlaced ? STORE_OTHER : STORE_OTHER_CLUSTER_WIDE : operation === 'DELETE' ? DELETE : stepsOfSubresource(request);
  return passThrough(steps, state, request, sentObject(request, subResource));
}

/** upstream: PreserveRequestObjectMetaSystemFieldsOnSubresourceCreate */
const KEEP_SYSTEM_FIELDS: ReadonlySet<string> = new Set(['binding', 'token']);

/** The object as admission plugins get it. */
function sentObject({ operation, object }: DecodedRequest, subResource = ''): KubernetesObject {
  return operation === 'CREATE' && !KEEP_SYSTEM_FIELDS.has(subResource) ? withoutSystemFields(object) : object;
}

/** The parts of an object that have an endpoint each. */
const PARTS: ReadonlySet<string> = new Set(['approval', 'finalize', 'status']);

function stepsOfSubresource({ operation, subResource }: DecodedRequest): readonly ChainStep[] {
  return operation !== 'UPDATE' ? ANSWER : PARTS.has(subResource ?? '') ? STORE_STATUS : subResource === 'scale' ? STORE_SCALE : ANSWER;
}

function admitOrdinary(state: ClusterState, request: AdmissionRequest): Verdict {
  const { minor } = state.settings;
  const read = readObject(request.object, minor);
  const old = request.oldObject === undefined ? undefined : readObject(request.oldObject, minor);
  if ('message' in read) {
    return refused({ stage: 'decode', code: 400, message: read.message });
  }
  if (old !== undefined && 'message' in old) {
    return refused({ stage: 'decode', code: 400, message: old.message });
  }
  return admitDecoded(state, shapeRequest(request, read.object, old?.object));
}

/** The same for an object that was decoded. */
export function admitDecoded(state: ClusterState, request: DecodedRequest): Verdict {
  const { object, namespace } = request;
  if (!isNamespaced(object)) {
    return passThrough(object.kind === 'Namespace' ? STORE_NAMESPACE : STORE_CLUSTER_WIDE, state, request, withoutNamespace(sentObject(request)));
  }
  const message = isPlacedLater(state, request) ? undefined : wrongNamespace(object, namespace);
  if (message !== undefined) {
    return refused({ stage: 'decode', code: 400, message });
  }
  return object.kind === 'Pod' ? admitPod(state, request) : admitOther(state, request);
}

function admitPod(state: ClusterState, request: DecodedRequest): Verdict {
  const { minor, pluginsOnly = false, wholeServer = false } = state.settings;
  const sent = shapePod(sentObject(request));
  const pod = wholeServer ? withStatus(sent, request.object) : sent;
  pod.metadata.namespace = request.namespace;
  fillPod(pod, minor);
  const old = objectBefore(request);
  const known = old === undefined || pluginsOnly ? request : { ...request, oldObject: storedPod(old, minor) };
  return passThrough(stepsOfPod(known, pluginsOnly), state, known, pod);
}

/** What a client says of the status of a new pod, of which the server keeps the class. */
function withStatus<T>(pod: T, { status }: KubernetesObject & { readonly status?: unknown }): T {
  return status === undefined ? pod : { status, ...pod };
}

/** The pod before an update, with what it got when it was created. */
function storedPod(pod: KubernetesObject, minor: Minor): KubernetesObject {
  const { status } = pod as { readonly status?: unknown };
  const defaulted = defaultPod(pod, minor);
  const stored = isFromStore(pod) ? defaulted : prepareForCreate(defaulted, minor);
  return status === undefined ? stored : { ...stored, status } as KubernetesObject;
}

/** The registry can judge an update only if it knows the object before. */
function stepsOfPod(request: DecodedRequest, pluginsOnly: boolean): readonly ChainStep[] {
  if (request.operation === 'UPDATE') {
    return pluginsOnly || objectBefore(request) === undefined ? PLUGINS_ON_POD_UPDATE : UPDATE_POD;
  }
  return pluginsOnly ? PLUGINS_ON_POD : CREATE_POD;
}

function admitOther(state: ClusterState, request: DecodedRequest): Verdict {
  const { minor, pluginsOnly = false } = state.settings;
  const { namespace } = request;
  const object = sentObject(request);
  const placed = object.metadata?.namespace === namespace ? object : { ...object, metadata: { ...object.metadata, namespace } };
  if (kindNamed(object.kind ?? '')?.workload !== true) {
    return passThrough(STORE_NAMESPACED, state, request, placed);
  }
  const old = objectBefore(request);
  const known = old === undefined || pluginsOnly ? request : { ...request, oldObject: storedWorkload(old, minor) };
  const isBlindUpdate = request.operation === 'UPDATE' && old === undefined;
  return passThrough(pluginsOnly || isBlindUpdate ? PLUGINS_ON_WORKLOAD : STORE_WORKLOAD, state, known, placed);
}

/** Whether the registry looks at the namespace of the object, after the mutating phase. */
function isPlacedLater({ settings: { minor, pluginsOnly = false } }: ClusterState, { operation }: DecodedRequest): boolean {
  return operation === 'CREATE' && minor < NAMESPACE_FIRST_SINCE && !pluginsOnly;
}

function isNamespaced({ kind = '' }: KubernetesObject): boolean {
  return kindNamed(kind)?.namespaced !== false;
}

/** Stands for what an object does not say that it is. */
const POD = { apiVersion: 'v1', kind: 'Pod' };

function readObject(value: unknown, minor: number): { readonly object: KubernetesObject } | { readonly message: string } {
  const known = decodeObject(value, minor);
  // Lists, and the configuration of plugins, are no objects of a cluster.
  if (known !== undefined && (known.kind.workload || hasStrategy(known.kind.kind))) {
    return known.error === undefined ? { object: known.object as KubernetesObject } : { message: known.error.message };
  }
  const decoded = decodeBody({ value }, POD, minor);
  return decoded.error === undefined ? { object: { ...decoded.object as KubernetesObject, ...POD } } : { message: decoded.error.message };
}
