import { FieldError, formatAggregate } from '../field/error';
import { quote } from '../field/quote';

/** The API group of each kind, as it stands in the sentence; kinds of the core group have none. */
const GROUPS: Readonly<Record<string, string>> = {
  // upstream: of its two groups the server names policy, whichever the request came through.
  PodSecurityPolicy: 'policy',
  Deployment: 'apps',
  ReplicaSet: 'apps',
  StatefulSet: 'apps',
  DaemonSet: 'apps',
  Job: 'batch',
  CronJob: 'batch',
  Role: 'rbac.authorization.k8s.io',
  ClusterRole: 'rbac.authorization.k8s.io',
  RoleBinding: 'rbac.authorization.k8s.io',
  ClusterRoleBinding: 'rbac.authorization.k8s.io',
  ValidatingAdmissionPolicy: 'admissionregistration.k8s.io',
  ValidatingAdmissionPolicyBinding: 'admissionregistration.k8s.io',
  MutatingAdmissionPolicy: 'admissionregistration.k8s.io',
  MutatingAdmissionPolicyBinding: 'admissionregistration.k8s.io',
  ValidatingWebhookConfiguration: 'admissionregistration.k8s.io',
  MutatingWebhookConfiguration: 'admissionregistration.k8s.io',
  PriorityClass: 'scheduling.k8s.io',
  RuntimeClass: 'node.k8s.io',
};

/**
 * The message of a 422: `Deployment.apps "web" is invalid: spec.selector: Required value`.
 *
 * upstream: k8s.io/apimachinery/pkg/api/errors/errors.go NewInvalid
 */
export function formatInvalid(kind: string, name: string, errors: readonly FieldError[]): string {
  const group = GROUPS[kind];
  return `${group === undefined ? kind : `${kind}.${group}`} ${quote(name)} is invalid: ${formatAggregate(errors)}`;
}
