import { checkUnresolved, UnresolvedValue } from '../../../src/manifests/unresolved';
import { validatingBinding, validatingPolicy } from '../../support/policy-answers';
import { deployment, documentsOf, emptyCluster, namespace, token, whole } from '../../support/token-set';

/*
 * Objects that are only validated, in a set with tokens: what stands for a value that is not known is valid, and the rest is validated.
 */

const CLUSTER = emptyCluster('1.36', ['ServiceAccount']);
const TEAM = namespace('team');
const service = (spec: object, name: unknown = 'web'): object => ({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'team' }, spec });
const INVALID = { ports: [{ port: 0, targetPort: 80 }] };
const MESSAGE = 'Service "web" is invalid: spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive';

test.each<[string, readonly object[], readonly (string | undefined)[]]>([
  ['a token as a port', [service({ ports: [{ port: whole('T') }] })], []],
  ['a token in a name', [service(INVALID, token('T'))], []],
  ['a token in the address', [service({ clusterIP: token('T'), ports: [{ port: 80 }] })], []],
  ['a token in another Service', [service({ ports: [{ port: whole('T') }] }, 'other'), service(INVALID)], [MESSAGE]],
  ['a token in a workload', [deployment({ image: token('T') }), service(INVALID)], [MESSAGE]],
  ['a token in a list', [{ apiVersion: 'v1', kind: 'List', items: [service({ ports: [{ port: whole('T') }] }, 'other'), service(INVALID)] }], [MESSAGE]],
  ['a token in the namespace', [namespace('other', { a: token('T') }), service(INVALID)], [MESSAGE]],
])('%s', (_title, objects, expected) => {
  const result = checkUnresolved({ cluster: CLUSTER, documents: documentsOf(TEAM, ...objects) });

  expect(result.objects.map(({ verdict }) => verdict.message)).toEqual(expected);
  expect(result.summary.denied).toBe(expected.length);
});

