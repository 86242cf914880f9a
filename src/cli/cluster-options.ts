import { tell } from './diagnostics';
import { readConfiguration, readLocated } from './documents';
import { Io } from './io';
import { ParsedOptions, OptionSpecs, splitCommas } from './options';
import { UsageError } from './usage-error';
import { PLUGINS } from '../engine/admission/plugins';
import { PodSecurityDefaults } from '../engine/pod-security/configuration-decoding';
import { LEVELS } from '../engine/pod-security/level-version';
import { beside, exists, FileError, isDirectory, NOTHING_THERE, readDirectory } from '../files';
import { findPodSecurityConfiguration } from '../manifests/cluster/admission-configuration';
import { readCluster } from '../manifests/cluster/cluster-file';
import { changeSettings } from '../manifests/cluster/cluster-options';
import { Switches } from '../manifests/cluster/feature-gates';
import { readPluginConfigurations } from '../manifests/cluster/plugin-configuration';
import { ConfigurationFile, readLevel } from '../manifests/cluster/pod-security-options';
import { knownProfiles, readProfile } from '../manifests/cluster/profile';
import { AdmissionFile, staticManifestsOf } from '../manifests/cluster/static-manifests-directories';
import { CheckedCluster } from '../manifests/decide/check-options';
import { documentsIn } from '../manifests/file';
import { ManifestDocument } from '../manifests/set/manifest-object';

/** The options that describe the cluster. */
export const CLUSTER_OPTIONS: OptionSpecs = {
  'cluster': {
    type: 'string', value: 'PROFILE', help: 'Profile such as eks:1.24, pks:1.4, metakube:1.15 or kubernetes:1.30, or a file that describes the cluster', values: knownProfiles,
  },
  'objects': { type: 'string', value: 'FILE', multiple: true, help: 'Objects that are already in the cluster, as kubectl get -o yaml prints them. Can be repeated' },
  'enable-admission-plugins': { type: 'string', value: 'NAMES', multiple: true, isList: true, help: 'Admission plugins to enable, separated by commas, for example PodSecurityPolicy', values: pluginNames },
  'disable-admission-plugins': { type: 'string', value: 'NAMES', multiple: true, isList: true, help: 'Admission plugins to disable, separated by commas', values: pluginNames },
  'admission-control-config-file': { type: 'string', value: 'FILE', help: 'File with an AdmissionConfiguration or a PodSecurityConfiguration' },
  'feature-gates': { type: 'string', value: 'NAME=true|false', multiple: true, isList: true, help: 'Feature gates of admission policies, separated by commas, as kube-apiserver has them' },
  'runtime-config': {
    type: 'string', value: 'VERSION=true|false', multiple: true, isList: true, help: 'API versions to serve or not, separated by commas, for example admissionregistration.k8s.io/v1beta1=true',
  },
  'static-manifests': {
    type: 'string', value: 'PLUGIN=DIR', multiple: true, isList: true, help: 'Directory with policies, bindings or webhook configurations that the plugin reads when the API server starts (1.36 and later)',
  },
  'pod-security': {
    type: 'string',
    value: 'LEVEL[:VERSION]',
    help: 'Level for namespaces without labels: privileged, baseline or restricted (default VERSION: latest)',
    values: () => LEVELS,
  },
};

const { 'pod-security': _level, ...OTHERS } = CLUSTER_OPTIONS;

/** Those of commands that no level of a namespace changes anything for. */
export const CLUSTER_OPTIONS_BUT_LEVEL: OptionSpecs = OTHERS;

function pluginNames(): readonly string[] {
  return PLUGINS.map(({ name }) => name);
}

/**
 * The cluster that the options describe. Options without an effect are told on standard error.
 *
 * @param otherwise The profile if none is named.
 */
export function chooseCluster(options: ParsedOptions, otherwise: string, io: Io): CheckedCluster {
  return clusterOf(options.text('cluster'), options, otherwise, io);
}

/** The same for a command that may be about several clusters. */
export function chooseClusters(options: ParsedOptions, otherwise: string, io: Io): readonly CheckedCluster[] {
  const names = [...new Set(options.list('cluster'))];
  return names.length === 0 ? [chooseCluster(options, otherwise, io)] : names.map((name) => clusterOf(name, options, otherwise, io));
}

