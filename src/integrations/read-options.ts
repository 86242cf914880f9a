import { ClusterOptions } from './cluster-options';
import { clusterOptions } from './lazy-modules';
import { injectionsOf } from './pod-injection';
import { documentsInDirectory, readConfiguration } from './read-documents';
import { PodSecurityLabels, podSecurityLabels } from '../constructs/pod-security-labels';
import { UserInfo } from '../engine/objects/rbac';
import { PodSecurityDefaults } from '../engine/pod-security/configuration-decoding';
import { beside, isDirectory } from '../files';
import { ConfigurationFile } from '../manifests/cluster/pod-security-options';
import { AdmissionFile } from '../manifests/cluster/static-manifests-directories';
import { CheckedCluster } from '../manifests/decide/check-options';
import { printable } from '../text/printable';

const LABEL_PREFIX = 'pod-security.kubernetes.io/';

/** The cluster after the options for its settings. Throws if kube-apiserver would not start with them. */
export function changedCluster(base: CheckedCluster, options: ClusterOptions): CheckedCluster {
  const { admissionControlConfigFile, podSecurityDefaults: labels } = options;
  const configuration = admissionControlConfigFile === undefined ? undefined : admissionFile(admissionControlConfigFile);
  const changed = clusterOptions().changeSettings(base, {
    ...options,
    readStaticManifests: (settings) => clusterOptions().staticManifestsOf({
      configuration,
      directories: options.staticManifests ?? {},
      option: 'staticManifests',
    }, { isDirectory, documentsIn: documentsInDirectory }, settings),
    admissionControlConfigFile: configuration && configurationFile(configuration),
    podSecurityDefaults: labels === undefined ? undefined : defaultsOf(labels),
  }, {
    featureGates: 'featureGates',
    runtimeConfig: 'runtimeConfig',
    enableAdmissionPlugins: 'enableAdmissionPlugins',
    disableAdmissionPlugins: 'disableAdmissionPlugins',
    admissionControlConfigFile: 'admissionControlConfigFile',
    podSecurityDefaults: 'podSecurityDefaults',
    podSecurityExemptions: 'podSecurityExemptions',
    cluster: base.name,
    enablePodSecurity: "enableAdmissionPlugins: ['PodSecurity']",
  });
  if ('error' in changed) {
    throw new Error(printable(changed.error));
  }
  const { cluster } = changed;
  const injections = injectionsOf(options, cluster.settings);
  return injections.length === 0 ? cluster : { ...cluster, settings: { ...cluster.settings, injections } };
}

/** The user who applies; undefined if it is the default. */
export function applierOf({ user, groups }: ClusterOptions): UserInfo | undefined {
  const read = clusterOptions().readApplier({ user, groups }, { user: 'user', groups: 'groups' });
  if ('error' in read) {
    throw new Error(printable(read.error));
  }
  return read.applier;
}

function admissionFile(name: string): AdmissionFile {
  return { name, document: readConfiguration(name), readBeside: (path) => readConfiguration(beside(name, path)) };
}

function configurationFile({ name, document, readBeside }: AdmissionFile): ConfigurationFile {
  const found = clusterOptions().findPodSecurityConfiguration(document, readBeside);
  if (!('configuration' in found)) {
    throw new Error(printable(`${name}: ${'error' in found ? found.error : found.unused}`));
  }
  const others = clusterOptions().readPluginConfigurations(document, readBeside);
  if ('error' in others || others.notes.length > 0) {
    throw new Error(printable(`${name}: ${'error' in others ? others.error : others.notes[0]}`));
  }
  return { name, configuration: found.configuration, settings: others.settings };
}

/** The defaults of a configuration have the names of the labels, without the prefix. */
function defaultsOf(labels: PodSecurityLabels): PodSecurityDefaults {
  return Object.fromEntries(Object.entries(podSecurityLabels(labels)).map(([key, value]) => [key.slice(LABEL_PREFIX.length), value]));
}
