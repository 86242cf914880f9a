export {
  AdmissionOperation, MatchPolicy, ResourceScope, SelectorOperator,
} from './constructs/admission-policy/matching';
export type {
  AdmissionMatchResources, AdmissionResourceRule, AdmissionSelector, SelectorRequirement,
} from './constructs/admission-policy/matching';
export { ParameterNotFoundAction } from './constructs/admission-policy/binding-props';
export type { AdmissionPolicyBindingOptions, PolicyParams } from './constructs/admission-policy/binding-props';
export { MutatingAdmissionPolicy, PolicyMutation, ReinvocationPolicy } from './constructs/admission-policy/mutating-admission-policy';
export type { MutatingAdmissionPolicyProps } from './constructs/admission-policy/mutating-admission-policy';
export { MutatingAdmissionPolicyBinding } from './constructs/admission-policy/mutating-admission-policy-binding';
export type { MutatingAdmissionPolicyBindingProps } from './constructs/admission-policy/mutating-admission-policy-binding';
export { FailurePolicy } from './constructs/admission-policy/policy-props';
export type { AdmissionPolicyProps, MatchCondition, ParamKind, PolicyVariable } from './constructs/admission-policy/policy-props';
export { ValidatingAdmissionPolicy, ValidationReason } from './constructs/admission-policy/validating-admission-policy';
export type { PolicyAuditAnnotation, PolicyValidation, ValidatingAdmissionPolicyProps } from './constructs/admission-policy/validating-admission-policy';
export { ValidatingAdmissionPolicyBinding, ValidationAction } from './constructs/admission-policy/validating-admission-policy-binding';
export type {
  ValidatingAdmissionPolicyBindingOptions, ValidatingAdmissionPolicyBindingProps,
} from './constructs/admission-policy/validating-admission-policy-binding';
export { Capability } from './constructs/capability';
export type { LimitRangeOptions } from './constructs/namespace-guards';
export { PodSecurityLevel, PodSecurityVersion } from './constructs/pod-security-labels';
export type { PodSecurityLabels } from './constructs/pod-security-labels';
export { PodSecurityPolicy } from './constructs/pod-security-policy';
export type { IPodSecurityPolicy } from './constructs/pod-security-policy';
export type { AllowUseOptions, GrantNames, PolicyGrant } from './constructs/policy-grant';
export type { PodSecurityPolicyProps } from './constructs/policy-props';
export { GroupRule, ProcMountType, RunAsUserRule, SeLinuxRule } from './constructs/policy-rules';
export type {
  AllowedCsiDriver, AllowedFlexVolume, AllowedHostPath, GroupStrategy, HostPortRange, IdRange, RunAsUserStrategy, RuntimeClassStrategy,
  SeLinuxOptions, SeLinuxStrategy,
} from './constructs/policy-rules';
export { AppArmorProfile, SeccompProfile } from './constructs/profiles';
export type { AppArmorRule, SeccompRule } from './constructs/profiles';
export { RestrictedNamespace } from './constructs/restricted-namespace';
export type { BindClusterRoleOptions, RestrictedNamespaceProps } from './constructs/restricted-namespace';
export { ServiceAccount } from './constructs/service-account';
export type { ServiceAccountOptions, ServiceAccountProps } from './constructs/service-account';
export { Subject } from './constructs/subject';
export { VolumeType } from './constructs/volume-type';
export type { Acknowledgement, AcknowledgementOptions } from './integrations/acknowledgement';
export type { ClusterOptions, PodSecurityExemptions } from './integrations/cluster-options';
export type { VerdictOptions } from './integrations/check-app';
export { ClusterProfile } from './integrations/cluster-profile';
export type { ObjectVerdict } from './integrations/object-verdict';
export type { IPodMutator, PodInjection } from './integrations/pod-injection';
export { PodSecurityValidationPlugin } from './integrations/pod-security-validation-plugin';
export type { PodSecurityValidationPluginProps } from './integrations/pod-security-validation-plugin';
export type { ServerSideApplyOptions } from './integrations/server-side-apply';
export { PodSecurityValidation, ValidationMode } from './integrations/pod-security-validation';
export type { PodSecurityValidationProps } from './integrations/pod-security-validation';
export { ReportFormat } from './integrations/report-file';
export type { ReportFile } from './integrations/report-file';
export * as eks from './eks';
