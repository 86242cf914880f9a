import { LAST_MINOR_WITH_POD_SECURITY_POLICY } from '../kinds';
import { Minor, NEWEST_MINOR, OLDEST_MINOR } from '../version';

/*
 * The admission plugins of kube-apiserver, in the order in which it runs them.
 * upstream: pkg/kubeapiserver/options/plugins.go
 */

/**
 * - `evaluated`: the engine decides as the plugin does, or states an assumption for each object that the plugin reads.
 * - `assumed`: the plugin may change or reject pods, and the engine does not evaluate it.
 * - `irrelevant`: the plugin cannot change the verdict on a pod or its controller.
 */
export type PluginHandling = 'evaluated' | 'assumed' | 'irrelevant';

export interface AdmissionPlugin {
  readonly name: string;
  /** The minors that know the name. */
  readonly since: Minor;
  readonly until: Minor;
  /** The first minor that runs it by default; undefined for a plugin that has to be enabled. */
  readonly onSince?: Minor;
  readonly handling: PluginHandling;
  /** What the plugin does, or why it does not matter. */
  readonly note: string;
}

type MinorRange = readonly [since: Minor, until: Minor];

const ALWAYS: MinorRange = [OLDEST_MINOR, Infinity];

export const PLUGINS: readonly AdmissionPlugin[] = [
  optional('AlwaysAdmit', ALWAYS, 'irrelevant', 'admits everything'),
  optional('NamespaceAutoProvision', ALWAYS, 'evaluated', 'creates namespaces that do not exist'),
  byDefault('NamespaceLifecycle', ALWAYS, 'evaluated', 'rejects objects whose namespace does not exist'),
  optional('NamespaceExists', ALWAYS, 'irrelevant', 'rejects what NamespaceLifecycle rejects'),
  optional('SecurityContextDeny', [13, 29], 'evaluated', 'rejects pods that set SELinux options, a user or groups; from 1.27 on, its feature gate must be on'),
  optional('LimitPodHardAntiAffinityTopology', ALWAYS, 'evaluated', 'rejects pods with a required anti-affinity term for another topology than hosts'),
  optional('PodPreset', [13, 19], 'assumed', 'adds environment variables and volumes to pods'),
  byDefault('LimitRanger', ALWAYS, 'evaluated', 'applies LimitRanges'),
  byDefault('ServiceAccount', ALWAYS, 'evaluated', 'sets the service account and mounts its token'),
  optional('NodeRestriction', ALWAYS, 'evaluated', 'lets a kubelet write only what belongs to its node, and create only mirror pods'),
  byDefault('TaintNodesByCondition', ALWAYS, 'evaluated', 'adds a taint to new nodes'),
  optional('AlwaysPullImages', ALWAYS, 'evaluated', 'sets the imagePullPolicy of all containers'),
  optional('ImagePolicyWebhook', ALWAYS, 'assumed', 'asks a webhook about the images of pods'),
  { ...byDefault('PodSecurity', [22, Infinity], 'evaluated', 'applies the Pod Security Standards'), onSince: 23 },
  optional('PodSecurityPolicy', [13, LAST_MINOR_WITH_POD_SECURITY_POLICY], 'evaluated', 'applies PodSecurityPolicies'),
  optional('PodNodeSelector', ALWAYS, 'evaluated', 'adds the node selector of the namespace to pods, and rejects conflicting ones'),
  byDefault('Priority', ALWAYS, 'evaluated', 'applies PriorityClasses'),
  byDefault('DefaultTolerationSeconds', ALWAYS, 'evaluated', 'adds tolerations for nodes that are not ready or not reachable'),
  optional('PodTolerationRestriction', ALWAYS, 'evaluated', 'adds the tolerations of the namespace to pods, and rejects others'),
  optional('DenyEscalatingExec', [13, 20], 'irrelevant', 'rejects exec and attach, which create no pod'),
  optional('DenyExecOnPrivileged', [13, 20], 'irrelevant', 'rejects exec and attach, which create no pod'),
  optional('EventRateLimit', ALWAYS, 'irrelevant', 'limits how many Events come in a time, which is not computed'),
  optional('ExtendedResourceToleration', ALWAYS, 'evaluated', 'adds tolerations for extended resources'),
  optional('PersistentVolumeLabel', [13, 30], 'irrelevant', 'adds labels to PersistentVolumes'),
  byDefault('DefaultStorageClass', ALWAYS, 'evaluated', 'sets the class of PersistentVolumeClaims'),
  { ...byDefault('StorageObjectInUseProtection', ALWAYS, 'evaluated', 'adds finalizers to volumes and claims'), onSince: 15 },
  byDefault('PodGroupProtection', [36, Infinity], 'irrelevant', 'adds finalizers to PodGroups'),
  optional('OwnerReferencesPermissionEnforcement', ALWAYS, 'evaluated', 'rejects owner references that the requester may not set'),
  byDefault('PersistentVolumeClaimResize', ALWAYS, 'evaluated', 'rejects the resizing of PersistentVolumeClaims'),
  byDefault('RuntimeClass', [16, Infinity], 'evaluated', 'applies RuntimeClasses'),
  byDefault('CertificateApproval', [18, Infinity], 'evaluated', 'rejects approvals by users without the right to approve for the signer'),
  byDefault('CertificateSigning', [18, Infinity], 'evaluated', 'rejects certificates by users without the right to sign for the signer'),
  byDefault('ClusterTrustBundleAttest', [27, Infinity], 'evaluated', 'rejects ClusterTrustBundles by users without the right to attest for the signer'),
  byDefault('CertificateSubjectRestriction', [18, Infinity], 'evaluated', 'rejects CertificateSigningRequests for system:masters'),
  byDefault('DefaultIngressClass', [18, Infinity], 'evaluated', 'sets the class of Ingresses'),
  optional('DenyServiceExternalIPs', [21, Infinity], 'evaluated', 'rejects external IP addresses of Services'),
  { ...byDefault('PodTopologyLabels', [33, Infinity], 'evaluated', 'copies topology labels from a node to the pods on it'), onSince: 35 },
  byDefault('PodGroupWorkloadExists', [36, 36], 'irrelevant', 'rejects PodGroups without a Workload'),
  { ...byDefault('NodeDeclaredFeatureValidator', [35, Infinity], 'evaluated', 'checks updates of pods that run on a node'), onSince: 36 },
  byDefault('JobValidation', [36, 36], 'irrelevant', 'runs only with the feature gate WorkloadWithJob'),
  byDefault('PodResizeValidator', [36, Infinity], 'evaluated', 'checks the resizing of pods that run on a node'),
  { ...byDefault('MutatingAdmissionPolicy', [32, Infinity], 'evaluated', 'applies MutatingAdmissionPolicies'), onSince: 36 },
  byDefault('MutatingAdmissionWebhook', ALWAYS, 'evaluated', 'calls the webhooks of MutatingWebhookConfigurations'),
  optional('Initializers', [13, 13], 'assumed', 'holds objects back until initializers have changed them'),
  { ...byDefault('ValidatingAdmissionPolicy', [26, Infinity], 'evaluated', 'applies ValidatingAdmissionPolicies'), onSince: 30 },
  byDefault('ValidatingAdmissionWebhook', ALWAYS, 'evaluated', 'calls the webhooks of ValidatingWebhookConfigurations'),
  byDefault('ResourceQuota', ALWAYS, 'evaluated', 'applies ResourceQuotas'),
  optional('AlwaysDeny', ALWAYS, 'evaluated', 'rejects everything'),
];

