// Generated: the Go types of meta/v1, types, from k8s.io/api and k8s.io/apimachinery 0.15.12, 0.16.15, ... 0.37.2 (and their copies in k8s.io/kubernetes 1.13.12 and 1.14.10), newest patch of each minor.
export const META = `
package meta/v1
CauseType = string
Condition
  type string
  status ConditionStatus
  observedGeneration int64
  lastTransitionTime Time
  reason string
  message string
ConditionStatus = string
Initializer
  name string
Initializers
  pending []Initializer
  result Status
LabelSelector
  matchLabels map[string]string
  matchExpressions []LabelSelectorRequirement
LabelSelectorOperator = string
LabelSelectorRequirement
  key string
  operator LabelSelectorOperator
  values []string
List
  inline TypeMeta
  metadata ListMeta
  items []runtime.RawExtension
ListMeta
  selfLink string
  resourceVersion string
  continue string
  remainingItemCount int64 15+
  shardInfo ShardInfo 36+
ManagedFieldsEntry
  manager string
  operation ManagedFieldsOperationType
  apiVersion string
  time Time
  fieldsType string 16+
  fieldsV1 FieldsV1 16+
  subresource string 22+
  fields Fields -15
ManagedFieldsOperationType = string
ObjectMeta
  name string
  generateName string
  namespace string
  selfLink string
  uid types.UID
  resourceVersion string
  generation int64
  creationTimestamp Time
  deletionTimestamp Time
  deletionGracePeriodSeconds int64
  labels map[string]string
  annotations map[string]string
  ownerReferences []OwnerReference
  initializers Initializers -15
  finalizers []string
  clusterName string -24
  managedFields []ManagedFieldsEntry 14+
OwnerReference
  apiVersion string
  kind string
  name string
  uid types.UID
  controller bool
  blockOwnerDeletion bool
ShardInfo
  selector string
Status
  inline TypeMeta
  metadata ListMeta
  status string
  message string
  reason StatusReason
  details StatusDetails
  code int32
StatusCause
  reason CauseType
  message string
  field string
StatusDetails
  name string
  group string
  kind string
  uid types.UID
  causes []StatusCause
  retryAfterSeconds int32
StatusReason = string
TypeMeta
  kind string
  apiVersion string
package types
UID = string
`;