const definition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { kind: 'Widget', plural: 'widgets' },
    versions: [{
      name: 'v1',
      served: true,
      storage: true,
      schema: { openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', properties: { size: { type: 'integer' }, mode: { type: 'string', enum: ['a'] } } } } } },
    }],
  },
};
const widget = (spec: object): object => ({ apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w', namespace: 'team' }, spec });

const ofKind = (kind: string, fields: object, apiVersion = 'v1'): object => ({ apiVersion, kind, metadata: { name: 'a', namespace: 'team' }, ...fields });
const UNREAD = (kind: string, found: string, field: string, type: string): string => (
  `${kind} in version "v1" cannot be handled as a ${kind}: json: cannot unmarshal ${found} into Go struct field ${field} of type ${type}`);
const NO_KEY = "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character "
  + "(e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const NO_LABEL = "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character "
  + "(e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
const RULES = [{ host: token('T'), http: { paths: [] } }];

test.each<[string, object, readonly string[]]>([
  ['a text where a map belongs', ofKind('ConfigMap', { data: token('T') }), [UNREAD('ConfigMap', 'string', 'ConfigMap.data', 'map[string]string')]],
  ['a text where a number belongs', service({ ports: [{ port: token('T') }] }), [UNREAD('Service', 'string', 'ServicePort.spec.ports.port', 'int32')]],
  ['a text where true or false belongs', ofKind('ConfigMap', { immutable: token('T') }), [UNREAD('ConfigMap', 'string', 'ConfigMap.immutable', 'bool')]],
  ['a value of any type where a map belongs', ofKind('ConfigMap', { data: whole('T') }), []],
  ['a number beside a token', ofKind('ConfigMap', { data: { a: 5, b: token('T') } }), [UNREAD('ConfigMap', 'number', 'ConfigMap.data', 'string')]],
  ['a text that may be Base64', ofKind('Secret', { data: { 'tls.crt': token('T') } }), []],
  ['what is invalid in another list of the spec', service({ selector: { a: token('T') }, ports: [{ name: 'a', port: 99999, targetPort: 80 }] }),
    ['Service "web" is invalid: spec.ports[0].port: Invalid value: 99999: must be between 1 and 65535, inclusive']],
  ['what is invalid beside a token in an annotation', { ...ofKind('ConfigMap', { data: { 'a b': '' } }), metadata: { name: 'a', namespace: 'team', annotations: { a: token('T') } } },
    ["ConfigMap \"a\" is invalid: data[a b]: Invalid value: \"a b\": a valid config key must consist of alphanumeric characters, '-', '_' or '.' "
      + "(e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')"]],
  ['a key of a label beside one of a token', { ...ofKind('ConfigMap', {}), metadata: { name: 'a', namespace: 'team', labels: { 'a': token('T'), 'b c': '' } } },
    [`ConfigMap "a" is invalid: metadata.labels: Invalid value: "b c": ${NO_KEY}`]],
  ['a value of a label beside one of a token', { ...ofKind('ConfigMap', {}), metadata: { name: 'a', namespace: 'team', labels: { a: token('T'), b: 'b c' } } },
    [`ConfigMap "a" is invalid: metadata.labels: Invalid value: "b c": ${NO_LABEL}`]],
  ['a label that is made of a token', { ...ofKind('ConfigMap', {}), metadata: { name: 'a', namespace: 'team', labels: { a: UnresolvedValue.text(['b c', '${T}', '']) } } }, []],
  ['a key of an annotation beside one of a token', { ...ofKind('ConfigMap', {}), metadata: { name: 'a', namespace: 'team', annotations: { 'a': token('T'), 'b c': '' } } },
    [`ConfigMap "a" is invalid: metadata.annotations: Invalid value: "b c": ${NO_KEY}`]],
  ['a key of a selector beside one of a token', service({ selector: { 'a': token('T'), 'b c': '' }, ports: [{ port: 80 }] }),
    [`Service "web" is invalid: spec.selector: Invalid value: "b c": ${NO_KEY}`]],
  ['a key of data beside one of a token', ofKind('ConfigMap', { data: { 'a': token('T'), 'b c': '' } }),
    ["ConfigMap \"a\" is invalid: data[b c]: Invalid value: \"b c\": a valid config key must consist of alphanumeric characters, '-', '_' or '.' "
      + "(e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')"]],
  ['a key that a Secret needs beside one of a token', ofKind('Secret', { type: 'kubernetes.io/tls', stringData: { 'a': token('T'), 'tls.crt': '' } }),
    ['Secret "a" is invalid: data[tls.key]: Required value']],
  ['what is invalid in the list of the token', ofKind('Ingress', { spec: { rules: RULES } }, 'networking.k8s.io/v1'), []],
  ['what the type of the Service decides', service({ type: token('T'), externalTrafficPolicy: 'Local', ports: [{ port: 80 }] }), []],
  ['what validation names with a capital letter', service({ type: 'LoadBalancer', ports: [{ port: 80 }], loadBalancerSourceRanges: [token('T')] }), []],
  ['what is said of the whole spec', ofKind('PersistentVolumeClaim', {
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '1Gi' } },
      dataSource: { kind: token('T'), name: 'a' },
      dataSourceRef: { kind: 'PersistentVolumeClaim', name: 'a' },
    },
  }), []],
  ['a name that is made of other fields', {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: { name: 'v1.x.io' },
    spec: { group: 'x.io', version: token('T'), groupPriorityMinimum: 1, versionPriority: 1, service: { name: 'a', namespace: 'team' } },
  }, []],
  ['data that are written to another field', ofKind('Secret', { type: 'kubernetes.io/dockerconfigjson', stringData: { '.dockerconfigjson': token('T') } }), []],
])('an object of another kind with %s', (_title, object, expected) => {
  const { objects } = checkUnresolved({ cluster: CLUSTER, documents: documentsOf(TEAM, object) });
  expect(objects.map(({ verdict: { decision, message } }) => [decision, message])).toEqual(expected.map((message) => ['denied', message]));
});

const EVERYTHING = [
  validatingPolicy('p', { matchConstraints: { resourceRules: [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['*'], resources: ['*'] }] }, validations: [{ expression: 'true' }] }),
  validatingBinding('p'),
];

// Values of the other field make them valid.
test.each<[string, object]>([
  ['the group of a definition', { ...definition, spec: { ...definition.spec, group: token('T') } }],
  ['the ranges of a Service', service({ type: 'LoadBalancer', ports: [{ port: 80 }], loadBalancerSourceRanges: [token('T')] })],
])('%s that a policy is asked about is not refused for a token', (_title, object) => {
  const cluster = emptyCluster('1.36', ['ServiceAccount', 'ValidatingAdmissionPolicy']);
  const { objects } = checkUnresolved({ cluster, documents: documentsOf(TEAM, ...EVERYTHING, object) });
  expect(objects.filter(({ source }) => source === 'doc3').map(({ verdict: { decision } }) => decision)).toEqual(['unknown']);
});

