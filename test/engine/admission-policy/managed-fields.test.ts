import { reviewLine } from '../../../src/cli/review';
import { mutatingBinding, mutatingPolicy, NAMESPACE, PolicyAnswer, validatingBinding, validatingPolicy } from '../../support/policy-answers';

const CONFIG_MAP = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web', labels: { a: 'b' } } };
const SCHEMA = { type: 'object', properties: { spec: { type: 'object' } } };
const DEFINITION = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { kind: 'Widget', plural: 'widgets' },
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: SCHEMA } }],
  },
};
const WIDGET = { ...CONFIG_MAP, apiVersion: 'example.com/v1', kind: 'Widget' };
const ALL = { matchConstraints: { resourceRules: [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['*'], resources: ['*'] }] } };

/** The metadata that are stored, or the answer. */
function answerTo(object: object, policies: readonly object[], kubernetesVersion: string): unknown {
  const request = { namespace: 'team', userInfo: { username: 'admin', groups: ['system:masters'] }, object };
  const line = reviewLine(JSON.stringify({ kubernetesVersion, objects: [NAMESPACE, DEFINITION, ...policies], request }));
  const { allowed, code, message, object: stored } = (JSON.parse(line) as { readonly response: PolicyAnswer }).response;
  const { uid: _uid, creationTimestamp: _time, generation: _generation, ...metadata } = stored?.metadata ?? {} as Readonly<Record<string, unknown>>;
  return allowed ? metadata : `${code} ${message}`;
}

function mutated(object: object, mutation: string, version: string): unknown {
  const mutations = [mutation.startsWith('[')
    ? { patchType: 'JSONPatch', jsonPatch: { expression: mutation } }
    : { patchType: 'ApplyConfiguration', applyConfiguration: { expression: mutation } }];
  return answerTo(object, [mutatingPolicy('p', { ...ALL, mutations }), mutatingBinding('p', {}, 'b')], version);
}

const DENIED = "403 policy 'p' with binding 'b' denied request: error applying patch: invalid ApplyConfiguration: ";
const ATOMIC = `${DENIED}may not mutate atomic arrays, maps or structs: .metadata.managedFields`;
const METADATA = { name: 'web', namespace: 'team', labels: { a: 'b' } };
const note = (value: string): string => `Object{metadata: Object.metadata{annotations: {"k": ${value}}}}`;
const noted = (k: string): object => ({ ...METADATA, annotations: { k } });
const READ = 'its expressions read metadata.managedFields, which depend on the client and the time';

// As a kube-apiserver 1.36.3 answered, but for what it says in managedFields.
test.each<[string, string, unknown]>([
  ['all metadata applied', 'Object{metadata: object.metadata}', ATOMIC],
  ['the field applied', 'Object{metadata: Object.metadata{managedFields: object.metadata.managedFields}}', ATOMIC],
  ['the presence of the field', note('string(has(object.metadata.managedFields))'), noted('true')],
  ['the number of managers', note('string(size(object.metadata.managedFields))'), noted('1')],
  ['the names of the metadata', note('object.metadata.map(k, k).sort().join(",")'), noted('labels,managedFields,name,namespace')],
  ['the labels applied', 'Object{metadata: Object.metadata{labels: object.metadata.labels}}', METADATA],
  ['the field removed', '[JSONPatch{op: "remove", path: "/metadata/managedFields"}]', METADATA],
  ['the metadata replaced by themselves', '[JSONPatch{op: "replace", path: "/metadata", value: object.metadata}]', METADATA],
  ['the field copied', '[JSONPatch{op: "copy", from: "/metadata/managedFields", path: "/metadata/finalizers/-"}]',
    "403 policy 'p' with binding 'b' denied request: JSON Patch: copy operation does not apply: doc is missing destination path: /metadata/finalizers/-: missing value"],
  ['a manager', note('object.metadata.managedFields[0].manager'), `undefined MutatingAdmissionPolicy p: applies by binding b; ${READ}`],
])('mutations see managedFields: %s', (_title, mutation, expected) => {
  expect(mutated(CONFIG_MAP, mutation, '1.36')).toEqual(expected);
  expect(mutated(WIDGET, mutation, '1.36')).toEqual(expected);
});

const REFUSED = (resource: string): string => `422 ${resource} "web" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'b' denied request: failed expression: `;

test.each<[string, string, string | undefined]>([
  ['that they are there', 'has(object.metadata.managedFields)', undefined],
  ['that they are not', '!has(object.metadata.managedFields)', '!has(object.metadata.managedFields)'],
  ['that there are some', 'object.metadata.managedFields.size() > 0', undefined],
  ['what they say', "object.metadata.managedFields.exists(m, m.manager == 'x')", READ],
])('validations may ask %s', (_title, expression, expected) => {
  for (const version of ['1.30', '1.36', '1.37']) {
    const policies = [validatingPolicy('p', { ...ALL, validations: [{ expression }] }), validatingBinding('p', {}, 'b')];
    for (const [object, resource] of [[CONFIG_MAP, 'configmaps'], [WIDGET, 'widgets.example.com']] as const) {
      const answer = answerTo(object, policies, version);
      expect(answer).toEqual(expected === undefined ? METADATA
        : expected === READ ? `undefined ValidatingAdmissionPolicy p: applies by binding b; ${READ}` : `${REFUSED(resource)}${expected}`);
    }
  }
});

test('what the client sends itself is seen as it is', () => {
  const managedFields = [{ manager: 'me', operation: 'Update', apiVersion: 'v1', fieldsType: 'FieldsV1', fieldsV1: {} }];
  const sent = { ...CONFIG_MAP, metadata: { ...CONFIG_MAP.metadata, managedFields } };
  expect(mutated(sent, note('object.metadata.managedFields[0].manager'), '1.36')).toMatchObject({ annotations: { k: 'me' } });
});

const UNKNOWN_MESSAGE = 'the message is not known: it has metadata.managedFields, which depend on the client and the time';

test.each<[string, string, string]>([
  ['the whole object', "'%s'.format([object])", UNKNOWN_MESSAGE],
  ['the metadata', 'string(variables.all)', UNKNOWN_MESSAGE],
  ['a manager', 'string(object.metadata.managedFields[0].manager)', UNKNOWN_MESSAGE],
  ['how many there are', "'%d'.format([object.metadata.managedFields.size()])", '1'],
  ['the labels', "'%s'.format([object.metadata.labels])", '{"a":"b"}'],
])('a message tells %s', (_title, messageExpression, message) => {
  const validations = [
    { expression: 'false', messageExpression },
    { expression: 'true', messageExpression: "'%s'.format([object])" },
    { expression: 'false', messageExpression: "'%s'.format([object.kind])" },
  ];
  const variables = [{ name: 'all', expression: "'%s'.format([object.metadata])" }];
  const policies = [validatingPolicy('p', { ...ALL, variables, validations }), validatingBinding('p', { validationActions: ['Warn'] }, 'b')];
  const request = { namespace: 'team', userInfo: { username: 'admin', groups: ['system:masters'] }, object: CONFIG_MAP };
  const line = reviewLine(JSON.stringify({ kubernetesVersion: '1.36', objects: [NAMESPACE, ...policies], request }));
  expect((JSON.parse(line) as { readonly response: PolicyAnswer }).response.warnings).toEqual(
    [message, 'ConfigMap'].map((each) => `Validation failed for ValidatingAdmissionPolicy 'p' with binding 'b': ${each}`),
  );
});
