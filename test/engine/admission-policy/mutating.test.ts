import { answer, mutatingBinding, mutatingPolicy, PolicyAnswer, validatingBinding, validatingPolicy } from '../../support/policy-answers';

const apply = (expression: string) => ({ patchType: 'ApplyConfiguration', applyConfiguration: { expression } });
const patch = (expression: string) => ({ patchType: 'JSONPatch', jsonPatch: { expression } });
const label = (name: string, value = 'yes') => apply(`Object{metadata: Object.metadata{labels: {"${name}": "${value}"}}}`);

/** What the policies made of the pod's labels, or the denial. */
function labels(...objects: readonly object[]): unknown {
  return shown(answer({ objects }), (object) => object.metadata.labels);
}

function shown({ allowed, stage, code, message, object }: PolicyAnswer, show: (object: NonNullable<PolicyAnswer['object']>) => unknown): unknown {
  return allowed && object !== undefined ? show(object) : `${stage} ${code}: ${message}`;
}

function one(mutation: object, spec: object = {}): readonly object[] {
  return [mutatingPolicy('p', { mutations: [mutation], ...spec }), mutatingBinding('p', {}, 'b')];
}

test.each<[string, object, unknown]>([
  ['an apply configuration', label('a'), { a: 'yes', app: 'web' }],
  ['a patch', patch('[JSONPatch{op: "add", path: "/metadata/labels/" + jsonpatch.escapeKey("a/b"), value: "x"}]'), { 'a/b': 'x', 'app': 'web' }],
  ['a patch of what is not there', patch('[JSONPatch{op: "remove", path: "/metadata/labels/b"}]'), 'map 403: policy \'p\' with binding \'b\' denied request: JSON Patch: error in remove for path: \'/metadata/labels/b\': Unable to remove nonexistent key: b: missing value'],
  ['a patch whose test fails', patch('[JSONPatch{op: "test", path: "/metadata/labels/app", value: "db"}, JSONPatch{op: "remove", path: "/metadata/labels/app"}]'), { app: 'web' }],
  ['a patch to another type', patch('[JSONPatch{op: "replace", path: "/metadata/labels", value: "x"}]'), 'map 500: Internal error occurred: json: cannot unmarshal string into Go struct field ObjectMeta.metadata.labels of type map[string]string'],
  ['a field that a pod does not have', patch('[JSONPatch{op: "add", path: "/spec/nothing", value: "x"}]'), 'map 500: Internal error occurred: strict decoding error: unknown field "spec.nothing"'],
  ['an apply configuration of a field that a pod does not have', apply('Object{spec: Object.spec{nothing: "x"}}'), 'map 403: policy \'p\' with binding \'b\' denied request: error applying patch: failed to convert patch object to typed object: .spec.nothing: field not declared in schema'],
  ['a patch of two fields to other types', patch('[JSONPatch{op: "add", path: "/metadata/labels", value: "x"}, JSONPatch{op: "add", path: "/metadata/annotations", value: 1}]'), 'map 500: Internal error occurred: json: cannot unmarshal number into Go struct field ObjectMeta.metadata.annotations of type map[string]string'],
  ['a patch with fields that a pod does not have', patch('[JSONPatch{op: "add", path: "/spec/b", value: "x"}, JSONPatch{op: "add", path: "/spec/a", value: "x"}]'), 'map 500: Internal error occurred: strict decoding error: unknown field "spec.a", unknown field "spec.b"'],
  ['an apply configuration with an optional', apply('Object{metadata: Object.metadata{labels: {"app": optional.of("x")}}}'), { app: 'x' }],
  ['an apply configuration with an optional map', apply('Object{metadata: Object.metadata{labels: optional.of({"b": "c"})}}'), { app: 'web', b: 'c' }],
  ['an apply configuration with null', apply('Object{metadata: Object.metadata{generation: null}}'), 'map 403: policy \'p\' with binding \'b\' denied request: error applying patch: failed to convert patch object to typed object: .metadata.generation: expected numeric (int or float), got structpb.NullValue'],
  ['a field that is atomic', apply('Object{spec: Object.spec{containers: [Object.spec.containers{name: "c", command: ["sh"]}]}}'), 'map 403: policy \'p\' with binding \'b\' denied request: error applying patch: invalid ApplyConfiguration: may not mutate atomic arrays, maps or structs: .spec.containers[0].command'],
  ['an expression that fails', apply('Object{spec: Object.spec{nodeName: object.spec.nodeName}}'), 'map 403: policy \'p\' with binding \'b\' denied request: expression \'Object{spec: Object.spec{nodeName: object.spec.nodeName}}\' resulted in error: no such key: nodeName'],
  ['a map with keys that are no texts', apply('Object{metadata: Object.metadata{labels: {1: "a"}}}'),
    'map 403: policy \'p\' with binding \'b\' denied request: error applying patch: failed to convert patch object to typed object: '
    + '.metadata: expected map, got &{fail to convert field "labels": map key \'\\x01\' is of type types.Int, not string}'],
  ['a map with keys that are no texts, in the object itself', apply('Object{metadata: {true: "a"}}'),
    'map 403: policy \'p\' with binding \'b\' denied request: invalid return type: *dynamic.ObjectVal'],
  ['what validation refuses', label('a', '-'), 'api-validation 422: Pod "web" is invalid: metadata.labels: Invalid value: "-": a valid label must be an empty string or consist of alphanumeric characters, \'-\', \'_\' or \'.\', and must start and end with an alphanumeric character (e.g. \'MyValue\',  or \'my_value\',  or \'12345\', regex used for validation is \'(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?\')'],
])('a mutation by %s', (_title, mutation, expected) => {
  expect(labels(...one(mutation))).toEqual(expected);
});

