import { readPlugin } from './plugins';
import { PodSecurityOptionNames, PodSecurityOptions, readPodSecurityOptions } from './pod-security-options';
import { StaticManifests } from './static-manifests';
import { SwitchOptions, switchSettings } from './switches';
import { ClusterSettings, PluginName } from '../../engine/settings';
import { CheckedCluster } from '../decide/check-options';

/** The options that change the settings of a cluster. */
export interface SettingOptions extends PluginOptions, SwitchOptions, PodSecurityOptions {
  /** Reads the static manifests for the settings that the other options make. */
  readonly readStaticManifests?: (settings: ClusterSettings) => StaticManifests;
  readonly allowPrivileged?: boolean;
  readonly useServiceAccountCredentials?: boolean;
}

/** Admission plugins to enable and to disable. */
export interface PluginOptions {
  readonly enableAdmissionPlugins?: readonly string[];
  readonly disableAdmissionPlugins?: readonly string[];
}

/** How messages name the options. */
export type SettingOptionNames = Readonly<Record<keyof (PluginOptions & SwitchOptions), string>> & PodSecurityOptionNames;

export type SettingReading = ChangedCluster | { readonly error: string };

export interface ChangedCluster {
  readonly cluster: CheckedCluster;
  /** Options without an effect on verdicts. */
  readonly notes: readonly string[];
}

/** The cluster after the options, or why kube-apiserver would not start with them. */
export function changeSettings(base: CheckedCluster, options: SettingOptions, names: SettingOptionNames): SettingReading {
  const switched = switchSettings(base.settings, options, names);
  if ('error' in switched) {
    return switched;
  }
  const { useServiceAccountCredentials = base.useServiceAccountCredentials } = options;
  const chosen = choosePlugins(switched.settings, options, names);
  if ('error' in chosen) {
    return chosen;
  }
  const { allowPrivileged = base.settings.allowPrivileged, admissionControlConfigFile: file } = options;
  const cluster = {
    ...base, useServiceAccountCredentials, settings: { ...switched.settings, ...file?.settings, plugins: chosen.plugins, allowPrivileged },
  };
  const read = readPodSecurityOptions(cluster, options, names);
  if ('error' in read) {
    return read;
  }
  const manifests = options.readStaticManifests?.(cluster.settings) ?? { objects: [] };
  if ('error' in manifests) {
    return manifests;
  }
  const settings = { ...cluster.settings, podSecurityConfiguration: read.configuration };
  return {
    cluster: { ...cluster, settings: manifests.objects.length > 0 ? { ...settings, staticManifests: manifests.objects } : settings },
    notes: chosen.notes,
  };
}

interface ChosenPlugins {
  readonly plugins: ReadonlySet<PluginName>;
  readonly notes: readonly string[];
}

type PluginOptionNames = Readonly<Record<keyof PluginOptions, string>>;

/** The plugins after the options. */
export function choosePlugins(
  settings: Pick<ClusterSettings, 'minor' | 'plugins'>, options: PluginOptions, names: PluginOptionNames,
): ChosenPlugins | { readonly error: string } {
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
  const overlapped = overlapOf(options);
  return overlapped.length === 0 ? { plugins, notes } : {
    error: `${names.enableAdmissionPlugins}: [${overlapped.join(' ')}] in enable-admission-plugins and disable-admission-plugins overlapped,`
      + ` so kube-apiserver does not start; keep one of ${names.enableAdmissionPlugins} and ${names.disableAdmissionPlugins}`,
  };
}

/** upstream: AdmissionOptions.Validate of pkg/server/options/admission.go in k8s.io/apiserver */
function overlapOf({ enableAdmissionPlugins = [], disableAdmissionPlugins = [] }: PluginOptions): readonly string[] {
  return [...new Set(enableAdmissionPlugins.filter((name) => disableAdmissionPlugins.includes(name)))].sort();
}
