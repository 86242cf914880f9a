import { onlyDocument } from './documents';
import { beside, exists, readText } from './files';
import { Options, OptionSpecs, splitCommas } from './options';
import { UsageError } from './usage-error';
import { PluginName } from '../engine/cluster';
import { loadPlugin } from '../engine/pod-security/configuration';
import { Level, parseLevel, parseVersion, INVALID_LEVEL } from '../engine/pod-security/level-version';
import { Minor } from '../engine/version';
import { readCluster } from '../manifests/cluster/cluster-file';
import { readPlugin } from '../manifests/cluster/plugins';
import { readProfile } from '../manifests/cluster/profile';
import { CheckedCluster } from '../manifests/decide/check';
import { isJsonObject } from '../manifests/set/manifest-object';

/** The options that describe the cluster. */
export const CLUSTER_OPTIONS: OptionSpecs = {
  'cluster': { type: 'string', value: 'PROFILE', help: 'Profile such as eks:1.24, pks:1.4, metakube:1.15 or kubernetes:1.30, or a file that describes the cluster' },
  'objects': { type: 'string', value: 'FILE', multiple: true, help: 'Objects that are already in the cluster, as kubectl get -o yaml prints them. Can be repeated' },
  'enable-admission-plugins': { type: 'string', value: 'NAMES', multiple: true, help: 'Admission plugins to enable, separated by commas, for example PodSecurityPolicy' },
  'disable-admission-plugins': { type: 'string', value: 'NAMES', multiple: true, help: 'Admission plugins to disable, separated by commas' },
  'admission-control-config-file': { type: 'string', value: 'FILE', help: 'File with an AdmissionConfiguration or a PodSecurityConfiguration' },
  'pod-security': { type: 'string', value: 'LEVEL[:VERSION]', help: 'Level for namespaces without labels: privileged, baseline or restricted (default VERSION: latest)' },
};

/** The cluster that the options describe, with notes for the user. */
export interface ChosenCluster {
  readonly cluster: CheckedCluster;
  readonly notes: readonly string[];
}

/** @param otherwise the profile if `--cluster` is not set */
export function chooseCluster(options: Options, otherwise: string): ChosenCluster {
  const named = options.text('cluster');
  const base = named === undefined ? { ...profileNamed(otherwise), assumed: true } : clusterNamed(named);
  const notes: string[] = [];
  const { minor } = base.settings;
  const plugins = choosePlugins(options, base.settings.plugins, minor, notes);
  const configured = { ...base, settings: { ...base.settings, plugins } };
  const configuration = podSecurityConfiguration(options, configured, notes);
  const settings = configuration === undefined ? configured.settings : { ...configured.settings, podSecurityConfiguration: configuration };
  return { cluster: { ...configured, settings }, notes };
}

function profileNamed(text: string): CheckedCluster {
  const read = readProfile(text);
  if ('error' in read) {
    throw new UsageError(`--cluster ${read.error}`);
  }
  return read.profile;
}

function clusterNamed(name: string): CheckedCluster {
  if (!exists(name)) {
    return profileNamed(name);
  }
  const read = readCluster(onlyDocument({ name, text: readText(name) }), name);
  if ('error' in read) {
    throw new UsageError(`--cluster ${name}: ${read.error}`);
  }
  return read.cluster;
}

function choosePlugins(options: Options, base: ReadonlySet<PluginName>, minor: Minor, notes: string[]): ReadonlySet<PluginName> {
  const plugins = new Set(base);
  for (const flag of ['enable-admission-plugins', 'disable-admission-plugins'] as const) {
    for (const name of splitCommas(options.list(flag))) {
      const read = readPlugin(name, minor);
      if ('error' in read) {
        throw new UsageError(`--${flag}: ${read.error}`);
      }
      if ('ignored' in read) {
        notes.push(`--${flag}: plugin ${name} does not affect these verdicts`);
      } else if (flag === 'enable-admission-plugins') {
        plugins.add(read.plugin);
      } else {
        plugins.delete(read.plugin);
      }
    }
  }
  return plugins;
}

function podSecurityConfiguration(options: Options, { settings, name }: CheckedCluster, notes: string[]): unknown {
  const file = options.text('admission-control-config-file');
  const level = options.text('pod-security');
  if (file === undefined && level === undefined) {
    return validConfiguration(settings.podSecurityConfiguration, settings.minor, `--cluster ${name}`);
  }
  if (!settings.plugins.has('PodSecurity')) {
    const option = file === undefined ? '--pod-security' : '--admission-control-config-file';
    throw new UsageError(`${option}: ${name} does not run the PodSecurity plugin; enable it with --enable-admission-plugins PodSecurity`);
  }
  const configuration = file === undefined ? settings.podSecurityConfiguration : configurationIn(file, notes);
  const read = validConfiguration(configuration, settings.minor, file ?? name);
  return level === undefined ? read : withLevel(read, level, settings.minor);
}

/** A kube-apiserver does not start with a configuration that it cannot read. */
function validConfiguration(configuration: unknown, minor: Minor, place: string): unknown {
  const loaded = loadPlugin(minor, configuration);
  if ('error' in loaded) {
    throw new UsageError(`${place}: ${loaded.error}`);
  }
  return configuration;
}

/** The PodSecurity part of an AdmissionConfiguration, which may be in another file; undefined if there is none. */
function configurationIn(file: string, notes: string[]): unknown {
  const document = onlyDocument({ name: file, text: readText(file) });
  if (document.kind !== 'AdmissionConfiguration') {
    return document;
  }
  const plugins = Array.isArray(document.plugins) ? document.plugins : [];
  const entry: unknown = plugins.find((plugin: unknown) => isJsonObject(plugin) && plugin.name === 'PodSecurity');
  if (!isJsonObject(entry)) {
    const others = plugins.flatMap((plugin: unknown) => (isJsonObject(plugin) && typeof plugin.name === 'string' ? [plugin.name] : []));
    notes.push(`${file}: no configuration for the PodSecurity plugin${others.length === 0 ? '' : `, only for ${others.join(', ')}`}`);
    return undefined;
  }
  if (typeof entry.path === 'string' && entry.path !== '') {
    const other = beside(file, entry.path);
    return onlyDocument({ name: other, text: readText(other) });
  }
  return entry.configuration;
}

function withLevel(configuration: unknown, text: string, minor: Minor): unknown {
  const { level, version } = readLevelVersion(text);
  const base = isJsonObject(configuration) ? configuration : { apiVersion: configurationVersion(minor), kind: 'PodSecurityConfiguration' };
  const defaults = isJsonObject(base.defaults) ? base.defaults : {};
  return { ...base, defaults: { ...defaults, 'enforce': level, 'enforce-version': version } };
}

function readLevelVersion(text: string): { readonly level: Level; readonly version: string } {
  const [levelText, versionText = 'latest', ...rest] = text.split(':');
  const level = parseLevel(levelText);
  // The v may be left out.
  const version = parseVersion(/^1\.\d/.test(versionText) ? `v${versionText}` : versionText);
  if (level === undefined || version === undefined || rest.length > 0) {
    throw new UsageError(`--pod-security: found ${text}; LEVEL ${INVALID_LEVEL}, and VERSION must be latest or a version such as v1.30`);
  }
  return { level, version };
}

function configurationVersion(minor: Minor): string {
  const version = minor >= 25 ? 'v1' : minor >= 23 ? 'v1beta1' : 'v1alpha1';
  return `pod-security.admission.config.k8s.io/${version}`;
}
