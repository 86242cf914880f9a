import { readPlugin } from './plugins';
import { PodSecurityOptionNames, PodSecurityOptions, readPodSecurityOptions } from './pod-security-options';
import { PluginName } from '../../engine/settings';
import { CheckedCluster } from '../decide/check';

/** The options that change the settings of a cluster. */
export interface SettingOptions extends PluginOptions, PodSecurityOptions {
  readonly allowPrivileged?: boolean;
  readonly useServiceAccountCredentials?: boolean;
}

interface PluginOptions {
  readonly enableAdmissionPlugins?: readonly string[];
  readonly disableAdmissionPlugins?: readonly string[];
}

/** How messages name the options. */
export type SettingOptionNames = Readonly<Record<keyof PluginOptions, string>> & PodSecurityOptionNames;

export type SettingReading = ChangedCluster | { readonly error: string };

export interface ChangedCluster {
  readonly cluster: CheckedCluster;
  /** Options without an effect on verdicts. */
  readonly notes: readonly string[];
}

/** The cluster after the options, or why kube-apiserver would not start with them. */
export function changeSettings(base: CheckedCluster, options: SettingOptions, names: SettingOptionNames): SettingReading {
  const { allowPrivileged = base.settings.allowPrivileged, useServiceAccountCredentials = base.useServiceAccountCredentials } = options;
  const chosen = choosePlugins(base, options, names);
  if ('error' in chosen) {
    return chosen;
  }
  const cluster = { ...base, useServiceAccountCredentials, settings: { ...base.settings, plugins: chosen.plugins, allowPrivileged } };
  const read = readPodSecurityOptions(cluster, options, names);
  if ('error' in read) {
    return read;
  }
  return { cluster: { ...cluster, settings: { ...cluster.settings, podSecurityConfiguration: read.configuration } }, notes: chosen.notes };
}

interface ChosenPlugins {
  readonly plugins: ReadonlySet<PluginName>;
  readonly notes: readonly string[];
}

function choosePlugins({ settings }: CheckedCluster, options: PluginOptions, names: SettingOptionNames): ChosenPlugins | { readonly error: string } {
  const plugins = new Set(settings.plugins);
  const notes: string[] = [];
  for (const option of ['enableAdmissionPlugins', 'disableAdmissionPlugins'] as const) {
    for (const name of options[option] ?? []) {
      const read = readPlugin(name, settings.minor);
      if ('error' in read) {
        return { error: `${names[option]}: ${read.error}` };
      }
      if ('ignored' in read) {
        notes.push(`${names[option]}: plugin ${name} does not affect these verdicts`);
      } else if (option === 'enableAdmissionPlugins') {
        plugins.add(read.plugin);
      } else {
        plugins.delete(read.plugin);
      }
    }
  }
  return { plugins, notes };
}
