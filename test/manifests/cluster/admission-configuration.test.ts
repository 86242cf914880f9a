import { findPodSecurityConfiguration } from '../../../src/manifests/cluster/admission-configuration';

const CONFIGURATION = { apiVersion: 'pod-security.admission.config.k8s.io/v1', kind: 'PodSecurityConfiguration', defaults: { enforce: 'baseline' } };

function find(...plugins: readonly unknown[]): unknown {
  return findPodSecurityConfiguration({ kind: 'AdmissionConfiguration', plugins }, (path) => `the document in ${path}`);
}

test('a document of another kind is the configuration itself', () => {
  expect(findPodSecurityConfiguration(CONFIGURATION, () => undefined)).toEqual({ configuration: CONFIGURATION });
});

test.each<[string, readonly unknown[], object]>([
  ['an entry with a configuration', [{ name: 'PodSecurity', configuration: CONFIGURATION }], { configuration: CONFIGURATION }],
  ['an entry with a path', [{ name: 'PodSecurity', path: 'psa.yaml' }], { configuration: 'the document in psa.yaml' }],
  ['an entry with both', [{ name: 'PodSecurity', path: 'psa.yaml', configuration: CONFIGURATION }], { configuration: 'the document in psa.yaml' }],
  ['an entry with an empty path', [{ name: 'PodSecurity', path: '', configuration: CONFIGURATION }], { configuration: CONFIGURATION }],
  ['an entry with neither', [{ name: 'PodSecurity' }], { configuration: undefined }],
  ['an entry after others', [{ name: 'EventRateLimit' }, { name: 'PodSecurity', configuration: CONFIGURATION }], { configuration: CONFIGURATION }],
  ['two entries: the first one counts', [{ name: 'PodSecurity' }, { name: 'PodSecurity', configuration: CONFIGURATION }], { configuration: undefined }],
  ['another name', [{ name: 'DefaultPodSecurity', configuration: CONFIGURATION }],
    { unused: 'found plugins DefaultPodSecurity, none named PodSecurity; the configuration is not used' }],
  ['a name in another case', [{ name: 'podSecurity', configuration: CONFIGURATION }],
    { unused: 'found plugins podSecurity, none named PodSecurity; the configuration is not used' }],
  ['several other names', [{ name: 'EventRateLimit' }, {}, { name: 1 }],
    { unused: 'found plugins EventRateLimit, null, the number 1, none named PodSecurity; the configuration is not used' }],
  ['no entry', [], { unused: 'found no plugins; the configuration is not used' }],
])('%s', (_title, plugins, expected) => {
  expect(find(...plugins)).toEqual(expected);
});
