import { JsonObject } from '../../../src/engine/json-object';
import { readStaticManifests } from '../../../src/manifests/cluster/static-manifests';
import { DirectoryOptions, staticManifestsOf } from '../../../src/manifests/cluster/static-manifests-directories';
import { documentsIn } from '../../../src/manifests/file';

const API_VERSION = 'admissionregistration.k8s.io/v1';
const NAME = 'no-host.static.k8s.io';

const policy = (name = NAME, spec: object = {}): JsonObject => ({
  apiVersion: API_VERSION,
  kind: 'ValidatingAdmissionPolicy',
  metadata: { name },
  spec: {
    matchConstraints: { resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }] },
    validations: [{ expression: 'true' }],
    ...spec,
  },
});
const binding = (name = NAME, spec: object = {}): JsonObject => ({
  apiVersion: API_VERSION, kind: 'ValidatingAdmissionPolicyBinding', metadata: { name }, spec: { policyName: NAME, validationActions: ['Deny'], ...spec },
});
const webhook = (clientConfig: object): JsonObject => ({
  apiVersion: API_VERSION,
  kind: 'ValidatingWebhookConfiguration',
  metadata: { name: 'hook.static.k8s.io' },
  webhooks: [{ name: 'a.example.com', clientConfig, sideEffects: 'None', admissionReviewVersions: ['v1'] }],
});
const SERVICE = { service: { namespace: 'a', name: 'b' } };

/** What 1.36 and 1.37 say, which is the same: a kube-apiserver of each was compared with 65 directories. */
function read(plugin: string, ...values: readonly unknown[]): ReturnType<typeof readStaticManifests> {
  const [before, answer] = ([36, 37] as const).map((minor) => readStaticManifests(plugin, values.map((value, i) => ({ source: `${i}.yaml:1`, value })), minor));
  expect(before).toEqual(answer);
  return answer;
}

test('policies and bindings are read with their defaults, from lists too', () => {
  const found = read('ValidatingAdmissionPolicy', { apiVersion: 'v1', kind: 'List', items: [policy(), binding()] });
  expect(found).toMatchObject({ objects: [{ kind: 'ValidatingAdmissionPolicy', spec: { failurePolicy: 'Fail' } }, { kind: 'ValidatingAdmissionPolicyBinding' }] });
});

test.each<[string, string, string | undefined]>([
  ['comments', '# a\n---\n# b\n', "0.yaml:1: Object 'Kind' is missing in '# a'"],
  ['a null', '---\nnull\n', "0.yaml:2: Object 'Kind' is missing in 'null'"],
  ['nothing', '---\n---\n', undefined],
])('of documents without an object, only the empty ones are left out: %s', (_title, text, expected) => {
  expect(readStaticManifests('ValidatingAdmissionPolicy', documentsIn({ name: '0.yaml', text }), 37)).toEqual(expected === undefined ? { objects: [] } : { error: expected });
});

test.each<[string, string, readonly unknown[], string]>([
  ['another kind', 'MutatingAdmissionPolicy', [policy()],
    '0.yaml:1: found ValidatingAdmissionPolicy of admissionregistration.k8s.io/v1; '
    + 'the plugin MutatingAdmissionPolicy reads MutatingAdmissionPolicy and MutatingAdmissionPolicyBinding of admissionregistration.k8s.io/v1'],
  ['another version', 'ValidatingAdmissionPolicy', [{ ...policy(), apiVersion: 'admissionregistration.k8s.io/v1beta1' }],
    '0.yaml:1: found ValidatingAdmissionPolicy of admissionregistration.k8s.io/v1beta1; '
    + 'the plugin ValidatingAdmissionPolicy reads ValidatingAdmissionPolicy and ValidatingAdmissionPolicyBinding of admissionregistration.k8s.io/v1'],
  ['an unknown field', 'ValidatingAdmissionPolicy', [policy(NAME, { validation: [] })], '0.yaml:1: strict decoding error: unknown field "spec.validation"'],
  ['a name without the suffix', 'ValidatingAdmissionPolicy', [policy('no-host')], '0.yaml:1: "no-host" must have a name ending with ".static.k8s.io"'],
  ['a name twice', 'ValidatingAdmissionPolicy', [policy(), policy()], '1.yaml:1: duplicate name "no-host.static.k8s.io" (previously seen in 0.yaml:1)'],
  ['an invalid policy', 'ValidatingAdmissionPolicy', [policy(NAME, { validations: [] })],
    '0.yaml:1: ValidatingAdmissionPolicy "no-host.static.k8s.io": '
    + '[spec.validations: Required value: validations or auditAnnotations must contain at least one item, '
    + 'spec.auditAnnotations: Required value: validations or auditAnnotations must contain at least one item]'],
  ['params of a policy', 'ValidatingAdmissionPolicy', [policy(NAME, { paramKind: { apiVersion: 'v1', kind: 'ConfigMap' } })],
    '0.yaml:1: ValidatingAdmissionPolicy "no-host.static.k8s.io": spec.paramKind is not supported for static manifests'],
  ['a policy of the API', 'ValidatingAdmissionPolicy', [binding(NAME, { policyName: 'no-host' })],
    '0.yaml:1: binding "no-host.static.k8s.io": spec.policyName "no-host" must end with ".static.k8s.io"'],
  ['params of a binding', 'ValidatingAdmissionPolicy', [binding(NAME, { paramRef: { name: 'a', parameterNotFoundAction: 'Deny' } })],
    '0.yaml:1: binding "no-host.static.k8s.io": spec.paramRef is not supported for static manifests'],
  ['a policy that is missing', 'ValidatingAdmissionPolicy', [binding()],
    'binding "no-host.static.k8s.io" references policy "no-host.static.k8s.io" which does not exist in the manifest directory'],
  ['a webhook at a service', 'ValidatingAdmissionWebhook', [webhook(SERVICE)],
    '0.yaml:1: webhook "a.example.com" in "hook.static.k8s.io": clientConfig.service is not supported for static manifests; use clientConfig.url instead'],
  ['a namespace', 'ValidatingAdmissionPolicy', [{ ...policy(NAME, { validations: [] }), metadata: { name: 'a', namespace: 'x' } }],
    '0.yaml:1: ValidatingAdmissionPolicy "a": [metadata.namespace: Forbidden: not allowed on this type, '
    + 'spec.validations: Required value: validations or auditAnnotations must contain at least one item, '
    + 'spec.auditAnnotations: Required value: validations or auditAnnotations must contain at least one item]'],
  ['a name to make up', 'ValidatingAdmissionPolicy', [{ ...policy(), metadata: { generateName: 'a' } }],
    '0.yaml:1: ValidatingAdmissionPolicy "": metadata.name: Required value: name or generateName is required'],
  ['a list of one kind with another', 'ValidatingAdmissionPolicy', [{ apiVersion: API_VERSION, kind: 'ValidatingAdmissionPolicyList', items: [policy(), binding()] }],
    '0.yaml:1 items[1]: strict decoding error: unknown field "spec.policyName", unknown field "spec.validationActions"'],
  ['a text', 'ValidatingAdmissionPolicy', ['a'], '0.yaml:1: found the string "a" where an object with apiVersion and kind belongs'],
])('%s is an error', (_title, plugin, values, error) => {
  expect(read(plugin, ...values)).toEqual({ error });
});

