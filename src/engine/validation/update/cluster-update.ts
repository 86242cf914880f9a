import { FIELD_IMMUTABLE } from './immutable-field';
import { FieldError, forbidden, invalid, refusedChange } from '../../field/error';
import { WebhookConfiguration } from '../../objects/admission-registration';
import { KubernetesObject } from '../../objects/meta';
import { PodSecurityPolicy } from '../../objects/pod-security-policy';
import { PriorityClass } from '../../objects/priority-class';
import { RoleBinding, RoleRef } from '../../objects/rbac';
import { ResourceQuota } from '../../objects/resource-quota';
import { RuntimeClass } from '../../objects/runtime-class';
import { Minor } from '../../version';
import { validateMutatingAdmissionPolicy, validateValidatingAdmissionPolicy } from '../cluster/admission-policy';
import { validateMutatingAdmissionPolicyBinding, validateValidatingAdmissionPolicyBinding } from '../cluster/admission-policy-binding';
import { validateLimitRange } from '../cluster/limit-range';
import { validateNamespace } from '../cluster/namespace';
import { validateChangedPodSecurityPolicy } from '../cluster/pod-security-policy';
import { validateClusterRole, validateClusterRoleBinding, validateRole, validateRoleBinding } from '../cluster/rbac';
import { validateResourceQuotaSpec } from '../cluster/resource-quota';
import { validateRuntimeClass } from '../cluster/runtime-class';
import { validateServiceAccount } from '../cluster/service-account';
import { validateWebhookConfiguration } from '../cluster/webhook-configuration';
import { GoField, goNull, goStrings, goStruct, goText } from '../go/go-syntax';
import { Validation } from '../validation';

/*
 * The objects that decide about pods: a changed one is validated as a new one is.
 * upstream: pkg/apis/rbac/validation/validation.go and the ValidateUpdate of each strategy
 */

type ValidateObject = (object: KubernetesObject, minor: Minor) => readonly FieldError[];
type ValidateClusterUpdate = (object: KubernetesObject, old: KubernetesObject, v: Validation) => void;

export const CLUSTER_UPDATES: Readonly<Record<string, ValidateClusterUpdate>> = {
  Namespace: asNew(validateNamespace),
  ServiceAccount: asNew(validateServiceAccount),
  PodSecurityPolicy: (policy: PodSecurityPolicy, _old, v) => validateChangedPodSecurityPolicy(policy, v),
  Role: asNew(validateRole),
  ClusterRole: asNew(validateClusterRole),
  RoleBinding: (binding, old, v) => {
    asNew(validateRoleBinding)(binding, old, v);
    validateRoleRefIsKept(binding, old, v);
  },
  ClusterRoleBinding: (binding, old, v) => {
    asNew(validateClusterRoleBinding)(binding, old, v);
    validateRoleRefIsKept(binding, old, v);
  },
  LimitRange: asNew(validateLimitRange),
  ResourceQuota: (quota: ResourceQuota, old, v) => {
    validateResourceQuotaSpec(quota.spec ?? {}, v);
    validateScopesAreKept(quota, old, v);
  },
  PriorityClass: validatePriorityClassUpdate,
  RuntimeClass: (runtimeClass, old, v) => {
    asNew(validateRuntimeClass)(runtimeClass, old, v);
    validateHandlerIsKept(runtimeClass, old, v);
  },
  ValidatingAdmissionPolicy: (policy, old, v) => {
    v.errors.push(...validateValidatingAdmissionPolicy(policy, v.minor, old));
  },
  ValidatingAdmissionPolicyBinding: asNew(validateValidatingAdmissionPolicyBinding),
  MutatingAdmissionPolicy: (policy, old, v) => {
    v.errors.push(...validateMutatingAdmissionPolicy(policy, v.minor, old));
  },
  MutatingAdmissionPolicyBinding: asNew(validateMutatingAdmissionPolicyBinding),
  ValidatingWebhookConfiguration: validateChangedWebhookConfiguration,
  MutatingWebhookConfiguration: validateChangedWebhookConfiguration,
};

function asNew(validate: ValidateObject): ValidateClusterUpdate {
  return (object, _old, v) => {
    validate(object, v.minor).forEach((error) => v.errors.push(error));
  };
}

function validateChangedWebhookConfiguration(configuration: WebhookConfiguration, old: WebhookConfiguration, v: Validation): void {
  validateWebhookConfiguration(configuration, v.minor, old).forEach((error) => v.errors.push(error));
}

const ROLE_REF: readonly GoField[] = [{ name: 'APIGroup', key: 'apiGroup' }, { name: 'Kind', key: 'kind' }, { name: 'Name', key: 'name' }];
const NO_ROLE: RoleRef = {};

function validateRoleRefIsKept({ roleRef = NO_ROLE }: RoleBinding, { roleRef: old = NO_ROLE }: RoleBinding, v: Validation): void {
  if (isSame(roleRef, old)) {
    return;
  }
  const detail = v.rules.immutableFieldsByName ? FIELD_IMMUTABLE : 'cannot change roleRef';
  v.errors.push(refusedChange(invalid('roleRef', goStruct('rbac.RoleRef', ROLE_REF, roleRef, v.rules), detail)));
}

function isSame(a: RoleRef, b: RoleRef): boolean {
  return (['apiGroup', 'kind', 'name'] as const).every((field) => (a[field] ?? '') === (b[field] ?? ''));
}

/** upstream: pkg/apis/core/validation/validation.go ValidateResourceQuotaUpdate */
function validateScopesAreKept({ spec = {} }: ResourceQuota, { spec: { scopes: old = [] } = {} }: ResourceQuota, v: Validation): void {
  const { scopes = [] } = spec;
  if (!scopes.every((scope) => old.includes(scope)) || !old.every((scope) => scopes.includes(scope))) {
    v.errors.push(refusedChange(invalid('spec.scopes', goStrings('core.ResourceQuotaScope', spec.scopes, v.rules), FIELD_IMMUTABLE)));
  }
}

/** upstream: pkg/apis/scheduling/validation/validation.go ValidatePriorityClassUpdate */
function validatePriorityClassUpdate(priorityClass: PriorityClass, old: PriorityClass, v: Validation): void {
  if ((priorityClass.value ?? 0) !== (old.value ?? 0)) {
    v.errors.push(refusedChange(forbidden(v.rules.priorityValueInLowerCase ? 'value' : 'Value', 'may not be changed in an update.')));
  }
  const { preemptionPolicy } = priorityClass;
  if (v.rules.preemptionPolicyIsImmutable && preemptionPolicy !== old.preemptionPolicy) {
    const value = preemptionPolicy === undefined ? goNull(v.rules) : goText(preemptionPolicy, v.rules);
    v.errors.push(refusedChange(invalid('preemptionPolicy', value, FIELD_IMMUTABLE)));
  }
}

/** upstream: pkg/apis/node/validation/validation.go ValidateRuntimeClassUpdate */
function validateHandlerIsKept({ handler = '' }: RuntimeClass, { handler: old = '' }: RuntimeClass, v: Validation): void {
  if (handler !== old) {
    // upstream: from 1.37 on the type declares it, and the value is left out.
    v.errors.push(refusedChange(invalid('handler', v.rules.declarative ? goNull(v.rules) : handler, FIELD_IMMUTABLE)));
  }
}
