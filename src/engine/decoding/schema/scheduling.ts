// Generated: the Go types of scheduling/v1, scheduling/v1alpha1, scheduling/v1beta1, scheduling/v1alpha3, from k8s.io/api and k8s.io/apimachinery 0.15.12, 0.16.15, ... 0.37.2 (and their copies in k8s.io/kubernetes 1.13.12 and 1.14.10), newest patch of each minor.
export const SCHEDULING = `
package scheduling/v1
PriorityClass
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  value int32
  globalDefault bool
  description string
  preemptionPolicy core/v1.PreemptionPolicy 15+
package scheduling/v1alpha1
PriorityClass
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  value int32
  globalDefault bool
  description string
  preemptionPolicy core/v1.PreemptionPolicy 15+
package scheduling/v1beta1
PriorityClass
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  value int32
  globalDefault bool
  description string
  preemptionPolicy core/v1.PreemptionPolicy 15+
package scheduling/v1alpha3
TopologyConstraint
  key string
WorkloadPodGroupAllDisruptionMode
WorkloadPodGroupBasicSchedulingPolicy
WorkloadPodGroupDisruptionMode
  single WorkloadPodGroupSingleDisruptionMode
  all WorkloadPodGroupAllDisruptionMode
WorkloadPodGroupGangSchedulingPolicy
  minCount int32
WorkloadPodGroupResourceClaim
  name string
  resourceClaimName string
  resourceClaimTemplateName string
WorkloadPodGroupSchedulingConstraints
  topology []TopologyConstraint
WorkloadPodGroupSchedulingPolicy
  basic WorkloadPodGroupBasicSchedulingPolicy
  gang WorkloadPodGroupGangSchedulingPolicy
WorkloadPodGroupSingleDisruptionMode
`;