test('a field that is not known is one whatever it has', () => {
  const documents = documentsOf(TEAM, ofKind('ConfigMap', { dat: token('T') }), deployment({ privilegd: token('T') }))
    .map((document) => ({ ...document, fieldValidation: 'strict' as const }));
  const { objects, workloads } = checkUnresolved({ cluster: CLUSTER, documents });
  expect([...objects, ...workloads].map(({ verdict: { message } }) => message)).toEqual([
    'ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: unknown field "dat"',
    'Deployment in version "v1" cannot be handled as a Deployment: strict decoding error: unknown field "spec.template.spec.containers[0].privilegd"',
  ]);
});

test('a field that is not known in an object that is patched is one whatever it has', () => {
  const documents = documentsOf(TEAM, ofKind('ConfigMap', {}), deployment({}), ofKind('ConfigMap', { dat: token('T') }), deployment({ privilegd: token('T') }))
    .map((document) => ({ ...document, fieldValidation: 'strict' as const }));
  const { objects, workloads } = checkUnresolved({ cluster: CLUSTER, documents });
  expect([...objects, ...workloads].flatMap(({ verdict: { decision, code, message } }) => (decision === 'denied' ? [[code, message]] : []))).toEqual([
    [422, 'strict decoding error: unknown field "dat"'],
    [422, 'strict decoding error: unknown field "spec.template.spec.containers[0].privilegd"'],
  ]);
});

test.each<[string, object, readonly string[]]>([
  ['a token that is validated', widget({ size: 1, mode: token('T') }), ['unknown']],
  ['a token beside what is invalid', widget({ size: 'x', mode: token('T') }), ['unknown']],
  ['no token and a valid value', widget({ size: 1, mode: 'a' }), []],
  ['no token and an invalid value', widget({ size: 1, mode: 'b' }), ['denied']],
])('a custom resource with %s', (_title, object, expected) => {
  const result = checkUnresolved({ cluster: CLUSTER, documents: documentsOf(TEAM, definition, object, service({ ports: [{ port: whole('T') }] })) });
  expect(result.objects.map(({ verdict }) => verdict.decision)).toEqual(expected);
});

const DEFINED = 'CustomResourceDefinition widgets.example.com';
const withSpec = (spec: object, metadata: object = {}): object => ({
  ...definition, metadata: { ...definition.metadata, ...metadata }, spec: { ...definition.spec, ...spec },
});
const versionOf = (schema: unknown): object => ({ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema } });

test.each<[string, object, readonly string[]]>([
  ['the schema', withSpec({ versions: [versionOf({ type: 'object', properties: { spec: whole('T') } })] }),
    [`unknown ${DEFINED} spec.versions[0].schema.openAPIV3Schema.properties.spec`]],
  ['the names', withSpec({ names: { kind: 'Widget', plural: token('T') } }), [`unknown ${DEFINED} spec.names.plural`]],
  ['the group', withSpec({ group: token('T') }), [`unknown ${DEFINED} spec.group`]],
  ['the scope', withSpec({ scope: token('T') }), [`unknown ${DEFINED} spec.scope`]],
  ['another group', withSpec({ group: 'example.org', scope: token('T') }, { name: 'widgets.example.org' }), []],
  ['a description', withSpec({ versions: [versionOf({ 'type': 'object', 'description': token('T'), 'x-kubernetes-preserve-unknown-fields': true })] }), []],
  ['an annotation', withSpec({}, { annotations: { a: token('T') } }), ['denied ']],
])('a token in %s of a definition', (_title, defined, expected) => {
  const { objects } = checkUnresolved({ cluster: CLUSTER, documents: documentsOf(TEAM, defined, widget({ size: 'x' })) });
  const answers = objects.filter(({ kind }) => kind === 'Widget').map(({ verdict }) => verdict);
  expect(answers.map(({ decision, unknowns }) => `${decision} ${unknowns.map(({ path }) => path).join()}`)).toEqual(expected);
});

test('a token in what is no object', () => {
  expect(checkUnresolved({ cluster: CLUSTER, documents: documentsOf(TEAM, { replicas: token('T') }) }).diagnostics.map(({ message }) => message))
    .toContain('apiVersion and kind not set: every object needs both apiVersion and kind');
});

test.each<[string, object, string]>([
  ['a name that may be one of the cluster', namespace(token('T')), 'Namespace ${T}'],
  ['a name that is made of a token', namespace(UnresolvedValue.text(['def', '${T}', ''])), 'Namespace def${T}'],
])('%s is shown as it is written', (_title, object, expected) => {
  const documents = documentsOf(object).map((document) => ({ ...document, creates: true as const }));
  const existing = [{ source: 'existing', value: namespace('default') }];
  const { objects } = checkUnresolved({ cluster: CLUSTER, documents, existing, strict: true });
  expect(objects.map(({ kind, name }) => `${kind} ${name}`)).toEqual([expected]);
});
