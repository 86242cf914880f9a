import { KubernetesObject } from './meta';
import { LabelSelector } from './rbac';

/*
 * The fields of admissionregistration.k8s.io that the engine reads. All versions have these names.
 */

/** Rule and RuleWithOperations: which requests are meant. */
export interface WebhookRule {
  readonly operations?: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly apiVersions?: readonly string[];
  /** A resource, a subresource such as `pods/status`, or an asterisk for either part. */
  readonly resources?: readonly string[];
  readonly scope?: string;
}

export interface NamedRule extends WebhookRule {
  readonly resourceNames?: readonly string[];
}

export interface MatchResources {
  readonly namespaceSelector?: LabelSelector;
  readonly objectSelector?: LabelSelector;
  readonly resourceRules?: readonly NamedRule[];
  readonly excludeResourceRules?: readonly NamedRule[];
  readonly matchPolicy?: string;
}

export interface MatchCondition {
  readonly name?: string;
  readonly expression?: string;
}

export interface Variable {
  readonly name?: string;
  readonly expression?: string;
}

export interface ParamKind {
  readonly apiVersion?: string;
  readonly kind?: string;
}

export interface ParamRef {
  readonly name?: string;
  readonly namespace?: string;
  readonly selector?: LabelSelector;
  readonly parameterNotFoundAction?: string;
}

/** What both kinds of admission policies have. */
export interface AdmissionPolicySpec {
  readonly paramKind?: ParamKind;
  readonly matchConstraints?: MatchResources;
  readonly matchConditions?: readonly MatchCondition[];
  readonly variables?: readonly Variable[];
  readonly failurePolicy?: string;
}

export interface AdmissionPolicy extends KubernetesObject {
  readonly spec?: AdmissionPolicySpec;
}

export interface ValidatingAdmissionPolicy extends KubernetesObject {
  readonly spec?: ValidatingAdmissionPolicySpec;
}

export interface ValidatingAdmissionPolicySpec extends AdmissionPolicySpec {
  readonly validations?: readonly CelValidation[];
  readonly auditAnnotations?: readonly AuditAnnotation[];
}

/** admissionregistration Validation. */
export interface CelValidation {
  readonly expression?: string;
  readonly message?: string;
  readonly messageExpression?: string;
  readonly reason?: string;
}

export interface AuditAnnotation {
  readonly key?: string;
  readonly valueExpression?: string;
}

export interface MutatingAdmissionPolicy extends KubernetesObject {
  readonly spec?: MutatingAdmissionPolicySpec;
}

export interface MutatingAdmissionPolicySpec extends AdmissionPolicySpec {
  readonly mutations?: readonly CelMutation[];
  readonly reinvocationPolicy?: string;
}

/** admissionregistration Mutation. */
export interface CelMutation {
  readonly patchType?: string;
  readonly applyConfiguration?: { readonly expression?: string };
  readonly jsonPatch?: { readonly expression?: string };
}

/** A ValidatingAdmissionPolicyBinding or a MutatingAdmissionPolicyBinding, which has no validationActions. */
export interface AdmissionPolicyBinding extends KubernetesObject {
  readonly spec?: AdmissionPolicyBindingSpec;
}

export interface AdmissionPolicyBindingSpec {
  readonly policyName?: string;
  readonly paramRef?: ParamRef;
  readonly matchResources?: MatchResources;
  readonly validationActions?: readonly string[];
}

/** A ValidatingWebhookConfiguration or a MutatingWebhookConfiguration. */
export interface WebhookConfiguration extends KubernetesObject {
  readonly webhooks?: readonly AdmissionWebhook[];
}

/** ValidatingWebhook or MutatingWebhook, which alone has a reinvocationPolicy. */
export interface AdmissionWebhook {
  readonly name?: string;
  readonly clientConfig?: WebhookClientConfig;
  readonly rules?: readonly WebhookRule[];
  readonly failurePolicy?: string;
  readonly matchPolicy?: string;
  readonly namespaceSelector?: LabelSelector;
  readonly objectSelector?: LabelSelector;
  readonly sideEffects?: string;
  readonly timeoutSeconds?: number;
  readonly admissionReviewVersions?: readonly string[];
  readonly reinvocationPolicy?: string;
  readonly matchConditions?: readonly MatchCondition[];
}

export interface WebhookClientConfig {
  readonly url?: string;
  readonly service?: { readonly namespace?: string; readonly name?: string; readonly path?: string; readonly port?: number };
  readonly caBundle?: string;
}
