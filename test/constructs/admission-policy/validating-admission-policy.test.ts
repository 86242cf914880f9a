import { ApiObject } from 'cdk8s';
import {
  AdmissionOperation, FailurePolicy, MatchPolicy, ParameterNotFoundAction, PodSecurityPolicy, ResourceScope, RestrictedNamespace, SelectorOperator,
  ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding, ValidatingAdmissionPolicyBindingOptions, ValidatingAdmissionPolicyProps,
  ValidationAction, ValidationReason,
} from '../../../src';
import { chart, ofKind, written } from '../../support/chart';

const DEPLOYMENTS = { resourceRules: [{ apiGroups: ['apps'], resources: ['deployments'] }] };
const VALIDATIONS = [{ expression: 'object.spec.replicas <= 5' }];

const policySpecs: readonly [string, ValidatingAdmissionPolicyProps, object][] = [
  ['the least that a policy needs', { matchConstraints: DEPLOYMENTS, validations: VALIDATIONS }, {
    matchConstraints: {
      resourceRules: [{ apiGroups: ['apps'], apiVersions: ['*'], operations: ['CREATE', 'UPDATE'], resources: ['deployments'] }],
    },
    validations: VALIDATIONS,
  }],
  ['rules of the core group', { matchConstraints: { resourceRules: [{ resources: ['pods'] }] }, validations: [{ expression: 'has(object.spec.nodeName)' }] }, {
    matchConstraints: { resourceRules: [{ apiGroups: [''], apiVersions: ['*'], operations: ['CREATE', 'UPDATE'], resources: ['pods'] }] },
    validations: [{ expression: 'has(object.spec.nodeName)' }],
  }],
  ['all fields', {
    matchConstraints: {
      resourceRules: [{
        apiGroups: ['apps'], apiVersions: ['v1'], resources: ['deployments'], operations: [AdmissionOperation.CREATE], scope: ResourceScope.NAMESPACED,
      }],
      excludeResourceRules: [{ apiGroups: ['apps'], resources: ['deployments'], resourceNames: ['legacy'], operations: [AdmissionOperation.ALL] }],
      namespaceSelector: { matchLabels: { team: 'a' } },
      objectSelector: { matchExpressions: [{ key: 'app', operator: SelectorOperator.IN, values: ['web'] }] },
      matchPolicy: MatchPolicy.EXACT,
    },
    matchConditions: [{ name: 'users', expression: "!('system:nodes' in request.userInfo.groups)" }],
    variables: [{ name: 'most', expression: 'int(params.data.most)' }],
    paramKind: { apiVersion: 'v1', kind: 'ConfigMap' },
    failurePolicy: FailurePolicy.IGNORE,
    validations: [{
      expression: 'object.spec.replicas <= variables.most', message: 'too many', messageExpression: "'at most ' + string(variables.most)", reason: ValidationReason.FORBIDDEN,
    }],
    auditAnnotations: [{ key: 'replicas', valueExpression: 'string(object.spec.replicas)' }],
  }, {
    failurePolicy: 'Ignore',
    paramKind: { apiVersion: 'v1', kind: 'ConfigMap' },
    matchConstraints: {
      resourceRules: [{ apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['deployments'], scope: 'Namespaced' }],
      excludeResourceRules: [{ apiGroups: ['apps'], apiVersions: ['*'], operations: ['*'], resources: ['deployments'], resourceNames: ['legacy'] }],
      namespaceSelector: { matchLabels: { team: 'a' } },
      objectSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }] },
      matchPolicy: 'Exact',
    },
    matchConditions: [{ name: 'users', expression: "!('system:nodes' in request.userInfo.groups)" }],
    variables: [{ name: 'most', expression: 'int(params.data.most)' }],
    validations: [{
      expression: 'object.spec.replicas <= variables.most', message: 'too many', messageExpression: "'at most ' + string(variables.most)", reason: 'Forbidden',
    }],
    auditAnnotations: [{ key: 'replicas', valueExpression: 'string(object.spec.replicas)' }],
  }],
];

