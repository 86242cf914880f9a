import { findPodSecurityConfiguration } from '../../../src/manifests/cluster/admission-configuration';

const CONFIGURATION = { apiVersion: 'pod-security.admission.config.k8s.io/v1', kind: 'PodSecurityConfiguration', defaults: { enforce: 'baseline' } };

function find(...plugins: readonly unknown[]): unknown {
  return findPodSecurityConfiguration({ apiVersion: 'apiserver.config.k8s.io/v1', kind: 'AdmissionConfiguration', plugins }, (path) => `the document in ${path}`);
}

test('a document of another kind is the configuration itself', () => {
  expect(findPodSecurityConfiguration(CONFIGURATION, () => undefined)).toEqual({ configuration: CONFIGURATION });
});

test.each<[string, readonly unknown[], object]>([
  ['an entry with a configuration', [{ name: 'PodSecurity', configuration: CONFIGURATION }], { configuration: CONFIGURATION }],
  ['an entry with a path', [{ name: 'PodSecurity', path: 'psa.yaml' }], { configuration: 'the document in psa.yaml' }],
  ['an entry with both', [{ name: 'PodSecurity', path: 'psa.yaml', configuration: CONFIGURATION }], { configuration: CONFIGURATION }],
  ['an entry with a path and no configuration', [{ name: 'PodSecurity', path: 'psa.yaml', configuration: null }], { configuration: 'the document in psa.yaml' }],
  ['an entry whose configuration is null', [{ name: 'PodSecurity', configuration: null }], { configuration: undefined }],
  ['an entry with an empty path', [{ name: 'PodSecurity', path: '', configuration: CONFIGURATION }], { configuration: CONFIGURATION }],
  ['an entry with neither', [{ name: 'PodSecurity' }], { configuration: undefined }],
  ['an entry after others', [{ name: 'EventRateLimit' }, { name: 'PodSecurity', configuration: CONFIGURATION }], { configuration: CONFIGURATION }],
  ['two entries: the first one counts', [{ name: 'PodSecurity' }, { name: 'PodSecurity', configuration: CONFIGURATION }], { configuration: undefined }],
  ['another name', [{ name: 'DefaultPodSecurity', configuration: CONFIGURATION }],
    { unused: 'found plugins DefaultPodSecurity, none named PodSecurity; the configuration is not used' }],
  ['a name in another case', [{ name: 'podSecurity', configuration: CONFIGURATION }],
    { unused: 'found plugins podSecurity, none named PodSecurity; the configuration is not used' }],
  ['several other names', [{ name: 'EventRateLimit' }, {}, { name: null }],
    { unused: 'found plugins EventRateLimit, null, null, none named PodSecurity; the configuration is not used' }],
  ['an empty entry', [null], { unused: 'found no plugins; the configuration is not used' }],
  ['a name that is a number', [{ name: 'PodSecurity' }, { name: 1 }], { error: 'plugins[1].name: found the number 1 where a string belongs' }],
  ['a path that is a number', [{ name: 'PodSecurity', path: 1, configuration: CONFIGURATION }], { error: 'plugins[0].path: found the number 1 where a string belongs' }],
  ['a name alone', ['PodSecurity'], { error: 'plugins[0]: found the string "PodSecurity" where a map with the name of a plugin belongs' }],
  ['no entry', [], { unused: 'found no plugins; the configuration is not used' }],
])('%s', (_title, plugins, expected) => {
  expect(find(...plugins)).toEqual(expected);
});

test.each<[string, object, object]>([
  ['the version of 1.17', { apiVersion: 'apiserver.config.k8s.io/v1' }, { configuration: CONFIGURATION }],
  ['the version before', { apiVersion: 'apiserver.k8s.io/v1alpha1' }, { configuration: CONFIGURATION }],
  ['no version', {}, { error: 'apiVersion: found nothing where apiserver.config.k8s.io/v1 belongs' }],
  ['another version', { apiVersion: 'apiserver.config.k8s.io/v2' }, { error: 'apiVersion: found the string "apiserver.config.k8s.io/v2" where apiserver.config.k8s.io/v1 belongs' }],
  ['a version that is a number', { apiVersion: 1 }, { error: 'apiVersion: found the number 1 where apiserver.config.k8s.io/v1 belongs' }],
  ['plugins that are a map', { apiVersion: 'apiserver.config.k8s.io/v1', plugins: {} }, { error: 'plugins: found an object where a list belongs' }],
  ['no plugins', { apiVersion: 'apiserver.config.k8s.io/v1', plugins: null }, { unused: 'found no plugins; the configuration is not used' }],
])('an AdmissionConfiguration with %s', (_title, fields, expected) => {
  const document = { kind: 'AdmissionConfiguration', plugins: [{ name: 'PodSecurity', configuration: CONFIGURATION }], ...fields };
  expect(findPodSecurityConfiguration(document, () => undefined)).toEqual(expected);
});
