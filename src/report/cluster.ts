import { ReportedCluster } from './model';
import { some } from './sentences';

export function formatVersion({ settings }: ReportedCluster): string {
  return `1.${settings.minor}`;
}

/** Plugins that read objects of a set which not every cluster has; the others run silently, as they do on a server. */
const DEFAULT_PLUGINS: ReadonlySet<string> = new Set([
  'NamespaceLifecycle', 'LimitRanger', 'ResourceQuota', 'Priority', 'RuntimeClass', 'MutatingAdmissionPolicy', 'MutatingAdmissionWebhook',
  'ValidatingAdmissionPolicy', 'ValidatingAdmissionWebhook', 'TaintNodesByCondition', 'DefaultTolerationSeconds', 'DefaultStorageClass',
  'StorageObjectInUseProtection', 'PersistentVolumeClaimResize', 'CertificateApproval', 'CertificateSigning', 'CertificateSubjectRestriction',
  'ClusterTrustBundleAttest', 'DefaultIngressClass', 'PodTopologyLabels', 'PodGroupProtection', 'PodGroupWorkloadExists', 'JobValidation',
  'NodeDeclaredFeatureValidator', 'PodResizeValidator',
]);

/** The plugins that tell clusters apart. */
export function formatPlugins({ settings }: ReportedCluster): readonly string[] {
  return [...settings.plugins].filter((name) => !DEFAULT_PLUGINS.has(name)).sort();
}

/** `cluster eks:1.24: Kubernetes 1.24 with PodSecurity, PodSecurityPolicy and ServiceAccount`. */
export function describeCluster(cluster: ReportedCluster): string {
  const plugins = formatPlugins(cluster);
  const assumed = cluster.assumed ? ' (the default)' : '';
  return `cluster ${cluster.name}${assumed}: Kubernetes ${formatVersion(cluster)} with ${plugins.length === 0 ? 'the default plugins' : some(plugins, 9)}`
    + (cluster.settings.allowPrivileged ? '' : ', privileged containers disallowed');
}
