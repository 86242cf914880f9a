import { CustomKind } from './custom-resources/definition';
import { formatMinor, Minor } from './version';

/*
 * What the server warns of when a request is for a group version that is going to be removed.
 *
 * upstream: the APILifecycle functions of k8s.io/api; k8s.io/apiserver/pkg/endpoints/deprecation/deprecation.go WarningMessage
 */

/** Since when a kind is deprecated, the first minor without it, and what replaces it. */
interface Deprecation {
  readonly since: Minor;
  readonly removed?: Minor;
  readonly replacement?: string;
  /** The first minor that says so, if not the one it names. */
  readonly told?: Minor;
}

/** From here on the server answers with warnings. */
const WARNINGS_SINCE: Minor = 19;

const RBAC = 'rbac.authorization.k8s.io';
const FLOWCONTROL = 'flowcontrol.apiserver.k8s.io';
const ADMISSION = 'admissionregistration.k8s.io';

/** The kinds by group version; of several rows for one kind the last that is told counts. */
const DEPRECATIONS: readonly (readonly [apiVersion: string, kinds: string, deprecation: Deprecation])[] = [
  ['v1', 'Endpoints', { since: 33, replacement: 'discovery.k8s.io/v1 EndpointSlice' }],
  ['v1', 'ComponentStatus', { since: 19 }],
  [`${ADMISSION}/v1beta1`, 'MutatingWebhookConfiguration ValidatingWebhookConfiguration', { since: 16, removed: 22, replacement: `${ADMISSION}/v1` }],
  [`${ADMISSION}/v1beta1`, 'ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding', { since: 31, removed: 34 }],
  [`${ADMISSION}/v1beta1`, 'MutatingAdmissionPolicy MutatingAdmissionPolicyBinding', { since: 37, removed: 40, replacement: `${ADMISSION}/v1` }],
  [`${ADMISSION}/v1alpha1`, 'MutatingAdmissionPolicy MutatingAdmissionPolicyBinding', { since: 35, removed: 38 }],
  ['apiextensions.k8s.io/v1beta1', 'CustomResourceDefinition', { since: 16, removed: 22, replacement: 'apiextensions.k8s.io/v1' }],
  ['apiregistration.k8s.io/v1beta1', 'APIService', { since: 19, removed: 22, replacement: 'apiregistration.k8s.io/v1' }],
  ['authentication.k8s.io/v1beta1', 'TokenReview', { since: 19, removed: 22, replacement: 'authentication.k8s.io/v1' }],
  ['authentication.k8s.io/v1beta1', 'SelfSubjectReview', { since: 30, removed: 33 }],
  ['authentication.k8s.io/v1alpha1', 'SelfSubjectReview', { since: 29, removed: 32 }],
  ['authorization.k8s.io/v1beta1', 'LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview',
    { since: 19, removed: 22, replacement: 'authorization.k8s.io/v1' }],
  ['autoscaling/v2beta1', 'HorizontalPodAutoscaler', { since: 22, removed: 25, replacement: 'autoscaling/v2beta2' }],
  ['autoscaling/v2beta1', 'HorizontalPodAutoscaler', { since: 22, removed: 25, replacement: 'autoscaling/v2', told: 23 }],
  ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', { since: 23, removed: 26, replacement: 'autoscaling/v2' }],
  ['batch/v1beta1', 'CronJob', { since: 21, removed: 25, replacement: 'batch/v1' }],
  ['certificates.k8s.io/v1beta1', 'CertificateSigningRequest', { since: 19, removed: 22, replacement: 'certificates.k8s.io/v1' }],
  ['certificates.k8s.io/v1beta1', 'ClusterTrustBundle PodCertificateRequest', { since: 37, removed: 40, replacement: 'certificates.k8s.io/v1' }],
  ['certificates.k8s.io/v1alpha1', 'ClusterTrustBundle', { since: 29, removed: 32 }],
  ['certificates.k8s.io/v1alpha1', 'ClusterTrustBundle', { since: 34, removed: 37, told: 32 }],
  ['coordination.k8s.io/v1beta1', 'Lease', { since: 19, removed: 22, replacement: 'coordination.k8s.io/v1' }],
  ['coordination.k8s.io/v1beta1', 'LeaseCandidate', { since: 36, removed: 39 }],
  ['coordination.k8s.io/v1alpha2', 'LeaseCandidate', { since: 35, removed: 38 }],
  ['discovery.k8s.io/v1beta1', 'EndpointSlice', { since: 21, removed: 25, replacement: 'discovery.k8s.io/v1' }],
  ['events.k8s.io/v1beta1', 'Event', { since: 22, removed: 25 }],
  ['extensions/v1beta1', 'Ingress', { since: 14, removed: 22, replacement: 'networking.k8s.io/v1' }],
  [`${FLOWCONTROL}/v1alpha1`, 'FlowSchema PriorityLevelConfiguration', { since: 20, removed: 21, replacement: `${FLOWCONTROL}/v1beta1` }],
  [`${FLOWCONTROL}/v1beta1`, 'FlowSchema PriorityLevelConfiguration', { since: 23, removed: 26, replacement: `${FLOWCONTROL}/v1beta2` }],
  [`${FLOWCONTROL}/v1beta2`, 'FlowSchema PriorityLevelConfiguration', { since: 26, removed: 29, replacement: `${FLOWCONTROL}/v1beta3` }],
  [`${FLOWCONTROL}/v1beta3`, 'FlowSchema PriorityLevelConfiguration', { since: 29, removed: 32, replacement: `${FLOWCONTROL}/v1` }],
  ['networking.k8s.io/v1beta1', 'Ingress', { since: 19, removed: 22, replacement: 'networking.k8s.io/v1' }],
  // upstream: the kind of the list.
  ['networking.k8s.io/v1beta1', 'IngressClass', { since: 19, removed: 22, replacement: 'networking.k8s.io/v1 IngressClassList' }],
  ['networking.k8s.io/v1beta1', 'IPAddress ServiceCIDR', { since: 34, removed: 37 }],
  ['networking.k8s.io/v1alpha1', 'IPAddress ServiceCIDR', { since: 30, removed: 33 }],
  ['node.k8s.io/v1beta1', 'RuntimeClass', { since: 22, removed: 25 }],
  ['policy/v1beta1', 'PodDisruptionBudget', { since: 21, removed: 25, replacement: 'policy/v1' }],
  ['policy/v1beta1', 'PodSecurityPolicy', { since: 21, removed: 25 }],
  [`${RBAC}/v1beta1`, 'ClusterRole ClusterRoleBinding Role RoleBinding', { since: 17, removed: 22, replacement: `${RBAC}/v1` }],
  ['resource.k8s.io/v1alpha3', 'DeviceTaintRule', { since: 36, removed: 39 }],
  ['resource.k8s.io/v1beta1', 'DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice', { since: 35, removed: 38 }],
  ['resource.k8s.io/v1beta2', 'DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice', { since: 36, removed: 39 }],
  ['scheduling.k8s.io/v1beta1', 'PriorityClass', { since: 14, removed: 22, replacement: 'scheduling.k8s.io/v1' }],
  ['storage.k8s.io/v1beta1', 'CSINode', { since: 17, removed: 22, replacement: 'storage.k8s.io/v1' }],
  ['storage.k8s.io/v1beta1', 'CSIDriver StorageClass VolumeAttachment', { since: 19, removed: 22, replacement: 'storage.k8s.io/v1' }],
  ['storage.k8s.io/v1beta1', 'CSIStorageCapacity', { since: 24, removed: 27, replacement: 'storage.k8s.io/v1' }],
  ['storage.k8s.io/v1beta1', 'VolumeAttributesClass', { since: 34, removed: 37, replacement: 'storage.k8s.io/v1' }],
  ['storage.k8s.io/v1alpha1', 'VolumeAttachment', { since: 21, removed: 24, replacement: 'storage.k8s.io/v1' }],
  ['storage.k8s.io/v1alpha1', 'CSIStorageCapacity', { since: 21, removed: 24, replacement: 'storage.k8s.io/v1beta1' }],
  ['storage.k8s.io/v1alpha1', 'VolumeAttributesClass', { since: 32, removed: 35 }],
  ['storage.k8s.io/v1alpha1', 'VolumeAttributesClass', { since: 32, removed: 35, replacement: 'storage.k8s.io/v1', told: 34 }],
  ['storagemigration.k8s.io/v1alpha1', 'StorageVersionMigration', { since: 33, removed: 36 }],
  ['storagemigration.k8s.io/v1beta1', 'StorageVersionMigration', { since: 37, removed: 40, replacement: 'storagemigration.k8s.io/v1' }],
];

