// Generated: the Go types of core/v1, from k8s.io/api and k8s.io/apimachinery 0.15.12, 0.16.15, ... 0.37.2 (and their copies in k8s.io/kubernetes 1.13.12 and 1.14.10), newest patch of each minor.
export const CORE = `
package core/v1
AWSElasticBlockStoreVolumeSource
  volumeID string
  fsType string
  partition int32
  readOnly bool
Affinity
  nodeAffinity NodeAffinity
  podAffinity PodAffinity
  podAntiAffinity PodAntiAffinity
AppArmorProfile
  type AppArmorProfileType
  localhostProfile string
AppArmorProfileType = string
AzureDataDiskCachingMode = string
AzureDataDiskKind = string
AzureDiskVolumeSource
  diskName string
  diskURI string
  cachingMode AzureDataDiskCachingMode
  fsType string
  readOnly bool
  kind AzureDataDiskKind
AzureFileVolumeSource
  secretName string
  shareName string
  readOnly bool
CSIVolumeSource
  driver string
  readOnly bool
  fsType string
  volumeAttributes map[string]string
  nodePublishSecretRef LocalObjectReference
Capabilities
  add []Capability
  drop []Capability
Capability = string
CephFSVolumeSource
  monitors []string
  path string
  user string
  secretFile string
  secretRef LocalObjectReference
  readOnly bool
CinderVolumeSource
  volumeID string
  fsType string
  readOnly bool
  secretRef LocalObjectReference
ClaimResourceStatus = string
ClaimSource
  resourceClaimName string
  resourceClaimTemplateName string
ClusterTrustBundleProjection
  name string
  signerName string
  labelSelector meta/v1.LabelSelector
  optional bool
  path string
  user int64 37+
ConditionStatus = string
ConfigMapEnvSource
  inline LocalObjectReference
  optional bool
ConfigMapKeySelector
  inline LocalObjectReference
  key string
  optional bool
ConfigMapProjection
  inline LocalObjectReference
  items []KeyToPath
  optional bool
ConfigMapVolumeSource
  inline LocalObjectReference
  items []KeyToPath
  defaultMode int32
  optional bool
  defaultUser int64 37+
Container
  name string
  image string
  command []string
  args []string
  workingDir string
  ports []ContainerPort
  envFrom []EnvFromSource
  env []EnvVar
  resources ResourceRequirements
  resizePolicy []ContainerResizePolicy 27+
  restartPolicy ContainerRestartPolicy 28+
  restartPolicyRules []ContainerRestartRule 34+
  volumeMounts []VolumeMount
  volumeDevices []VolumeDevice
  livenessProbe Probe
  readinessProbe Probe
  startupProbe Probe 16+
  lifecycle Lifecycle
  terminationMessagePath string
  terminationMessagePolicy TerminationMessagePolicy
  imagePullPolicy PullPolicy
  securityContext SecurityContext
  stdin bool
  stdinOnce bool
  tty bool
ContainerExtendedResourceRequest
  containerName string
  resourceName string
  requestName string
ContainerPort
  name string
  hostPort int32
  containerPort int32
  protocol Protocol
  hostIP string
ContainerResizePolicy
  resourceName ResourceName
  restartPolicy ResourceResizeRestartPolicy
ContainerRestartPolicy = string
ContainerRestartRule
  action ContainerRestartRuleAction
  exitCodes ContainerRestartRuleOnExitCodes
ContainerRestartRuleAction = string
ContainerRestartRuleOnExitCodes
  operator ContainerRestartRuleOnExitCodesOperator
  values []int32
ContainerRestartRuleOnExitCodesOperator = string
ContainerState
  waiting ContainerStateWaiting
  running ContainerStateRunning
  terminated ContainerStateTerminated
ContainerStateRunning
  startedAt meta/v1.Time
ContainerStateTerminated
  exitCode int32
  signal int32
  reason string
  message string
  startedAt meta/v1.Time
  finishedAt meta/v1.Time
  containerID string
ContainerStateWaiting
  reason string
  message string
ContainerStatus
  name string
  state ContainerState
  lastState ContainerState
  ready bool
  restartCount int32
  image string
  imageID string
  containerID string
  started bool 16+
  allocatedResources ResourceList 27+
  resources ResourceRequirements 27+
  volumeMounts []VolumeMountStatus 30+
  user ContainerUser 31+
  allocatedResourcesStatus []ResourceStatus 31+
  stopSignal Signal 33+
ContainerUser
  linux LinuxContainerUser
DNSPolicy = string
DownwardAPIProjection
  items []DownwardAPIVolumeFile
DownwardAPIVolumeFile
  path string
  fieldRef ObjectFieldSelector
  resourceFieldRef ResourceFieldSelector
  mode int32
  user int64 37+
DownwardAPIVolumeSource
  items []DownwardAPIVolumeFile
  defaultMode int32
  defaultUser int64 37+
EmptyDirVolumeSource
  medium StorageMedium
  sizeLimit resource.Quantity
  mode int32 37+
EnvFromSource
  prefix string
  configMapRef ConfigMapEnvSource
  secretRef SecretEnvSource
EnvVar
  name string
  value string
  valueFrom EnvVarSource
EnvVarSource
  fieldRef ObjectFieldSelector
  resourceFieldRef ResourceFieldSelector
  configMapKeyRef ConfigMapKeySelector
  secretKeyRef SecretKeySelector
  fileKeyRef FileKeySelector 34+
EphemeralContainer
  inline EphemeralContainerCommon
  targetContainerName string
EphemeralContainerCommon
  name string
  image string
  command []string
  args []string
  workingDir string
  ports []ContainerPort
  envFrom []EnvFromSource
  env []EnvVar
  resources ResourceRequirements
  resizePolicy []ContainerResizePolicy 27+
  restartPolicy ContainerRestartPolicy 28+
  restartPolicyRules []ContainerRestartRule 34+
  volumeMounts []VolumeMount
  volumeDevices []VolumeDevice
  livenessProbe Probe
  readinessProbe Probe
  startupProbe Probe
  lifecycle Lifecycle
  terminationMessagePath string
  terminationMessagePolicy TerminationMessagePolicy
  imagePullPolicy PullPolicy
  securityContext SecurityContext
  stdin bool
  stdinOnce bool
  tty bool
EphemeralVolumeSource
  volumeClaimTemplate PersistentVolumeClaimTemplate
  readOnly bool -20
EvictionResponder
  name string
  priority int32
ExecAction
  command []string
FCVolumeSource
  targetWWNs []string
  lun int32
  fsType string
  readOnly bool
  wwids []string
FileKeySelector
  volumeName string
  path string
  key string
  optional bool
FinalizerName = string
FlexVolumeSource
  driver string
  fsType string
  secretRef LocalObjectReference
  readOnly bool
  options map[string]string
FlockerVolumeSource
  datasetName string
  datasetUUID string
GCEPersistentDiskVolumeSource
  pdName string
  fsType string
  partition int32
  readOnly bool
GRPCAction
  port int32
  service string
  mode GRPCProbeMode 37+
GRPCProbeMode = string
GitRepoVolumeSource
  repository string
  revision string
  directory string
GlusterfsVolumeSource
  endpoints string
  path string
  readOnly bool
HTTPGetAction
  path string
  port intstr.IntOrString
  host string
  scheme URIScheme
  httpHeaders []HTTPHeader
  protocol HTTPProtocol 37+
HTTPHeader
  name string
  value string
HTTPProtocol = string
Handler
  exec ExecAction
  httpGet HTTPGetAction
  tcpSocket TCPSocketAction
HostAlias
  ip string
  hostnames []string
HostIP
  ip string
HostPathType = string
HostPathVolumeSource
  path string
  type HostPathType
ISCSIVolumeSource
  targetPortal string
  iqn string
  lun int32
  iscsiInterface string
  fsType string
  readOnly bool
  portals []string
  chapAuthDiscovery bool
  chapAuthSession bool
  secretRef LocalObjectReference
  initiatorName string
ImageVolumeSource
  reference string
  pullPolicy PullPolicy
ImageVolumeStatus
  imageRef string
KeyToPath
  key string
  path string
  mode int32
  user int64 37+
Lifecycle
  postStart LifecycleHandler 23+
  preStop LifecycleHandler 23+
  stopSignal Signal 33+
  postStart Handler -22
  preStop Handler -22
LifecycleHandler
  exec ExecAction
  httpGet HTTPGetAction
  tcpSocket TCPSocketAction
  sleep SleepAction 29+
LimitRange
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  spec LimitRangeSpec
LimitRangeItem
  type LimitType
  max ResourceList
  min ResourceList
  default ResourceList
  defaultRequest ResourceList
  maxLimitRequestRatio ResourceList
LimitRangeSpec
  limits []LimitRangeItem
LimitType = string
LinuxContainerUser
  uid int64
  gid int64
  supplementalGroups []int64
List = meta/v1.List
LocalObjectReference
  name string
ModifyVolumeStatus
  targetVolumeAttributesClassName string
  status PersistentVolumeClaimModifyVolumeStatus
MountPropagationMode = string
NFSVolumeSource
  server string
  path string
  readOnly bool
Namespace
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  spec NamespaceSpec
  status NamespaceStatus
NamespaceCondition
  type NamespaceConditionType
  status ConditionStatus
  lastTransitionTime meta/v1.Time
  reason string
  message string
NamespaceConditionType = string
NamespacePhase = string
NamespaceSpec
  finalizers []FinalizerName
NamespaceStatus
  phase NamespacePhase
  conditions []NamespaceCondition 16+
NodeAffinity
  requiredDuringSchedulingIgnoredDuringExecution NodeSelector
  preferredDuringSchedulingIgnoredDuringExecution []PreferredSchedulingTerm
NodeAllocatableMappedResources
  name ResourceName
  quantity resource.Quantity
NodeAllocatableOverheadResources
  name ResourceName
  perPod resource.Quantity
  perContainer resource.Quantity
NodeAllocatableResourceClaimStatus
  resourceClaimName string
  containers []string
  mapping []NodeAllocatableMappedResources 37+
  overhead []NodeAllocatableOverheadResources 37+
  resources map[ResourceName]resource.Quantity -36
NodeInclusionPolicy = string
NodeSelector
  nodeSelectorTerms []NodeSelectorTerm
NodeSelectorOperator = string
NodeSelectorRequirement
  key string
  operator NodeSelectorOperator
  values []string
NodeSelectorTerm
  matchExpressions []NodeSelectorRequirement
  matchFields []NodeSelectorRequirement
OSName = string
ObjectFieldSelector
  apiVersion string
  fieldPath string
ObjectReference
  kind string
  namespace string
  name string
  uid types.UID
  apiVersion string
  resourceVersion string
  fieldPath string
PersistentVolumeAccessMode = string
PersistentVolumeClaim
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  spec PersistentVolumeClaimSpec
  status PersistentVolumeClaimStatus
PersistentVolumeClaimCondition
  type PersistentVolumeClaimConditionType
  status ConditionStatus
  lastProbeTime meta/v1.Time
  lastTransitionTime meta/v1.Time
  reason string
  message string
PersistentVolumeClaimConditionType = string
PersistentVolumeClaimModifyVolumeStatus = string
PersistentVolumeClaimPhase = string
PersistentVolumeClaimResizeStatus = string
PersistentVolumeClaimSpec
  accessModes []PersistentVolumeAccessMode
  selector meta/v1.LabelSelector
  resources VolumeResourceRequirements 29+
  resources ResourceRequirements -28
  volumeName string
  storageClassName string
  volumeMode PersistentVolumeMode
  dataSource TypedLocalObjectReference
  dataSourceRef TypedObjectReference 26+
  volumeAttributesClassName string 29+
  dataSourceRef TypedLocalObjectReference 22-25
PersistentVolumeClaimStatus
  phase PersistentVolumeClaimPhase
  accessModes []PersistentVolumeAccessMode
  capacity ResourceList
  conditions []PersistentVolumeClaimCondition
  allocatedResources ResourceList 23+
  allocatedResourceStatuses map[ResourceName]ClaimResourceStatus 28+
  currentVolumeAttributesClassName string 29+
  modifyVolumeStatus ModifyVolumeStatus 29+
  healthStatus VolumeHealthStatus 37+
  resizeStatus PersistentVolumeClaimResizeStatus 23-27
PersistentVolumeClaimTemplate
  metadata meta/v1.ObjectMeta
  spec PersistentVolumeClaimSpec
PersistentVolumeClaimVolumeSource
  claimName string
  readOnly bool
PersistentVolumeMode = string
PhotonPersistentDiskVolumeSource
  pdID string
  fsType string
Pod
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  spec PodSpec
  status PodStatus
PodAffinity
  requiredDuringSchedulingIgnoredDuringExecution []PodAffinityTerm
  preferredDuringSchedulingIgnoredDuringExecution []WeightedPodAffinityTerm
PodAffinityTerm
  labelSelector meta/v1.LabelSelector
  namespaces []string
  topologyKey string
  namespaceSelector meta/v1.LabelSelector 21+
  matchLabelKeys []string 29+
  mismatchLabelKeys []string 29+
PodAntiAffinity
  requiredDuringSchedulingIgnoredDuringExecution []PodAffinityTerm
  preferredDuringSchedulingIgnoredDuringExecution []WeightedPodAffinityTerm
PodCertificateProjection
  signerName string
  keyType string
  maxExpirationSeconds int32
  credentialBundlePath string
  keyPath string
  certificateChainPath string
  userAnnotations map[string]string 35+
  user int64 37+
PodCondition
  type PodConditionType
  observedGeneration int64 33+
  status ConditionStatus
  lastProbeTime meta/v1.Time
  lastTransitionTime meta/v1.Time
  reason string
  message string
PodConditionType = string
PodDNSConfig
  nameservers []string
  searches []string
  options []PodDNSConfigOption
PodDNSConfigOption
  name string
  value string
PodExtendedResourceClaimStatus
  requestMappings []ContainerExtendedResourceRequest
  resourceClaimName string
PodFSGroupChangePolicy = string
PodIP
  ip string
PodOS
  name OSName
PodPhase = string
PodQOSClass = string
PodReadinessGate
  conditionType PodConditionType
PodResizeStatus = string
PodResourceClaim
  name string
  resourceClaimName string 31+
  resourceClaimTemplateName string 31+
  source ClaimSource -30
PodResourceClaimStatus
  name string
  resourceClaimName string
PodSELinuxChangePolicy = string
PodSchedulingGate
  name string
PodSchedulingGroup
  podGroupName string
PodSecurityContext
  seLinuxOptions SELinuxOptions
  windowsOptions WindowsSecurityContextOptions 15+
  runAsUser int64
  runAsGroup int64
  runAsNonRoot bool
  supplementalGroups []int64
  supplementalGroupsPolicy SupplementalGroupsPolicy 31+
  fsGroup int64
  sysctls []Sysctl
  fsGroupChangePolicy PodFSGroupChangePolicy 18+
  seccompProfile SeccompProfile 19+
  appArmorProfile AppArmorProfile 30+
  seLinuxChangePolicy PodSELinuxChangePolicy 32+
PodSpec
  volumes []Volume
  initContainers []Container
  containers []Container
  ephemeralContainers []EphemeralContainer 16+
  restartPolicy RestartPolicy
  terminationGracePeriodSeconds int64
  activeDeadlineSeconds int64
  dnsPolicy DNSPolicy
  nodeSelector map[string]string
  serviceAccountName string
  serviceAccount string
  automountServiceAccountToken bool
  nodeName string
  hostNetwork bool
  hostPID bool
  hostIPC bool
  shareProcessNamespace bool
  securityContext PodSecurityContext
  imagePullSecrets []LocalObjectReference
  hostname string
  subdomain string
  affinity Affinity
  schedulerName string
  tolerations []Toleration
  hostAliases []HostAlias
  priorityClassName string
  priority int32
  dnsConfig PodDNSConfig
  readinessGates []PodReadinessGate
  runtimeClassName string
  enableServiceLinks bool
  preemptionPolicy PreemptionPolicy 15+
  overhead ResourceList 16+
  topologySpreadConstraints []TopologySpreadConstraint 16+
  setHostnameAsFQDN bool 19+
  os PodOS 23+
  hostUsers bool 25+
  schedulingGates []PodSchedulingGate 26+
  resourceClaims []PodResourceClaim 26+
  resources ResourceRequirements 32+
  hostnameOverride string 34+
  schedulingGroup PodSchedulingGroup 36+
  evictionResponders []EvictionResponder 37+
  workloadRef WorkloadReference 35-35
PodStatus
  observedGeneration int64 33+
  phase PodPhase
  conditions []PodCondition
  message string
  reason string
  nominatedNodeName string
  hostIP string
  hostIPs []HostIP 28+
  podIP string
  podIPs []PodIP 16+
  startTime meta/v1.Time
  initContainerStatuses []ContainerStatus
  containerStatuses []ContainerStatus
  qosClass PodQOSClass
  ephemeralContainerStatuses []ContainerStatus 16+
  resize PodResizeStatus 27+
  resourceClaimStatuses []PodResourceClaimStatus 28+
  extendedResourceClaimStatus PodExtendedResourceClaimStatus 34+
  allocatedResources ResourceList 35+
  resources ResourceRequirements 35+
  nodeAllocatableResourceClaimStatuses []NodeAllocatableResourceClaimStatus 36+
  volumeHealth []PodVolumeHealth 37+
PodTemplate
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  template PodTemplateSpec
PodTemplateSpec
  metadata meta/v1.ObjectMeta
  spec PodSpec
PodVolumeHealth
  name string
  healthConditions []VolumeHealthCondition
  lastTransitionTime meta/v1.Time
PortworxVolumeSource
  volumeID string
  fsType string
  readOnly bool
PreemptionPolicy = string
PreferredSchedulingTerm
  weight int32
  preference NodeSelectorTerm
Probe
  inline ProbeHandler 23+
  inline Handler -22
  initialDelaySeconds int32
  timeoutSeconds int32
  periodSeconds int32
  successThreshold int32
  failureThreshold int32
  terminationGracePeriodSeconds int64 21+
ProbeHandler
  exec ExecAction
  httpGet HTTPGetAction
  tcpSocket TCPSocketAction
  grpc GRPCAction
ProcMountType = string
ProjectedVolumeSource
  sources []VolumeProjection
  defaultMode int32
  defaultUser int64 37+
Protocol = string
PullPolicy = string
QuobyteVolumeSource
  registry string
  volume string
  readOnly bool
  user string
  group string
  tenant string 14+
RBDVolumeSource
  monitors []string
  image string
  fsType string
  pool string
  user string
  keyring string
  secretRef LocalObjectReference
  readOnly bool
RecursiveReadOnlyMode = string
ReplicationController
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  spec ReplicationControllerSpec
  status ReplicationControllerStatus
ReplicationControllerCondition
  type ReplicationControllerConditionType
  status ConditionStatus
  lastTransitionTime meta/v1.Time
  reason string
  message string
ReplicationControllerConditionType = string
ReplicationControllerSpec
  replicas int32
  minReadySeconds int32
  selector map[string]string
  template PodTemplateSpec
ReplicationControllerStatus
  replicas int32
  fullyLabeledReplicas int32
  readyReplicas int32
  availableReplicas int32
  observedGeneration int64
  conditions []ReplicationControllerCondition
ResourceClaim
  name string
  request string 31+
ResourceFieldSelector
  containerName string
  resource string
  divisor resource.Quantity
ResourceHealth
  resourceID ResourceID
  health ResourceHealthStatus
  message string 36+
ResourceHealthStatus = string
ResourceID = string
ResourceList = map[ResourceName]resource.Quantity
ResourceName = string
ResourceQuota
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  spec ResourceQuotaSpec
  status ResourceQuotaStatus
ResourceQuotaScope = string
ResourceQuotaSpec
  hard ResourceList
  scopes []ResourceQuotaScope
  scopeSelector ScopeSelector
ResourceQuotaStatus
  hard ResourceList
  used ResourceList
ResourceRequirements
  limits ResourceList
  requests ResourceList
  claims []ResourceClaim 26+
ResourceResizeRestartPolicy = string
ResourceStatus
  name ResourceName
  resources []ResourceHealth
RestartPolicy = string
SELinuxOptions
  user string
  role string
  type string
  level string
ScaleIOVolumeSource
  gateway string
  system string
  secretRef LocalObjectReference
  sslEnabled bool
  protectionDomain string
  storagePool string
  storageMode string
  volumeName string
  fsType string
  readOnly bool
ScopeSelector
  matchExpressions []ScopedResourceSelectorRequirement
ScopeSelectorOperator = string
ScopedResourceSelectorRequirement
  scopeName ResourceQuotaScope
  operator ScopeSelectorOperator
  values []string
SeccompProfile
  type SeccompProfileType
  localhostProfile string
SeccompProfileType = string
SecretEnvSource
  inline LocalObjectReference
  optional bool
SecretKeySelector
  inline LocalObjectReference
  key string
  optional bool
SecretProjection
  inline LocalObjectReference
  items []KeyToPath
  optional bool
SecretVolumeSource
  secretName string
  items []KeyToPath
  defaultMode int32
  optional bool
  defaultUser int64 37+
SecurityContext
  capabilities Capabilities
  privileged bool
  seLinuxOptions SELinuxOptions
  windowsOptions WindowsSecurityContextOptions 15+
  runAsUser int64
  runAsGroup int64
  runAsNonRoot bool
  readOnlyRootFilesystem bool
  allowPrivilegeEscalation bool
  procMount ProcMountType
  seccompProfile SeccompProfile 19+
  appArmorProfile AppArmorProfile 30+
ServiceAccount
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  secrets []ObjectReference
  imagePullSecrets []LocalObjectReference
  automountServiceAccountToken bool
ServiceAccountTokenProjection
  audience string
  expirationSeconds int64
  path string
  user int64 37+
Signal = string
SleepAction
  seconds int64
StorageMedium = string
StorageOSVolumeSource
  volumeName string
  volumeNamespace string
  fsType string
  readOnly bool
  secretRef LocalObjectReference
SupplementalGroupsPolicy = string
Sysctl
  name string
  value string
TCPSocketAction
  port intstr.IntOrString
  host string
TaintEffect = string
TerminationMessagePolicy = string
Toleration
  key string
  operator TolerationOperator
  value string
  effect TaintEffect
  tolerationSeconds int64
TolerationOperator = string
TopologySpreadConstraint
  maxSkew int32
  topologyKey string
  whenUnsatisfiable UnsatisfiableConstraintAction
  labelSelector meta/v1.LabelSelector
  minDomains int32 24+
  nodeAffinityPolicy NodeInclusionPolicy 25+
  nodeTaintsPolicy NodeInclusionPolicy 25+
  matchLabelKeys []string 25+
TypedLocalObjectReference
  apiGroup string
  kind string
  name string
TypedObjectReference
  apiGroup string
  kind string
  name string
  namespace string
URIScheme = string
UnsatisfiableConstraintAction = string
Volume
  name string
  inline VolumeSource
VolumeDevice
  name string
  devicePath string
VolumeHealthCondition
  status VolumeHealthStatusType
  reason string
  message string
VolumeHealthStatus
  healthConditions []VolumeHealthCondition
  lastTransitionTime meta/v1.Time
VolumeHealthStatusType = string
VolumeMount
  name string
  readOnly bool
  recursiveReadOnly RecursiveReadOnlyMode 30+
  mountPath string
  subPath string
  mountPropagation MountPropagationMode
  subPathExpr string 14+
  bindMountOptions []string 37+
VolumeMountStatus
  name string
  mountPath string
  readOnly bool
  recursiveReadOnly RecursiveReadOnlyMode
  volumeStatus VolumeStatus 36+
VolumeProjection
  secret SecretProjection
  downwardAPI DownwardAPIProjection
  configMap ConfigMapProjection
  serviceAccountToken ServiceAccountTokenProjection
  clusterTrustBundle ClusterTrustBundleProjection 29+
  podCertificate PodCertificateProjection 34+
VolumeResourceRequirements
  limits ResourceList
  requests ResourceList
VolumeSource
  hostPath HostPathVolumeSource
  emptyDir EmptyDirVolumeSource
  gcePersistentDisk GCEPersistentDiskVolumeSource
  awsElasticBlockStore AWSElasticBlockStoreVolumeSource
  gitRepo GitRepoVolumeSource
  secret SecretVolumeSource
  nfs NFSVolumeSource
  iscsi ISCSIVolumeSource
  glusterfs GlusterfsVolumeSource
  persistentVolumeClaim PersistentVolumeClaimVolumeSource
  rbd RBDVolumeSource
  flexVolume FlexVolumeSource
  cinder CinderVolumeSource
  cephfs CephFSVolumeSource
  flocker FlockerVolumeSource
  downwardAPI DownwardAPIVolumeSource
  fc FCVolumeSource
  azureFile AzureFileVolumeSource
  configMap ConfigMapVolumeSource
  vsphereVolume VsphereVirtualDiskVolumeSource
  quobyte QuobyteVolumeSource
  azureDisk AzureDiskVolumeSource
  photonPersistentDisk PhotonPersistentDiskVolumeSource
  projected ProjectedVolumeSource
  portworxVolume PortworxVolumeSource
  scaleIO ScaleIOVolumeSource
  storageos StorageOSVolumeSource
  csi CSIVolumeSource 14+
  ephemeral EphemeralVolumeSource 19+
  image ImageVolumeSource 31+
VolumeStatus
  image ImageVolumeStatus
VsphereVirtualDiskVolumeSource
  volumePath string
  fsType string
  storagePolicyName string
  storagePolicyID string
WeightedPodAffinityTerm
  weight int32
  podAffinityTerm PodAffinityTerm
WindowsSecurityContextOptions
  gmsaCredentialSpecName string
  gmsaCredentialSpec string
  runAsUserName string 16+
  hostProcess bool 22+
WorkloadReference
  name string
  podGroup string
  podGroupReplicaKey string
`;