test.each(policySpecs)('a policy with %s is written as the API has it', (_title, props, spec) => {
  const test = chart({ namespace: 'team-a' });
  const policy = new ValidatingAdmissionPolicy(test, 'policy', { name: 'replicas.example.com', ...props });
  expect(policy.name).toBe('replicas.example.com');
  expect(written(test)).toEqual([{
    apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingAdmissionPolicy', metadata: { name: 'replicas.example.com' }, spec,
  }]);
});

const bindings: readonly [string, ValidatingAdmissionPolicyBindingOptions, object][] = [
  ['everywhere', {}, { validationActions: ['Deny'] }],
  ['with other actions', { validationActions: [ValidationAction.WARN, ValidationAction.AUDIT] }, { validationActions: ['Warn', 'Audit'] }],
  ['in namespaces', { namespaces: ['a', 'b'] }, {
    validationActions: ['Deny'],
    matchResources: { namespaceSelector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['a', 'b'] }] } },
  }],
  ['in namespaces with labels', { namespaces: ['a'], matchResources: { namespaceSelector: { matchLabels: { team: 'x' } } } }, {
    validationActions: ['Deny'],
    matchResources: {
      namespaceSelector: { matchLabels: { team: 'x' }, matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['a'] }] },
    },
  }],
  ['with params by name', { params: { name: 'limits', namespace: 'settings', parameterNotFoundAction: ParameterNotFoundAction.ALLOW } }, {
    validationActions: ['Deny'], paramRef: { name: 'limits', namespace: 'settings', parameterNotFoundAction: 'Allow' },
  }],
  ['with all params', { params: { selector: {} } }, { validationActions: ['Deny'], paramRef: { selector: {}, parameterNotFoundAction: 'Deny' } }],
];

test.each(bindings)('a policy can be bound %s', (_title, options, spec) => {
  const test = chart();
  const policy = new ValidatingAdmissionPolicy(test, 'policy', { name: 'replicas', matchConstraints: DEPLOYMENTS, validations: VALIDATIONS });
  policy.bind('binding', { name: 'replicas-binding', ...options });
  expect(ofKind(test, 'ValidatingAdmissionPolicyBinding')).toEqual([{
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name: 'replicas-binding' },
    spec: { policyName: 'replicas', ...spec },
  }]);
});

test('constructs stand for namespaces and params', () => {
  const test = chart();
  const team = new RestrictedNamespace(test, 'team', { name: 'team-a' });
  const limits = new ApiObject(team, 'limits', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'limits' } });
  const policy = new ValidatingAdmissionPolicy(test, 'policy', { name: 'replicas', matchConstraints: DEPLOYMENTS, validations: VALIDATIONS });
  policy.bind('binding', { namespaces: [team], params: { object: limits } });
  expect(ofKind(test, 'ValidatingAdmissionPolicyBinding')[0].spec).toEqual({
    policyName: 'replicas',
    validationActions: ['Deny'],
    paramRef: { name: 'limits', namespace: 'team-a', parameterNotFoundAction: 'Deny' },
    matchResources: { namespaceSelector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['team-a'] }] } },
  });
});

test('policies and bindings can be written for older clusters', () => {
  const test = chart();
  new ValidatingAdmissionPolicy(test, 'policy', { matchConstraints: DEPLOYMENTS, validations: VALIDATIONS, apiVersion: 'v1beta1' }).bind('binding');
  expect(written(test).map(({ apiVersion }) => apiVersion)).toEqual(['admissionregistration.k8s.io/v1beta1', 'admissionregistration.k8s.io/v1beta1']);
});

test('what is no namespace is refused', () => {
  const test = chart();
  const other = PodSecurityPolicy.restricted(test, 'other');
  expect(() => new ValidatingAdmissionPolicyBinding(test, 'binding', { policyName: 'p', namespaces: [other] }))
    .toThrow('test/binding: namespaces: found test/other where a namespace belongs; pass its name, or a construct that defines it');
});

test('what is no object is refused as params', () => {
  const test = chart();
  expect(() => new ValidatingAdmissionPolicyBinding(test, 'binding', { policyName: 'p', params: { object: test } }))
    .toThrow('test/binding: params.object: found test where an object belongs; pass an ApiObject, or a construct with one');
});

const PLAIN = { matchConstraints: DEPLOYMENTS, validations: VALIDATIONS };

