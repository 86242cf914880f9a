import { setFeatureGates, Switches } from './feature-gates';
import { setRuntimeConfig } from './runtime-config';
import { ClusterSettings } from '../../engine/settings';

/** What an API server turns on and off by name. */
export interface SwitchOptions {
  readonly featureGates?: Switches;
  readonly runtimeConfig?: Switches;
}

/** The settings after the feature gates and the served versions, or why kube-apiserver would not start with them. */
export function switchSettings(
  settings: ClusterSettings, { featureGates = {}, runtimeConfig = {} }: SwitchOptions, names: Readonly<Record<keyof SwitchOptions, string>>,
): { readonly settings: ClusterSettings } | { readonly error: string } {
  const gates = isEmpty(featureGates) ? {} : setFeatureGates(settings, featureGates);
  if ('error' in gates) {
    return { error: `${names.featureGates}: ${gates.error}` };
  }
  const versions = isEmpty(runtimeConfig) ? {} : setRuntimeConfig(settings, runtimeConfig);
  return 'error' in versions ? { error: `${names.runtimeConfig}: ${versions.error}` } : { settings: { ...settings, ...gates, ...versions } };
}

function isEmpty(switches: Switches): boolean {
  return Object.keys(switches).length === 0;
}
