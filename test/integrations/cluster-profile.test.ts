import { ClusterOptions, ClusterProfile, PodSecurityLevel, PodSecurityVersion } from '../../src';
import { fileWith } from '../support/outdir';

/** The plugins of which the table tells. */
const PLUGINS = ['PodSecurity', 'PodSecurityPolicy', 'ServiceAccount'];

/** What is checked against, as far as it can be compared. */
function settingsOf({ _cluster: { settings, objects, ...others } }: ClusterProfile): object {
  return { ...others, ...settings, plugins: [...settings.plugins].filter((name) => PLUGINS.includes(name)).sort(), objects: objects.length };
}

test.each<[string, ClusterProfile, string, readonly string[], number]>([
  ['kubernetes:1.30', ClusterProfile.kubernetes('1.30'), '1.30', ['PodSecurity', 'ServiceAccount'], 0],
  ['kubernetes:1.22', ClusterProfile.kubernetes('1.22'), '1.22', ['ServiceAccount'], 0],
  ['eks:1.24', ClusterProfile.eks('1.24'), '1.24', ['PodSecurity', 'PodSecurityPolicy', 'ServiceAccount'], 3],
  ['eks:1.30', ClusterProfile.eks('1.30'), '1.30', ['PodSecurity', 'ServiceAccount'], 0],
  ['pks:1.4', ClusterProfile.pks('1.4'), '1.13', ['PodSecurityPolicy', 'ServiceAccount'], 2],
  ['metakube:1.15', ClusterProfile.metakube('1.15'), '1.15', ['PodSecurityPolicy', 'ServiceAccount'], 0],
  ['eks:1.24', ClusterProfile.of('eks:1.24'), '1.24', ['PodSecurity', 'PodSecurityPolicy', 'ServiceAccount'], 3],
])('%s knows its version, its plugins and what is there from the start', (name, profile, version, plugins, objects) => {
  expect(profile).toMatchObject({ name, version });
  expect(settingsOf(profile)).toMatchObject({ plugins, objects });
});

test('options change what is on, allowed and there, and who applies', () => {
  const profile = ClusterProfile.kubernetes('1.24', {
    enableAdmissionPlugins: ['PodSecurityPolicy', 'EventRateLimit'],
    disableAdmissionPlugins: ['PodSecurity'],
    allowPrivileged: false,
    objects: [{ kind: 'Namespace' }],
    user: 'system:serviceaccount:ci:deployer',
    useServiceAccountCredentials: false,
  });
  expect(settingsOf(profile)).toEqual({
    name: 'kubernetes:1.24',
    minor: 24,
    plugins: ['PodSecurityPolicy', 'ServiceAccount'],
    allowPrivileged: false,
    objects: 1,
    useServiceAccountCredentials: false,
    podSecurityConfiguration: undefined,
  });
  expect(profile._applier).toEqual({
    username: 'system:serviceaccount:ci:deployer', groups: ['system:serviceaccounts', 'system:serviceaccounts:ci', 'system:authenticated'],
  });
});

test('what a cluster has from the start can be taken away', () => {
  const profile = ClusterProfile.eks('1.24', { removedObjects: ['ClusterRoleBinding/eks:podsecuritypolicy:authenticated'] });
  expect(profile._cluster.objects).toMatchObject([{ kind: 'PodSecurityPolicy' }, { kind: 'ClusterRole' }]);
});