test.each<[string, object, string]>([
  ['a namespace', { ...PLAIN, metadata: { namespace: 'a' } },
    'test/policy: metadata.namespace: found "a", but a ValidatingAdmissionPolicy has no namespace; remove it'],
  ['two names', { ...PLAIN, name: 'a', metadata: { name: 'b' } },
    'test/policy: metadata.name: found "b", but another property sets it to "a"; remove one of them'],
  ['a misspelt property', { ...PLAIN, failurPolicy: 'Fail' }, 'test/policy.failurPolicy: unknown property; did you mean failurePolicy?'],
  ['a misspelt property of a rule', { ...PLAIN, matchConstraints: { resourceRules: [{ resource: ['pods'] }] } },
    'test/policy.matchConstraints.resourceRules[0].resource: unknown property; did you mean resources?'],
  ['a misspelt property of a validation', { ...PLAIN, validations: [{ expression: 'true', mesage: 'm' }] },
    'test/policy.validations[0].mesage: unknown property; did you mean message?'],
  ['another value of an enum', { ...PLAIN, failurePolicy: 'Ignored' }, 'test/policy.failurePolicy: found "Ignored" where one of "Fail", "Ignore" belongs'],
])('a policy with %s is refused', (_title, props, message) => {
  expect(() => new ValidatingAdmissionPolicy(chart(), 'policy', props as ValidatingAdmissionPolicyProps)).toThrow(message);
});

test.each<[string, object, string]>([
  ['a syntax error', { validations: [{ expression: 'object.spec.replicas <=' }] }, `test/policy: ValidatingAdmissionPolicy.admissionregistration.k8s.io "p" is invalid: spec.validations[0].expression: Invalid value: "object.spec.replicas <=": compilation failed: ERROR: <input>:1:24: Syntax error: mismatched input '<EOF>' expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}
 | object.spec.replicas <=
 | .......................^
fix: change spec.validations[0].expression`],
  ['a field that requests do not have', { validations: [{ expression: 'request.usr == "a"' }] }, `test/policy: ValidatingAdmissionPolicy.admissionregistration.k8s.io "p" is invalid: spec.validations[0].expression: Invalid value: "request.usr == \\"a\\"": compilation failed: ERROR: <input>:1:8: undefined field 'usr'
 | request.usr == "a"
 | .......^
fix: change spec.validations[0].expression`],
  ['a validation that is no bool', { validations: [{ expression: '1 + 1' }] }, `test/policy: ValidatingAdmissionPolicy.admissionregistration.k8s.io "p" is invalid: spec.validations[0].expression: Invalid value: "1 + 1": must evaluate to bool but got int
fix: change spec.validations[0].expression`],
  ['an unknown variable', { variables: [{ name: 'least', expression: '1' }], validations: [{ expression: 'variables.most > 1' }] }, `test/policy: ValidatingAdmissionPolicy.admissionregistration.k8s.io "p" is invalid: spec.validations[0].expression: Invalid value: "variables.most > 1": compilation failed: ERROR: <input>:1:10: undefined field 'most'
 | variables.most > 1
 | .........^
fix: change spec.validations[0].expression`],
])('a policy whose CEL has %s is refused as the API server refuses it', (_title, props, message) => {
  expect(() => new ValidatingAdmissionPolicy(chart(), 'policy', { name: 'p', matchConstraints: DEPLOYMENTS, ...props }))
    .toThrow(new Error(message));
});

test('an expression that looks for a field that no matched kind has is refused', () => {
  const matchConstraints = { resourceRules: [{ apiGroups: ['batch'], resources: ['cronjobs'] }] };
  const validations = [{ expression: 'object.spec.jobTemplate.spec.containers.all(c, has(c.image))' }];
  expect(() => new ValidatingAdmissionPolicy(chart(), 'policy', { matchConstraints, validations })).toThrow(new Error(
    `test/policy: spec.validations[0].expression: for batch/v1, Kind=CronJob: ERROR: <input>:1:29: undefined field 'containers'
 | object.spec.jobTemplate.spec.containers.all(c, has(c.image))
 | ............................^
fix: change the expression`));
  const right = [{ expression: 'object.spec.jobTemplate.spec.template.spec.containers.all(c, has(c.image))' }];
  expect(() => new ValidatingAdmissionPolicy(chart(), 'policy', { matchConstraints, validations: right })).not.toThrow();
});
