// Generated: the Go types of node/v1, node/v1alpha1, node/v1beta1, from k8s.io/api and k8s.io/apimachinery 0.15.12, 0.16.15, ... 0.37.2 (and their copies in k8s.io/kubernetes 1.13.12 and 1.14.10), newest patch of each minor.
export const NODE = `
package node/v1
Overhead
  podFixed core/v1.ResourceList
RuntimeClass
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  handler string
  overhead Overhead
  scheduling Scheduling
Scheduling
  nodeSelector map[string]string
  tolerations []core/v1.Toleration
package node/v1alpha1
Overhead
  podFixed core/v1.ResourceList
RuntimeClass
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  spec RuntimeClassSpec
RuntimeClassSpec
  runtimeHandler string
  overhead Overhead 16+
  scheduling Scheduling 16+
Scheduling
  nodeSelector map[string]string
  tolerations []core/v1.Toleration
package node/v1beta1
Overhead
  podFixed core/v1.ResourceList
RuntimeClass
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  handler string
  overhead Overhead 16+
  scheduling Scheduling 16+
Scheduling
  nodeSelector map[string]string
  tolerations []core/v1.Toleration
`;
