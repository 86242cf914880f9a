// Generated: the Go types of apps/v1, apps/v1beta1, apps/v1beta2, from k8s.io/api and k8s.io/apimachinery 0.15.12, 0.16.15, ... 0.37.2 (and their copies in k8s.io/kubernetes 1.13.12 and 1.14.10), newest patch of each minor.
export const APPS = `
package apps/v1
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
PersistentVolumeClaimRetentionPolicyType = string
PodManagementPolicyType = string
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
RollingUpdateDaemonSet
  maxUnavailable intstr.IntOrString
  maxSurge intstr.IntOrString 21+
RollingUpdateDeployment
  maxUnavailable intstr.IntOrString
  maxSurge intstr.IntOrString
RollingUpdateStatefulSetStrategy
  partition int32
  maxUnavailable intstr.IntOrString 24+
StatefulSet
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  spec StatefulSetSpec
  status StatefulSetStatus
StatefulSetCondition
  type StatefulSetConditionType
  status core/v1.ConditionStatus
  lastTransitionTime meta/v1.Time
  reason string
  message string
StatefulSetConditionType = string
StatefulSetOrdinals
  start int32
StatefulSetPersistentVolumeClaimRetentionPolicy
  whenDeleted PersistentVolumeClaimRetentionPolicyType
  whenScaled PersistentVolumeClaimRetentionPolicyType
StatefulSetSpec
  replicas int32
  selector meta/v1.LabelSelector
  template core/v1.PodTemplateSpec
  volumeClaimTemplates []core/v1.PersistentVolumeClaim
  serviceName string
  podManagementPolicy PodManagementPolicyType
  updateStrategy StatefulSetUpdateStrategy
  revisionHistoryLimit int32
  minReadySeconds int32 22+
  persistentVolumeClaimRetentionPolicy StatefulSetPersistentVolumeClaimRetentionPolicy 23+
  ordinals StatefulSetOrdinals 26+
StatefulSetStatus
  observedGeneration int64
  replicas int32
  readyReplicas int32
  currentReplicas int32
  updatedReplicas int32
  currentRevision string
  updateRevision string
  collisionCount int32
  conditions []StatefulSetCondition
  availableReplicas int32 22+
StatefulSetUpdateStrategy
  type StatefulSetUpdateStrategyType
  rollingUpdate RollingUpdateStatefulSetStrategy
StatefulSetUpdateStrategyType = string
package apps/v1beta1
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
PersistentVolumeClaimRetentionPolicyType = string
PodManagementPolicyType = string
RollbackConfig
  revision int64
RollingUpdateDeployment
  maxUnavailable intstr.IntOrString
  maxSurge intstr.IntOrString
RollingUpdateStatefulSetStrategy
  partition int32
  maxUnavailable intstr.IntOrString 24+
StatefulSet
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  spec StatefulSetSpec
  status StatefulSetStatus
StatefulSetCondition
  type StatefulSetConditionType
  status core/v1.ConditionStatus
  lastTransitionTime meta/v1.Time
  reason string
  message string
StatefulSetConditionType = string
StatefulSetOrdinals
  start int32
StatefulSetPersistentVolumeClaimRetentionPolicy
  whenDeleted PersistentVolumeClaimRetentionPolicyType
  whenScaled PersistentVolumeClaimRetentionPolicyType
StatefulSetSpec
  replicas int32
  selector meta/v1.LabelSelector
  template core/v1.PodTemplateSpec
  volumeClaimTemplates []core/v1.PersistentVolumeClaim
  serviceName string
  podManagementPolicy PodManagementPolicyType
  updateStrategy StatefulSetUpdateStrategy
  revisionHistoryLimit int32
  minReadySeconds int32 22+
  persistentVolumeClaimRetentionPolicy StatefulSetPersistentVolumeClaimRetentionPolicy 23+
  ordinals StatefulSetOrdinals 26+
StatefulSetStatus
  observedGeneration int64
  replicas int32
  readyReplicas int32
  currentReplicas int32
  updatedReplicas int32
  currentRevision string
  updateRevision string
  collisionCount int32
  conditions []StatefulSetCondition
  availableReplicas int32 22+
StatefulSetUpdateStrategy
  type StatefulSetUpdateStrategyType
  rollingUpdate RollingUpdateStatefulSetStrategy
StatefulSetUpdateStrategyType = string
package apps/v1beta2
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
PersistentVolumeClaimRetentionPolicyType = string
PodManagementPolicyType = string
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
RollingUpdateDaemonSet
  maxUnavailable intstr.IntOrString
  maxSurge intstr.IntOrString 21+
RollingUpdateDeployment
  maxUnavailable intstr.IntOrString
  maxSurge intstr.IntOrString
RollingUpdateStatefulSetStrategy
  partition int32
  maxUnavailable intstr.IntOrString 24+
StatefulSet
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  spec StatefulSetSpec
  status StatefulSetStatus
StatefulSetCondition
  type StatefulSetConditionType
  status core/v1.ConditionStatus
  lastTransitionTime meta/v1.Time
  reason string
  message string
StatefulSetConditionType = string
StatefulSetOrdinals
  start int32
StatefulSetPersistentVolumeClaimRetentionPolicy
  whenDeleted PersistentVolumeClaimRetentionPolicyType
  whenScaled PersistentVolumeClaimRetentionPolicyType
StatefulSetSpec
  replicas int32
  selector meta/v1.LabelSelector
  template core/v1.PodTemplateSpec
  volumeClaimTemplates []core/v1.PersistentVolumeClaim
  serviceName string
  podManagementPolicy PodManagementPolicyType
  updateStrategy StatefulSetUpdateStrategy
  revisionHistoryLimit int32
  minReadySeconds int32 22+
  persistentVolumeClaimRetentionPolicy StatefulSetPersistentVolumeClaimRetentionPolicy 23+
  ordinals StatefulSetOrdinals 26+
StatefulSetStatus
  observedGeneration int64
  replicas int32
  readyReplicas int32
  currentReplicas int32
  updatedReplicas int32
  currentRevision string
  updateRevision string
  collisionCount int32
  conditions []StatefulSetCondition
  availableReplicas int32 22+
StatefulSetUpdateStrategy
  type StatefulSetUpdateStrategyType
  rollingUpdate RollingUpdateStatefulSetStrategy
StatefulSetUpdateStrategyType = string
`;