const reader = (existing: string) => ({
  isDirectory: (path: string) => path === existing,
  documentsIn: () => [{ source: 'a.yaml:1', value: policy() }],
});

const configured = (entry: object): Partial<DirectoryOptions> => ({
  configuration: {
    name: 'admission.yaml',
    document: { kind: 'AdmissionConfiguration', plugins: [{ name: 'ValidatingAdmissionPolicy', ...entry }] },
    readBeside: (path: string) => ({ staticManifestsDir: `/${path}` }),
  },
});

function directory(options: Partial<DirectoryOptions>, exists = '/policies', minor = 37) {
  const found = staticManifestsOf({ directories: {}, option: '--static-manifests', ...options }, reader(exists), { minor, plugins: new Set(), allowPrivileged: true });
  return 'error' in found ? found.error : found.objects.map(({ metadata }) => metadata?.name);
}

test.each<[string, Partial<DirectoryOptions>, readonly string[]]>([
  ['no directory', {}, []],
  ['the one of the configuration', configured({ configuration: { staticManifestsDir: '/policies' } }), [NAME]],
  ['the one of a file beside it', configured({ path: 'policies' }), [NAME]],
  ['the one that is given', { directories: { ValidatingAdmissionPolicy: '/policies' } }, [NAME]],
  ['the one that is given instead', { ...configured({ path: 'etc' }), directories: { ValidatingAdmissionPolicy: '/policies' } }, [NAME]],
  ['none in a configuration of something else', configured({ configuration: {} }), []],
])('%s', (_title, options, expected) => {
  expect(directory(options)).toEqual(expected);
});

test.each<[string, Partial<DirectoryOptions>, number, string]>([
  ['a relative path', configured({ configuration: { staticManifestsDir: 'policies' } }), 37,
    'admission.yaml: ValidatingAdmissionPolicy: staticManifestsDir: Invalid value: "policies": must be an absolute file path'],
  ['a directory that is not here', configured({ path: 'etc' }), 37,
    'admission.yaml: ValidatingAdmissionPolicy: staticManifestsDir: /etc is no directory here; '
    + 'name a copy of it with --static-manifests ValidatingAdmissionPolicy=DIR'],
  ['the gate is off', { directories: { ValidatingAdmissionPolicy: '/policies' } }, 36,
    '--static-manifests ValidatingAdmissionPolicy: Forbidden: staticManifestsDir requires the ManifestBasedAdmissionControlConfig feature gate to be enabled'],
  ['an older version', { directories: { ValidatingAdmissionPolicy: '/policies' } }, 35,
    '--static-manifests ValidatingAdmissionPolicy: Forbidden: staticManifestsDir requires the ManifestBasedAdmissionControlConfig feature gate to be enabled,'
    + ' which Kubernetes has from 1.36 on'],
  ['a misspelt plugin', { directories: { ValidatingAdmissionPolicies: '/policies' } }, 37,
    '--static-manifests: plugin "ValidatingAdmissionPolicies" reads no static manifests; did you mean ValidatingAdmissionPolicy?'],
  ['a plugin without such files', { directories: { PodSecurity: '/policies' } }, 37,
    '--static-manifests: plugin "PodSecurity" reads no static manifests; those that do are '
    + 'ValidatingAdmissionPolicy, MutatingAdmissionPolicy, ValidatingAdmissionWebhook, MutatingAdmissionWebhook'],
])('%s is an error', (_title, options, minor, error) => {
  expect(directory(options, '/policies', minor)).toBe(error);
});
