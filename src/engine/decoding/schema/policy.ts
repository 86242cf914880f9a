// Generated: the Go types of policy/v1beta1, from k8s.io/api and k8s.io/apimachinery 0.15.12, 0.16.15, ... 0.37.2 (and their copies in k8s.io/kubernetes 1.13.12 and 1.14.10), newest patch of each minor.
export const POLICY = `
package policy/v1beta1
AllowedCSIDriver
  name string
AllowedFlexVolume
  driver string
AllowedHostPath
  pathPrefix string
  readOnly bool
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
