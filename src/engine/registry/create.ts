import { createOnce } from './recent-policies';
import { withNamesOfSecrets } from './service-account';
import { isAdmissionPolicyKind } from '../admission-policy/policy-kinds';
import { defaultClusterObject } from '../defaulting/cluster-object';
import { fillPodSecurityPolicy } from '../defaulting/pod-security-policy';
import { FieldError } from '../field/error';
import { KubernetesObject } from '../objects/meta';
import { shapePodSecurityPolicy } from '../objects/shape';
import { dropDisabledFields } from '../pod-security-policy/drop-disabled-fields';
import { validateMutatingAdmissionPolicy, validateValidatingAdmissionPolicy } from '../validation/cluster/admission-policy';
import { validateMutatingAdmissionPolicyBinding, validateValidatingAdmissionPolicyBinding } from '../validation/cluster/admission-policy-binding';
import { validateLimitRange } from '../validation/cluster/limit-range';
import { validateNamespace } from '../validation/cluster/namespace';
import { validatePodSecurityPolicy } from '../validation/cluster/pod-security-policy';
import { validatePriorityClass } from '../validation/cluster/priority-class';
import { validateClusterRole, validateClusterRoleBinding, validateRole, validateRoleBinding } from '../validation/cluster/rbac';
import { validateResourceQuota } from '../validation/cluster/resource-quota';
import { validateRuntimeClass } from '../validation/cluster/runtime-class';
import { validateServiceAccount } from '../validation/cluster/service-account';
import { validateWebhookConfiguration } from '../validation/cluster/webhook-configuration';
import { Minor } from '../version';
import { withoutDisabledConditions } from '../webhook/disabled-conditions';

/** How the registry treats a new object of a kind, between mutating and validating admission. */
interface CreateStrategy {
  /** Drops the fields that are disabled, and sets what the server sets. */
  readonly prepare?: (object: KubernetesObject, minor: Minor) => KubernetesObject;
  /** Drops from a new object what a changed one may keep. */
  readonly drop?: (object: KubernetesObject, minor: Minor) => KubernetesObject;
  readonly validate: (object: KubernetesObject, minor: Minor) => readonly FieldError[];
}

/** The kinds other than pods and workloads. */
const STRATEGIES: Readonly<Record<string, CreateStrategy>> = {
  PodSecurityPolicy: { prepare: preparePolicy, validate: validatePodSecurityPolicy },
  ServiceAccount: { prepare: withNamesOfSecrets, validate: validateServiceAccount },
  Namespace: { prepare: defaultClusterObject, validate: validateNamespace },
  Role: { validate: validateRole },
  ClusterRole: { validate: validateClusterRole },
  RoleBinding: { prepare: defaultClusterObject, validate: validateRoleBinding },
  ClusterRoleBinding: { prepare: defaultClusterObject, validate: validateClusterRoleBinding },
  LimitRange: { prepare: defaultClusterObject, validate: validateLimitRange },
  ResourceQuota: { prepare: defaultClusterObject, validate: validateResourceQuota },
  PriorityClass: { prepare: defaultClusterObject, validate: validatePriorityClass },
  RuntimeClass: { prepare: defaultClusterObject, validate: validateRuntimeClass },
  ValidatingAdmissionPolicy: { prepare: defaultClusterObject, validate: validateValidatingAdmissionPolicy },
  ValidatingAdmissionPolicyBinding: { prepare: defaultClusterObject, validate: validateValidatingAdmissionPolicyBinding },
  MutatingAdmissionPolicy: { prepare: defaultClusterObject, validate: validateMutatingAdmissionPolicy },
  MutatingAdmissionPolicyBinding: { prepare: defaultClusterObject, validate: validateMutatingAdmissionPolicyBinding },
  ValidatingWebhookConfiguration: { prepare: defaultClusterObject, drop: withoutConditions, validate: validateWebhookConfiguration },
  MutatingWebhookConfiguration: { prepare: defaultClusterObject, drop: withoutConditions, validate: validateWebhookConfiguration },
};

export interface CreatedObject {
  readonly object: KubernetesObject;
  readonly errors: readonly FieldError[];
}

/** Whether objects of the kind are stored without a pod chain. */
export function hasStrategy(kind: string): boolean {
  return Object.hasOwn(STRATEGIES, kind);
}

/** The object with its defaults, and without the fields that are disabled. */
export function defaultObject(kind: string, object: KubernetesObject, minor: Minor): KubernetesObject {
  return STRATEGIES[kind].prepare?.(object, minor) ?? object;
}

/** Defaults and validates a new object of a kind that is neither pod nor workload. */
export function createObject(kind: string, given: KubernetesObject, minor: Minor): CreatedObject {
  // The validation of policies compiles expressions.
  return isAdmissionPolicyKind(kind) ? createOnce(given, minor, () => create(kind, given, minor)) : create(kind, given, minor);
}

function create(kind: string, given: KubernetesObject, minor: Minor): CreatedObject {
  const { drop, validate } = STRATEGIES[kind];
  const defaulted = defaultObject(kind, given, minor);
  const object = drop?.(defaulted, minor) ?? defaulted;
  return { object, errors: validate(object, minor) };
}

function withoutConditions(object: KubernetesObject, minor: Minor): KubernetesObject {
  return withoutDisabledConditions(object, undefined, minor);
}

function preparePolicy(object: KubernetesObject, minor: Minor): KubernetesObject {
  const draft = shapePodSecurityPolicy(object);
  draft.metadata.namespace = undefined;
  fillPodSecurityPolicy(draft);
  return dropDisabledFields(draft, minor);
}
