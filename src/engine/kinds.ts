import { Minor } from './version';

/** A kind that the engine reads, and the minors whose API server serves it. */
export interface Kind {
  readonly apiVersion: string;
  readonly kind: string;
  /** Its Go type, for decode. */
  readonly type: string;
  readonly since?: Minor;
  readonly until?: Minor;
  /** Served only where `--runtime-config` says so: alpha versions. */
  readonly optIn?: true;
  /** Never served: the configuration file of an admission plugin. */
  readonly configuration?: true;
}

type Serving = Pick<Kind, 'since' | 'until' | 'optIn' | 'configuration'>;

const POD_SECURITY = 'pod-security.admission.config.k8s.io';
const ADMISSION = 'admissionregistration.k8s.io';
const VALIDATING_POLICY_KINDS = ['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'];
const MUTATING_POLICY_KINDS = ['MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding'];
const WEBHOOK_KINDS = ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'];
const RBAC_KINDS = ['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'];

const KINDS: readonly Kind[] = [
  ...group('v1', 'core/v1', ['Pod', 'PodTemplate', 'ReplicationController', 'ServiceAccount', 'Namespace', 'List']),
  ...group('v1', 'core/v1', ['LimitRange', 'ResourceQuota']),
  ...group('apps/v1', 'apps/v1', ['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet']),
  ...group('apps/v1beta2', 'apps/v1beta2', ['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet'], { until: 15 }),
  ...group('apps/v1beta1', 'apps/v1beta1', ['Deployment', 'StatefulSet'], { until: 15 }),
  ...group('extensions/v1beta1', 'extensions/v1beta1', ['Deployment', 'ReplicaSet', 'DaemonSet', 'PodSecurityPolicy'], { until: 15 }),
  ...group('policy/v1beta1', 'policy/v1beta1', ['PodSecurityPolicy'], { until: 24 }),
  ...group('batch/v1', 'batch/v1', ['Job']),
  ...group('batch/v1', 'batch/v1', ['CronJob'], { since: 21 }),
  ...group('batch/v1beta1', 'batch/v1beta1', ['CronJob'], { until: 24 }),
  ...group('batch/v2alpha1', 'batch/v2alpha1', ['CronJob'], { until: 20, optIn: true }),
  ...group('rbac.authorization.k8s.io/v1', 'rbac/v1', RBAC_KINDS),
  ...group('rbac.authorization.k8s.io/v1beta1', 'rbac/v1beta1', RBAC_KINDS, { until: 21 }),
  ...group('rbac.authorization.k8s.io/v1alpha1', 'rbac/v1alpha1', RBAC_KINDS, { until: 21, optIn: true }),
  ...group(`${ADMISSION}/v1`, 'admissionregistration/v1', WEBHOOK_KINDS, { since: 16 }),
  ...group(`${ADMISSION}/v1beta1`, 'admissionregistration/v1beta1', WEBHOOK_KINDS, { until: 21 }),
  ...group(`${ADMISSION}/v1`, 'admissionregistration/v1', VALIDATING_POLICY_KINDS, { since: 30 }),
  ...group(`${ADMISSION}/v1beta1`, 'admissionregistration/v1beta1', VALIDATING_POLICY_KINDS, { since: 28, until: 33, optIn: true }),
  ...group(`${ADMISSION}/v1alpha1`, 'admissionregistration/v1alpha1', VALIDATING_POLICY_KINDS, { since: 26, until: 31, optIn: true }),
  ...group(`${ADMISSION}/v1`, 'admissionregistration/v1', MUTATING_POLICY_KINDS, { since: 36 }),
  ...group(`${ADMISSION}/v1beta1`, 'admissionregistration/v1beta1', MUTATING_POLICY_KINDS, { since: 34, optIn: true }),
  ...group(`${ADMISSION}/v1alpha1`, 'admissionregistration/v1alpha1', MUTATING_POLICY_KINDS, { since: 32, optIn: true }),
  ...group('scheduling.k8s.io/v1', 'scheduling/v1', ['PriorityClass'], { since: 14 }),
  ...group('scheduling.k8s.io/v1beta1', 'scheduling/v1beta1', ['PriorityClass'], { until: 21 }),
  ...group('scheduling.k8s.io/v1alpha1', 'scheduling/v1alpha1', ['PriorityClass'], { until: 21, optIn: true }),
  ...group('node.k8s.io/v1', 'node/v1', ['RuntimeClass'], { since: 20 }),
  ...group('node.k8s.io/v1beta1', 'node/v1beta1', ['RuntimeClass'], { since: 14, until: 24 }),
  ...group('node.k8s.io/v1alpha1', 'node/v1alpha1', ['RuntimeClass'], { since: 14, until: 26, optIn: true }),
  ...group(`${POD_SECURITY}/v1`, 'pod-security/v1', ['PodSecurityConfiguration'], { since: 25, configuration: true }),
  ...group(`${POD_SECURITY}/v1beta1`, 'pod-security/v1beta1', ['PodSecurityConfiguration'], { since: 23, configuration: true }),
  ...group(`${POD_SECURITY}/v1alpha1`, 'pod-security/v1alpha1', ['PodSecurityConfiguration'], { since: 22, configuration: true }),
];

const byVersion = new Map<string, Map<string, Kind>>();
for (const kind of KINDS) {
  byVersion.set(kind.apiVersion, (byVersion.get(kind.apiVersion) ?? new Map<string, Kind>()).set(kind.kind, kind));
}

/** The kind of that name; undefined for one that the engine does not read. */
export function findKind(apiVersion: string, kind: string): Kind | undefined {
  return byVersion.get(apiVersion)?.get(kind);
}

/** Whether the API server of that minor has the kind, in its usual configuration. */
export function isServed(kind: Kind, minor: Minor): boolean {
  const { since = -Infinity, until = Infinity } = kind;
  return !kind.optIn && !kind.configuration && since <= minor && minor <= until;
}

function group(apiVersion: string, goPackage: string, kinds: readonly string[], serving: Serving = {}): readonly Kind[] {
  return kinds.map((kind) => ({ apiVersion, kind, type: `${goPackage}.${kind}`, ...serving }));
}
