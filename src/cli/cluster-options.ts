import { tell } from './diagnostics';
import { readOnlyDocument } from './documents';
import { Io } from './io';
import { Options, OptionSpecs, splitCommas } from './options';
import { UsageError } from './usage-error';
import { PodSecurityDefaults } from '../engine/pod-security/configuration-decoding';
import { beside, exists } from '../files';
import { findPodSecurityConfiguration } from '../manifests/cluster/admission-configuration';
import { readCluster } from '../manifests/cluster/cluster-file';
import { changeSettings } from '../manifests/cluster/cluster-options';
import { ConfigurationFile, readLevel } from '../manifests/cluster/pod-security-options';
import { readProfile } from '../manifests/cluster/profile';
import { CheckedCluster } from '../manifests/decide/check';

/** The options that describe the cluster. */
export const CLUSTER_OPTIONS: OptionSpecs = {
  'cluster': { type: 'string', value: 'PROFILE', help: 'Profile such as eks:1.24, pks:1.4, metakube:1.15 or kubernetes:1.30, or a file that describes the cluster' },
  'objects': { type: 'string', value: 'FILE', multiple: true, help: 'Objects that are already in the cluster, as kubectl get -o yaml prints them. Can be repeated' },
  'enable-admission-plugins': { type: 'string', value: 'NAMES', multiple: true, help: 'Admission plugins to enable, separated by commas, for example PodSecurityPolicy' },
  'disable-admission-plugins': { type: 'string', value: 'NAMES', multiple: true, help: 'Admission plugins to disable, separated by commas' },
  'admission-control-config-file': { type: 'string', value: 'FILE', help: 'File with an AdmissionConfiguration or a PodSecurityConfiguration' },
  'pod-security': { type: 'string', value: 'LEVEL[:VERSION]', help: 'Level for namespaces without labels: privileged, baseline or restricted (default VERSION: latest)' },
};

/**
 * The cluster that the options describe. Options without an effect are told on standard error.
 *
 * @param otherwise The profile if none is named.
 */
export function chooseCluster(options: Options, otherwise: string, io: Io): CheckedCluster {
  const named = options.text('cluster');
  const base = named === undefined ? { ...profileNamed(otherwise), assumed: true } : clusterNamed(named);
  const changed = changeSettings(base, {
    enableAdmissionPlugins: splitCommas(options.list('enable-admission-plugins')),
    disableAdmissionPlugins: splitCommas(options.list('disable-admission-plugins')),
    admissionControlConfigFile: configurationFile(options.text('admission-control-config-file'), io),
    podSecurityDefaults: podSecurityDefaults(options.text('pod-security')),
  }, {
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
  const read = readCluster(readOnlyDocument(name), name);
  if ('error' in read) {
    throw new UsageError(`--cluster ${name}: ${read.error}`);
  }
  return read.cluster;
}

function configurationFile(name: string | undefined, io: Io): ConfigurationFile | undefined {
  if (name === undefined) {
    return undefined;
  }
  const found = findPodSecurityConfiguration(readOnlyDocument(name), (path) => readOnlyDocument(beside(name, path)));
  if ('error' in found) {
    throw new UsageError(`${name}: ${found.error}`);
  }
  if ('unused' in found) {
    tell(`warning: ${name}: ${found.unused}`, io);
    return { name, configuration: undefined };
  }
  return { name, configuration: found.configuration };
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
