import { CONFIGURED_PLUGINS } from './plugin-configuration';
import { configurationOf } from './plugin-entry';
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
  const error = unknownVersion(document) ?? unknownField(document) ?? wrongType(document);
  if (error !== undefined) {
    return { error };
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
  return { configuration: configurationOf(entry, readBeside) };
}

/** Whether the entry of the plugin is read elsewhere. */
function isRead(name: string): boolean {
  return Object.hasOwn(KINDS_OF_STATIC_MANIFESTS, name) || CONFIGURED_PLUGINS.includes(name);
}

const VERSIONS = ['apiserver.config.k8s.io/v1', 'apiserver.k8s.io/v1alpha1'];

/** upstream: kube-apiserver does not start with a file that it cannot read. */
function unknownVersion({ apiVersion }: JsonObject): string | undefined {
  return VERSIONS.some((version) => version === apiVersion)
    ? undefined
    : `apiVersion: found ${apiVersion === undefined ? 'nothing' : describe(apiVersion)} where ${VERSIONS[0]} belongs`;
}

function wrongType({ plugins }: JsonObject): string | undefined {
  if (plugins === undefined || plugins === null) {
    return undefined;
  }
  return Array.isArray(plugins)
    ? (plugins as readonly unknown[]).map((entry, i) => wrongTypeIn(entry, `plugins[${i}]`)).find((each) => each !== undefined)
    : `plugins: found ${describe(plugins)} where a list belongs`;
}

function wrongTypeIn(entry: unknown, path: string): string | undefined {
  if (entry === null) {
    return undefined;
  }
  if (!isJsonObject(entry)) {
    return `${path}: found ${describe(entry)} where a map with the name of a plugin belongs`;
  }
  const field = ['name', 'path'].find((each) => !['string', 'undefined'].includes(typeof entry[each]) && entry[each] !== null);
  return field === undefined ? undefined : `${path}.${field}: found ${describe(entry[field])} where a string belongs`;
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
