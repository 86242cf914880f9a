import { Minor } from '../version';

/*
 * What changed when, of the rules and of their wording, with the feature gates at their defaults.
 * INVARIANT: a field that the minor does not know never gets here (decoding drops it), nor one whose gate is off (preparing drops it).
 */
function rulesOf(minor: Minor) {
  return {
    minor,

    /** From here on some rules stand with the types; 1.35 and 1.36 know them and keep to the others. */
    declarative: minor >= 37,

    // Names
    rfc1123Wording: minor >= 20,
    dotsWording: minor >= 27,
    labelKeyWording: minor >= 35,
    portNameLetterWording: minor >= 25,
    relaxedEnvVarNames: minor >= 32,
    selectorValues: minor >= 26,

    // How an error prints
    bytesWording: minor >= 17,
    notMoreThanWording: minor >= 32,
    jsonValues: minor >= 34,
    quantitiesShowSentences: minor >= 24,
    webhookHostSpecified: minor >= 26,
    indexedHostAliases: minor >= 30,
    strictIP: minor >= 36,

    // Metadata
    keepsPodGeneration: minor < 33,
    kindsOfOwners: minor >= 26,
    indexedOwnerReferences: minor >= 37,

    // Pods
    podDeletionCost: minor >= 22,
    seccompAnnotationsMatch: minor >= 19,
    appArmorAnnotationsMatch: minor >= 30,
    singleHugePageSize: minor <= 18,
    refusesSCTP: minor >= 14 && minor <= 18,
    refusesAppProtocol: minor === 18,
    emptiesWrongSelectors: minor <= 18,
    storageIsNonnegativeAndPositive: minor <= 16,
    serviceAccountInSync: minor >= 37,
    nonnegativeGracePeriod: minor >= 37,

    // Scheduling
    affinitySelectorPaths: minor >= 21,
    requiredNodeLabelValues: minor >= 33,
    wholeTolerationInError: minor <= 31,
    comparedTolerations: minor >= 35,
    tolerationsMayCompare: false,
    // The rules that an object which is stored may relax for its changes.
    storedObjectsRelax: [...minor >= 30 ? ['relaxedEnvVarNames'] : [], ...minor >= 35 ? ['tolerationsMayCompare', 'hostNetworkWithoutHostUsers'] : []],
    spreadConstraintSelectors: minor >= 27,
    mergedSpreadLabelKeys: minor >= 34,

    // DNS
    trailingDotsInSearches: minor >= 15,
    longSearches: minor >= 26,
    relaxedSearches: minor >= 33,
    underscoreInSearchPattern: minor >= 34,

    // Volumes
    csiDriverNamesAreSubdomains: minor >= 14,
    csiDriverNameOnce: minor >= 35,
    // upstream: nodeStageSecretRef is not looked at from 1.14 on.
    secretsOfCSIVolumes: secretsOfCSIVolumes(minor),
    csiSecretPaths: minor >= 25,
    csiSecretNamesAreSubdomains: minor >= 27,
    keepsSubdomainsOfCSISecrets: minor >= 25,
    inlineVolumes: minor >= 15,
    diffOfVolumes: minor >= 19,
    affinityOfVolumesMayBecomeStable: minor >= 27,
    nodePublishSecretRefSpace: minor <= 23,
    quobyteTenant: minor >= 14,
    ephemeralVolumeDevices: minor >= 23,
    ephemeralVolumeWording: minor <= 25,
    clusterNameDeprecated: minor >= 24,
    dataSourceWording: minor >= 26,
    dataSourceGroups: minor >= 29,
    volumeAttributesClass: minor >= 34,
    localTokenPath: minor >= 30,
    perSourceWording: minor >= 31,
    readWriteOncePod: minor >= 27,
    keepsReadWriteOncePod: minor >= 22,
    keepsVolumeAttributesClass: minor >= 29,

    // Downward API and environment
    podIPsFieldPath: minor >= 17,
    hostIPsFieldPath: minor >= 28,
    hostIPsGate: minor === 28,
    hugePagesInDownwardAPI: minor >= 23,
    hugePagesDivisor: minor >= 20,
    fileKeyRef: minor >= 35,

    // Containers
    commonFirst: minor >= 25,
    startupProbe: minor >= 16,
    startupProbeTwice: minor >= 21 && minor <= 24,
    readinessGracePeriod: minor >= 21,
    probeGracePeriod: minor >= 22,
    grpcProbe: minor >= 23,
    zeroSleep: minor >= 33,
    sidecars: minor >= 29,
    restartPolicyOfContainers: minor >= 28,
    containerRestartRules: minor >= 35,
    restartAllContainers: minor >= 36,
    podRestartPolicyWording: minor >= 36,
    noRestartOfInitContainers: minor >= 36,
    podLevelResources: minor >= 34,
    qosOfEachContainer: minor >= 37,
    limitInResourceErrors: minor >= 27,
    bareResourceNames: minor >= 29 && minor <= 33,
    divisibleHugePages: minor >= 21,

    // Security contexts
    windowsOptionsInSecurityContext: minor >= 15,
    procMount: minor >= 14,
    unmaskedNeedsUserNamespace: minor >= 33,
    seccompFields: minor >= 19,
    appArmorFields: minor >= 30,
    slashInSysctls: minor >= 25,
    hostSysctls: minor >= 29,
    onlyRecursiveSELinuxChange: minor <= 36,
    hostProcessGate: minor === 22,
    podOS: minor >= 24,
    osNameWording: minor >= 34,
    /** The host namespaces are fields of the internal PodSpec, no longer of its security context. */
    hostNamespacesInSpec: minor >= 37,
    hostPortOfHostNetwork: minor >= 28,
    hostUsers: minor >= 33,
    hostUsersWording: minor >= 34,
    volumeDevicesNeedHostUsers: minor >= 34,
    // Gate UserNamespacesHostNetworkSupport, which is off.
    hostNetworkWithoutHostUsers: false,

    // Workloads
    activeDeadlineForbidden: minor >= 14,
    jobRestartPolicyRequired: minor >= 20,
    readOnlyPersistentDisks: minor <= 28,
    statefulSetNameIsLabel: minor >= 27,
    longNameOfReplicationController: minor >= 35,
    statefulSetServiceName: minor >= 33,
    statefulSetTemplate: minor >= 34,
    statefulSetClaims: minor >= 34,
    indexedJobNames: minor >= 22,
    completionMode: minor >= 21,
    lifetimeGate: minor === 13,
    failIndex: minor >= 28,
    daemonSetSurge: minor >= 22,
    daemonSetSurgeField: minor >= 21,
    statefulSetMaxUnavailableField: minor >= 24,
    lowerCaseScheduleErrors: minor >= 22,
    quotedDurations: minor >= 19,
    timeZoneInSchedule: minor <= 28,
    timeZoneCharacters: minor >= 27,

    // Services, Ingresses and network policies
    bothFamiliesInExample: minor >= 20,
    keepsOldAddresses: minor >= 33,
    tellsChangeOfClaim: minor >= 19,
    specialRangesOfBothFamilies: minor >= 22,
    /** EndpointSlices that have it may keep the type of any address. */
    addressesOfAnyFamily: minor <= 19,
    namesOldTopology: minor <= 20,
    specialAddressesInSlices: minor >= 18,
    csiDriversAsAWhole: minor <= 20,
    nameOfCSIDriverAlone: minor <= 19,
    listsClusterIPs: minor >= 20,
    choosesFamilies: minor >= 21,
    mixedProtocolsWording: minor >= 20,
    /** In the sentences about addresses, the names of other fields stand in backquotes. */
    quotesFields: minor >= 23,
    relaxedServiceNames: minor >= 36,
    serviceNamesOnUpdate: minor <= 33,
    topologyMode: minor >= 27,
    externalNameEndsWithDot: minor >= 15,
    kubeletPortIsInternal: minor <= 32,
    oneProtocolOfLoadBalancers: minor <= 23,
    eachSourceRange: minor >= 30,
    allocatesNodePorts: minor >= 22,
    loadBalancerClass: minor >= 22,
    checksExternalTrafficPolicy: minor >= 23,
    externalIPsMakeAccessible: minor >= 29,
    internalTrafficPolicy: minor >= 22,
    internalTrafficPolicyByType: minor >= 24,
    sameZoneAndNode: minor >= 34,
    releaseNamesPolicy: minor >= 23,
    ingressClassTwice: minor >= 27,
    ingressesInExtensions: minor <= 13,
    /** Ingresses of all versions become one form, which is validated. */
    convertsIngresses: minor >= 19,
    pathsArePatterns: minor <= 18,
    typesOfPaths: minor >= 18,
    scopedParameters: minor >= 22,
    requiredReferenceWording: minor <= 33,
    keepsRelaxedServiceNames: minor >= 34,
    keepsRelaxedDefaultBackend: minor >= 35,
    networkPoliciesAreValidatedWhole: minor <= 35,
    endPortInError: minor >= 37,
    eachException: minor >= 30,

    // Data and claims
    immutableData: minor >= 19,
    // upstream: some paths have a verb of Printf in them.
    verbInSecretPaths: minor <= 23,
    retroactiveStorageClass: minor >= 26,
    recoversFromExpansion: minor >= 32,
    forbidsStorageClassUpdates: minor <= 35,
    validatesChangedCSIDrivers: minor >= 23,
    lowerCaseProvisioner: minor >= 22,
    attachmentNamesAlways: minor >= 36,
    migratesToCSI: minor >= 17,
    readWriteOncePodOfInlineVolumes: minor >= 29,
    declaresAttachments: minor >= 37,
    lengthOfVolumeErrors: minor >= 37,
    attributesClassesAreKeptFirst: minor >= 35,
    keepsCSIDriverPolicies: minor <= 29,
    declaresStorageClassFields: minor >= 37,
    longestNodeID: minor >= 23 ? 256 : minor === 22 ? 192 : 128,
    keptNodeID: minor >= 22 ? 256 : minor === 21 ? 192 : 128,
    // upstream: 1.21 tells the limit of new objects.
    keptNodeIDInError: minor >= 22 ? 256 : 128,
    topologyKeysInError: minor <= 21,
    driversAreAtPath: minor >= 33,
    mutableAllocatableCount: minor >= 35,

    // Nodes
    singleHugePageSizeOfNodes: minor <= 18,
    podCIDRsOfNodes: minor >= 16,
    eachPodCIDR: minor >= 30,
    distinctPodCIDRs: minor <= 32,
    indexedCIDRErrors: minor >= 27,
    swapOfNodes: minor >= 33,
    externalIDOfNodes: minor >= 18,
    providerIDMayNotBeCleared: minor >= 37,
    setWordingOfNodeConfig: minor <= 33,
    // Since Go 1.17.
    timesPrintThemselves: minor >= 23,

    // Certificates
    providedWordingOfRequests: minor <= 25,
    conditionsOfRequests: minor >= 19,
    longestTrustBundle: minor >= 29,

    migratesResources: minor >= 35,

    // API services, leases and revisions
    portsOfAPIServices: minor >= 15,
    leaseTransitionsOldWording: minor <= 23,
    accessSelectors: minor >= 31,
    accessAttributesAreUnion: minor >= 37,
    revisionDataIsObject: minor >= 31,

    // Priority and fairness
    exemptMayChange: minor >= 28,
    zeroConcurrencyShares: minor >= 29,
    /** Before, of stored objects alone. */
    zeroConcurrencySharesAtOnce: minor >= 30,
    shortFlowControlWording: minor >= 34,
    requiresFlowControlTypes: minor >= 36,

    // Devices
    earlyDeviceRules: minor <= 34,
    /** Taints, counters, shared capacity, binding conditions and extended resources. */
    deviceFeatures: minor >= 36,
    deviceKeysAtField: minor >= 36,
    keepsDeviceExpressions: minor >= 37,
    keepsDeviceCapacity: minor >= 37,
    boundedCapacity: minor >= 37,

    // Budgets and autoscalers
    unhealthyPods: minor >= 27,
    maxReplicasIsRequired: minor >= 36,
    scalesToZero: minor >= 37,
    groupsOfReferences: minor >= 34,
    toleranceOfScaling: minor >= 35,
    containerMetrics: minor >= 27,
    /** Which source a metric needs is said by a list of types, not by the type's own text. */
    sourcesByType: minor >= 20,
    /** It stays zero once a gate has let it become so. */
    minReplicasMayBeZero: minor >= 16,

    // Updates
    negativeGracePeriodMayBecomeOne: minor >= 22,
    schedulingGatesMayGo: minor >= 26,
    gatedPodsMayBeDirected: minor >= 27,
    resourcesKeepQOSClass: minor >= 29 && minor <= 31,
    updatableFieldsOfPodsAsList: minor >= 27,
    staticPodsTakeNoEphemeralContainers: minor >= 27,
    replicaSetsAreValidatedWhole: minor <= 33,
    daemonSetsAreValidatedWhole: minor <= 33,
    updatableFieldsOfStatefulSets: updatableFieldsOfStatefulSets(minor),
    minReadySecondsOfStatefulSetsMayChange: minor >= 23,
    revisionHistoryOfStatefulSetsMayChange: minor >= 33,
    statefulSetsAreValidatedWhole: minor <= 26,
    replicationControllersAreValidatedWhole: minor <= 34,
    jobsAreValidatedWhole: minor <= 36,
    podLevelResize: minor >= 36,
    podLevelResizeWording: minor >= 35,
    resourcesMayAppear: minor <= 34,
    resourceClaimsForbidResize: minor <= 36,
    nodeAllocatableClaimsForbidResize: minor === 36,
    memoryLimitsKeepUp: minor === 33,
    initContainersMayBeResized: minor >= 36,
    suspendedJobsMayBeDirected: minor >= 23,
    suspendedJobsMayBeResized: minor >= 36,
    elasticIndexedJobs: minor >= 27,
    immutableFieldsByName: minor >= 37,
    priorityValueInLowerCase: minor >= 25,
    preemptionPolicyIsImmutable: minor >= 19,

    // Objects of the cluster
    policyEphemeralVolumes: minor >= 19,
    crossNamespaceScopeWording: minor >= 21,
    existsWording: minor >= 31,
    crossNamespaceScope: minor >= 22,
    volumeAttributesClassScope: minor >= 33,
    runtimeClassOverhead: minor >= 18,
    requiredHandler: minor >= 36,
    declaredHandler: minor >= 37,
    runtimeClassTolerationsTwice: minor <= 34,

    // Admission registration
    admissionReviewVersions: minor >= 14,
    bothReviewVersions: minor >= 17,
    stableWebhooks: minor >= 16,
    webhookMatchConditions: minor >= 28,
    shortAdmissionWording: minor >= 34,
    misspeltMatchResources: minor <= 31,
    objectSelectorAsLabelSelector: minor <= 28,
    policyBindingsHaveActions: minor >= 27,
    paramsNotFound: minor >= 28,
    auditAnnotations: minor >= 27,
    trimsValidations: minor <= 26,
    instantiationIsInternal: minor >= 28,
  };
}

