import { ClusterSettings } from './settings';
import { Minor } from './version';
import { WEBHOOK_KINDS } from './webhook/webhook-kinds';

/*
 * The one list of kinds: names, scope, and the minors that serve them.
 */

/** A name under which the API server knows a kind, in whichever version. */
interface KindName {
  /** The API group of the newest version; empty for the core group. */
  readonly group: string;
  readonly kind: string;
  /** The plural in lower case, as in URLs and RBAC rules. */
  readonly resource: string;
  /** What kubectl takes besides the resource: `psp`. */
  readonly shortNames: readonly string[];
  readonly namespaced: boolean;
  /** It is a pod or has a pod template. */
  readonly workload?: true;
}

/** A kind in a version that the engine reads, and the minors whose API server serves it. */
export interface Kind extends KindName {
  readonly apiVersion: string;
  /** Its Go type, for decode. */
  readonly type: string;
  readonly since?: Minor;
  readonly until?: Minor;
  /** Served only where `--runtime-config` says so: alpha versions. */
  readonly optIn?: true;
  /** Never served: the configuration file of an admission plugin. */
  readonly configuration?: true;
}

type ServedMinors = Pick<Kind, 'since' | 'until' | 'optIn' | 'configuration'>;

/** The last minor that has PodSecurityPolicy: the kind and its admission plugin. */
export const LAST_MINOR_WITH_POD_SECURITY_POLICY: Minor = 24;

const RBAC = 'rbac.authorization.k8s.io';
const ADMISSION = 'admissionregistration.k8s.io';
const POD_SECURITY = 'pod-security.admission.config.k8s.io';

const NAMES: readonly KindName[] = [
  workload('', 'Pod', 'po'),
  workload('', 'PodTemplate'),
  workload('', 'ReplicationController', 'rc'),
  workload('apps', 'Deployment', 'deploy'),
  workload('apps', 'ReplicaSet', 'rs'),
  workload('apps', 'StatefulSet', 'sts'),
  workload('apps', 'DaemonSet', 'ds'),
  workload('batch', 'Job'),
  workload('batch', 'CronJob', 'cj'),
  namespaced('', 'ServiceAccount', 'sa'),
  namespaced(RBAC, 'Role'),
  namespaced(RBAC, 'RoleBinding'),
  clusterWide('', 'Namespace', 'ns'),
  clusterWide(RBAC, 'ClusterRole'),
  clusterWide(RBAC, 'ClusterRoleBinding'),
  { ...clusterWide('policy', 'PodSecurityPolicy', 'psp'), resource: 'podsecuritypolicies' },
  namespaced('', 'LimitRange', 'limits'),
  namespaced('', 'ResourceQuota', 'quota'),
  { ...clusterWide('scheduling.k8s.io', 'PriorityClass', 'pc'), resource: 'priorityclasses' },
  { ...clusterWide('node.k8s.io', 'RuntimeClass'), resource: 'runtimeclasses' },
  { ...clusterWide(ADMISSION, 'ValidatingAdmissionPolicy'), resource: 'validatingadmissionpolicies' },
  clusterWide(ADMISSION, 'ValidatingAdmissionPolicyBinding'),
  { ...clusterWide(ADMISSION, 'MutatingAdmissionPolicy'), resource: 'mutatingadmissionpolicies' },
  clusterWide(ADMISSION, 'MutatingAdmissionPolicyBinding'),
  clusterWide(ADMISSION, 'ValidatingWebhookConfiguration'),
  clusterWide(ADMISSION, 'MutatingWebhookConfiguration'),
  namespaced('', 'List'),
  clusterWide(POD_SECURITY, 'PodSecurityConfiguration'),
];

export const RBAC_KINDS: readonly string[] = ['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'];
const VALIDATING_POLICY_KINDS = ['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'];
const MUTATING_POLICY_KINDS = ['MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding'];