const byName = new Map(PLUGINS.map((plugin) => [plugin.name, plugin]));

/** The plugin of that name; undefined for a name that no kube-apiserver from 1.13 on knows. */
export function findPlugin(name: string): AdmissionPlugin | undefined {
  return byName.get(name);
}

/** Whether the kube-apiserver of that minor knows the plugin. */
export function isKnown({ since, until }: AdmissionPlugin, minor: Minor): boolean {
  const nearest = clamp(minor);
  return since <= nearest && nearest <= until;
}

/** Whether a plugin decides in that minor without being enabled, with the feature gates at their defaults. */
export function runsByDefault(name: string, minor: Minor): boolean {
  const plugin = findPlugin(name);
  return plugin?.onSince !== undefined && isKnown(plugin, minor) && plugin.onSince <= clamp(minor);
}

/** The nearest minor that the table knows. */
function clamp(minor: Minor): Minor {
  return Math.min(Math.max(minor, OLDEST_MINOR), NEWEST_MINOR);
}

function byDefault(name: string, span: MinorRange, handling: PluginHandling, note: string): AdmissionPlugin {
  return { ...optional(name, span, handling, note), onSince: span[0] };
}

function optional(name: string, [since, until]: MinorRange, handling: PluginHandling, note: string): AdmissionPlugin {
  return { name, since, until, handling, note };
}
