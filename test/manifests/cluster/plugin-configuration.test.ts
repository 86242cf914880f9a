import { ConfigurationsReading, readPluginConfigurations } from '../../../src/manifests/cluster/plugin-configuration';

function read(plugins: readonly object[], files: Readonly<Record<string, unknown>> = {}): ConfigurationsReading {
  return readPluginConfigurations({ kind: 'AdmissionConfiguration', plugins }, (path) => files[path]);
}

const SELECTORS = { podNodeSelectorPluginConfig: { clusterDefaultNodeSelector: 'a=x', team: 'b=y', other: 5 } };
const TOLERATIONS = { kind: 'Configuration', default: [{ key: 'a' }], whitelist: [{ key: 'b' }] };

test.each<[string, readonly object[], ConfigurationsReading]>([
  ['nothing', [], { settings: {}, notes: [] }],
  ['node selectors in a file', [{ name: 'PodNodeSelector', path: 'selectors.yaml' }],
    { settings: { podNodeSelector: { clusterDefaultNodeSelector: 'a=x', team: 'b=y' } }, notes: [] }],
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
