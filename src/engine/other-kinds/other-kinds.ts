import { pluralOf } from './plural';
import { findKind, isNamespaced, Kind } from '../kinds';
import { Minor } from '../version';

/*
 * The kinds of kube-apiserver's own groups that are neither workloads nor decide about pods.
 */

/** Kinds of a group version, and the minors that serve them: `events.k8s.io/v1 19+`, `policy/v1beta1 13-24`; `opt-in` where a server must be told to. */
const SERVED: Readonly<Record<string, string>> = {
  'v1': 'ConfigMap Secret Service Endpoints PersistentVolumeClaim PersistentVolume Node Event',
  'apiregistration.k8s.io/v1': 'APIService',
  'apiregistration.k8s.io/v1beta1 13-21': 'APIService',
  'apps/v1': 'ControllerRevision',
  'apps/v1beta1 13-15': 'ControllerRevision',
  'apps/v1beta2 13-15': 'ControllerRevision',
  'authentication.k8s.io/v1': 'TokenReview',
  'authentication.k8s.io/v1 28+': 'SelfSubjectReview',
  'authentication.k8s.io/v1beta1 13-21': 'TokenReview',
  'authorization.k8s.io/v1': 'LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview',
  'authorization.k8s.io/v1beta1 13-21': 'LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview',
  'autoscaling/v1': 'HorizontalPodAutoscaler',
  'autoscaling/v2 23+': 'HorizontalPodAutoscaler',
  'autoscaling/v2beta1 13-24': 'HorizontalPodAutoscaler',
  'autoscaling/v2beta2 13-25': 'HorizontalPodAutoscaler',
  'certificates.k8s.io/v1 19+': 'CertificateSigningRequest',
  'certificates.k8s.io/v1 37+': 'ClusterTrustBundle PodCertificateRequest',
  'certificates.k8s.io/v1alpha1 27-36 opt-in': 'ClusterTrustBundle',
  'certificates.k8s.io/v1alpha1 34-34 opt-in': 'PodCertificateRequest',
  'certificates.k8s.io/v1beta1 13-21': 'CertificateSigningRequest',
  'certificates.k8s.io/v1beta1 33+ opt-in': 'ClusterTrustBundle',
  'certificates.k8s.io/v1beta1 35+ opt-in': 'PodCertificateRequest',
  'coordination.k8s.io/v1 14+': 'Lease',
  'coordination.k8s.io/v1alpha2 32+ opt-in': 'LeaseCandidate',
  'coordination.k8s.io/v1beta1 13-21': 'Lease',
  'coordination.k8s.io/v1beta1 33+ opt-in': 'LeaseCandidate',
  'discovery.k8s.io/v1 21+': 'EndpointSlice',
  'discovery.k8s.io/v1beta1 17-24': 'EndpointSlice',
  'events.k8s.io/v1 19+': 'Event',
  'events.k8s.io/v1beta1 13-24': 'Event',
  'extensions/v1beta1 13-15': 'NetworkPolicy',
  'extensions/v1beta1 13-21': 'Ingress',
  'flowcontrol.apiserver.k8s.io/v1 29+': 'FlowSchema PriorityLevelConfiguration',
  'flowcontrol.apiserver.k8s.io/v1beta1 20-25': 'FlowSchema PriorityLevelConfiguration',
  'flowcontrol.apiserver.k8s.io/v1beta2 23-28': 'FlowSchema PriorityLevelConfiguration',
  'flowcontrol.apiserver.k8s.io/v1beta3 26-31': 'FlowSchema PriorityLevelConfiguration',
  'internal.apiserver.k8s.io/v1alpha1 20+ opt-in': 'StorageVersion',
  'networking.k8s.io/v1': 'NetworkPolicy',
  'networking.k8s.io/v1 19+': 'Ingress IngressClass',
  'networking.k8s.io/v1 33+': 'IPAddress ServiceCIDR',
  'networking.k8s.io/v1alpha1 27-30 opt-in': 'IPAddress',
  'networking.k8s.io/v1alpha1 29-30 opt-in': 'ServiceCIDR',
  'networking.k8s.io/v1beta1 14-21': 'Ingress',
  'networking.k8s.io/v1beta1 18-21': 'IngressClass',
  'networking.k8s.io/v1beta1 31-36 opt-in': 'IPAddress ServiceCIDR',
  'policy/v1 21+': 'PodDisruptionBudget',
  'policy/v1beta1 13-24': 'PodDisruptionBudget',
  'resource.k8s.io/v1 34+': 'DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice',
  'resource.k8s.io/v1 37+': 'DeviceTaintRule',
  'resource.k8s.io/v1beta1 32+ opt-in': 'DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice',
  'resource.k8s.io/v1beta2 33+ opt-in': 'DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice',
  'resource.k8s.io/v1beta2 36+ opt-in': 'DeviceTaintRule',
  'storage.k8s.io/v1': 'StorageClass VolumeAttachment',
  'storage.k8s.io/v1 17+': 'CSINode',
  'storage.k8s.io/v1 18+': 'CSIDriver',
  'storage.k8s.io/v1 24+': 'CSIStorageCapacity',
  'storage.k8s.io/v1 34+': 'VolumeAttributesClass',
  'storage.k8s.io/v1alpha1 29-34 opt-in': 'VolumeAttributesClass',
  'storage.k8s.io/v1beta1 13-21': 'StorageClass VolumeAttachment',
  'storage.k8s.io/v1beta1 14-21': 'CSIDriver CSINode',
  'storage.k8s.io/v1beta1 21-26': 'CSIStorageCapacity',
  'storage.k8s.io/v1beta1 31-36 opt-in': 'VolumeAttributesClass',
  'storagemigration.k8s.io/v1 37+': 'StorageVersionMigration',
  'storagemigration.k8s.io/v1alpha1 30-34 opt-in': 'StorageVersionMigration',
  'storagemigration.k8s.io/v1beta1 35+ opt-in': 'StorageVersionMigration',
};