/** Every version of every kind. */
export const KINDS: readonly Kind[] = [
  ...served('v1', 'core/v1', ['Pod', 'PodTemplate', 'ReplicationController', 'ServiceAccount', 'Namespace', 'List']),
  ...served('v1', 'core/v1', ['LimitRange', 'ResourceQuota']),
  ...served('apps/v1', 'apps/v1', ['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet']),
  ...served('apps/v1beta2', 'apps/v1beta2', ['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet'], { until: 15 }),
  ...served('apps/v1beta1', 'apps/v1beta1', ['Deployment', 'StatefulSet'], { until: 15 }),
  ...served('extensions/v1beta1', 'extensions/v1beta1', ['Deployment', 'ReplicaSet', 'DaemonSet', 'PodSecurityPolicy'], { until: 15 }),
  ...served('policy/v1beta1', 'policy/v1beta1', ['PodSecurityPolicy'], { until: LAST_MINOR_WITH_POD_SECURITY_POLICY }),
  ...served('batch/v1', 'batch/v1', ['Job']),
  ...served('batch/v1', 'batch/v1', ['CronJob'], { since: 21 }),
  ...served('batch/v1beta1', 'batch/v1beta1', ['CronJob'], { until: 24 }),
  ...served('batch/v2alpha1', 'batch/v2alpha1', ['CronJob'], { until: 20, optIn: true }),
  ...served(`${RBAC}/v1`, 'rbac/v1', RBAC_KINDS),
  ...served(`${RBAC}/v1beta1`, 'rbac/v1beta1', RBAC_KINDS, { until: 21 }),
  ...served(`${RBAC}/v1alpha1`, 'rbac/v1alpha1', RBAC_KINDS, { until: 22, optIn: true }),
  ...served(`${ADMISSION}/v1`, 'admissionregistration/v1', WEBHOOK_KINDS, { since: 16 }),
  ...served(`${ADMISSION}/v1beta1`, 'admissionregistration/v1beta1', WEBHOOK_KINDS, { until: 21 }),
  ...served(`${ADMISSION}/v1`, 'admissionregistration/v1', VALIDATING_POLICY_KINDS, { since: 30 }),
  ...served(`${ADMISSION}/v1beta1`, 'admissionregistration/v1beta1', VALIDATING_POLICY_KINDS, { since: 28, until: 33, optIn: true }),
  ...served(`${ADMISSION}/v1alpha1`, 'admissionregistration/v1alpha1', VALIDATING_POLICY_KINDS, { since: 26, until: 31, optIn: true }),
  ...served(`${ADMISSION}/v1`, 'admissionregistration/v1', MUTATING_POLICY_KINDS, { since: 36 }),
  ...served(`${ADMISSION}/v1beta1`, 'admissionregistration/v1beta1', MUTATING_POLICY_KINDS, { since: 34, optIn: true }),
  ...served(`${ADMISSION}/v1alpha1`, 'admissionregistration/v1alpha1', MUTATING_POLICY_KINDS, { since: 32, optIn: true }),
  ...served('scheduling.k8s.io/v1', 'scheduling/v1', ['PriorityClass'], { since: 14 }),
  ...served('scheduling.k8s.io/v1beta1', 'scheduling/v1beta1', ['PriorityClass'], { until: 21 }),
  ...served('scheduling.k8s.io/v1alpha1', 'scheduling/v1alpha1', ['PriorityClass'], { until: 22, optIn: true }),
  ...served('node.k8s.io/v1', 'node/v1', ['RuntimeClass'], { since: 20 }),
  ...served('node.k8s.io/v1beta1', 'node/v1beta1', ['RuntimeClass'], { since: 14, until: 24 }),
  ...served('node.k8s.io/v1alpha1', 'node/v1alpha1', ['RuntimeClass'], { since: 14, until: 23, optIn: true }),
  ...served(`${POD_SECURITY}/v1`, 'pod-security/v1', ['PodSecurityConfiguration'], { since: 25, configuration: true }),
  ...served(`${POD_SECURITY}/v1beta1`, 'pod-security/v1beta1', ['PodSecurityConfiguration'], { since: 23, configuration: true }),
  ...served(`${POD_SECURITY}/v1alpha1`, 'pod-security/v1alpha1', ['PodSecurityConfiguration'], { since: 22, configuration: true }),
];

/** The kinds of built-in groups that decide nothing and have no namespace. */
const OTHER_CLUSTER_WIDE: ReadonlySet<string> = new Set([
  'APIService', 'CSIDriver', 'CSINode', 'CertificateSigningRequest', 'ClusterTrustBundle', 'ComponentStatus', 'CustomResourceDefinition', 'DeviceClass',
  'DeviceTaintRule', 'FlowSchema', 'IPAddress', 'IngressClass', 'Node', 'PersistentVolume', 'PriorityLevelConfiguration', 'ResourceSlice',
  'SelfSubjectAccessReview', 'SelfSubjectReview', 'SelfSubjectRulesReview', 'ServiceCIDR', 'StorageClass', 'StorageVersion', 'StorageVersionMigration',
  'SubjectAccessReview', 'TokenReview', 'VolumeAttachment', 'VolumeAttributesClass',
]);