function clusterOf(named: string | undefined, options: ParsedOptions, otherwise: string, io: Io): CheckedCluster {
  const base = named === undefined ? { ...profileNamed(otherwise), assumed: true } : clusterNamed(named);
  const configuration = admissionFile(options.text('admission-control-config-file'));
  const changed = changeSettings(base, {
    featureGates: switchesOf('feature-gates', options, undefined),
    runtimeConfig: switchesOf('runtime-config', options, true),
    readStaticManifests: (settings) => staticManifestsOf({
      configuration,
      directories: Object.fromEntries(splitCommas(options.list('static-manifests')).map((text) => pairOf('static-manifests', text))),
      option: '--static-manifests',
    }, { isDirectory, documentsIn: documentsInDirectory }, settings),
    enableAdmissionPlugins: pluginsOf('enable-admission-plugins', 'disable-admission-plugins', options),
    disableAdmissionPlugins: pluginsOf('disable-admission-plugins', 'enable-admission-plugins', options),
    admissionControlConfigFile: configuration && configurationFile(configuration, io),
    podSecurityDefaults: podSecurityDefaults(options.text('pod-security')),
  }, {
    featureGates: '--feature-gates',
    runtimeConfig: '--runtime-config',
    enableAdmissionPlugins: '--enable-admission-plugins',
    disableAdmissionPlugins: '--disable-admission-plugins',
    admissionControlConfigFile: '--admission-control-config-file',
    podSecurityDefaults: '--pod-security',
    podSecurityExemptions: '--admission-control-config-file',
    cluster: `--cluster ${base.name}`,
    enablePodSecurity: '--enable-admission-plugins PodSecurity',
  });
  if ('error' in changed) {
    throw new UsageError(changed.error);
  }
  changed.notes.forEach((note) => tell(`note: ${note}`, io));
  return changed.cluster;
}

/** The plugins that an option names. One that the configuration names gives way where the command line says the opposite. */
function pluginsOf(option: string, opposite: string, options: ParsedOptions): readonly string[] {
  const names = splitCommas(options.list(option));
  const isConfigured = (name: string): boolean => options.configuration?.placeOf(name) !== undefined;
  const others = isConfigured(option) && !isConfigured(opposite) ? splitCommas(options.list(opposite)) : [];
  return names.filter((name) => !others.includes(name));
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
    if (isFileName(name)) {
      throw new FileError(name, NOTHING_THERE);
    }
    return profileNamed(name);
  }
  const { value, locate } = readLocated(name);
  const read = readCluster(value, name);
  if ('error' in read) {
    throw new UsageError(`${locate(read.at ?? [])}: ${read.error}`);
  }
  return read.cluster;
}

/** Whether a name that nothing has is more likely that of a file than of a profile. */
export function isFileName(name: string): boolean {
  return /[/\\]|\.(?:ya?ml|json)$/i.test(name);
}

/** @param otherwise what a name alone means; undefined where it needs a value */
function switchesOf(option: string, options: ParsedOptions, otherwise: boolean | undefined): Switches {
  return Object.fromEntries(splitCommas(options.list(option)).map((text) => {
    const [name, value] = text.includes('=') || otherwise === undefined ? pairOf(option, text) : [text, String(otherwise)];
    if (value !== 'true' && value !== 'false') {
      throw new UsageError(`--${option}: found ${text}; write ${name}=true or ${name}=false`);
    }
    return [name, value === 'true'];
  }));
}

function pairOf(option: string, text: string): readonly [string, string] {
  const equals = text.indexOf('=');
  if (equals < 1) {
    throw new UsageError(`--${option}: found ${text}; write ${CLUSTER_OPTIONS[option].value ?? ''}`);
  }
  return [text.slice(0, equals), text.slice(equals + 1)];
}

function* documentsInDirectory(directory: string): Iterable<ManifestDocument> {
  for (const file of readDirectory(directory)) {
    yield* documentsIn(file);
  }
}

function admissionFile(name: string | undefined): AdmissionFile | undefined {
  return name === undefined ? undefined : { name, document: readConfiguration(name), readBeside: (path) => readConfiguration(beside(name, path)) };
}

function configurationFile({ name, document, readBeside }: AdmissionFile, io: Io): ConfigurationFile {
  const found = findPodSecurityConfiguration(document, readBeside);
  if ('error' in found) {
    throw new UsageError(`${name}: ${found.error}`);
  }
  const others = readPluginConfigurations(document, readBeside);
  if ('error' in others) {
    throw new UsageError(`${name}: ${others.error}`);
  }
  others.notes.forEach((note) => tell(`warning: ${name}: ${note}`, io));
  if ('unused' in found) {
    tell(`warning: ${name}: ${found.unused}`, io);
    return { name, configuration: undefined };
  }
  return { name, configuration: found.configuration, settings: others.settings };
}

function podSecurityDefaults(text: string | undefined): PodSecurityDefaults | undefined {
  if (text === undefined) {
    return undefined;
  }
  const read = readLevel(text);
  if ('error' in read) {
    throw new UsageError(`--pod-security: ${read.error}`);
  }
  return read.defaults;
}
