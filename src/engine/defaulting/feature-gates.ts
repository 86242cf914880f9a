import { Minor } from '../version';

/*
 * Which feature gate a field belongs to. upstream: pkg/features/kube_features.go
 */

export interface FeatureGate {
  readonly gate: string;
  /** The first minor in which the gate is on by default; undefined where there is none yet. */
  readonly since?: Minor;
}

interface GatedField extends FeatureGate {
  /** The field, or the list, that has it, where another gate has a field of that name. */
  readonly within?: string;
  /** The last minor in which this is the gate, where another one follows. */
  readonly until?: Minor;
}

const DYNAMIC_RESOURCES: FeatureGate = { gate: 'DynamicResourceAllocation', since: 34 };
const RESTART_RULES: FeatureGate = { gate: 'ContainerRestartRules', since: 35 };
const LABEL_KEYS_OF_AFFINITY: FeatureGate = { gate: 'MatchLabelKeysInPodAffinity', since: 31 };
const WINDOWS_GMSA: FeatureGate = { gate: 'WindowsGMSA', since: 16 };
const NODE_POLICIES: FeatureGate = { gate: 'NodeInclusionPolicyInPodTopologySpread', since: 26 };
const GENERIC_WORKLOAD: FeatureGate = { gate: 'GenericWorkload' };
const VOLUME_USERS: FeatureGate = { gate: 'AtomicWriteVolumeUserFields' };
const BACKOFF_LIMIT_PER_INDEX: FeatureGate = { gate: 'JobBackoffLimitPerIndex', since: 29 };

