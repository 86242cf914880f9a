// Generated: the Go types of admissionregistration/v1, admissionregistration/v1alpha1, admissionregistration/v1beta1, from k8s.io/api and k8s.io/apimachinery 0.15.12, 0.16.15, ... 0.37.2 (and their copies in k8s.io/kubernetes 1.13.12 and 1.14.10), newest patch of each minor.
export const ADMISSIONREGISTRATION = `
package admissionregistration/v1
ApplyConfiguration
  expression string
AuditAnnotation
  key string
  valueExpression string
ExpressionWarning
  fieldRef string
  warning string
FailurePolicyType = string
JSONPatch
  expression string
MatchCondition
  name string
  expression string
MatchPolicyType = string
MatchResources
  namespaceSelector meta/v1.LabelSelector
  objectSelector meta/v1.LabelSelector
  resourceRules []NamedRuleWithOperations
  excludeResourceRules []NamedRuleWithOperations
  matchPolicy MatchPolicyType
MutatingAdmissionPolicy
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  spec MutatingAdmissionPolicySpec
MutatingAdmissionPolicyBinding
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  spec MutatingAdmissionPolicyBindingSpec
MutatingAdmissionPolicyBindingSpec
  policyName string
  paramRef ParamRef
  matchResources MatchResources
MutatingAdmissionPolicySpec
  paramKind ParamKind
  matchConstraints MatchResources
  variables []Variable
  mutations []Mutation
  failurePolicy FailurePolicyType
  matchConditions []MatchCondition
  reinvocationPolicy ReinvocationPolicyType
MutatingWebhook
  name string
  clientConfig WebhookClientConfig
  rules []RuleWithOperations
  failurePolicy FailurePolicyType
  matchPolicy MatchPolicyType
  namespaceSelector meta/v1.LabelSelector
  objectSelector meta/v1.LabelSelector
  sideEffects SideEffectClass
  timeoutSeconds int32
  admissionReviewVersions []string
  reinvocationPolicy ReinvocationPolicyType
  matchConditions []MatchCondition 27+
MutatingWebhookConfiguration
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  webhooks []MutatingWebhook
Mutation
  patchType PatchType
  applyConfiguration ApplyConfiguration
  jsonPatch JSONPatch
NamedRuleWithOperations
  resourceNames []string
  inline RuleWithOperations
OperationType = string
ParamKind
  apiVersion string
  kind string
ParamRef
  name string
  namespace string
  selector meta/v1.LabelSelector
  parameterNotFoundAction ParameterNotFoundActionType
ParameterNotFoundActionType = string
PatchType = string
ReinvocationPolicyType = string
Rule
  apiGroups []string
  apiVersions []string
  resources []string
  scope ScopeType
RuleWithOperations
  operations []OperationType
  inline Rule
ScopeType = string
ServiceReference
  namespace string
  name string
  path string
  port int32
SideEffectClass = string
TypeChecking
  expressionWarnings []ExpressionWarning
ValidatingAdmissionPolicy
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  spec ValidatingAdmissionPolicySpec
  status ValidatingAdmissionPolicyStatus
ValidatingAdmissionPolicyBinding
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  spec ValidatingAdmissionPolicyBindingSpec
ValidatingAdmissionPolicyBindingSpec
  policyName string
  paramRef ParamRef
  matchResources MatchResources
  validationActions []ValidationAction
ValidatingAdmissionPolicySpec
  paramKind ParamKind
  matchConstraints MatchResources
  validations []Validation
  failurePolicy FailurePolicyType
  auditAnnotations []AuditAnnotation
  matchConditions []MatchCondition
  variables []Variable
ValidatingAdmissionPolicyStatus
  observedGeneration int64
  typeChecking TypeChecking
  conditions []meta/v1.Condition
ValidatingWebhook
  name string
  clientConfig WebhookClientConfig
  rules []RuleWithOperations
  failurePolicy FailurePolicyType
  matchPolicy MatchPolicyType
  namespaceSelector meta/v1.LabelSelector
  objectSelector meta/v1.LabelSelector
  sideEffects SideEffectClass
  timeoutSeconds int32
  admissionReviewVersions []string
  matchConditions []MatchCondition 27+
ValidatingWebhookConfiguration
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  webhooks []ValidatingWebhook
Validation
  expression string
  message string
  reason meta/v1.StatusReason
  messageExpression string
ValidationAction = string
Variable
  name string
  expression string
WebhookClientConfig
  url string
  service ServiceReference
  caBundle bytes
package admissionregistration/v1alpha1
ApplyConfiguration
  expression string
AuditAnnotation
  key string
  valueExpression string
ExpressionWarning
  fieldRef string
  warning string
FailurePolicyType = string
JSONPatch
  expression string
MatchCondition = admissionregistration/v1.MatchCondition
MatchPolicyType = string
MatchResources
  namespaceSelector meta/v1.LabelSelector
  objectSelector meta/v1.LabelSelector
  resourceRules []NamedRuleWithOperations
  excludeResourceRules []NamedRuleWithOperations
  matchPolicy MatchPolicyType
MutatingAdmissionPolicy
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  spec MutatingAdmissionPolicySpec
MutatingAdmissionPolicyBinding
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  spec MutatingAdmissionPolicyBindingSpec
MutatingAdmissionPolicyBindingSpec
  policyName string
  paramRef ParamRef
  matchResources MatchResources
MutatingAdmissionPolicySpec
  paramKind ParamKind
  matchConstraints MatchResources
  variables []Variable
  mutations []Mutation
  failurePolicy FailurePolicyType
  matchConditions []MatchCondition
  reinvocationPolicy admissionregistration/v1.ReinvocationPolicyType
Mutation
  patchType PatchType
  applyConfiguration ApplyConfiguration
  jsonPatch JSONPatch
NamedRuleWithOperations
  resourceNames []string
  inline admissionregistration/v1.RuleWithOperations
ParamKind
  apiVersion string
  kind string
ParamRef
  name string
  namespace string
  selector meta/v1.LabelSelector 28+
  parameterNotFoundAction ParameterNotFoundActionType 28+
ParameterNotFoundActionType = string
PatchType = string
TypeChecking
  expressionWarnings []ExpressionWarning
ValidatingAdmissionPolicy
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  spec ValidatingAdmissionPolicySpec
  status ValidatingAdmissionPolicyStatus 27+
ValidatingAdmissionPolicyBinding
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  spec ValidatingAdmissionPolicyBindingSpec
ValidatingAdmissionPolicyBindingSpec
  policyName string
  paramRef ParamRef
  matchResources MatchResources
  validationActions []ValidationAction 27+
ValidatingAdmissionPolicySpec
  paramKind ParamKind
  matchConstraints MatchResources
  validations []Validation
  failurePolicy FailurePolicyType
  auditAnnotations []AuditAnnotation 27+
  matchConditions []MatchCondition 27+
  variables []Variable 28+
ValidatingAdmissionPolicyStatus
  observedGeneration int64
  typeChecking TypeChecking
  conditions []meta/v1.Condition
Validation
  expression string
  message string
  reason meta/v1.StatusReason
  messageExpression string 27+
ValidationAction = string
Variable
  name string
  expression string
package admissionregistration/v1beta1
ApplyConfiguration
  expression string
AuditAnnotation
  key string
  valueExpression string
ExpressionWarning
  fieldRef string
  warning string
FailurePolicyType = string
JSONPatch
  expression string
MatchCondition
  name string
  expression string
MatchPolicyType = string
MatchResources
  namespaceSelector meta/v1.LabelSelector
  objectSelector meta/v1.LabelSelector
  resourceRules []NamedRuleWithOperations
  excludeResourceRules []NamedRuleWithOperations
  matchPolicy MatchPolicyType
MutatingAdmissionPolicy
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  spec MutatingAdmissionPolicySpec
MutatingAdmissionPolicyBinding
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  spec MutatingAdmissionPolicyBindingSpec
MutatingAdmissionPolicyBindingSpec
  policyName string
  paramRef ParamRef
  matchResources MatchResources
MutatingAdmissionPolicySpec
  paramKind ParamKind
  matchConstraints MatchResources
  variables []Variable
  mutations []Mutation
  failurePolicy FailurePolicyType
  matchConditions []MatchCondition
  reinvocationPolicy admissionregistration/v1.ReinvocationPolicyType
MutatingWebhook
  name string
  clientConfig WebhookClientConfig
  rules []admissionregistration/v1.RuleWithOperations 26+
  failurePolicy FailurePolicyType
  matchPolicy MatchPolicyType
  namespaceSelector meta/v1.LabelSelector
  objectSelector meta/v1.LabelSelector
  sideEffects SideEffectClass
  timeoutSeconds int32
  admissionReviewVersions []string
  reinvocationPolicy admissionregistration/v1.ReinvocationPolicyType 34+
  matchConditions []MatchCondition 27+
  reinvocationPolicy ReinvocationPolicyType -33
  rules []RuleWithOperations -25
MutatingWebhookConfiguration
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  webhooks []MutatingWebhook 15+
  webhooks []Webhook -14
Mutation
  patchType PatchType
  applyConfiguration ApplyConfiguration
  jsonPatch JSONPatch
NamedRuleWithOperations
  resourceNames []string
  inline admissionregistration/v1.RuleWithOperations
OperationType = string
ParamKind
  apiVersion string
  kind string
ParamRef
  name string
  namespace string
  selector meta/v1.LabelSelector
  parameterNotFoundAction ParameterNotFoundActionType
ParameterNotFoundActionType = string
PatchType = string
ReinvocationPolicyType = string
Rule
  apiGroups []string
  apiVersions []string
  resources []string
  scope ScopeType 14+
RuleWithOperations
  operations []OperationType
  inline Rule
ScopeType = string
ServiceReference
  namespace string
  name string
  path string
  port int32 15+
SideEffectClass = string
TypeChecking
  expressionWarnings []ExpressionWarning
ValidatingAdmissionPolicy
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  spec ValidatingAdmissionPolicySpec
  status ValidatingAdmissionPolicyStatus
ValidatingAdmissionPolicyBinding
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  spec ValidatingAdmissionPolicyBindingSpec
ValidatingAdmissionPolicyBindingSpec
  policyName string
  paramRef ParamRef
  matchResources MatchResources
  validationActions []ValidationAction
ValidatingAdmissionPolicySpec
  paramKind ParamKind
  matchConstraints MatchResources
  validations []Validation
  failurePolicy FailurePolicyType
  auditAnnotations []AuditAnnotation
  matchConditions []MatchCondition
  variables []Variable
ValidatingAdmissionPolicyStatus
  observedGeneration int64
  typeChecking TypeChecking
  conditions []meta/v1.Condition
ValidatingWebhook
  name string
  clientConfig WebhookClientConfig
  rules []admissionregistration/v1.RuleWithOperations 26+
  failurePolicy FailurePolicyType
  matchPolicy MatchPolicyType
  namespaceSelector meta/v1.LabelSelector
  objectSelector meta/v1.LabelSelector
  sideEffects SideEffectClass
  timeoutSeconds int32
  admissionReviewVersions []string
  matchConditions []MatchCondition 27+
  rules []RuleWithOperations -25
ValidatingWebhookConfiguration
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  webhooks []ValidatingWebhook 15+
  webhooks []Webhook -14
Validation
  expression string
  message string
  reason meta/v1.StatusReason
  messageExpression string
ValidationAction = string
Variable
  name string
  expression string
Webhook
  name string
  clientConfig WebhookClientConfig
  rules []RuleWithOperations
  failurePolicy FailurePolicyType
  namespaceSelector meta/v1.LabelSelector
  sideEffects SideEffectClass
  timeoutSeconds int32 14+
  admissionReviewVersions []string 14+
WebhookClientConfig
  url string
  service ServiceReference
  caBundle bytes
`;
