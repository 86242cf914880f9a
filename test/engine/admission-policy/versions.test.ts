import { reviewLine } from '../../../src/cli/review';
import { mutatingBinding, mutatingPolicy, NAMESPACE, PolicyAnswer, validatingBinding, validatingPolicy } from '../../support/policy-answers';

/* Custom resources in the versions that policies ask for. Compared with a kube-apiserver 1.36.3 and 1.37.2. */

const schemaOf = (version: string, own: object) => ({
  type: 'object',
  properties: { spec: { type: 'object', default: {}, properties: { a: { type: 'string', default: `from-${version}` }, n: { type: 'integer' }, ...own } } },
});
const version = (name: string, own: object) => ({
  name, served: name !== 'v2', storage: name === 'v1', schema: { openAPIV3Schema: schemaOf(name, own) },
});
const DEFINITION = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'gadgets.y.dev' },
  spec: {
    group: 'y.dev',
    scope: 'Namespaced',
    names: { plural: 'gadgets', kind: 'Gadget' },
    versions: [version('v1', { onlyv1: { type: 'string' } }), version('v1beta1', { onlybeta: { type: 'string', default: 'ob' } }), version('v2', {})],
  },
};

const apply = (expression: string) => ({ patchType: 'ApplyConfiguration', applyConfiguration: { expression } });
const patch = (operation: string) => ({ patchType: 'JSONPatch', jsonPatch: { expression: `[JSONPatch{${operation}}]` } });
const label = (name: string) => apply(`Object{metadata: Object.metadata{labels: {"${name}": object.apiVersion.replace("/", "-")}}}`);
const to = (apiVersions: string, matchPolicy = 'Equivalent') => (
  { matchConstraints: { matchPolicy, resourceRules: [{ apiGroups: ['y.dev'], apiVersions: [apiVersions], operations: ['*'], resources: ['*'] }] } }
);
const mutating = (name: string, apiVersions: string, mutations: readonly object[], more: object = {}) => [
  mutatingPolicy(name, { ...to(apiVersions), mutations, ...more }), mutatingBinding(name),
];

const SEEN = "object.apiVersion + ' ' + object.?spec.orValue({}).map(k, k).sort().join(',') + ' ' + object.?spec.?a.orValue('-')"
  + " + (oldObject == null ? '' : ' before ' + oldObject.spec.map(k, k).sort().join(','))";
const seenIn = (apiVersions: string, matchPolicy?: string) => [
  validatingPolicy('v', { ...to(apiVersions, matchPolicy), validations: [{ expression: 'false', messageExpression: SEEN }] }),
  validatingBinding('v', { validationActions: ['Warn'] }),
];
const WARNING = "Validation failed for ValidatingAdmissionPolicy 'v' with binding 'v': ";

/** The answer in a line each: what is stored or the denial, then what validating policies see. */
function answers(apiVersion: string, spec: object | undefined, objects: readonly object[], oldSpec?: object): readonly string[] {
  const object = { apiVersion: `y.dev/${apiVersion}`, kind: 'Gadget', metadata: { name: 'g' }, ...(spec && { spec }) };
  const stored = { uid: 'u', resourceVersion: '1' };
  const request = {
    operation: oldSpec === undefined ? 'CREATE' : 'UPDATE',
    namespace: 'team',
    name: 'g',
    userInfo: { username: 'admin', groups: ['system:masters'] },
    object: oldSpec === undefined ? object : { ...object, metadata: { name: 'g', namespace: 'team', ...stored } },
    ...(oldSpec && { oldObject: { ...object, metadata: { name: 'g', namespace: 'team', ...stored, generation: 1 }, spec: oldSpec } }),
  };
  const line = reviewLine(JSON.stringify({ kubernetesVersion: '1.36', objects: [NAMESPACE, DEFINITION, ...objects], request }));
  const { allowed, code, message, warnings = [], object: made } = (JSON.parse(line) as { readonly response: PolicyAnswer }).response;
  const { labels } = made?.metadata ?? {};
  const { apiVersion: written } = (made ?? {}) as { readonly apiVersion?: string };
  return [allowed ? `${written} ${JSON.stringify(made?.spec)} ${JSON.stringify(labels)}` : `${code} ${message}`, ...warnings.map((warning) => warning.replace(WARNING, ''))];
}

const APPLY = 'error applying patch: failed to convert';