test.each<[string, readonly object[], unknown]>([
  ['one after another, by name', [
    ...one(label('a', '2')),
    mutatingPolicy('o', { mutations: [label('a', '1'), label('b', '1')] }), mutatingBinding('o'),
  ], { a: '2', app: 'web', b: '1' }],
  ['with the changes of the ones before', [
    ...one(apply('Object{metadata: Object.metadata{labels: {"seen": object.metadata.?labels["a"].orValue("no")}}}')),
    mutatingPolicy('o', { mutations: [label('a')] }), mutatingBinding('o'),
  ], { a: 'yes', app: 'web', seen: 'yes' }],
  ['once, by default', [
    mutatingPolicy('a', { mutations: [apply('Object{metadata: Object.metadata{labels: {"seen": object.metadata.?labels["b"].orValue("no")}}}')] }), mutatingBinding('a'),
    mutatingPolicy('b', { mutations: [label('b')] }), mutatingBinding('b'),
  ], { app: 'web', b: 'yes', seen: 'no' }],
  ['again, if others change the object', [
    mutatingPolicy('a', {
      reinvocationPolicy: 'IfNeeded', mutations: [apply('Object{metadata: Object.metadata{labels: {"seen": object.metadata.?labels["b"].orValue("no")}}}')],
    }), mutatingBinding('a'),
    mutatingPolicy('b', { mutations: [label('b')] }), mutatingBinding('b'),
  ], { app: 'web', b: 'yes', seen: 'yes' }],
  ['and validating ones see what they made', [
    ...one(label('a')), validatingPolicy('v', { validations: [{ expression: '!("a" in object.metadata.labels)', message: 'a' }] }), validatingBinding('v'),
  ], 'vap 422: pods "web" is forbidden: ValidatingAdmissionPolicy \'v\' with binding \'v\' denied request: a'],
  ['unless a condition does not hold', one(label('a'), { matchConditions: [{ name: 'a', expression: 'false' }] }), { app: 'web' }],
  ['where failures are ignored', one(apply('Object{spec: Object.spec{nodeName: object.spec.nodeName}}'), { failurePolicy: 'Ignore' }), { app: 'web' }],
])('mutating policies are asked %s', (_title, objects, expected) => {
  expect(labels(...objects)).toEqual(expected);
});

