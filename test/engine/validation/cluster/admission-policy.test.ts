import { defaultClusterObject } from '../../../../src/engine/defaulting/cluster-object';
import { formatFieldError } from '../../../../src/engine/field/error';
import { MutatingAdmissionPolicy, NamedRule, ValidatingAdmissionPolicy } from '../../../../src/engine/objects/admission-registration';
import { validateMutatingAdmissionPolicy, validateValidatingAdmissionPolicy } from '../../../../src/engine/validation/cluster/admission-policy';
import { NOT_A_SUBDOMAIN } from '../../../support/validation';

const PODS: NamedRule = { operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'] };
const CONSTRAINTS = { resourceRules: [PODS] };
const VALIDATIONS = [{ expression: 'true' }];

type ValidatingSpec = NonNullable<ValidatingAdmissionPolicy['spec']>;
type MutatingSpec = NonNullable<MutatingAdmissionPolicy['spec']>;

function validating(spec: ValidatingSpec, minor = 36, name = 'p', old?: ValidatingSpec): string[] {
  const [policy, before] = [spec, old].map((each) => defaultClusterObject({
    kind: 'ValidatingAdmissionPolicy', metadata: { name }, spec: { matchConstraints: CONSTRAINTS, validations: VALIDATIONS, ...each },
  }, minor));
  return validateValidatingAdmissionPolicy(policy, minor, old && before).map(formatFieldError);
}

function mutating(spec: MutatingSpec): string[] {
  const policy = {
    kind: 'MutatingAdmissionPolicy',
    metadata: { name: 'p' },
    spec: {
      matchConstraints: CONSTRAINTS,
      mutations: [{ patchType: 'JSONPatch', jsonPatch: { expression: '[JSONPatch{op: "remove", path: "/spec"}]' } }],
      reinvocationPolicy: 'Never',
      ...spec,
    },
  };
  return validateMutatingAdmissionPolicy(defaultClusterObject(policy, 36), 36).map(formatFieldError);
}

function rule(own: NamedRule): ValidatingSpec {
  return { matchConstraints: { resourceRules: [{ ...PODS, ...own }] } };
}

const RULE = 'spec.matchConstraints.resourceRules[0]';
const NEITHER = 'Required value: validations or auditAnnotations must contain at least one item';

test.each<[string, ValidatingSpec, string[]]>([
  ['in order', {}, []],
  ['no spec', { matchConstraints: undefined, validations: undefined }, [
    'spec.matchConstraints: Required value', `spec.validations: ${NEITHER}`, `spec.auditAnnotations: ${NEITHER}`,
  ]],
  ['audit annotations alone', { validations: [], auditAnnotations: [{ key: 'a', valueExpression: "'x'" }] }, []],
  ['no rules', { matchConstraints: {} }, ['spec.matchConstraints.resourceRules: Required value']],
  ['another failurePolicy', { failurePolicy: 'fail' }, ['spec.failurePolicy: Unsupported value: "fail": supported values: "Fail", "Ignore"']],
  ['another matchPolicy', { matchConstraints: { ...CONSTRAINTS, matchPolicy: 'exact' } },
    ['spec.matchConstraints.matchPolicy: Unsupported value: "exact": supported values: "Equivalent", "Exact"']],
  ['a wrong selector', { matchConstraints: { ...CONSTRAINTS, namespaceSelector: { matchExpressions: [{ key: 'a', operator: 'In' }] } } },
    ["spec.matchConstraints.namespaceSelector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'"]],
  ['an empty rule', { matchConstraints: { resourceRules: [{}] } }, [
    `${RULE}.operations: Required value`, `${RULE}.apiGroups: Required value`, `${RULE}.apiVersions: Required value`, `${RULE}.resources: Required value`,
  ]],
  ['asterisks with others', rule({ operations: ['*', 'CREATE'], apiGroups: ['*', ''], apiVersions: ['v1', '*'], resources: ['*', 'pods'] }), [
    `${RULE}.operations: Invalid value: ["*","CREATE"]: if '*' is present, must not specify other operations`,
    `${RULE}.apiGroups: Invalid value: ["*",""]: if '*' is present, must not specify other API groups`,
    `${RULE}.apiVersions: Invalid value: ["v1","*"]: if '*' is present, must not specify other API versions`,
    `${RULE}.resources: Invalid value: ["*","pods"]: if '*' is present, must not specify other resources without subresources`,
  ]],
  ['an asterisk after a resource', rule({ resources: ['pods', '*'] }), []],
  ['subresources that are covered', rule({ resources: ['pods/*', 'pods/exec', '*/log', 'nodes/log', '*/*'] }), [
    `${RULE}.resources[1]: Invalid value: "pods/exec": if 'pods/*' is present, must not specify pods/exec`,
    `${RULE}.resources[3]: Invalid value: "nodes/log": if '*/log' is present, must not specify nodes/log`,
    `${RULE}.resources[4]: Invalid value: "*/*": if '*/*' is present, must not specify */*`,
    `${RULE}.resources: Invalid value: ["pods/*","pods/exec","*/log","nodes/log","*/*"]: if '*/*' is present, must not specify other resources`,
  ].filter((_, i) => i !== 2)],
  ['what does not exist', rule({ operations: ['Create'], apiVersions: [''], resources: [''], scope: 'cluster', resourceNames: ['a/b', 'a/b'] }), [
    `${RULE}.resourceNames[0]: Invalid value: "a/b": may not contain '/'`,
    `${RULE}.resourceNames[1]: Invalid value: "a/b": may not contain '/'`,
    `${RULE}.resourceNames[1]: Duplicate value: "a/b"`,
    `${RULE}.operations[0]: Unsupported value: "Create": supported values: "*", "CONNECT", "CREATE", "DELETE", "UPDATE"`,
    `${RULE}.apiVersions[0]: Required value`,
    `${RULE}.resources[0]: Required value`,
    `${RULE}.scope: Unsupported value: "cluster": supported values: "*", "Cluster", "Namespaced"`,
  ]],
  ['a paramKind of nothing', { paramKind: {} }, ['spec.paramKind.apiVersion: Required value', 'spec.paramKind.kind: Required value']],
  ['a paramKind', { paramKind: { apiVersion: 'example.com/v1', kind: 'Limit' } }, []],
  ['a paramKind of too many parts', { paramKind: { apiVersion: 'a/b/c', kind: 'Limit' } },
    ['spec.paramKind.apiVersion: Invalid value: "a/b/c": unexpected GroupVersion string: a/b/c']],
  ['a paramKind without a version', { paramKind: { apiVersion: 'example.com/', kind: 'Limit' } },
    ['spec.paramKind.apiVersion: Invalid value: "example.com/": version must be specified']],
  ['conditions without name and expression, and of one name', { matchConditions: [{}, { name: 'a', expression: ' ' }, { name: 'a', expression: 'true' }] }, [
    'spec.matchConditions[0].expression: Required value', 'spec.matchConditions[0].name: Required value',
    'spec.matchConditions[1].expression: Required value', 'spec.matchConditions[2].name: Duplicate value: "a"',
  ]],
  ['variables', { variables: [{}, { name: 'in', expression: '1' }] }, [
    'spec.variables[0].name: Required value: name is not specified', 'spec.variables[0].expression: Required value: expression is not specified',
    'spec.variables[1].name: Invalid value: "in": must be a valid CEL identifier',
  ]],
  ['validations', { validations: [{ message: ' ', messageExpression: ' ' }, { expression: 'true', message: 'a\nb', reason: 'No' }] }, [
    'spec.validations[0].expression: Required value: expression is not specified',
    'spec.validations[0].messageExpression: Invalid value: " ": must be non-empty if specified',
    'spec.validations[0].message: Invalid value: " ": must be non-empty if specified',
    'spec.validations[1].message: Invalid value: "a\\nb": must not contain line breaks',
    'spec.validations[1].reason: Unsupported value: "No": supported values: "Forbidden", "Invalid", "RequestEntityTooLarge"',
  ]],
  ['audit annotations', { auditAnnotations: [{ key: 'a' }, { key: 'a', valueExpression: '"x"' }] }, [
    'spec.auditAnnotations[0].valueExpression: Required value: valueExpression is not specified',
    'spec.auditAnnotations[1].key: Duplicate value: "a"',
  ]],
])('a ValidatingAdmissionPolicy with %s', (_title, spec, expected) => {
  expect(validating(spec)).toEqual(expected);
});

test('a policy has the name of a subdomain', () => {
  expect(validating({}, 36, 'P')).toEqual([`metadata.name: Invalid value: "P": ${NOT_A_SUBDOMAIN}`]);
});

const AT_END = "mismatched input '<EOF>' expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}";

// As a kube-apiserver 1.36.3 answered.
test.each<[string, string, string[]]>([
  ['a next line', '\u0085', [
    'spec.validations[0].expression: Required value: expression is not specified',
    'spec.validations[0].message: Invalid value: "\\u0085": must be non-empty if specified',
  ]],
  ['a byte order mark', '\ufeff', [
    "spec.validations[0].expression: Invalid value: \"\\ufeff\": compilation failed: ERROR: <input>:1:1: Syntax error: token recognition error at: '\ufeff'\n"
    + ` | \ufeff\n | \uff3e\nERROR: <input>:1:2: Syntax error: ${AT_END}\n | \ufeff\n | \uff0e^`,
  ]],
])('space is what Go takes for space: %s', (_title, text, expected) => {
  expect(validating({ validations: [{ expression: text, message: text }] })).toEqual(expected);
});

// As kube-apiservers 1.36.3 and 1.37.2 answered.
test.each<[string, string, string]>([
  ['list.a == 1', 'type(list(A))', 'type(list(dyn))'],
  ['map.a == 1', 'type(map(A, B))', 'type(map(dyn, dyn))'],
  ['int.a == 1', 'type(int)', 'type(int)'],
])('the type that %s selects a field of', (expression, until36, since37) => {
  const at = (type: string): string[] => {
    const column = expression.indexOf('.');
    const sentence = `<input>:1:${column + 1}: type '${type}' does not support field selection\n | ${expression}\n | ${'.'.repeat(column)}^`;
    return [`spec.validations[0].expression: Invalid value: "${expression}": compilation failed: ERROR: ${sentence}`];
  };
  const spec = { validations: [{ expression }] };
  expect([validating(spec, 36), validating(spec, 37)]).toEqual([at(until36), at(since37)]);
});

test.each([[33, 'name is not a valid CEL identifier'], [34, 'must be a valid CEL identifier']])('1.%i says %j', (minor, sentence) => {
  expect(validating({ variables: [{ name: '1', expression: '1' }] }, minor)).toEqual([`spec.variables[0].name: Invalid value: "1": ${sentence}`]);
});

test.each<[string, MutatingSpec, string[]]>([
  ['in order', {}, []],
  ['no mutations', { mutations: [], reinvocationPolicy: undefined }, [
    'spec.mutations: Required value: mutations must contain at least one item', 'spec.reinvocationPolicy: Required value',
  ]],
  ['another reinvocationPolicy', { reinvocationPolicy: 'Always' },
    ['spec.reinvocationPolicy: Unsupported value: "Always": supported values: "IfNeeded", "Never"']],
  ['DELETE', { matchConstraints: { resourceRules: [{ ...PODS, operations: ['DELETE'] }] } },
    ['spec.matchConstraints.resourceRules.operations: Unsupported value: "DELETE": supported values: "*", "CONNECT", "CREATE", "UPDATE"']],
  ['no patchType', { mutations: [{}] }, ['spec.mutations[0].patchType: Required value']],
  ['another patchType', { mutations: [{ patchType: 'Merge' }] },
    ['spec.mutations[0].patchType: Unsupported value: "Merge": supported values: "ApplyConfiguration", "JSONPatch"']],
  ['the other patch', { mutations: [{ patchType: 'ApplyConfiguration', jsonPatch: { expression: '[]' } }] }, [
    'spec.mutations[0].applyConfiguration: Required value: must be specified when patchType is ApplyConfiguration',
    'spec.mutations[0].jsonPatch: Invalid value: "{jsonPatch}": must not be specified when patchType is ApplyConfiguration',
  ]],
  ['an empty patch', { mutations: [{ patchType: 'JSONPatch', jsonPatch: {} }] }, ['spec.mutations[0].jsonPatch.expression: Required value']],
])('a MutatingAdmissionPolicy with %s', (_title, spec, expected) => {
  expect(mutating(spec)).toEqual(expected);
});

const SEMVER = 'isSemver("1.0.0")';
const UNKNOWN_SEMVER = "compilation failed: ERROR: <input>:1:9: undeclared reference to 'isSemver' (in container '')\n | isSemver(\"1.0.0\")\n | ........^";

test.each<[string, ValidatingSpec, string[]]>([
  ['a validation that is no condition', { validations: [{ expression: '1' }] }, [
    'spec.validations[0].expression: Invalid value: "1": must evaluate to bool but got int',
  ]],
  ['a message that is no text', { validations: [{ expression: 'true', messageExpression: 'true' }] }, [
    'spec.validations[0].messageExpression: Invalid value: "true": must evaluate to string but got bool',
  ]],
  ['a message that asks the authorizer', { validations: [{ expression: 'true', messageExpression: "authorizer.path('/').check('get').reason()" }] }, [
    'spec.validations[0].messageExpression: Invalid value: "authorizer.path(\'/\').check(\'get\').reason()": compilation failed: '
    + "ERROR: <input>:1:1: undeclared reference to 'authorizer' (in container '')\n | authorizer.path('/').check('get').reason()\n | ^",
  ]],
  ['params of no kind', { validations: [{ expression: 'params == null' }] }, [
    'spec.validations[0].expression: Invalid value: "params == null": compilation failed: '
    + "ERROR: <input>:1:1: undeclared reference to 'params' (in container '')\n | params == null\n | ^",
  ]],
  ['params of a kind', { paramKind: { apiVersion: 'v1', kind: 'ConfigMap' }, validations: [{ expression: 'params == null' }] }, []],
  ['a variable before the one that it uses', { variables: [{ name: 'a', expression: 'variables.b' }, { name: 'b', expression: '1' }] }, [
    'spec.variables[0].expression: Invalid value: "variables.b": compilation failed: '
    + "ERROR: <input>:1:10: undefined field 'b'\n | variables.b\n | .........^",
  ]],
  ['a variable of another type', { variables: [{ name: 'a', expression: '1' }], validations: [{ expression: 'variables.a' }] }, [
    'spec.validations[0].expression: Invalid value: "variables.a": must evaluate to bool but got int',
  ]],
  ['a variable in a condition', { variables: [{ name: 'a', expression: 'true' }], matchConditions: [{ name: 'a', expression: 'variables.a' }] }, [
    'spec.matchConditions[0].expression: Invalid value: "variables.a": compilation failed: '
    + "ERROR: <input>:1:1: undeclared reference to 'variables' (in container '')\n | variables.a\n | ^",
  ]],
  ['an annotation of a number', { auditAnnotations: [{ key: 'a', valueExpression: '1' }] }, [
    'spec.auditAnnotations[0].valueExpression: Invalid value: "1": must evaluate to one of [string null_type] but got int',
  ]],
  ['a misspelt expression', { validations: [{ expression: 'object.spec ==' }] }, [
    'spec.validations[0].expression: Invalid value: "object.spec ==": compilation failed: '
    + "ERROR: <input>:1:15: Syntax error: mismatched input '<EOF>' expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, "
    + 'NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}\n | object.spec ==\n | ..............^',
  ]],
])('the expressions of a policy: %s', (_title, spec, expected) => {
  expect(validating(spec)).toEqual(expected);
});

test.each<[number, string[]]>([
  [33, [`spec.validations[0].expression: Invalid value: ${JSON.stringify(SEMVER)}: ${UNKNOWN_SEMVER}`]],
  [34, []],
])('a new expression uses what the minor before 1.%i knows', (minor, expected) => {
  expect(validating({ validations: [{ expression: SEMVER }] }, minor)).toEqual(expected);
});

test('an expression that a policy has may stay, and be used for another validation', () => {
  const validations = [{ expression: SEMVER }];
  expect(validating({ validations: [...validations, ...validations] }, 33, 'p', { validations })).toEqual([]);
});