const FIELDS: Readonly<Record<string, GatedField | readonly GatedField[]>> = {
  // Pods
  runtimeClassName: { gate: 'RuntimeClass', since: 14 },
  overhead: { gate: 'PodOverhead', since: 18 },
  topologySpreadConstraints: { gate: 'EvenPodsSpread', since: 18 },
  preemptionPolicy: { gate: 'NonPreemptingPriority', since: 19 },
  setHostnameAsFQDN: { gate: 'SetHostnameAsFQDN', since: 20 },
  ephemeralContainers: { gate: 'EphemeralContainers', since: 23 },
  os: { gate: 'IdentifyPodOS', since: 24 },
  schedulingGates: { gate: 'PodSchedulingReadiness', since: 27 },
  hostUsers: [{ gate: 'UserNamespacesStatelessPodsSupport', since: 33, until: 27 }, { gate: 'UserNamespacesSupport', since: 33 }],
  resourceClaims: DYNAMIC_RESOURCES,
  claims: DYNAMIC_RESOURCES,
  resources: { gate: 'PodLevelResources', since: 34, within: 'spec' },
  hostnameOverride: { gate: 'HostnameOverride', since: 35 },
  workloadRef: GENERIC_WORKLOAD,
  schedulingGroup: GENERIC_WORKLOAD,
  evictionResponders: { gate: 'EvictionRequestAPI' },

  // Security contexts
  runAsGroup: { gate: 'RunAsGroup', since: 14 },
  fsGroupChangePolicy: { gate: 'ConfigurableFSGroupPolicy', since: 20 },
  supplementalGroupsPolicy: { gate: 'SupplementalGroupsPolicy', since: 33 },
  seLinuxChangePolicy: { gate: 'SELinuxChangePolicy', since: 33 },
  gmsaCredentialSpecName: WINDOWS_GMSA,
  gmsaCredentialSpec: WINDOWS_GMSA,
  runAsUserName: { gate: 'WindowsRunAsUserName', since: 17 },
  procMount: { gate: 'ProcMountType', since: 33 },

  // Containers
  startupProbe: { gate: 'StartupProbe', since: 18 },
  resizePolicy: { gate: 'InPlacePodVerticalScaling', since: 33 },
  restartPolicy: [{ gate: 'SidecarContainers', since: 29, until: 28 }, RESTART_RULES],
  restartPolicyRules: RESTART_RULES,
  terminationGracePeriodSeconds: { gate: 'ProbeTerminationGracePeriod', since: 25 },
  sleep: { gate: 'PodLifecycleSleepAction', since: 30 },
  stopSignal: { gate: 'ContainerStopSignals' },
  protocol: { gate: 'H2CContainerProbe', within: 'httpGet' },
  fileKeyRef: { gate: 'EnvFiles', since: 35 },

  // Scheduling
  namespaceSelector: { gate: 'PodAffinityNamespaceSelector', since: 22 },
  matchLabelKeys: [{ gate: 'MatchLabelKeysInPodTopologySpread', since: 27, within: 'topologySpreadConstraints' }, LABEL_KEYS_OF_AFFINITY],
  mismatchLabelKeys: LABEL_KEYS_OF_AFFINITY,
  minDomains: { gate: 'MinDomainsInPodTopologySpread', since: 27 },
  nodeAffinityPolicy: NODE_POLICIES,
  nodeTaintsPolicy: NODE_POLICIES,

  // Volumes
  csi: { gate: 'CSIInlineVolume', since: 16 },
  ephemeral: { gate: 'GenericEphemeralVolume', since: 21 },
  image: { gate: 'ImageVolume', since: 35, within: 'volumes' },
  clusterTrustBundle: { gate: 'ClusterTrustBundleProjection', since: 37 },
  podCertificate: { gate: 'PodCertificateRequest', since: 37 },
  subPathExpr: { gate: 'VolumeSubpathEnvExpansion', since: 15 },
  recursiveReadOnly: { gate: 'RecursiveReadOnlyMounts', since: 31 },
  bindMountOptions: { gate: 'VolumeBindMountOptions' },
  mode: [{ gate: 'EmptyDirVolumeMode', within: 'emptyDir' }, { gate: 'GRPCContainerProbeTLS', within: 'grpc' }],
  defaultUser: VOLUME_USERS,
  user: VOLUME_USERS,

  // Workloads
  ttlSecondsAfterFinished: { gate: 'TTLAfterFinished', since: 21 },
  completionMode: { gate: 'IndexedJob', since: 22 },
  suspend: { gate: 'SuspendJob', since: 22 },
  podFailurePolicy: { gate: 'JobPodFailurePolicy', since: 26 },
  backoffLimitPerIndex: BACKOFF_LIMIT_PER_INDEX,
  maxFailedIndexes: BACKOFF_LIMIT_PER_INDEX,
  action: { ...BACKOFF_LIMIT_PER_INDEX, within: 'rules' },
  podReplacementPolicy: { gate: 'JobPodReplacementPolicy', since: 29 },
  successPolicy: { gate: 'JobSuccessPolicy', since: 31 },
  managedBy: { gate: 'JobManagedBy', since: 32 },
  scheduling: { gate: 'WorkloadWithJob' },
  timeZone: { gate: 'CronJobTimeZone', since: 25 },
  minReadySeconds: { gate: 'StatefulSetMinReadySeconds', since: 23 },
  persistentVolumeClaimRetentionPolicy: { gate: 'StatefulSetAutoDeletePVC', since: 27 },
  ordinals: { gate: 'StatefulSetStartOrdinal', since: 27 },
  maxUnavailable: { gate: 'MaxUnavailableStatefulSet', since: 37 },
  maxSurge: { gate: 'DaemonSetUpdateSurge', since: 22 },

  // Policies
  allowedProcMountTypes: { gate: 'ProcMountType' },
  allowedCSIDrivers: { gate: 'CSIInlineVolume', since: 16 },
};

/** The gate of a field that a minor drops; undefined for a field that has none. */
export function gateOf(field: string, within: string | undefined, minor: Minor): FeatureGate | undefined {
  const gated = Object.hasOwn(FIELDS, field) ? FIELDS[field] : [];
  return [gated].flat().find((entry) => (entry.within ?? within) === within && minor <= (entry.until ?? minor));
}