test('defaults are set after a mutation', () => {
  const add = patch('[JSONPatch{op: "add", path: "/spec/containers/-", value: Object.spec.containers{name: "d", image: "nginx:1"}}]');
  const { object } = answer({ objects: one(add) });
  expect((object?.spec.containers as readonly object[])[1]).toEqual({ image: 'nginx:1', imagePullPolicy: 'IfNotPresent', name: 'd', resources: {}, terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File' });
});

test.each<[string, string]>([
  ['{1: "a"}', "unsupported type conversion from 'int' to string"],
  ['{1u: "a"}', "unsupported type conversion from 'uint' to string"],
  ['{true: "a"}', "type conversion error from bool to 'string'"],
  ['quantity("1")', "type conversion error from 'Quantity' to '*structpb.Value'"],
  ['[url("http://a")]', "type conversion error from 'URL' to '*structpb.Value'"],
  ['{"a": ip("1.1.1.1")}', "type conversion error from 'IP' to '*structpb.Value'"],
  ['cidr("1.1.1.0/24")', "type conversion error from 'CIDR' to '*structpb.Value'"],
  ['semver("1.0.0")', "type conversion error from 'Semver' to '*structpb.Value'"],
  ['format.named("dns1123Label").value()', "type conversion error from 'Format' to '*structpb.Value'"],
  ['optional.none()', 'optional.none() dereference'],
  ['[type(1)]', "type conversion not supported for 'type'"],
])('the value %s of a patch has no JSON', (value, reason) => {
  expect(labels(...one(patch(`[JSONPatch{op: "add", path: "/metadata/labels", value: ${value}}]`)))).toBe(
    `map 403: policy 'p' with binding 'b' denied request: JSONPath valueExpression evaluated to a type that could not marshal to JSON: ${reason}`);
});

test.each<[string, string]>([
  ['duration("1.5h")', '5400s'], ['duration("1ms")', '0.001s'], ['timestamp("2020-01-01T00:00:00.5Z")', '2020-01-01T00:00:00.5Z'],
  ['b"a"', 'YQ=='], ['9007199254740993', '9007199254740993'], ['18446744073709551615u', '18446744073709551615'], ['optional.of("a")', 'a'],
])('the value %s of a patch is a text', (value, written) => {
  const add = patch(`[JSONPatch{op: "add", path: "/metadata/annotations", value: {"a": dyn(${value})}}]`);
  expect(shown(answer({ objects: one(add) }), ({ metadata }) => metadata.annotations)).toEqual({ a: written });
});

test.each<[string, unknown]>([['1.36', 'panic undefined: the API server panics on a list or map of objects in a JSONPatch, and drops the connection'], ['1.37', 2]])(
  'a list of objects in a patch: %s', (kubernetesVersion, expected) => {
    const add = patch('[JSONPatch{op: "add", path: "/spec/containers", value: [Object.spec.containers{name: "a", image: "i"}, Object.spec.containers{name: "b", image: "i"}]}]');
    expect(shown(answer({ kubernetesVersion, objects: one(add) }), ({ spec }) => (spec.containers as readonly unknown[]).length)).toEqual(expected);
  });

const EVERYTHING = { matchConstraints: { resourceRules: [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['*'], resources: ['*'] }] } };
const RBAC = 'rbac.authorization.k8s.io/v1';

test.each<[string, string, object, string, unknown]>([
  ['the label of a namespace', '', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'new' } },
    'object.metadata.labels["kubernetes.io/metadata.name"]', 'new'],
  ['the group of a user in a binding', 'team', {
    apiVersion: RBAC,
    kind: 'RoleBinding',
    metadata: { name: 'x' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'r' },
    subjects: [{ kind: 'User', name: 'u' }],
  }, 'object.subjects[0].apiGroup', 'rbac.authorization.k8s.io'],
  ['the requests of a LimitRange', 'team', {
    apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'x' }, spec: { limits: [{ type: 'Container', default: { cpu: '1' } }] },
  }, 'object.spec.limits[0].defaultRequest.cpu', '1'],
  ['the policy of a PriorityClass', '', { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'x' }, value: 1 },
    'object.preemptionPolicy', 'PreemptLowerPriority'],
])('a mutation sees the defaults: %s', (_title, namespace, object, expression, value) => {
  const mutation = apply(`Object{metadata: Object.metadata{annotations: {"seen": ${expression}}}}`);
  const answered = answer({ objects: one(mutation, EVERYTHING), request: { namespace, object } });
  expect(shown(answered, (made) => made.metadata.annotations)).toEqual({ seen: value });
});

test.each([
  ['request.userInfo.groups', "from 'list(dyn)' to '*structpb.Value'"],
  ['request.kind', 'from struct type v1.GroupVersionKind to *structpb.Value'],
  ['request.userInfo', 'from struct type v1.UserInfo to *structpb.Value'],
  ['namespaceObject.metadata.labels', "from 'map(dyn, dyn)' to '*structpb.Value'"],
  ['namespaceObject.spec', 'from struct type v1.NamespaceSpec to *structpb.Value'],
  ['{"a": namespaceObject.metadata.labels}', "from 'map(dyn, dyn)' to '*structpb.Value'"],
  ['object.metadata.labels', undefined],
  ['{"env": namespaceObject.metadata.labels["env"]}', undefined],
])('a patch with the value %s, which is none from 1.37 on where Go has a type for it', (value, reason) => {
  const objects = one(patch(`[JSONPatch{op: "add", path: "/metadata/annotations", value: ${value}}, JSONPatch{op: "remove", path: "/metadata/annotations"}]`));
  const ask = (kubernetesVersion: string): unknown => shown(answer({ kubernetesVersion, objects }), () => 'allowed');
  expect([ask('1.36'), ask('1.37')]).toEqual(['allowed', reason === undefined
    ? 'allowed'
    : `map 403: policy 'p' with binding 'b' denied request: JSONPath valueExpression evaluated to a type that could not marshal to JSON: type conversion error ${reason}`]);
});

const LABELS_AS_ANNOTATIONS = patch('[JSONPatch{op: "add", path: "/metadata/annotations", value: [object.metadata.labels][0]}]');
const CONDITIONS = { matchConditions: [{ name: 'c', expression: 'has(object.metadata.labels)' }] };
const FAILING = patch('[JSONPatch{op: "add", path: "/metadata/annotations", value: object.metadata.labels.none}]');

