import { changeSettings, readApplier, readLevel, SettingOptionNames, SettingOptions } from '../../../src/manifests/cluster';
import { readProfile } from '../../../src/manifests/cluster/profile';
import { CheckedCluster } from '../../../src/manifests/decide/check-options';

const NAMES: SettingOptionNames = {
  featureGates: '--gates',
  runtimeConfig: '--runtime-config',
  enableAdmissionPlugins: '--enable',
  disableAdmissionPlugins: '--disable',
  admissionControlConfigFile: '--config',
  podSecurityDefaults: '--level',
  podSecurityExemptions: '--exempt',
  cluster: '--cluster prod',
  enablePodSecurity: '--enable PodSecurity',
};

function clusterOf(profile: string): CheckedCluster {
  const read = readProfile(profile);
  if ('error' in read) {
    throw new Error(read.error);
  }
  return read.profile;
}

/** What the options change: the plugins, the configuration and all other settings. */
function change(profile: string, options: SettingOptions, base: Partial<CheckedCluster['settings']> = {}): object {
  const cluster = clusterOf(profile);
  const changed = changeSettings({ ...cluster, settings: { ...cluster.settings, ...base } }, options, NAMES);
  if ('error' in changed) {
    return changed;
  }
  const { settings: { plugins, podSecurityConfiguration, allowPrivileged }, useServiceAccountCredentials } = changed.cluster;
  return JSON.parse(JSON.stringify({
    plugins: [...plugins].filter((name) => name.startsWith('Pod')).sort(), podSecurityConfiguration, allowPrivileged, useServiceAccountCredentials, notes: changed.notes,
  })) as object;
}

const GROUP = 'pod-security.admission.config.k8s.io';
const fileOf = (configuration: unknown) => ({ admissionControlConfigFile: { name: 'admission.yaml', configuration } });
const configuration = (fields: object = {}, version = 'v1') => ({ apiVersion: `${GROUP}/${version}`, kind: 'PodSecurityConfiguration', ...fields });

test.each<[string, string, SettingOptions, object]>([
  ['no option', 'kubernetes:1.30', {}, { plugins: ['PodSecurity'], allowPrivileged: true, notes: [] }],
  ['a plugin to enable', 'kubernetes:1.24', { enableAdmissionPlugins: ['PodSecurityPolicy'] }, { plugins: ['PodSecurity', 'PodSecurityPolicy'] }],
  ['a plugin to disable', 'kubernetes:1.24', { disableAdmissionPlugins: ['PodSecurity'] }, { plugins: [] }],
  ['a plugin to enable and another to disable', 'kubernetes:1.24', { enableAdmissionPlugins: ['PodSecurityPolicy'], disableAdmissionPlugins: ['PodSecurity'] },
    { plugins: ['PodSecurityPolicy'] }],
  ['plugins that decide nothing', 'kubernetes:1.30', { enableAdmissionPlugins: ['EventRateLimit'], disableAdmissionPlugins: ['AlwaysAdmit'] },
    { notes: ['--enable: plugin EventRateLimit does not affect these verdicts', '--disable: plugin AlwaysAdmit does not affect these verdicts'] }],
  ['no privileged containers', 'kubernetes:1.30', { allowPrivileged: false }, { allowPrivileged: false }],
  ['controllers without accounts of their own', 'kubernetes:1.30', { useServiceAccountCredentials: false }, { useServiceAccountCredentials: false }],
  ['a file', 'kubernetes:1.30', fileOf(configuration({ defaults: { enforce: 'baseline' } })), { podSecurityConfiguration: configuration({ defaults: { enforce: 'baseline' } }) }],
  ['levels', 'kubernetes:1.30', { podSecurityDefaults: { enforce: 'baseline' } }, { podSecurityConfiguration: configuration({ defaults: { enforce: 'baseline' } }) }],
  ['levels in 1.24', 'kubernetes:1.24', { podSecurityDefaults: {} }, { podSecurityConfiguration: configuration({ defaults: {} }, 'v1beta1') }],
  ['levels in 1.25', 'kubernetes:1.25', { podSecurityDefaults: {} }, { podSecurityConfiguration: configuration({ defaults: {} }, 'v1') }],
  ['levels in 1.23', 'kubernetes:1.23', { podSecurityDefaults: {} }, { podSecurityConfiguration: configuration({ defaults: {} }, 'v1beta1') }],
  ['levels in 1.22', 'kubernetes:1.22', { podSecurityDefaults: {}, enableAdmissionPlugins: ['PodSecurity'] },
    { podSecurityConfiguration: configuration({ defaults: {} }, 'v1alpha1') }],
  ['levels and exemptions on top of a file', 'kubernetes:1.30', {
    ...fileOf(configuration({ defaults: { enforce: 'baseline', warn: 'restricted' }, exemptions: { usernames: ['admin'] } })),
    podSecurityDefaults: { enforce: 'restricted' },
    podSecurityExemptions: { namespaces: ['kube-system'] },
  }, { podSecurityConfiguration: configuration({ defaults: { enforce: 'restricted', warn: 'restricted' }, exemptions: { namespaces: ['kube-system'] } }) }],
])('%s', (_title, profile, options, expected) => {
  expect(change(profile, options)).toMatchObject(expected);
});