const byVersion = new Map<string, Map<string, Kind>>();
for (const kind of KINDS) {
  byVersion.set(kind.apiVersion, (byVersion.get(kind.apiVersion) ?? new Map<string, Kind>()).set(kind.kind, kind));
}

const byName = new Map(NAMES.map((name) => [name.kind, name]));

/** The kind of that name; undefined for one that the engine does not read. */
export function findKind(apiVersion: string, kind: string): Kind | undefined {
  return byVersion.get(apiVersion)?.get(kind);
}

/** A kind by its name alone, in whichever version: no two groups that the engine reads share one. */
export function kindNamed(kind: string): KindName | undefined {
  return byName.get(kind);
}

/** `deployments.apps`, as messages name a resource. */
export function groupResource({ group, resource }: Pick<KindName, 'group' | 'resource'>): string {
  return group === '' ? resource : `${resource}.${group}`;
}

/** The same of a kind by its name; empty for one that the engine does not read. */
export function groupResourceOf(kind: string): string {
  const known = kindNamed(kind);
  return known === undefined ? '' : groupResource(known);
}

/** A kind by the resource that kubectl takes: `deployments`, `deployment`, `deploy`, in any case. */
export function kindOfResource(text: string): KindName | undefined {
  const wanted = text.toLowerCase();
  return NAMES.find(({ kind, resource, shortNames }) => resource === wanted || kind.toLowerCase() === wanted || shortNames.includes(wanted));
}

/** Whether objects of a built-in kind live in a namespace. */
export function isNamespaced(kind: string): boolean {
  return byName.get(kind)?.namespaced ?? !OTHER_CLUSTER_WIDE.has(kind);
}

/** What decides on the versions that an API server serves. */
export type ServingSettings = Pick<ClusterSettings, 'minor' | 'runtimeConfig'>;

/** Whether the API server has the kind in that version. */
export function isServed(kind: Kind, { minor, runtimeConfig }: ServingSettings): boolean {
  const { since = -Infinity, until = Infinity, optIn = false } = kind;
  return !kind.configuration && since <= minor && minor <= until && (isEnabled(kind, runtimeConfig) ?? !optIn);
}

/** The same of a server that is asked for it: it may serve versions that nobody but its flags enables. */
export function mayBeServed(kind: Kind, { minor, runtimeConfig }: ServingSettings): boolean {
  const { since = -Infinity, until = Infinity } = kind;
  return !kind.configuration && since <= minor && minor <= until && isEnabled(kind, runtimeConfig) !== false;
}

/**
 * What `--runtime-config` says of a version; undefined where it says nothing. What names the version counts more than what names its stability.
 *
 * upstream: k8s.io/apiserver/pkg/server/resourceconfig/helpers.go MergeAPIResourceConfigs
 */
function isEnabled({ apiVersion, resource }: Kind, runtimeConfig: ClusterSettings['runtimeConfig']): boolean | undefined {
  return runtimeConfig?.get(`${apiVersion}/${resource}`)
    ?? runtimeConfig?.get(apiVersion)
    ?? runtimeConfig?.get(`api/${stabilityOf(apiVersion)}`)
    ?? runtimeConfig?.get('api/all');
}

function stabilityOf(apiVersion: string): string {
  return /v\d+(?<stability>alpha|beta)\d+$/.exec(apiVersion)?.groups?.stability ?? 'ga';
}

function workload(group: string, kind: string, ...shortNames: readonly string[]): KindName {
  return { ...namespaced(group, kind, ...shortNames), workload: true };
}

function namespaced(group: string, kind: string, ...shortNames: readonly string[]): KindName {
  return { group, kind, resource: `${kind.toLowerCase()}s`, shortNames, namespaced: true };
}

function clusterWide(group: string, kind: string, ...shortNames: readonly string[]): KindName {
  return { ...namespaced(group, kind, ...shortNames), namespaced: false };
}

function served(apiVersion: string, goPackage: string, kinds: readonly string[], serving: ServedMinors = {}): readonly Kind[] {
  return kinds.map((kind) => ({ ...nameOf(kind), apiVersion, type: `${goPackage}.${kind}`, ...serving }));
}

function nameOf(kind: string): KindName {
  const name = NAMES.find((each) => each.kind === kind);
  if (name === undefined) {
    throw new Error(`INVARIANT: no name for kind ${kind}`);
  }
  return name;
}