function secretsOfCSIVolumes(minor: Minor) {
  return [
    'controllerPublishSecretRef' as const,
    ...minor >= 15 ? ['controllerExpandSecretRef' as const] : [],
    'nodePublishSecretRef' as const,
    ...minor >= 25 ? ['nodeExpandSecretRef' as const] : [],
    ...minor === 13 ? ['nodeStageSecretRef' as const] : [],
  ];
}

function updatableFieldsOfStatefulSets(minor: Minor): string {
  if (minor <= 21) {
    return "'replicas', 'template', and 'updateStrategy'";
  }
  if (minor === 22) {
    // upstream: the minor that says one order with the gate StatefulSetMinReadySeconds and another without it.
    return "'replicas', 'template', 'updateStrategy' and 'minReadySeconds'";
  }
  const ordinals = minor >= 26 ? "'ordinals', " : '';
  const history = minor >= 33 ? "'revisionHistoryLimit', " : '';
  return `'replicas', ${ordinals}'template', 'updateStrategy', ${history}'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds'`;
}

/** The rules of one minor. */
export type ValidationRules = Readonly<ReturnType<typeof rulesOf>>;

const byMinor = new Map<Minor, ValidationRules>();

export function rulesFor(minor: Minor): ValidationRules {
  const known = byMinor.get(minor);
  if (known !== undefined) {
    return known;
  }
  const rules = rulesOf(minor);
  byMinor.set(minor, rules);
  return rules;
}
