import { describe, isJsonObject, JsonObject } from '../set/manifest-object';

/*
 * The file of kube-apiserver's `--admission-control-config-file`.
 */

export type AdmissionConfiguration =
  /** The PodSecurityConfiguration; undefined if the plugin has its defaults. */
  | { readonly configuration: unknown }
  /** Why the file has no effect on the PodSecurity plugin. */
  | { readonly unused: string };

/**
 * Finds the configuration of the PodSecurity plugin: the document itself, or the entry of an AdmissionConfiguration.
 *
 * @param readBeside Reads a file that the document refers to.
 */
export function findPodSecurityConfiguration(document: JsonObject, readBeside: (path: string) => unknown): AdmissionConfiguration {
  if (document.kind !== 'AdmissionConfiguration') {
    return { configuration: document };
  }
  const plugins = (Array.isArray(document.plugins) ? document.plugins as readonly unknown[] : []).filter(isJsonObject);
  // upstream: configProvider.ConfigFor takes the first entry of that name and ignores all other ones.
  const entry = plugins.find(({ name }) => name === 'PodSecurity');
  if (entry === undefined) {
    return { unused: `found ${listNames(plugins)}; the configuration is not used` };
  }
  const { path, configuration } = entry;
  return { configuration: typeof path === 'string' && path !== '' ? readBeside(path) : configuration };
}

function listNames(plugins: readonly JsonObject[]): string {
  const names = plugins.map(({ name }) => (typeof name === 'string' ? name : describe(name)));
  return names.length === 0 ? 'no plugins' : `plugins ${names.join(', ')}, none named PodSecurity`;
}
