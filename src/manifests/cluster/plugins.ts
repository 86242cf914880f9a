import { AdmissionPlugin, findPlugin, isKnown, PLUGINS } from '../../engine/admission/plugins';
import { nearestName } from '../../engine/decoding/nearest-name';
import { quote } from '../../engine/field/quote';
import { PluginName } from '../../engine/settings';
import { formatMinor, Minor } from '../../engine/version';

export type PluginReading =
  | { readonly plugin: PluginName }
  /** Known, and unable to affect a verdict. */
  | { readonly ignored: string }
  | { readonly error: string };

/** Reads the name of an admission plugin as the kube-apiserver of that minor does. */
export function readPlugin(name: string, minor: Minor): PluginReading {
  const plugin = findPlugin(name);
  if (plugin === undefined) {
    const likely = nearestName(name, PLUGINS.map((each) => each.name));
    return { error: `plugin ${quote(name)} is unknown${likely === undefined ? '' : `; did you mean ${likely}?`}` };
  }
  if (!isKnown(plugin, minor)) {
    return { error: `plugin ${quote(name)} is unknown to the kube-apiserver of ${formatMinor(minor)}, ${spanOf(plugin)}` };
  }
  return plugin.handling === 'irrelevant' ? { ignored: name } : { plugin: name };
}

/** The plugins of these names, without those that cannot affect a verdict. */
export function readPlugins(names: readonly string[], minor: Minor): ReadonlySet<PluginName> | { readonly error: string } {
  const plugins = new Set<PluginName>();
  for (const name of names) {
    const read = readPlugin(name, minor);
    if ('error' in read) {
      return read;
    }
    if ('plugin' in read) {
      plugins.add(read.plugin);
    }
  }
  return plugins;
}

function spanOf({ since, until }: AdmissionPlugin): string {
  return until === Infinity ? `which has it in ${formatMinor(since)} and later` : `which has it up to ${formatMinor(until)}`;
}
