import { reviewLine } from '../../../src/cli/review';
import { NAMESPACE, PolicyAnswer } from '../../support/policy-answers';

const SCHEMA = { type: 'object', properties: { spec: { type: 'object', properties: { size: { type: 'string' } } } } };
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
const ADMISSION = { apiVersion: 'admissionregistration.k8s.io/v1' };
const WIDGET = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w', labels: { a: 'b' } }, spec: { size: 'big' } };
const STORED = { ...WIDGET, metadata: { ...WIDGET.metadata, namespace: 'team' } };

function answerTo(patch: string, kubernetesVersion = '1.36'): unknown {
  const matchConstraints = { resourceRules: [{ apiGroups: ['example.com'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['widgets'] }] };
  const mutations = [{ patchType: 'JSONPatch', jsonPatch: { expression: `[JSONPatch{${patch}}]` } }];
  const objects = [
    DEFINITION,
    { ...ADMISSION, kind: 'MutatingAdmissionPolicy', metadata: { name: 'p' }, spec: { reinvocationPolicy: 'Never', matchConstraints, mutations } },
    { ...ADMISSION, kind: 'MutatingAdmissionPolicyBinding', metadata: { name: 'p' }, spec: { policyName: 'p' } },
  ];
  const request = { namespace: 'team', userInfo: { username: 'admin', groups: ['system:masters'] }, resource: 'widgets', object: WIDGET };
  const line = reviewLine(JSON.stringify({ kubernetesVersion, objects: [NAMESPACE, ...objects], request }));
  const { allowed, code, message, object } = (JSON.parse(line) as { readonly response: PolicyAnswer }).response;
  const { uid: _uid, creationTimestamp: _time, generation: _generation, ...metadata } = object?.metadata ?? {} as Readonly<Record<string, unknown>>;
  return allowed ? { ...object, metadata } : `${code} ${message}`;
}

// As a kube-apiserver 1.36.3 answered.
test.each<[string, string, unknown]>([
  ['labels with a number', 'op: "add", path: "/metadata/labels/n", value: 3', { ...STORED, metadata: { name: 'w', namespace: 'team' } }],
  ['labels that are another map', 'op: "copy", path: "/metadata/labels", from: "/spec"', { ...STORED, metadata: { ...STORED.metadata, labels: { size: 'big' } } }],
  ['annotations with a boolean', 'op: "add", path: "/metadata/annotations", value: {"a": true}', STORED],
  ['a finalizer that is a number', 'op: "add", path: "/metadata/finalizers", value: [1]', STORED],
  ['an owner that is none', 'op: "add", path: "/metadata/ownerReferences", value: [1]', STORED],
  ['unknown metadata', 'op: "add", path: "/metadata/nope", value: "x"', STORED],
  ['a field that the schema does not have', 'op: "add", path: "/spec/nope", value: "x"', STORED],
  ['a time that is none', 'op: "add", path: "/metadata/creationTimestamp", value: "x"', STORED],
  ['metadata that are a text', 'op: "replace", path: "/metadata", value: "x"', '500 Internal error occurred: system metadata was not initialized'],
  ['a name that is a number', 'op: "replace", path: "/metadata/name", value: 3',
    '422 Widget.example.com "" is invalid: metadata.name: Required value: name or generateName is required'],
  ['a value of a wrong type', 'op: "replace", path: "/spec/size", value: 3',
    '422 Widget.example.com "w" is invalid: spec.size: Invalid value: "integer": spec.size in body must be of type string: "integer"'],
  ['another kind', 'op: "replace", path: "/kind", value: "x"', '422 x.example.com "w" is invalid: kind: Invalid value: "x": must be Widget'],
  ['a kind that is a number', 'op: "replace", path: "/kind", value: 3',
    '500 Internal error occurred: couldn\'t get version/kind; json parse error: json: cannot unmarshal number into Go struct field .kind of type string'],
  ['no kind', 'op: "remove", path: "/kind"',
    '500 Internal error occurred: Object \'Kind\' is missing in \'{"apiVersion":"example.com/v1","metadata":{"labels":{"a":"b"},"name":"w","namespace":"team"},"spec":{"size":"big"}}\''],
  ['another version', 'op: "replace", path: "/apiVersion", value: "x"',
    '500 Internal error occurred: failed to convert object: /x, Kind=Widget is unstructured and is not suitable for converting to "example.com/v1"'],
  ['another namespace', 'op: "replace", path: "/metadata/namespace", value: "other"', '400 the namespace of the provided object does not match the namespace sent on the request'],
  ['no namespace', 'op: "remove", path: "/metadata/namespace"', STORED],
])('a JSON patch of a custom resource: %s', (_title, patch, expected) => {
  expect(answerTo(patch)).toEqual(expected);
});

// As a kube-apiserver 1.37.2 answered.
test.each<[string, string, string | undefined]>([
  ['labels that are a text', 'op: "add", path: "/metadata/labels", value: "x"', 'cannot restore map from string'],
  ['a label that is a number', 'op: "add", path: "/metadata/labels", value: {"a": 1}', 'cannot convert int64 to string'],
  ['a finalizer that is a number', 'op: "add", path: "/metadata/finalizers", value: [1]', 'cannot convert int64 to string'],
  ['an owner that is none', 'op: "add", path: "/metadata/ownerReferences", value: ["a"]', 'cannot restore struct from: string'],
  ['annotations that are texts', 'op: "add", path: "/metadata/annotations", value: {"a": "b"}', undefined],
])('1.37 refuses the metadata of a patched custom resource: %s', (_title, patch, reason) => {
  const answered = answerTo(patch, '1.37');
  if (reason === undefined) {
    expect(answered).toEqual({ ...STORED, metadata: { ...STORED.metadata, annotations: { a: 'b' } } });
  } else {
    const withoutValue = String(answered).replace(/Invalid value: \{.*\}: /, 'Invalid value: {}: ');
    expect(withoutValue).toBe(`422 Widget.example.com "w" is invalid: metadata: Invalid value: {}: ${reason}`);
  }
});
