// Generated: the Go types of rbac/v1, rbac/v1alpha1, rbac/v1beta1, from k8s.io/api and k8s.io/apimachinery 0.15.12, 0.16.15, ... 0.37.2 (and their copies in k8s.io/kubernetes 1.13.12 and 1.14.10), newest patch of each minor.
export const RBAC = `
package rbac/v1
AggregationRule
  clusterRoleSelectors []meta/v1.LabelSelector
ClusterRole
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  rules []PolicyRule
  aggregationRule AggregationRule
ClusterRoleBinding
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  subjects []Subject
  roleRef RoleRef
PolicyRule
  verbs []string
  apiGroups []string
  resources []string
  resourceNames []string
  nonResourceURLs []string
Role
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  rules []PolicyRule
RoleBinding
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  subjects []Subject
  roleRef RoleRef
RoleRef
  apiGroup string
  kind string
  name string
Subject
  kind string
  apiGroup string
  name string
  namespace string
package rbac/v1alpha1
AggregationRule
  clusterRoleSelectors []meta/v1.LabelSelector
ClusterRole
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  rules []PolicyRule
  aggregationRule AggregationRule
ClusterRoleBinding
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  subjects []Subject
  roleRef RoleRef
PolicyRule
  verbs []string
  apiGroups []string
  resources []string
  resourceNames []string
  nonResourceURLs []string
Role
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  rules []PolicyRule
RoleBinding
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  subjects []Subject
  roleRef RoleRef
RoleRef
  apiGroup string
  kind string
  name string
Subject
  kind string
  apiVersion string
  name string
  namespace string
package rbac/v1beta1
AggregationRule
  clusterRoleSelectors []meta/v1.LabelSelector
ClusterRole
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  rules []PolicyRule
  aggregationRule AggregationRule
ClusterRoleBinding
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  subjects []Subject
  roleRef RoleRef
PolicyRule
  verbs []string
  apiGroups []string
  resources []string
  resourceNames []string
  nonResourceURLs []string
Role
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  rules []PolicyRule
RoleBinding
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  subjects []Subject
  roleRef RoleRef
RoleRef
  apiGroup string
  kind string
  name string
Subject
  kind string
  apiGroup string
  name string
  namespace string
`;
