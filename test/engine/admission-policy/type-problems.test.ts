import { findTypeProblems, TypeProblem } from '../../../src/engine/admission-policy/type-problems';
import { readDefinition } from '../../../src/engine/custom-resources/definition';
import { AdmissionPolicySpec, MutatingAdmissionPolicySpec, NamedRule, ValidatingAdmissionPolicySpec } from '../../../src/engine/objects/admission-registration';

type Spec = Partial<ValidatingAdmissionPolicySpec & MutatingAdmissionPolicySpec>;

const VALIDATING = 'ValidatingAdmissionPolicy';

function ruleFor(resources: readonly string[], rule: Partial<NamedRule> = {}): AdmissionPolicySpec {
  return { matchConstraints: { resourceRules: [{ apiGroups: ['', 'apps', 'batch'], apiVersions: ['v1'], operations: ['CREATE'], resources, ...rule }] } };
}

function problems(spec: Spec, kind = VALIDATING): readonly string[] {
  return findTypeProblems({ kind, spec } as Parameters<typeof findTypeProblems>[0]).map(describeProblem);
}

function describeProblem({ path, message, kinds, isCertain }: TypeProblem): string {
  return `${isCertain ? 'wrong' : 'perhaps'} ${path} ${message.split('\n')[0].replace('ERROR: <input>:', '')} (${kinds.map((each) => each.replace(/.*=/, '')).join(' ')})`;
}

describe('one expression', () => {
  test.each<[title: string, resources: readonly string[], expression: string, expected: readonly string[]]>([
    ['a field that is there', ['pods'], "object.spec.containers.all(c, c.image != '')", []],
    ['the containers of a job template', ['cronjobs'], "object.spec.jobTemplate.spec.containers.all(c, c.image != '')",
      ["wrong spec.validations[0].expression 1:29: undefined field 'containers' (CronJob)"]],
    ['the same where the policy tells kinds apart', ['pods', 'cronjobs'],
      "object.kind == 'Pod' || object.spec.jobTemplate.spec.containers.all(c, c.image != '')",
      ["wrong spec.validations[0].expression 1:53: undefined field 'containers' (Pod CronJob)"]],
    ['a field that some kinds have', ['pods', 'deployments'], "object.kind != 'Pod' || object.spec.containers.all(c, c.image != '')",
      ["perhaps spec.validations[0].expression 1:36: undefined field 'containers' (Deployment)"]],
    ['fields of two kinds', ['pods', 'deployments'], "object.kind == 'Pod' ? object.spec.nodeName == 'x' : object.spec.replicas == 1", [
      "perhaps spec.validations[0].expression 1:65: undefined field 'replicas' (Pod)",
      "perhaps spec.validations[0].expression 1:35: undefined field 'nodeName' (Deployment)",
    ]],
    ['a number where a text is', ['pods'], 'object.metadata.name == 1',
      ["wrong spec.validations[0].expression 1:22: found no matching overload for '_==_' applied to '(string, int)' (Pod)"]],
    ['a quantity, which is a text', ['pods'], "object.spec.containers.all(c, c.resources.limits['cpu'] < 3)",
      ["wrong spec.validations[0].expression 1:57: found no matching overload for '_<_' applied to '(string, int)' (Pod)"]],
    ['a quantity that is read', ['pods'], "object.spec.containers.all(c, quantity(c.resources.limits.cpu).isLessThan(quantity('1')))", []],
    ['a time, which is a text', ['pods'], "object.metadata.creationTimestamp < timestamp('2024-01-01T00:00:00Z')",
      ["wrong spec.validations[0].expression 1:35: found no matching overload for '_<_' applied to '(string, timestamp)' (Pod)"]],
    ['a time that is read', ['pods'], "timestamp(object.metadata.creationTimestamp) < timestamp('2024-01-01T00:00:00Z')", []],
    ['labels that may be missing', ['pods'], 'object.metadata.labels == null',
      ["perhaps spec.validations[0].expression 1:24: found no matching overload for '_==_' applied to '(map(string, string), null)' (Pod)"]],
    ['containers of two lists', ['pods'], 'size(object.spec.containers + object.spec.initContainers) > 1',
      ["perhaps spec.validations[0].expression 1:29: found no matching overload for '_+_' applied to '(list(<object>.spec.containers.@idx), list(<object>.spec.initContainers.@idx))' (Pod)"]],
    ['the authorizer of the request', ['pods'], "authorizer.requestResource.check('use').allowed()", []],
    ['a subresource with the same object', ['pods/ephemeralcontainers'], 'object.foo', ["wrong spec.validations[0].expression 1:7: undefined field 'foo' (Pod)"]],
    ['a subresource with another object', ['deployments', 'deployments/scale'], 'object.foo',
      ["perhaps spec.validations[0].expression 1:7: undefined field 'foo' (Deployment)"]],
    ['a resource that nobody knows', ['pods', 'gadgets'], 'object.foo', ["perhaps spec.validations[0].expression 1:7: undefined field 'foo' (Pod)"]],
    ['a resource that nobody knows alone', ['gadgets'], 'object.foo', []],
  ])('%s', (_title, resources, expression, expected) => {
    expect(problems({ ...ruleFor(resources), validations: [{ expression }] })).toEqual(expected);
  });
});