function bound(name: string, mutation: object, spec: object = {}): readonly object[] {
  return [mutatingPolicy(name, { mutations: [mutation], ...spec }), mutatingBinding(name)];
}

// upstream: 1.37 reads the structs of Go once matchConditions have asked for an object, and keeps what it has made of the object before.
test.each<[string, readonly object[], string]>([
  ['no conditions', bound('p', LABELS_AS_ANNOTATIONS), 'allowed'],
  ['conditions of the policy itself', bound('p', LABELS_AS_ANNOTATIONS, CONDITIONS), 'refused'],
  ['conditions of a policy before', [...bound('o', label('x'), CONDITIONS), ...bound('p', LABELS_AS_ANNOTATIONS)], 'refused'],
  ['conditions of a policy after it', [...bound('p', LABELS_AS_ANNOTATIONS), ...bound('q', label('x'), CONDITIONS)], 'allowed'],
  ['conditions that do not hold', [
    ...bound('o', label('x'), { matchConditions: [{ name: 'c', expression: 'object == null' }] }), ...bound('p', LABELS_AS_ANNOTATIONS),
  ], 'refused'],
  ['the object was read before, and has not changed', [
    ...bound('o', FAILING, { failurePolicy: 'Ignore' }), ...bound('p', LABELS_AS_ANNOTATIONS, CONDITIONS),
  ], 'allowed'],
  ['the object was read before, and has changed', [...bound('o', label('x')), ...bound('p', LABELS_AS_ANNOTATIONS, CONDITIONS)], 'refused'],
])('which objects mutations see: %s', (_title, objects, expected) => {
  const ask = (kubernetesVersion: string): unknown => shown(answer({ kubernetesVersion, objects }), () => 'allowed');
  const refusal = "map 403: policy 'p' with binding 'p' denied request: JSONPath valueExpression evaluated to a type that could not marshal to JSON: "
    + "type conversion error from 'map(dyn, dyn)' to '*structpb.Value'";
  expect([ask('1.36'), ask('1.37')]).toEqual(['allowed', expected === 'allowed' ? expected : refusal]);
});

const RENAME = patch('[JSONPatch{op: "replace", path: "/metadata/name", value: object.metadata.name + "x"}]');
const NAMED = { resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'], resourceNames: ['web'] }] };

test.each<[string, readonly object[], unknown]>([
  ['a policy for the name runs again', bound('p', RENAME, { reinvocationPolicy: 'IfNeeded', matchConstraints: NAMED }), 'webxx'],
  ['expressions see the name of the request', [
    ...bound('p', RENAME),
    validatingPolicy('v', { validations: [{ expression: 'false', messageExpression: 'request.name + " " + object.metadata.name' }] }), validatingBinding('v'),
  ], 'vap 422: pods "web" is forbidden: ValidatingAdmissionPolicy \'v\' with binding \'v\' denied request: web webx'],
])('a policy that renames the object: %s', (_title, objects, expected) => {
  expect(shown(answer({ objects }), ({ metadata }) => metadata.name)).toBe(expected);
});

const DAEMON_SET = {
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'web' },
  spec: { selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'c', image: 'nginx' }] } } },
};

test('the generation of the template of a DaemonSet is an annotation once', () => {
  const matchConstraints = { resourceRules: [{ apiGroups: ['apps'], apiVersions: ['v1'], operations: ['*'], resources: ['*'] }] };
  const remove = patch('[JSONPatch{op: "remove", path: "/metadata/annotations"}]');
  const ask = (count: number): unknown => shown(answer({
    objects: [mutatingPolicy('p', { mutations: new Array(count).fill(remove), matchConstraints }), mutatingBinding('p')], request: { object: DAEMON_SET },
  }), () => 'allowed');
  expect([ask(1), ask(2)]).toEqual(['allowed', "map 403: policy 'p' with binding 'p' denied request: JSON Patch: error in remove for path: "
    + "'/metadata/annotations': Unable to remove nonexistent key: annotations: missing value"]);
});

test('the namespace has no managedFields, but all else of its metadata', () => {
  const ownerReferences = [{ apiVersion: 'v1', kind: 'Node', name: 'o', uid: 'u' }];
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'other', ownerReferences, managedFields: [{ manager: 'kubectl', operation: 'Update' }] } };
  const seen = apply('Object{metadata: Object.metadata{labels: {"seen": ["managedFields", "ownerReferences"].filter(k, k in dyn(namespaceObject.metadata)).join(".")}}}');
  const asked = answer({ objects: [namespace, ...one(seen)], request: { namespace: 'other' } });
  expect(shown(asked, ({ metadata }) => metadata.labels)).toEqual({ app: 'web', seen: 'ownerReferences' });
});