const DEPRECATIONS_OF_KIND: ReadonlyMap<string, readonly Deprecation[]> = groupByKind();

function groupByKind(): Map<string, Deprecation[]> {
  const byKind = new Map<string, Deprecation[]>();
  for (const [apiVersion, kinds, deprecation] of DEPRECATIONS) {
    for (const kind of kinds.split(' ')) {
      const key = `${apiVersion} ${kind}`;
      byKind.set(key, [...byKind.get(key) ?? [], deprecation]);
    }
  }
  return byKind;
}

/** The server's warning for a deprecated group version, if it sends one. */
export function deprecationWarning({ apiVersion, kind }: { readonly apiVersion: string; readonly kind: string }, minor: Minor): string | undefined {
  const told = (DEPRECATIONS_OF_KIND.get(`${apiVersion} ${kind}`) ?? []).filter(({ since, told: from = since }) => minor >= from).at(-1);
  if (told === undefined || minor < WARNINGS_SINCE || minor < told.since) {
    return undefined;
  }
  const { since, removed, replacement = '' } = told;
  const unavailable = removed === undefined ? '' : `, unavailable in v${formatMinor(removed)}+`;
  const use = replacement === '' ? '' : `; use ${replacement.includes(' ') ? replacement : `${replacement} ${kind}`}`;
  return `${apiVersion} ${kind} is deprecated in v${formatMinor(since)}+${unavailable}${use}`;
}

/** The same for custom resources, of which definitions say it. */
export function warningOfDefinitions(kinds: readonly CustomKind[], apiVersion: string, kind: string, minor: Minor): string | undefined {
  const found = kinds.find((each) => each.kind === kind && apiVersion.startsWith(`${each.group}/`));
  const version = found?.versions.find((each) => apiVersion === `${found.group}/${each.version}`);
  return version && customDeprecationWarning(version, minor);
}

/** The same for a version of custom resources: what its definition says, or what the server says of it. */
export function customDeprecationWarning({ deprecationWarning: told }: { readonly deprecationWarning?: string }, minor: Minor): string | undefined {
  return minor < WARNINGS_SINCE ? undefined : told;
}
