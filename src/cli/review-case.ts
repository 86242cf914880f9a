import { CaseError, isSet, list, object, optionalBoolean, text, texts } from './case-fields';
import { readRequest } from './review-request';
import { verifySignature } from './verify-signature';
import { EndpointRequest } from '../engine/endpoint/request';
import { JsonObject } from '../engine/json-object';
import { loadPlugin } from '../engine/pod-security/configuration';
import { ClusterSettings } from '../engine/settings';
import { formatMinor, Minor, NEWEST_MINOR, OLDEST_MINOR, parseMinor } from '../engine/version';
import { choosePlugins, PluginOptions } from '../manifests/cluster/cluster-options';
import { CONFIGURED_PLUGINS, PluginSettings, readPluginConfiguration } from '../manifests/cluster/plugin-configuration';
import { readPlugins } from '../manifests/cluster/plugins';
import { profileOf } from '../manifests/cluster/profile';
import { describe } from '../manifests/set/manifest-object';

/** A line of `review`, ready to be decided. */
export interface ReviewCase {
  readonly settings: ClusterSettings;
  readonly objects: readonly unknown[];
  readonly request: EndpointRequest;
}

/** Reads a case; throws a CaseError for what is none. */
export function readCase(value: JsonObject): ReviewCase {
  return { settings: readSettings(value), objects: list(value, 'objects'), request: readRequest(object(value, 'request')) };
}

/** Settings by what the case says of them: most cases of a run have the same. */
const known = new Map<string, ClusterSettings>();
const MOST_KNOWN = 1000;

/** Reads the settings of the cluster; throws a CaseError. */
function readSettings(value: JsonObject): ClusterSettings {
  const version = text(value, 'kubernetesVersion');
  const plugins = isSet(value.plugins) ? texts(value, 'plugins') : undefined;
  const changes = changesOf(value);
  const allowPrivileged = optionalBoolean(value, 'allowPrivileged') ?? true;
  const { podSecurityConfiguration, others } = configurationsOf(value);
  const key = JSON.stringify([version, plugins, changes, allowPrivileged]);
  const base = known.get(key) ?? remember(key, makeSettings(version, { names: plugins, changes }, allowPrivileged));
  if (!isSet(podSecurityConfiguration)) {
    return others === undefined ? base : { ...base, ...others };
  }
  const loaded = loadPlugin(base.minor, podSecurityConfiguration);
  if ('error' in loaded) {
    throw new CaseError(`podSecurityConfiguration: ${loaded.error}`);
  }
  return { ...base, podSecurityConfiguration, ...others };
}

const CHANGES = ['enableAdmissionPlugins', 'disableAdmissionPlugins'] as const;
const NAMES_OF_CHANGES = { enableAdmissionPlugins: 'enableAdmissionPlugins', disableAdmissionPlugins: 'disableAdmissionPlugins' };

/** Which plugins run besides the default ones, and which of them do not. */
function changesOf(value: JsonObject): PluginOptions {
  return Object.fromEntries(CHANGES.filter((name) => isSet(value[name])).map((name) => [name, texts(value, name)]));
}

interface Configurations {
  readonly podSecurityConfiguration: unknown;
  /** Undefined where there are none. */
  readonly others: PluginSettings | undefined;
}

/** What the case says to configure plugins with, each under its name. */
function configurationsOf(value: JsonObject): Configurations {
  const config = isSet(value.config) ? object(value, 'config') : {};
  const given = CONFIGURED_PLUGINS.filter((name) => isSet(config[name]));
  const others = given.length === 0 ? undefined : Object.assign({}, ...given.map((name) => readConfiguration(name, config[name]))) as PluginSettings;
  return { podSecurityConfiguration: value.podSecurityConfiguration ?? config.PodSecurity, others };
}

function readConfiguration(plugin: string, configuration: unknown): PluginSettings {
  const read = readPluginConfiguration(plugin, configuration);
  if ('error' in read) {
    throw new CaseError(`config.${plugin}: ${read.error}`);
  }
  return read;
}

function remember(key: string, settings: ClusterSettings): ClusterSettings {
  if (known.size >= MOST_KNOWN) {
    known.clear();
  }
  known.set(key, settings);
  return settings;
}

interface PluginsOfCase {
  /** The plugins that run, and no others; undefined for the default ones. */
  readonly names: readonly string[] | undefined;
  readonly changes: PluginOptions;
}

function makeSettings(version: string, { names, changes }: PluginsOfCase, allowPrivileged: boolean): ClusterSettings {
  const minor = parseMinor(version);
  if (minor === undefined || minor < OLDEST_MINOR || minor > NEWEST_MINOR) {
    throw new CaseError(`kubernetesVersion: found ${describe(version)}; known are ${formatMinor(OLDEST_MINOR)} to ${formatMinor(NEWEST_MINOR)}`);
  }
  if (names === undefined) {
    return { minor, plugins: changedPlugins(minor, changes), allowPrivileged, isComplete: true, wholeServer: true, verifySignature };
  }
  const [change] = Object.keys(changes);
  if (change !== undefined) {
    throw new CaseError(`${change}: changes the default plugins, and plugins says which ones run; leave out one of the two`);
  }
  const plugins = readPlugins(names, minor);
  if ('error' in plugins) {
    throw new CaseError(`plugins: ${plugins.error}`);
  }
  // Pod Security alone answers as its library does, which validates nothing.
  const pluginsOnly = plugins.size === 1 && plugins.has('PodSecurity');
  // Every server runs the ServiceAccount plugin; without it, the chain alone is asked, and no server that warns.
  const asksPolicies = POLICY_PLUGINS.some((name) => plugins.has(name));
  const withoutRegistryWarnings = !plugins.has('ServiceAccount') && !asksPolicies;
  return {
    minor,
    plugins,
    allowPrivileged,
    isComplete: true,
    withoutManagedFields: true,
    ...(pluginsOnly && { pluginsOnly }),
    ...(withoutRegistryWarnings && { withoutRegistryWarnings }),
  };
}

const POLICY_PLUGINS = ['ValidatingAdmissionPolicy', 'MutatingAdmissionPolicy'];

function changedPlugins(minor: Minor, changes: PluginOptions): ClusterSettings['plugins'] {
  const chosen = choosePlugins({ minor, plugins: pluginsByDefault(minor) }, changes, NAMES_OF_CHANGES);
  if ('error' in chosen) {
    throw new CaseError(chosen.error);
  }
  return chosen.plugins;
}

/** The plugins that a kube-apiserver runs without `--enable-admission-plugins`. */
function pluginsByDefault(minor: Minor): ClusterSettings['plugins'] {
  const read = profileOf('kubernetes', formatMinor(minor));
  return 'profile' in read ? read.profile.settings.plugins : new Set();
}
