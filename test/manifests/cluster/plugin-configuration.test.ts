import { ConfigurationsReading, readPluginConfigurations } from '../../../src/manifests/cluster/plugin-configuration';

function read(plugins: readonly object[], files: Readonly<Record<string, unknown>> = {}): ConfigurationsReading {
  return readPluginConfigurations({ kind: 'AdmissionConfiguration', plugins }, (path) => files[path]);
}

const SELECTORS = { podNodeSelectorPluginConfig: { clusterDefaultNodeSelector: 'a=x', team: 'b=y', other: 5 } };
const VERSION = 'podtolerationrestriction.admission.k8s.io/v1alpha1';
const TOLERATIONS = { apiVersion: VERSION, kind: 'Configuration', default: [{ key: 'a' }], whitelist: [{ key: 'b' }] };
const OTHER = 'plugins[0]: podNodeSelectorPluginConfig.other: found the number 5 where a string belongs; it has no effect';

test.each<[string, readonly object[], ConfigurationsReading]>([
  ['nothing', [], { settings: {}, notes: [] }],
  ['node selectors in a file', [{ name: 'PodNodeSelector', path: 'selectors.yaml' }],
    { settings: { podNodeSelector: { clusterDefaultNodeSelector: 'a=x', team: 'b=y' } }, notes: [OTHER] }],
  ['node selectors under a misspelt key', [{ name: 'PodNodeSelector', configuration: { podNodeSelectorPluginConfg: {} } }],
    { settings: { podNodeSelector: {} }, notes: ['plugins[0]: podNodeSelectorPluginConfg: no such field, so it has no effect; did you mean podNodeSelectorPluginConfig?'] }],
  ['node selectors that are a list', [{ name: 'PodNodeSelector', configuration: { podNodeSelectorPluginConfig: [] } }],
    { settings: { podNodeSelector: {} }, notes: ['plugins[0]: podNodeSelectorPluginConfig: found a list where a map belongs; it has no effect'] }],
  ['a text in place of node selectors', [{ name: 'PodNodeSelector', configuration: 'a=b' }],
    { settings: { podNodeSelector: {} }, notes: ['plugins[0]: found the string "a=b" where a map with podNodeSelectorPluginConfig belongs; it has no effect'] }],
  ['no tolerations', [{ name: 'PodTolerationRestriction' }], { settings: { podTolerationRestriction: {} }, notes: [] }],
  ['tolerations of another kind', [{ name: 'PodTolerationRestriction', configuration: { kind: 'Tolerations', default: [] } }],
    { error: `plugins[0]: found nothing and the string "Tolerations" for apiVersion and kind, where ${VERSION} and Configuration belong` }],
  ['tolerations that are a map', [{ name: 'PodTolerationRestriction', configuration: { ...TOLERATIONS, whitelist: {} } }],
    { error: 'plugins[0]: whitelist: found an object where a list of tolerations belongs' }],
  ['a toleration of another type', [{ name: 'PodTolerationRestriction', configuration: { ...TOLERATIONS, default: [{ key: 'a' }, { key: 5 }] } }],
    { error: 'plugins[0]: default[1]: key: found the number 5 where a string belongs' }],
  ['tolerations', [{ name: 'PodTolerationRestriction', configuration: TOLERATIONS }],
    { settings: { podTolerationRestriction: { default: [{ key: 'a' }], whitelist: [{ key: 'b' }] } }, notes: [] }],
  ['the first entry of a name', [{ name: 'PodNodeSelector' }, { name: 'PodNodeSelector', path: 'selectors.yaml' }],
    { settings: { podNodeSelector: {} }, notes: [] }],
  ['limited resources', [{ name: 'ResourceQuota', configuration: { kind: 'ResourceQuotaConfiguration', limitedResources: [] } }],
    { settings: { limitedResources: [] }, notes: [] }],
  ['limited resources of another kind', [{ name: 'ResourceQuota', configuration: { kind: 'Other' } }],
    { error: 'plugins[0]: not a ResourceQuotaConfiguration' }],
  ['a plugin that nobody knows', [{ name: 'PodSecurity' }, { name: 'PodNodeSelectr' }],
    { settings: {}, notes: ['plugins[1]: plugin "PodNodeSelectr" is unknown, and its entry has no effect; did you mean PodNodeSelector?'] }],
])('%s', (_title, plugins, expected) => {
  expect(read(plugins, { 'selectors.yaml': SELECTORS })).toEqual(expected);
});