test.each<[string, string, object | undefined, readonly object[], readonly string[]]>([
  ['of the version that is stored', 'v1', { n: 1 }, seenIn('v1'), ['y.dev/v1 {"n":1,"a":"from-v1"} undefined', 'y.dev/v1 a,n from-v1']],
  ['of another version, which loses what the stored one does not have', 'v1beta1', { n: 1 }, seenIn('v1beta1'),
    ['y.dev/v1beta1 {"n":1,"a":"from-v1beta1"} undefined', 'y.dev/v1beta1 a,n,onlybeta from-v1beta1']],
  ['seen in the other version, with the fields of its own', 'v1beta1', { n: 1 }, seenIn('v1'),
    ['y.dev/v1beta1 {"n":1,"a":"from-v1beta1"} undefined', 'y.dev/v1 a,n,onlybeta from-v1beta1']],
  ['seen in a version that is not served', 'v1', {}, seenIn('v2'), ['y.dev/v1 {"a":"from-v1"} undefined', 'y.dev/v2 a from-v1']],
  ['not seen where the version must be the same', 'v1beta1', {}, seenIn('v1', 'Exact'), ['y.dev/v1beta1 {"a":"from-v1beta1"} undefined']],
  ['mutated in the other version, with the defaults of that one', 'v1beta1', { n: 1 },
    [...mutating('m', 'v1', [patch('op: "remove", path: "/spec/a"')]), ...seenIn('v1beta1')],
    ['y.dev/v1beta1 {"n":1,"a":"from-v1"} undefined', 'y.dev/v1beta1 a,n,onlybeta from-v1']],
  ['mutated by two policies in two versions: the second has not seen the first, and wins', 'v1', { n: 1 },
    [...mutating('m', 'v1', [label('m')]), ...mutating('n', 'v1beta1', [label('n')])],
    ['y.dev/v1 {"n":1,"a":"from-v1"} {"n":"y.dev-v1beta1"}']],
  ['mutated again by a policy whose change was lost', 'v1', { n: 1 }, [
    ...mutating('m', 'v1', [patch('op: "add", path: "/metadata/labels", value: {"m": "again"}')], { reinvocationPolicy: 'IfNeeded' }),
    ...mutating('n', 'v1beta1', [label('n')]),
  ], ['y.dev/v1 {"n":1,"a":"from-v1"} {"m":"again"}']],
  ['mutated again by a policy that the defaults of another version are in the way of', 'v1', { n: 1 },
    [...mutating('m', 'v1', [label('m')], { reinvocationPolicy: 'IfNeeded' }), ...mutating('n', 'v1beta1', [label('n')])],
    [`403 policy 'm' with binding 'm' denied request: ${APPLY} original object to typed object: .spec.onlybeta: field not declared in schema`]],
  ['left alone by a policy that fails last, in another version', 'v1', { n: 1 },
    [...mutating('m', 'v1', [label('m')]), ...mutating('n', 'v1beta1', [apply('Object{spec: Object.spec{nope: "x"}}')], { failurePolicy: 'Ignore' })],
    ['y.dev/v1 {"n":1,"a":"from-v1"} undefined']],
  ['mutated in a version that is not served', 'v1', {}, mutating('m', 'v2', [label('m')]),
    ['503 Resource kind y.dev/v2, Kind=Gadget not found. There can be a delay between when CustomResourceDefinitions are created and when they are available.']],
  ['mutated in the other version, of which it is none', 'v1beta1', {}, mutating('m', 'v1', [label('m')]),
    [`403 policy 'm' with binding 'm' denied request: ${APPLY} original object to typed object: .spec.onlybeta: field not declared in schema`]],
  ['given the other version', 'v1beta1', { n: 1 }, mutating('m', 'v1beta1', [patch('op: "replace", path: "/apiVersion", value: "y.dev/v1"')]),
    ['y.dev/v1beta1 {"n":1,"a":"from-v1beta1"} undefined']],
  ['given the other version, whose defaults it gets', 'v1beta1', { n: 1 },
    mutating('m', 'v1beta1', [patch('op: "replace", path: "/apiVersion", value: "y.dev/v1"'), patch('op: "remove", path: "/spec/a"')]),
    ['y.dev/v1beta1 {"n":1,"a":"from-v1"} undefined']],
  ['given another version and applied to', 'v1', { n: 1 }, mutating('m', 'v1', [patch('op: "replace", path: "/apiVersion", value: "y.dev/v2"'), label('m')]),
    [`403 policy 'm' with binding 'm' denied request: ${APPLY} patch object to typed object: no corresponding type for y.dev/v2, Kind=Gadget`]],
  ['given a version that there is not', 'v1', { n: 1 }, mutating('m', 'v1', [patch('op: "replace", path: "/apiVersion", value: "y.dev/v3"')]),
    ['500 Internal error occurred: failed to convert object: request to convert CR from an invalid group/version: y.dev/v3']],
  ['given a version that is none', 'v1', { n: 1 }, mutating('m', 'v1', [patch('op: "replace", path: "/apiVersion", value: "a/b/c"')]),
    ['500 Internal error occurred: failed to convert object: /, Kind= is unstructured and is not suitable for converting to "y.dev/v1"']],
  ['given a version and its own again', 'v1', { n: 1 },
    mutating('m', 'v1', [patch('op: "replace", path: "/apiVersion", value: "z"'), patch('op: "replace", path: "/apiVersion", value: "y.dev/v1"')]),
    ['y.dev/v1 {"n":1,"a":"from-v1"} undefined']],
])('a new object is %s', (_title, apiVersion, spec, objects, expected) => {
  expect(answers(apiVersion, spec, objects)).toEqual(expected);
});

test('the object before has no defaults but those of the version that is stored', () => {
  expect(answers('v1beta1', { n: 2 }, seenIn('*'), { a: 'from-v1beta1', n: 1 }))
    .toEqual(['y.dev/v1beta1 {"n":2,"a":"from-v1beta1"} undefined', 'y.dev/v1beta1 a,n,onlybeta from-v1beta1 before a,n']);
});
