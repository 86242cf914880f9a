import { configurationOf } from './plugin-entry';
import { findPlugin, PLUGINS } from '../../engine/admission/plugins';
import { decode } from '../../engine/decoding/decode';
import { nearestName } from '../../engine/decoding/nearest-name';
import { quote } from '../../engine/field/quote';
import { JsonObject } from '../../engine/json-object';
import { Toleration } from '../../engine/objects/scheduling';
import { limitedResourcesOf } from '../../engine/resource-quota/configuration';
import { ClusterSettings } from '../../engine/settings';
import { NEWEST_MINOR } from '../../engine/version';
import { wrongTypeFinding } from '../result/wrong-type';
import { describe, isJsonObject } from '../set/manifest-object';

/*
 * What the AdmissionConfiguration says to other plugins than PodSecurity.
 */

export type PluginSettings = Pick<ClusterSettings, 'podNodeSelector' | 'podTolerationRestriction' | 'limitedResources'>;

export type ConfigurationsReading =
  | { readonly settings: PluginSettings; readonly notes: readonly string[] }
  | { readonly error: string };

const SELECTORS = 'podNodeSelectorPluginConfig';

/** The plugins whose configuration is read here. */
export const CONFIGURED_PLUGINS: readonly string[] = ['PodNodeSelector', 'PodTolerationRestriction', 'ResourceQuota'];

/**
 * Reads the entries of an AdmissionConfiguration. An entry for a plugin that no kube-apiserver knows is named.
 *
 * @param readBeside Reads a file that an entry refers to.
 */
export function readPluginConfigurations(document: JsonObject, readBeside: (path: string) => unknown): ConfigurationsReading {
  const entries = document.kind === 'AdmissionConfiguration' && Array.isArray(document.plugins) ? document.plugins as readonly unknown[] : [];
  const seen = new Set<string>();
  const notes: string[] = [];
  let settings: PluginSettings = {};
  for (const [i, entry] of entries.entries()) {
    const { name } = isJsonObject(entry) ? entry : {} as JsonObject;
    if (typeof name !== 'string' || seen.has(name)) {
      continue;
    }
    seen.add(name);
    if (findPlugin(name) === undefined) {
      notes.push(unknownPlugin(name, i));
    } else if (CONFIGURED_PLUGINS.includes(name)) {
      const given = configurationOf(entry as JsonObject, readBeside);
      const read = readPluginConfiguration(name, given);
      if ('error' in read) {
        return { error: `plugins[${i}]: ${read.error}` };
      }
      settings = { ...settings, ...read };
      notes.push(...ignoredSelectors(name, given).map((each) => `plugins[${i}]: ${each}`));
    }
  }
  return { settings, notes };
}

function unknownPlugin(name: string, place: number): string {
  const likely = nearestName(name, PLUGINS.map((each) => each.name));
  return `plugins[${place}]: plugin ${quote(name)} is unknown, and its entry has no effect${likely === undefined ? '' : `; did you mean ${likely}?`}`;
}

/** The settings that the configuration of one plugin makes. */
export function readPluginConfiguration(plugin: string, value: unknown): PluginSettings | { readonly error: string } {
  const configuration = isJsonObject(value) ? value : {};
  switch (plugin) {
    case 'PodNodeSelector':
      return { podNodeSelector: textsOf(configuration[SELECTORS]) };
    case 'PodTolerationRestriction':
      return value === undefined || value === null ? { podTolerationRestriction: {} } : readTolerations(configuration);
    default: {
      const read = value === undefined || value === null ? { limitedResources: [] } : limitedResourcesOf(value);
      return 'error' in read ? { error: read.error } : { limitedResources: read.limitedResources };
    }
  }
}

/** What kube-apiserver passes over in the configuration of PodNodeSelector without a word. */
function ignoredSelectors(plugin: string, value: unknown): readonly string[] {
  if (plugin !== 'PodNodeSelector' || value === undefined || value === null) {
    return [];
  }
  if (!isJsonObject(value)) {
    return [`found ${describe(value)} where a map with ${SELECTORS} belongs; it has no effect`];
  }
  const { [SELECTORS]: selectors = {}, ...others } = value;
  const unknown = Object.keys(others).map((key) => `${key}: no such field, so it has no effect${nearestName(key, [SELECTORS]) === undefined ? '' : `; did you mean ${SELECTORS}?`}`);
  return isJsonObject(selectors)
    ? [...unknown, ...Object.entries(selectors).filter(([, each]) => typeof each !== 'string')
      .map(([key, each]) => `${SELECTORS}.${key}: found ${describe(each)} where a string belongs; it has no effect`)]
    : [...unknown, `${SELECTORS}: found ${describe(selectors)} where a map belongs; it has no effect`];
}

function textsOf(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(isJsonObject(value) ? value : {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

const TOLERATIONS_VERSION = 'podtolerationrestriction.admission.k8s.io/v1alpha1';

/** upstream: kube-apiserver does not start with a configuration that it cannot read. */
function readTolerations({ apiVersion, kind, ...lists }: JsonObject): PluginSettings | { readonly error: string } {
  if (apiVersion !== TOLERATIONS_VERSION || kind !== 'Configuration') {
    const found = [apiVersion, kind].map((each) => (each === undefined ? 'nothing' : describe(each))).join(' and ');
    return { error: `found ${found} for apiVersion and kind, where ${TOLERATIONS_VERSION} and Configuration belong` };
  }
  const read = (['default', 'whitelist'] as const).map((name) => readTolerationList(name, lists[name]));
  const wrong = read.find((each): each is { readonly error: string } => 'error' in each);
  const [ofDefault, ofWhitelist] = read as readonly { readonly tolerations?: readonly Toleration[] }[];
  return wrong ?? { podTolerationRestriction: { default: ofDefault.tolerations, whitelist: ofWhitelist.tolerations } };
}

function readTolerationList(name: string, value: unknown): { readonly tolerations?: readonly Toleration[] } | { readonly error: string } {
  if (value === undefined || value === null) {
    return {};
  }
  if (!Array.isArray(value)) {
    return { error: `${name}: found ${describe(value)} where a list of tolerations belongs` };
  }
  const decoded = (value as readonly unknown[]).map((each) => decode('core/v1.Toleration', each, NEWEST_MINOR));
  const wrong = decoded.findIndex(({ error }) => error !== undefined);
  return wrong < 0
    ? { tolerations: decoded.map(({ object }) => object as Toleration) }
    : { error: `${name}[${wrong}]: ${wrongTypeFinding({ code: 400, ...decoded[wrong].error! }, (value as readonly unknown[])[wrong]).message}` };
}
