// Generated: the Go types of pod-security/v1, pod-security/v1alpha1, pod-security/v1beta1, from k8s.io/pod-security-admission 0.22.17, 0.23.17, ... 0.37.2, newest patch of each minor.
export const POD_SECURITY = `
package pod-security/v1
PodSecurityConfiguration
  inline meta/v1.TypeMeta
  defaults PodSecurityDefaults
  exemptions PodSecurityExemptions
PodSecurityDefaults
  enforce string
  enforce-version string
  audit string
  audit-version string
  warn string
  warn-version string
PodSecurityExemptions
  usernames []string
  namespaces []string
  runtimeClasses []string
package pod-security/v1alpha1
PodSecurityConfiguration
  inline meta/v1.TypeMeta
  defaults PodSecurityDefaults
  exemptions PodSecurityExemptions
PodSecurityDefaults
  enforce string
  enforce-version string
  audit string
  audit-version string
  warn string
  warn-version string
PodSecurityExemptions
  usernames []string
  namespaces []string
  runtimeClasses []string
package pod-security/v1beta1
PodSecurityConfiguration
  inline meta/v1.TypeMeta
  defaults PodSecurityDefaults
  exemptions PodSecurityExemptions
PodSecurityDefaults
  enforce string
  enforce-version string
  audit string
  audit-version string
  warn string
  warn-version string
PodSecurityExemptions
  usernames []string
  namespaces []string
  runtimeClasses []string
`;
