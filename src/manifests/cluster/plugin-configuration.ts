import { findPlugin, PLUGINS } from '../../engine/admission/plugins';
import { nearestName } from '../../engine/decoding/nearest-name';
import { quote } from '../../engine/field/quote';
import { Toleration } from '../../engine/objects/scheduling';
import { limitedResourcesOf } from '../../engine/resource-quota/configuration';
import { ClusterSettings } from '../../engine/settings';
import { isJsonObject, JsonObject } from '../set/manifest-object';

/*
 * What the AdmissionConfiguration says to other plugins than PodSecurity.
 */

export type PluginSettings = Pick<ClusterSettings, 'podNodeSelector' | 'podTolerationRestriction' | 'limitedResources'>;

export type ConfigurationsReading =
  | { readonly settings: PluginSettings; readonly notes: readonly string[] }
  | { readonly error: string };

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
    const { name, path, configuration } = isJsonObject(entry) ? entry : {} as JsonObject;
    if (typeof name !== 'string' || seen.has(name)) {
      continue;
    }
    seen.add(name);
    if (findPlugin(name) === undefined) {
      notes.push(unknownPlugin(name, i));
    } else if (CONFIGURED_PLUGINS.includes(name)) {
      const read = readPluginConfiguration(name, typeof path === 'string' && path !== '' ? readBeside(path) : configuration);
      if ('error' in read) {
        return { error: `plugins[${i}]: ${read.error}` };
      }
      settings = { ...settings, ...read };
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
      return { podNodeSelector: textsOf(configuration.podNodeSelectorPluginConfig) };
    case 'PodTolerationRestriction':
      return { podTolerationRestriction: { default: tolerationsOf(configuration.default), whitelist: tolerationsOf(configuration.whitelist) } };
    default: {
      const read = value === undefined || value === null ? { limitedResources: [] } : limitedResourcesOf(value);
      return 'error' in read ? { error: read.error } : { limitedResources: read.limitedResources };
    }
  }
}

function textsOf(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(isJsonObject(value) ? value : {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function tolerationsOf(value: unknown): readonly Toleration[] | undefined {
  return Array.isArray(value) ? (value as readonly unknown[]).filter(isJsonObject) : undefined;
}
