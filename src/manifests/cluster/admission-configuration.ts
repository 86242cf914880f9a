import { CONFIGURED_PLUGINS } from './plugin-configuration';
import { KINDS_OF_STATIC_MANIFESTS } from './static-manifests';
import { nearestName } from '../../engine/decoding/nearest-name';
import { JsonObject } from '../../engine/json-object';
import { describe, isJsonObject } from '../set/manifest-object';

/*
 * The file of kube-apiserver's `--admission-control-config-file`.
 */

export type AdmissionConfiguration =
  /** The PodSecurityConfiguration; undefined if the plugin has its defaults. */
  | { readonly configuration: unknown }
  /** Why the file has no effect on the PodSecurity plugin. */
  | { readonly unused: string }
  | { readonly error: string };

/**
 * Finds the configuration of the PodSecurity plugin: the document itself, or the entry of an AdmissionConfiguration.
 *
 * @param readBeside Reads a file that the document refers to.
 */
export function findPodSecurityConfiguration(document: JsonObject, readBeside: (path: string) => unknown): AdmissionConfiguration {
  if (document.kind !== 'AdmissionConfiguration') {
    return { configuration: document };
  }
  const misspelt = unknownField(document);
  if (misspelt !== undefined) {
    return { error: misspelt };
  }
  const plugins = (Array.isArray(document.plugins) ? document.plugins as readonly unknown[] : []).filter(isJsonObject);
  // upstream: configProvider.ConfigFor takes the first entry of that name and ignores all other ones.
  const entry = plugins.find(({ name }) => name === 'PodSecurity');
  if (entry === undefined && plugins.some(({ name }) => typeof name === 'string' && isRead(name))) {
    return { configuration: undefined };
  }
  if (entry === undefined) {
    return { unused: `found ${listNames(plugins)}; the configuration is not used` };
  }
  const { path, configuration } = entry;
  return { configuration: typeof path === 'string' && path !== '' ? readBeside(path) : configuration };
}

/** Whether the entry of the plugin is read elsewhere. */
function isRead(name: string): boolean {
  return Object.hasOwn(KINDS_OF_STATIC_MANIFESTS, name) || CONFIGURED_PLUGINS.includes(name);
}

const FIELDS = ['apiVersion', 'kind', 'plugins'];
const ENTRY_FIELDS = ['name', 'path', 'configuration'];

/** upstream: kube-apiserver ignores fields that it does not know. Whoever writes one means another, so it is an error here. */
function unknownField(document: JsonObject): string | undefined {
  const { plugins } = document;
  const entries = Array.isArray(plugins) ? plugins as readonly unknown[] : [];
  return misspeltIn(document, FIELDS, '')
    ?? entries.map((entry, i) => (isJsonObject(entry) ? misspeltIn(entry, ENTRY_FIELDS, `plugins[${i}].`) : undefined)).find((each) => each !== undefined);
}

function misspeltIn(value: JsonObject, fields: readonly string[], base: string): string | undefined {
  const name = Object.keys(value).find((each) => !fields.includes(each));
  if (name === undefined) {
    return undefined;
  }
  const likely = nearestName(name, fields);
  return `${base}${name}: no such field${likely === undefined ? `; fields are ${fields.join(', ')}` : `; did you mean ${likely}?`}`;
}

function listNames(plugins: readonly JsonObject[]): string {
  const names = plugins.map(({ name }) => (typeof name === 'string' ? name : describe(name)));
  return names.length === 0 ? 'no plugins' : `plugins ${names.join(', ')}, none named PodSecurity`;
}