test('a file replaces the configuration of the cluster, even with the defaults', () => {
  const base = { podSecurityConfiguration: configuration({ defaults: { enforce: 'restricted' } }) };
  expect(change('kubernetes:1.30', {}, base)).toMatchObject(base);
  expect(change('kubernetes:1.30', fileOf(undefined), base)).not.toHaveProperty('podSecurityConfiguration');
});

test.each<[string, string, SettingOptions, string]>([
  ['plugins to enable and to disable', 'kubernetes:1.24',
    { enableAdmissionPlugins: ['PodSecurityPolicy', 'EventRateLimit', 'PodSecurity'], disableAdmissionPlugins: ['PodSecurityPolicy', 'EventRateLimit'] },
    '--enable: [EventRateLimit PodSecurityPolicy] in enable-admission-plugins and disable-admission-plugins overlapped, so kube-apiserver does not start; '
      + 'keep one of --enable and --disable'],
  ['an unknown plugin', 'kubernetes:1.24', { enableAdmissionPlugins: ['PodSecurtyPolicy'] }, '--enable: plugin "PodSecurtyPolicy" is unknown; did you mean PodSecurityPolicy?'],
  ['a plugin that 1.25 does not have', 'kubernetes:1.25', { disableAdmissionPlugins: ['PodSecurityPolicy'] },
    '--disable: plugin "PodSecurityPolicy" is unknown to the kube-apiserver of 1.25, which has it up to 1.24'],
  ['a level without the plugin', 'kubernetes:1.22', { podSecurityDefaults: { enforce: 'baseline' } },
    '--level: kubernetes:1.22 does not run the PodSecurity plugin; enable it with --enable PodSecurity'],
  ['a level where there is no such plugin', 'kubernetes:1.21', { podSecurityDefaults: { enforce: 'baseline' } },
    '--level: kubernetes:1.21 has no PodSecurity plugin, which came with 1.22'],
  ['exemptions without the plugin', 'kubernetes:1.30', { podSecurityExemptions: {}, disableAdmissionPlugins: ['PodSecurity'] },
    '--exempt: kubernetes:1.30 does not run the PodSecurity plugin; enable it with --enable PodSecurity'],
  ['a file with which kube-apiserver does not start', 'kubernetes:1.30', fileOf(configuration({ defaults: { enforce: 'strict' } })),
    'admission.yaml: PodSecurity configuration error: enforce: must be one of privileged, baseline, restricted'],
  ['such a file under a valid level', 'kubernetes:1.30', { ...fileOf(configuration({ defaults: { enforce: 'strict' } })), podSecurityDefaults: { enforce: 'baseline' } },
    'admission.yaml: PodSecurity configuration error: enforce: must be one of privileged, baseline, restricted'],
  ['a version that the cluster does not know', 'kubernetes:1.24', fileOf(configuration()),
    `admission.yaml: no kind "PodSecurityConfiguration" is registered for version "${GROUP}/v1" in scheme "pkg/runtime/scheme.go:111"`],
  ['an exemption that is no namespace', 'kubernetes:1.30', { podSecurityDefaults: {}, podSecurityExemptions: { namespaces: ['_'] } },
    '--level and --exempt: PodSecurity invalid: exemptions.namespaces[0]: Invalid value: "_": '
    + "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character"
    + " (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')"],
])('%s is an error', (_title, profile, options, error) => {
  expect(change(profile, options)).toEqual({ error });
});

test('a configuration of the cluster with which kube-apiserver does not start is an error', () => {
  expect(change('kubernetes:1.30', {}, { podSecurityConfiguration: configuration({ defaults: { warn: 'x' } }) })).toEqual({
    error: '--cluster prod: PodSecurity configuration error: warn: must be one of privileged, baseline, restricted',
  });
});

const NO_LEVEL = 'LEVEL must be one of privileged, baseline, restricted, and VERSION must be latest or a version such as v1.30';

test.each<[string, object]>([
  ['baseline', { defaults: { 'enforce': 'baseline', 'enforce-version': 'latest' } }],
  ['restricted:v1.30', { defaults: { 'enforce': 'restricted', 'enforce-version': 'v1.30' } }],
  ['restricted:1.30', { defaults: { 'enforce': 'restricted', 'enforce-version': 'v1.30' } }],
  ['strict', { error: `found strict; ${NO_LEVEL}` }],
  ['baseline:30', { error: `found baseline:30; ${NO_LEVEL}` }],
  ['baseline:1.30:1', { error: `found baseline:1.30:1; ${NO_LEVEL}` }],
])('the level %s', (text, expected) => {
  expect(readLevel(text)).toEqual(expected);
});

test.each<[string, object, object]>([
  ['nobody', {}, { applier: undefined }],
  ['a user', { user: 'alice', groups: ['dev'] }, { applier: { username: 'alice', groups: ['dev', 'system:authenticated'] } }],
  ['a service account', { user: 'system:serviceaccount:ci:deployer' },
    { applier: { username: 'system:serviceaccount:ci:deployer', groups: ['system:serviceaccounts', 'system:serviceaccounts:ci', 'system:authenticated'] } }],
  ['groups of nobody', { groups: ['dev'] }, { error: '--as-group: also set --as' }],
])('%s applies', (_title, options, expected) => {
  expect(readApplier(options, { user: '--as', groups: '--as-group' })).toEqual(expected);
});