describe('the PodSecurity configuration', () => {
  test('is made from levels and exemptions, in a version that the server reads', () => {
    const profile = ClusterProfile.kubernetes('1.24', {
      podSecurityDefaults: { enforce: PodSecurityLevel.BASELINE, enforceVersion: PodSecurityVersion.of('1.24'), warn: PodSecurityLevel.RESTRICTED },
      podSecurityExemptions: { namespaces: ['kube-system'] },
    });
    expect(settingsOf(profile)).toMatchObject({
      podSecurityConfiguration: {
        apiVersion: 'pod-security.admission.config.k8s.io/v1beta1',
        kind: 'PodSecurityConfiguration',
        defaults: {
          'enforce': 'baseline', 'enforce-version': 'v1.24', 'audit': 'baseline', 'audit-version': 'v1.24', 'warn': 'restricted', 'warn-version': 'latest',
        },
        exemptions: { namespaces: ['kube-system'] },
      },
    });
  });

  const CONFIGURATION = {
    apiVersion: 'pod-security.admission.config.k8s.io/v1', kind: 'PodSecurityConfiguration', defaults: { enforce: 'restricted' },
  };
  const admission = (plugin: object) => JSON.stringify({ apiVersion: 'apiserver.config.k8s.io/v1', kind: 'AdmissionConfiguration', plugins: [{ name: 'EventRateLimit' }, { name: 'PodSecurity', ...plugin }] });

  test.each<[string, () => string]>([
    ['stands alone in a file', () => fileWith(JSON.stringify(CONFIGURATION))],
    ['stands in an AdmissionConfiguration', () => fileWith(admission({ configuration: CONFIGURATION }))],
    ['stands in a file that an AdmissionConfiguration names', () => fileWith(admission({ path: fileWith(JSON.stringify(CONFIGURATION)) }))],
  ])('%s', (_title, file) => {
    expect(settingsOf(ClusterProfile.kubernetes('1.30', { admissionControlConfigFile: file() }))).toMatchObject({ podSecurityConfiguration: CONFIGURATION });
  });
});

test('a file describes a cluster', () => {
  const profile = ClusterProfile.fromFile(fileWith("name: staging\nversion: '1.24'\nplugins: [PodSecurityPolicy]\nobjects: [{ kind: Namespace }]\n"));
  expect(settingsOf(profile)).toMatchObject({ name: 'staging', minor: 24, plugins: ['PodSecurityPolicy'], objects: 1 });
});

test.each<[string, () => unknown, RegExp]>([
  ['a version that nobody knows', () => ClusterProfile.eks('1.99'), /^eks:1\.99: not a known version; known are eks:1\.13 to eks:1\.37$/],
  ['a plugin that nobody knows', () => kubernetes({ enableAdmissionPlugins: ['PodSecurityPolcy'] }),
    /^enableAdmissionPlugins: plugin "PodSecurityPolcy" is unknown; did you mean PodSecurityPolicy\?$/],
  ['a plugin that the version has not', () => kubernetes({ enableAdmissionPlugins: ['PodSecurityPolicy'] }),
    /^enableAdmissionPlugins: plugin "PodSecurityPolicy" is unknown to the kube-apiserver of 1\.30, which has it up to 1\.24$/],
  ['an object that is not there from the start', () => ClusterProfile.pks('1.4', { removedObjects: ['PodSecurityPolicy/eks.privileged'] }),
    /^removedObjects: PodSecurityPolicy\/eks\.privileged is not an object of the profile, which has PodSecurityPolicy\/pks-privileged, PodSecurityPolicy\/pks-restricted$/],
  ['groups without a user', () => kubernetes({ groups: ['devs'] }), /^groups: also set user$/],
  ['a name without a distribution', () => ClusterProfile.of('1.24'),
    /^1\.24: not a cluster profile; write one of kubernetes:VERSION, eks:VERSION, pks:VERSION, metakube:VERSION$/],
  ['a file instead of a name', () => ClusterProfile.of('cluster.yaml'), /^cluster\.yaml: not a cluster profile; write one of /],
  ['a file that does not exist', () => ClusterProfile.fromFile('nowhere.yaml'), /^nowhere\.yaml: no such file or directory$/],
  ['a name instead of a file', () => ClusterProfile.fromFile('eks:1.24'), /^eks:1\.24: no such file or directory$/],
  ['a file that describes no cluster', () => ClusterProfile.fromFile(fileWith('name: x\n')), /objects\.yaml: needs either version, as '1\.24', or profile, as eks:1\.24$/],
  ['a file with two documents', () => ClusterProfile.fromFile(fileWith('a: 1\n---\nb: 2\n')), /objects\.yaml: found 2 documents where one mapping belongs$/],
  ['a file that cannot be read', () => ClusterProfile.fromFile(fileWith('a: [\n')), /objects\.yaml:\d/],
  ['an AdmissionConfiguration for other plugins', () => kubernetes({ admissionControlConfigFile: fileWith('apiVersion: apiserver.config.k8s.io/v1\nkind: AdmissionConfiguration\nplugins: [{name: DefaultPodSecurity}]\n') }),
    /objects\.yaml: found plugins DefaultPodSecurity, none named PodSecurity; the configuration is not used$/],
  ['levels without the plugin', () => ClusterProfile.kubernetes('1.22', { podSecurityDefaults: { enforce: PodSecurityLevel.BASELINE } }),
    /^podSecurityDefaults: kubernetes:1\.22 does not run the PodSecurity plugin; enable it with enableAdmissionPlugins: \['PodSecurity'\]$/],
  ['a configuration with which no server starts', () => kubernetes({ admissionControlConfigFile: fileWith('kind: PodSecurityConfiguration\n') }), /objects\.yaml: /],
])('%s is refused', (_title, make, message) => {
  expect(make).toThrow(message);
});

