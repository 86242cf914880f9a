import { PluginSettings } from './plugin-configuration';
import { findPlugin } from '../../engine/admission/plugins';
import { findKind } from '../../engine/kinds';
import { loadPlugin } from '../../engine/pod-security/configuration';
import { PodSecurityDefaults } from '../../engine/pod-security/configuration-decoding';
import { INVALID_LEVEL, minorOf, parseLevel, parseVersion } from '../../engine/pod-security/level-version';
import { formatMinor, Minor, NEWEST_MINOR } from '../../engine/version';
import { CheckedCluster } from '../decide/check-options';
import { isJsonObject } from '../set/manifest-object';

/** The options that configure the PodSecurity plugin. */
export interface PodSecurityOptions {
  /** What the file of `--admission-control-config-file` configures. */
  readonly admissionControlConfigFile?: ConfigurationFile;
  readonly podSecurityDefaults?: PodSecurityDefaults;
  readonly podSecurityExemptions?: object;
}

export interface ConfigurationFile {
  readonly name: string;
  /** The PodSecurityConfiguration; undefined if the plugin has its defaults. */
  readonly configuration: unknown;
  /** What the file says to other plugins. */
  readonly settings?: PluginSettings;
}

/** How messages name the options. */
export interface PodSecurityOptionNames extends Readonly<Record<keyof PodSecurityOptions, string>> {
  /** Where the configuration of the cluster itself comes from. */
  readonly cluster: string;
  /** How to enable the PodSecurity plugin. */
  readonly enablePodSecurity: string;
}

export type ConfigurationReading = { readonly configuration: unknown } | { readonly error: string };

const OPTIONS = ['admissionControlConfigFile', 'podSecurityDefaults', 'podSecurityExemptions'] as const;

/** The PodSecurityConfiguration of a cluster after the options. */
export function readPodSecurityOptions(cluster: CheckedCluster, options: PodSecurityOptions, names: PodSecurityOptionNames): ConfigurationReading {
  const { settings, name } = cluster;
  const given = OPTIONS.filter((option) => options[option] !== undefined && !(option === 'admissionControlConfigFile' && isForOthers(options[option])));
  if (given.length > 0 && !settings.plugins.has('PodSecurity')) {
    return { error: `${names[given[0]]}: ${name} ${withoutPlugin(settings.minor, names.enablePodSecurity)}` };
  }
  const { admissionControlConfigFile: file } = options;
  const base = file === undefined ? settings.podSecurityConfiguration : file.configuration;
  const read = valid(base, settings.minor, file === undefined ? names.cluster : file.name);
  return 'error' in read || given.every((option) => option === 'admissionControlConfigFile')
    ? read
    : valid(change(base, options, settings.minor), settings.minor, given.map((option) => names[option]).join(' and '));
}

function withoutPlugin(minor: Minor, enablePodSecurity: string): string {
  const plugin = findPlugin('PodSecurity');
  return plugin !== undefined && minor < plugin.since
    ? `has no PodSecurity plugin, which came with ${formatMinor(plugin.since)}`
    : `does not run the PodSecurity plugin; enable it with ${enablePodSecurity}`;
}

/** Whether a file says nothing to the PodSecurity plugin, and something to other ones. */
function isForOthers({ configuration, settings = {} }: ConfigurationFile = { name: '', configuration: undefined }): boolean {
  return configuration === undefined && Object.keys(settings).length > 0;
}

/** kube-apiserver does not start with a configuration that it cannot read. */
function valid(configuration: unknown, minor: Minor, place: string): ConfigurationReading {
  const loaded = loadPlugin(minor, configuration);
  return 'error' in loaded ? { error: `${place}: ${loaded.error}${loaded.hint === undefined ? '' : `; ${loaded.hint}`}` } : { configuration };
}

function change(configuration: unknown, { podSecurityDefaults, podSecurityExemptions }: PodSecurityOptions, minor: Minor): unknown {
  const base = isJsonObject(configuration) ? configuration : { apiVersion: newestVersion(minor), kind: KIND };
  const defaults = isJsonObject(base.defaults) ? base.defaults : {};
  return {
    ...base,
    ...(podSecurityDefaults && { defaults: { ...defaults, ...podSecurityDefaults } }),
    ...(podSecurityExemptions && { exemptions: podSecurityExemptions }),
  };
}

const KIND = 'PodSecurityConfiguration';
/** The newest version first. */
const VERSIONS = ['v1', 'v1beta1', 'v1alpha1'].map((version) => `pod-security.admission.config.k8s.io/${version}`);

function newestVersion(minor: Minor): string {
  return VERSIONS.find((version) => minor >= (findKind(version, KIND)?.since ?? Infinity)) ?? VERSIONS[VERSIONS.length - 1];
}

/** A server takes a version that it does not know for the latest. Who writes one here means another. */
export const KNOWN_VERSIONS = `the known versions are v1.0 to v${formatMinor(NEWEST_MINOR)}, and latest`;

export type LevelReading = { readonly defaults: PodSecurityDefaults } | { readonly error: string };

/** Reads `LEVEL[:VERSION]`. The version may leave out the v. */
export function readLevel(text: string): LevelReading {
  const [levelText, versionText = 'latest', ...rest] = text.split(':');
  const level = parseLevel(levelText);
  const version = parseVersion(/^1\.\d/.test(versionText) ? `v${versionText}` : versionText);
  if (version !== undefined && version !== 'latest' && minorOf(version) > NEWEST_MINOR) {
    return { error: `found ${text}; ${KNOWN_VERSIONS}` };
  }
  return level === undefined || version === undefined || rest.length > 0
    ? { error: `found ${text}; LEVEL ${INVALID_LEVEL}, and VERSION must be latest or a version such as v1.30` }
    : { defaults: { 'enforce': level, 'enforce-version': version } };
}