export const OTHER_KINDS: readonly Kind[] = kindsOfRows(SERVED);

/** The kinds whose objects are questions, which a server answers and does not store. */
export const QUESTION_KINDS: readonly string[] = [
  'LocalSubjectAccessReview', 'SelfSubjectAccessReview', 'SelfSubjectReview', 'SelfSubjectRulesReview', 'SubjectAccessReview', 'TokenReview',
];

const QUESTION_GROUPS = ['authentication.k8s.io', 'authorization.k8s.io'];

export function isQuestion({ apiVersion, kind: name }: { readonly apiVersion?: unknown; readonly kind?: unknown }): boolean {
  const isOfGroup = typeof apiVersion === 'string' && QUESTION_GROUPS.some((group) => apiVersion.startsWith(`${group}/`));
  return isOfGroup && typeof name === 'string' && QUESTION_KINDS.includes(name);
}

/** What a request for a subresource has as its object, and the resource that it usually belongs to. */
export const SUBRESOURCE_KINDS: readonly Kind[] = [
  kind('authentication.k8s.io/v1 20+', 'TokenRequest', 'serviceaccounts'),
  kind('autoscaling/v1', 'Scale', 'deployments'),
  kind('policy/v1 22+', 'Eviction', 'pods'),
  kind('policy/v1beta1', 'Eviction', 'pods'),
  kind('v1', 'Binding', 'pods'),
  kind('v1', 'PodExecOptions', 'pods'),
  kind('v1', 'PodAttachOptions', 'pods'),
  kind('v1', 'PodPortForwardOptions', 'pods'),
  kind('v1', 'PodProxyOptions', 'pods'),
  kind('v1', 'ServiceProxyOptions', 'services'),
  kind('v1', 'NodeProxyOptions', 'nodes'),
];

/** The built-in kinds that are taken as they are: what they mean for other objects is read from the JSON. */
export const WHOLE_KINDS: readonly Kind[] = [
  kind('apiextensions.k8s.io/v1 16+', 'CustomResourceDefinition'),
  kind('apiextensions.k8s.io/v1beta1 13-21', 'CustomResourceDefinition'),
];

const byName = new Map(OTHER_KINDS.map((each) => [keyOf(each.apiVersion, each.kind), each]));
const subresources = new Map(SUBRESOURCE_KINDS.map((each) => [keyOf(each.apiVersion, each.kind), each]));

/** The kind of that name; undefined for one that the engine does not read. */
export function findOtherKind(apiVersion: string, name: string): Kind | undefined {
  return byName.get(keyOf(apiVersion, name));
}

/** The built-in kind of that name, a workload or another. */
export function findBuiltInKind(apiVersion: string, name: string): Kind | undefined {
  return findKind(apiVersion, name) ?? findOtherKind(apiVersion, name);
}

export function findSubresourceKind(apiVersion: string, name: string): Kind | undefined {
  return subresources.get(keyOf(apiVersion, name));
}

/** From here on it is known how the server validates CustomResourceDefinitions. */
const DEFINITIONS_SINCE: Minor = 16;
const DEFINITIONS_GROUP = 'apiextensions.k8s.io';

/** Whether the objects are CustomResourceDefinitions, which are validated. */
export function isValidatedDefinition({ group, kind: name }: Pick<Kind, 'group' | 'kind'>, minor: Minor): boolean {
  return group === DEFINITIONS_GROUP && name === 'CustomResourceDefinition' && minor >= DEFINITIONS_SINCE;
}

export function findWholeKind(apiVersion: string, name: string): Kind | undefined {
  return WHOLE_KINDS.find((each) => each.apiVersion === apiVersion && each.kind === name);
}

/** The kinds of a table as the one above. */
export function kindsOfRows(rows: Readonly<Record<string, string>>): readonly Kind[] {
  return Object.entries(rows).flatMap(([row, names]) => names.split(' ').map((name) => kind(row, name)));
}

function keyOf(apiVersion: string, name: string): string {
  return `${apiVersion} ${name}`;
}

function kind(row: string, name: string, resource = pluralOf(name)): Kind {
  const [apiVersion, span = '', optIn] = row.split(' ');
  const [since, until] = span.endsWith('+') ? [span.slice(0, -1), ''] : span.split('-');
  const slash = apiVersion.indexOf('/');
  const goPackage = slash < 0 ? `core/${apiVersion}` : apiVersion.replace(/^([a-z]+)[^/]*/, '$1').replace('internal/', 'apiserverinternal/');
  return {
    group: apiVersion.slice(0, Math.max(slash, 0)),
    kind: name,
    resource,
    shortNames: [],
    namespaced: isNamespaced(name),
    apiVersion,
    type: `${goPackage}.${name}`,
    ...bounds(since, until),
    ...(optIn !== undefined && { optIn: true }),
  };
}

function bounds(since: string, until = ''): { readonly since?: Minor; readonly until?: Minor } {
  return { ...(since !== '' && { since: Number(since) }), ...(until !== '' && { until: Number(until) }) };
}