function kubernetes(options: ClusterOptions): ClusterProfile {
  return ClusterProfile.kubernetes('1.30', options);
}

type Options = ClusterOptions;

test.each<[string, () => unknown, string]>([
  ['a misspelt option', () => ClusterProfile.eks('1.24', { objectFile: ['a'] } as Options), 'ClusterProfile.eks: options.objectFile: unknown property; did you mean objectFiles?'],
  ['a misspelt option of the defaults', () => ClusterProfile.kubernetes('1.30', { podSecurityDefaults: { enforced: 'baseline' } } as Options),
    'ClusterProfile.kubernetes: options.podSecurityDefaults.enforced: unknown property; did you mean enforce?'],
  ['a misspelt exemption', () => ClusterProfile.kubernetes('1.30', { podSecurityExemptions: { namespace: [] } } as Options),
    'ClusterProfile.kubernetes: options.podSecurityExemptions.namespace: unknown property; did you mean namespaces?'],
  ['a text where a list belongs', () => ClusterProfile.of('eks:1.24', { groups: 'system:masters' } as unknown as Options),
    'ClusterProfile.of: options.groups: found "system:masters" where a list of strings belongs'],
  ['null as the options', () => ClusterProfile.pks('1.4', null as unknown as Options), 'ClusterProfile.pks: options: found null where a map belongs'],
  ['a number as the version', () => ClusterProfile.kubernetes(1.3 as unknown as string),
    "ClusterProfile.kubernetes: found 1.3 where a version in quotes, such as '1.30', belongs"],
  ['no version', () => ClusterProfile.metakube(undefined as unknown as string),
    "ClusterProfile.metakube: found undefined where a version in quotes, such as '1.30', belongs"],
  ['a version that is not known', () => ClusterProfile.kubernetes('1.99'), 'kubernetes:1.99: not a known version; known are kubernetes:1.13 to kubernetes:1.37'],
  ['a file that is no name', () => ClusterProfile.fromFile({} as string), 'ClusterProfile.fromFile: found {} where a string belongs'],
  ['a profile that is not known, in a configuration', () => ClusterProfile._fromNameOrFile('kubernetes:1.99'),
    'kubernetes:1.99: not a known version; known are kubernetes:1.13 to kubernetes:1.37'],
  ['a version with a v, in a configuration', () => ClusterProfile._fromNameOrFile('eks:vv1.24'), 'eks:vv1.24: not a known version; known are eks:1.13 to eks:1.37'],
  ['a distribution that is not known, in a configuration', () => ClusterProfile._fromNameOrFile('openshift:4.15'),
    'openshift:4.15: not a cluster profile; write one of kubernetes:VERSION, eks:VERSION, pks:VERSION, metakube:VERSION'],
  ['a file that is missing, in a configuration', () => ClusterProfile._fromNameOrFile('clusters/prod.yaml'), 'clusters/prod.yaml: no such file or directory'],
])('%s is refused', (_title, make, message) => {
  expect(make).toThrow(new Error(message));
});
