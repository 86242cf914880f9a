import { defaultAdmissionPolicy, defaultAdmissionPolicyBinding, defaultWebhookConfiguration } from './admission-registration';
import { replace } from './copy-on-write';
import { defaultLimitRange } from './limit-range';
import { defaultBinding } from './rbac';
import { KubernetesObject } from '../objects/meta';
import { Namespace, NAMESPACE_NAME_LABEL } from '../objects/namespace';
import { PriorityClass } from '../objects/priority-class';
import { Minor } from '../version';

/** An object that decides something, with what the API server fills in. */
export function defaultClusterObject<T extends KubernetesObject>(object: T, minor: Minor): T;
export function defaultClusterObject(object: KubernetesObject, minor: Minor): KubernetesObject {
  switch (object.kind) {
    case 'RoleBinding':
    case 'ClusterRoleBinding':
      return defaultBinding(object);
    case 'Namespace':
      return defaultNamespace(object, minor);
    case 'ValidatingAdmissionPolicy':
    case 'MutatingAdmissionPolicy':
      return defaultAdmissionPolicy(object);
    case 'ValidatingAdmissionPolicyBinding':
    case 'MutatingAdmissionPolicyBinding':
      return defaultAdmissionPolicyBinding(object, minor);
    case 'ValidatingWebhookConfiguration':
    case 'MutatingWebhookConfiguration':
      return defaultWebhookConfiguration(object);
    case 'LimitRange':
      return defaultLimitRange(object);
    case 'PriorityClass':
      return defaultPriorityClass(object, minor);
    default:
      return object;
  }
}

const NAME_LABEL_SINCE: Minor = 21;

/** upstream: pkg/apis/core/v1/defaults.go SetDefaults_Namespace */
function defaultNamespace(namespace: Namespace, minor: Minor): Namespace {
  return withNameLabel(namespace, namespace.metadata?.name, minor);
}

/** upstream: a name that the server makes up is there after validation only. pkg/registry/core/namespace/strategy.go Canonicalize */
export function withNameLabel<T extends Namespace>(namespace: T, name: string | undefined, minor: Minor): T {
  const { metadata } = namespace;
  return !name || minor < NAME_LABEL_SINCE || metadata?.labels?.[NAMESPACE_NAME_LABEL] === name
    ? namespace
    : { ...namespace, metadata: { ...metadata, labels: { ...metadata?.labels, [NAMESPACE_NAME_LABEL]: name } } };
}

const PREEMPTION_POLICY_SINCE: Minor = 19;

/**
 * Before 1.19 the feature gate NonPreemptingPriority is off, and the field is dropped.
 *
 * upstream: pkg/apis/scheduling/v1/defaults.go SetDefaults_PriorityClass, pkg/api/scheduling/util.go DropDisabledFields
 */
function defaultPriorityClass(priorityClass: PriorityClass, minor: Minor): PriorityClass {
  const preemptionPolicy = minor < PREEMPTION_POLICY_SINCE ? undefined : priorityClass.preemptionPolicy ?? 'PreemptLowerPriority';
  return replace(priorityClass, { preemptionPolicy });
}
