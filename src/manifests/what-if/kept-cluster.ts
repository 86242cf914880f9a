import { isSecret, withoutSecrets } from './without-secrets';
import { LAST_MINOR_WITH_POD_SECURITY_POLICY } from '../../engine/kinds';
import { ClusterSettings } from '../../engine/settings';
import { Minor } from '../../engine/version';
import { distributionOf, profileOfMinor } from '../cluster/profile';
import { CheckedCluster } from '../decide/check-options';
import { isJsonObject } from '../set/manifest-object';

/** A cluster as JSON has it. */
export interface KeptCluster extends Omit<CheckedCluster, 'settings'> {
  readonly settings: Omit<ClusterSettings, 'plugins' | 'runtimeConfig' | 'featureGates'> & {
    readonly plugins: readonly string[];
    readonly runtimeConfig?: readonly (readonly [string, boolean])[];
    readonly featureGates?: readonly (readonly [string, boolean])[];
  };
}

/** @param managers whether the managers of fields decide, as in server-side apply */
export function keptCluster({ settings: given, objects, ...cluster }: CheckedCluster, managers = false): KeptCluster {
  const { plugins, runtimeConfig, featureGates, injections, ...settings } = given;
  return {
    ...cluster,
    settings: {
      ...settings,
      ...(injections && { injections: injections.map((injection) => ({ ...injection, ...(injection.pod && { pod: withoutSecrets(injection.pod, '') }) })) }),
      plugins: [...plugins],
      ...(runtimeConfig && { runtimeConfig: [...runtimeConfig] }),
      ...(featureGates && { featureGates: [...featureGates] }),
    },
    objects: objects.flatMap((object) => keptObject(object, managers)),
  };
}

function keptObject(object: unknown, managers: boolean): readonly object[] {
  const kind = isJsonObject(object) ? String(object.kind) : '';
  return isJsonObject(object) && !isSecret({ kind }) ? [withoutSecrets(object, kind, { lastApplied: true, managers })] : [];
}

export function clusterOf({ settings: { plugins, runtimeConfig, featureGates, ...settings }, ...cluster }: KeptCluster): CheckedCluster {
  return {
    ...cluster,
    settings: {
      ...settings,
      plugins: new Set(plugins),
      ...(runtimeConfig && { runtimeConfig: new Map(runtimeConfig) }),
      ...(featureGates && { featureGates: new Map(featureGates) }),
    },
  };
}

/** The cluster in another version: with that version's plugins and objects, and what differs from its profile today. */
export function withMinor(cluster: CheckedCluster, minor: Minor): CheckedCluster {
  const { name, settings, objects } = cluster;
  const distribution = distributionOf(name);
  const before = profileOfMinor(distribution, settings.minor);
  const after = profileOfMinor(distribution, minor);
  const plugins = new Set(after.settings.plugins);
  settings.plugins.forEach((plugin) => before.settings.plugins.has(plugin) || plugins.add(plugin));
  before.settings.plugins.forEach((plugin) => settings.plugins.has(plugin) || plugins.delete(plugin));
  const brought = new Set(before.objects.map((object) => JSON.stringify(object)));
  return {
    ...cluster,
    name: name === before.name ? after.name : name,
    settings: { ...settings, minor, plugins: withoutPolicyPlugin(plugins, minor) },
    objects: [...after.objects, ...objects.filter((object) => !brought.has(JSON.stringify(object)))],
  };
}

const PLUGIN = 'PodSecurityPolicy';

export function withPodSecurityPolicy(cluster: CheckedCluster, isOn: boolean): CheckedCluster {
  const { settings } = cluster;
  const plugins = new Set(settings.plugins);
  if (isOn) {
    plugins.add(PLUGIN);
  } else {
    plugins.delete(PLUGIN);
  }
  return { ...cluster, settings: { ...settings, plugins: withoutPolicyPlugin(plugins, settings.minor) } };
}

function withoutPolicyPlugin(plugins: ReadonlySet<string>, minor: Minor): ReadonlySet<string> {
  return minor <= LAST_MINOR_WITH_POD_SECURITY_POLICY ? plugins : new Set([...plugins].filter((name) => name !== PLUGIN));
}
