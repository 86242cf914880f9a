export * from './admission-configuration';
export * from './applier-options';
export * from './cluster-options';
export { readInjection } from './injection';
export { readPluginConfigurations } from './plugin-configuration';
export * from './pod-security-options';
export { staticManifestsOf } from './static-manifests-directories';
