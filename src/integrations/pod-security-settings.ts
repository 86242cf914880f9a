import { ClusterOptions } from './cluster-options';
import { beside, readValue } from './files';
import { podSecurityConfiguration } from './lazy-modules';
import { podSecurityLabels } from '../constructs/pod-security-labels';
import { Minor } from '../engine/version';
import { JsonObject } from '../manifests/set/manifest-object';

const GROUP = 'pod-security.admission.config.k8s.io';
const LABEL_PREFIX = 'pod-security.kubernetes.io/';

/** Merges the options into a PodSecurityConfiguration. Throws if the API server would not start with the result. */
export function podSecuritySettings(options: ClusterOptions, given: unknown, minor: Minor): unknown {
  const { admissionControlConfigFile: file, podSecurityDefaults, podSecurityExemptions } = options;
  const base = file === undefined ? given : configurationIn(file);
  const configuration = podSecurityDefaults === undefined && podSecurityExemptions === undefined ? base : {
    apiVersion: `${GROUP}/${configurationVersion(minor)}`,
    kind: 'PodSecurityConfiguration',
    ...(base as JsonObject | undefined),
    ...(podSecurityDefaults && { defaults: defaultsOf(podSecurityDefaults) }),
    ...(podSecurityExemptions && { exemptions: podSecurityExemptions }),
  };
  const loaded = configuration === undefined ? {} : podSecurityConfiguration().loadPlugin(minor, configuration);
  if ('error' in loaded) {
    throw new Error(`${file ?? 'podSecurityDefaults and podSecurityExemptions'}: ${loaded.error}`);
  }
  return configuration;
}

/** The defaults of a configuration have the names of the labels, without the prefix. */
function defaultsOf(labels: Parameters<typeof podSecurityLabels>[0]): Record<string, string> {
  return Object.fromEntries(Object.entries(podSecurityLabels(labels)).map(([key, value]) => [key.slice(LABEL_PREFIX.length), value]));
}

/** The PodSecurityConfiguration in a file, or in an AdmissionConfiguration, which may refer to another file; undefined if there is none. */
function configurationIn(file: string): unknown {
  const document = readValue(file) as JsonObject;
  if (document.kind !== 'AdmissionConfiguration') {
    return document;
  }
  const plugins = (document.plugins ?? []) as readonly { readonly name?: string; readonly path?: string; readonly configuration?: unknown }[];
  const entry = plugins.find(({ name }) => name === 'PodSecurity');
  return entry?.path ? readValue(beside(file, entry.path)) : entry?.configuration;
}

function configurationVersion(minor: Minor): string {
  return minor >= 25 ? 'v1' : minor >= 23 ? 'v1beta1' : 'v1alpha1';
}