test.each<[title: string, rule: Partial<NamedRule>, expected: readonly string[]]>([
  ['of any group', { apiGroups: ['*'] }, ["wrong spec.validations[0].expression 1:7: undefined field 'foo' (Deployment)"]],
  ['of any version', { apiVersions: ['*'] }, ["wrong spec.validations[0].expression 1:7: undefined field 'foo' (Deployment)"]],
  ['of a group with kinds of its own', { apiGroups: ['apps', 'example.com'] }, ["perhaps spec.validations[0].expression 1:7: undefined field 'foo' (Deployment)"]],
])('a rule for deployments %s is checked', (_title, rule, expected) => {
  expect(problems({ ...ruleFor(['deployments'], rule), validations: [{ expression: 'object.foo' }] })).toEqual(expected);
});

test('every expression of a ValidatingAdmissionPolicy is checked', () => {
  expect(problems({
    ...ruleFor(['pods']),
    matchConditions: [{ name: 'a', expression: 'object.a' }],
    variables: [{ name: 'b', expression: 'object.b' }, { name: 'spec', expression: 'object.spec' }],
    validations: [{ expression: 'object.c && variables.b == 1', messageExpression: 'object.d' }],
    auditAnnotations: [{ key: 'e', valueExpression: 'object.e' }],
  })).toEqual([
    "wrong spec.matchConditions[0].expression 1:7: undefined field 'a' (Pod)",
    "wrong spec.variables[0].expression 1:7: undefined field 'b' (Pod)",
    "wrong spec.validations[0].expression 1:7: undefined field 'c' (Pod)",
    "wrong spec.validations[0].messageExpression 1:7: undefined field 'd' (Pod)",
    "wrong spec.auditAnnotations[0].valueExpression 1:7: undefined field 'e' (Pod)",
  ]);
});

test('the mutations of a MutatingAdmissionPolicy are checked', () => {
  expect(problems({
    ...ruleFor(['pods']),
    mutations: [
      { patchType: 'ApplyConfiguration', applyConfiguration: { expression: 'Object{spec: Object.spec{nodeName: object.spec.node}}' } },
      { patchType: 'JSONPatch', jsonPatch: { expression: "[JSONPatch{op: 'add', path: '/spec/nodeName', value: object.spec.nodeName}, JSONPatch{op: object.a}]" } },
    ],
  }, 'MutatingAdmissionPolicy')).toEqual([
    "wrong spec.mutations[0].applyConfiguration.expression 1:47: undefined field 'node' (Pod)",
    "wrong spec.mutations[1].jsonPatch.expression 1:97: undefined field 'a' (Pod)",
  ]);
});

test('params and custom resources have the types of their definitions', () => {
  const schema = { type: 'object', properties: { spec: { type: 'object', properties: { size: { type: 'integer' }, any: { 'x-kubernetes-preserve-unknown-fields': true } } } } };
  const definition = readDefinition({
    spec: { group: 'example.com', names: { plural: 'gadgets', kind: 'Gadget' }, versions: [{ name: 'v1', served: true, schema: { openAPIV3Schema: schema } }] },
  });
  const spec = {
    ...ruleFor(['gadgets'], { apiGroups: ['example.com'] }),
    paramKind: { apiVersion: 'v1', kind: 'ConfigMap' },
    validations: [{ expression: 'object.spec.size > 1 && object.spec.any.more && object.spec.sise > 1' }, { expression: "params.dat['x'] == 'y'" }],
  };
  expect(findTypeProblems({ kind: VALIDATING, spec }, 36, definition === undefined ? [] : [definition]).map(describeProblem)).toEqual([
    "wrong spec.validations[0].expression 1:60: undefined field 'sise' (Gadget)",
    "wrong spec.validations[1].expression 1:7: undefined field 'dat' (Gadget)",
  ]);
});
