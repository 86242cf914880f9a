// Generated: the Go types of extensions/v1beta1, from k8s.io/api and k8s.io/apimachinery 0.15.12, 0.16.15, ... 0.37.2 (and their copies in k8s.io/kubernetes 1.13.12 and 1.14.10), newest patch of each minor.
export const EXTENSIONS = `
package extensions/v1beta1
AllowedCSIDriver
  name string
AllowedFlexVolume
  driver string
AllowedHostPath
  pathPrefix string
  readOnly bool
DaemonSet
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  spec DaemonSetSpec
  status DaemonSetStatus
DaemonSetCondition
  type DaemonSetConditionType
  status core/v1.ConditionStatus
  lastTransitionTime meta/v1.Time
  reason string
  message string
DaemonSetConditionType = string
DaemonSetSpec
  selector meta/v1.LabelSelector
  template core/v1.PodTemplateSpec
  updateStrategy DaemonSetUpdateStrategy
  minReadySeconds int32
  templateGeneration int64
  revisionHistoryLimit int32
DaemonSetStatus
  currentNumberScheduled int32
  numberMisscheduled int32
  desiredNumberScheduled int32
  numberReady int32
  observedGeneration int64
  updatedNumberScheduled int32
  numberAvailable int32
  numberUnavailable int32
  collisionCount int32
  conditions []DaemonSetCondition
DaemonSetUpdateStrategy
  type DaemonSetUpdateStrategyType
  rollingUpdate RollingUpdateDaemonSet
DaemonSetUpdateStrategyType = string
Deployment
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  spec DeploymentSpec
  status DeploymentStatus
DeploymentCondition
  type DeploymentConditionType
  status core/v1.ConditionStatus
  lastUpdateTime meta/v1.Time
  lastTransitionTime meta/v1.Time
  reason string
  message string
DeploymentConditionType = string
DeploymentSpec
  replicas int32
  selector meta/v1.LabelSelector
  template core/v1.PodTemplateSpec
  strategy DeploymentStrategy
  minReadySeconds int32
  revisionHistoryLimit int32
  paused bool
  rollbackTo RollbackConfig
  progressDeadlineSeconds int32
DeploymentStatus
  observedGeneration int64
  replicas int32
  updatedReplicas int32
  readyReplicas int32
  availableReplicas int32
  unavailableReplicas int32
  terminatingReplicas int32 33+
  conditions []DeploymentCondition
  collisionCount int32
DeploymentStrategy
  type DeploymentStrategyType
  rollingUpdate RollingUpdateDeployment
DeploymentStrategyType = string
FSGroupStrategyOptions
  rule FSGroupStrategyType
  ranges []IDRange
FSGroupStrategyType = string
FSType = string
HostPortRange
  min int32
  max int32
IDRange
  min int64
  max int64
PodSecurityPolicy
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  spec PodSecurityPolicySpec
PodSecurityPolicySpec
  privileged bool
  defaultAddCapabilities []core/v1.Capability
  requiredDropCapabilities []core/v1.Capability
  allowedCapabilities []core/v1.Capability
  volumes []FSType
  hostNetwork bool
  hostPorts []HostPortRange
  hostPID bool
  hostIPC bool
  seLinux SELinuxStrategyOptions
  runAsUser RunAsUserStrategyOptions
  runAsGroup RunAsGroupStrategyOptions
  supplementalGroups SupplementalGroupsStrategyOptions
  fsGroup FSGroupStrategyOptions
  readOnlyRootFilesystem bool
  defaultAllowPrivilegeEscalation bool
  allowPrivilegeEscalation bool
  allowedHostPaths []AllowedHostPath
  allowedFlexVolumes []AllowedFlexVolume
  allowedCSIDrivers []AllowedCSIDriver 14+
  allowedUnsafeSysctls []string
  forbiddenSysctls []string
  allowedProcMountTypes []core/v1.ProcMountType
  runtimeClass RuntimeClassStrategyOptions 15+
ReplicaSet
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  spec ReplicaSetSpec
  status ReplicaSetStatus
ReplicaSetCondition
  type ReplicaSetConditionType
  status core/v1.ConditionStatus
  lastTransitionTime meta/v1.Time
  reason string
  message string
ReplicaSetConditionType = string
ReplicaSetSpec
  replicas int32
  minReadySeconds int32
  selector meta/v1.LabelSelector
  template core/v1.PodTemplateSpec
ReplicaSetStatus
  replicas int32
  fullyLabeledReplicas int32
  readyReplicas int32
  availableReplicas int32
  terminatingReplicas int32 33+
  observedGeneration int64
  conditions []ReplicaSetCondition
RollbackConfig
  revision int64
RollingUpdateDaemonSet
  maxUnavailable intstr.IntOrString
  maxSurge intstr.IntOrString 21+
RollingUpdateDeployment
  maxUnavailable intstr.IntOrString
  maxSurge intstr.IntOrString
RunAsGroupStrategy = string
RunAsGroupStrategyOptions
  rule RunAsGroupStrategy
  ranges []IDRange
RunAsUserStrategy = string
RunAsUserStrategyOptions
  rule RunAsUserStrategy
  ranges []IDRange
RuntimeClassStrategyOptions
  allowedRuntimeClassNames []string
  defaultRuntimeClassName string
SELinuxStrategy = string
SELinuxStrategyOptions
  rule SELinuxStrategy
  seLinuxOptions core/v1.SELinuxOptions
SupplementalGroupsStrategyOptions
  rule SupplementalGroupsStrategyType
  ranges []IDRange
SupplementalGroupsStrategyType = string
`;
