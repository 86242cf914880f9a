import { ReportedCluster } from './model';
import { some } from './sentences';

export function formatVersion({ settings }: ReportedCluster): string {
  return `1.${settings.minor}`;
}

export function formatPlugins({ settings }: ReportedCluster): readonly string[] {
  return [...settings.plugins].sort();
}

/** `cluster eks:1.24: Kubernetes 1.24 with PodSecurity, PodSecurityPolicy and ServiceAccount`. */
export function describeCluster(cluster: ReportedCluster): string {
  const plugins = formatPlugins(cluster);
  return `cluster ${cluster.name}${cluster.assumed ? ' (the default)' : ''}: Kubernetes ${formatVersion(cluster)} with ${plugins.length === 0 ? 'none of the plugins that decide on pods' : some(plugins, 9)}`
    + (cluster.settings.allowPrivileged ? '' : ', privileged containers disallowed');
}
