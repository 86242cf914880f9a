import { admit } from '../../../src/engine/admit';
import { setField } from '../../../src/engine/field/field-change';
import { PolicyEffect } from '../../../src/engine/policy-effects';
import { prepareCluster } from '../../../src/engine/state/prepare-cluster';
import { Verdict } from '../../../src/engine/verdict';
import { mutatingBinding, mutatingPolicy, NAMESPACE, POD, validatingBinding, validatingPolicy } from '../../support/policy-answers';

/*
 * What verdicts tell of admission policies.
 */

const PLUGINS = new Set(['MutatingAdmissionPolicy', 'ValidatingAdmissionPolicy']);

function decide(objects: readonly object[]): Verdict {
  const state = prepareCluster({ minor: 36, plugins: PLUGINS, allowPrivileged: true, isComplete: true }, [NAMESPACE, ...objects]);
  return admit(state, { operation: 'CREATE', namespace: 'team', userInfo: { username: 'alice', groups: [] }, object: POD });
}

function summary(effect: PolicyEffect): string {
  const { policy, binding = '-', param = '-' } = effect;
  if (effect.type === 'change') {
    return `${policy} ${binding} ${param}: ${effect.object} ${effect.path}: ${JSON.stringify(effect.before)} -> ${JSON.stringify(effect.after)}`;
  }
  const { actions, message, expression, reasons, cost } = effect;
  const parts = reasons.map(({ source, value, steps, reads }) => `${steps.join('/')} ${source} is ${value}${reads.map((read) => ` [${read.path ?? read.source} ${read.value}]`).join('')}`);
  return [`${policy} ${binding} ${param} ${actions.join('+')} ${expression?.steps.join('/') ?? '-'} ${cost?.spent}/${cost?.budget}: ${message}`, ...parts].join('\n  ');
}

const LIST = '[1,2,3,4,5,6,7,8,9,0]';
const EXPENSIVE = 'abcde'.split('').reduce((inner, name) => `${LIST}.all(${name}, ${inner})`, `${LIST}.all(f, f < 10)`);
const FALSE = { expression: 'object.metadata.name == "db"', message: 'no' };
const WHY = 'spec/validations/0/expression object.metadata.name == "db" is false [metadata.name "web"]';

test.each<[string, readonly object[], readonly string[]]>([
  ['a validation that denies', [validatingPolicy('p', { validations: [FALSE] }), validatingBinding('p', {}, 'b')], [
    `p b - Deny spec/validations/0/expression 4/10000000: no\n  ${WHY}`,
  ]],
  ['a validation that warns', [validatingPolicy('p', { validations: [FALSE] }), validatingBinding('p', { validationActions: ['Warn', 'Audit'] }, 'b')], [
    `p b - Warn+Audit spec/validations/0/expression 4/10000000: no\n  ${WHY}`,
  ]],
  ['a validation that holds', [validatingPolicy('p', { validations: [{ expression: 'true' }] }), validatingBinding('p', {}, 'b')], []],
  ['a variable', [
    validatingPolicy('p', { variables: [{ name: 'a', expression: '1' }, { name: 'ok', expression: 'object.metadata.name == "db"' }], validations: [{ expression: 'variables.ok' }] }),
    validatingBinding('p', {}, 'b'),
  ], [
    'p b - Deny spec/validations/0/expression 6/10000000: failed expression: variables.ok\n  spec/variables/1/expression object.metadata.name == "db" is false [metadata.name "web"]',
  ]],
  ['a match condition that fails', [
    validatingPolicy('p', { matchConditions: [{ name: 'a', expression: 'object.spec.nodeName == "n"' }], validations: [FALSE] }), validatingBinding('p', {}, 'b'),
  ], [
    'p b - Deny spec/matchConditions/0/expression 4/2500000: expression \'object.spec.nodeName == "n"\' resulted in error: no such key: nodeName\n'
    + '  spec/matchConditions/0/expression object.spec.nodeName is error: no such key: nodeName [spec.nodeName not set]',
  ]],
  ['an audit annotation that fails', [
    validatingPolicy('p', { auditAnnotations: [{ key: 'a', valueExpression: 'null' }, { key: 'b', valueExpression: 'string(object.spec.nodeName)' }] }),
    validatingBinding('p', { validationActions: ['Warn'] }, 'b'),
  ], [
    'p b - Deny spec/auditAnnotations/1/valueExpression 4/10000000: expression \'string(object.spec.nodeName)\' resulted in error: no such key: nodeName\n'
    + '  spec/auditAnnotations/1/valueExpression object.spec.nodeName is error: no such key: nodeName [spec.nodeName not set]',
  ]],
  ['params, each by itself', [
    validatingPolicy('p', { paramKind: { apiVersion: 'v1', kind: 'ConfigMap' }, validations: [{ expression: 'object.metadata.name == params.data.name', message: 'no' }] }),
    validatingBinding('p', { paramRef: { selector: {}, parameterNotFoundAction: 'Deny' } }, 'b'),
    ...['db', 'web'].map((name) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'team' }, data: { name } })),
  ], [
    'p b ConfigMap team/db Deny spec/validations/0/expression 7/10000000: no\n'
    + '  spec/validations/0/expression object.metadata.name == params.data.name is false [metadata.name "web"] [data.name "db"]',
  ]],
  ['a param that is missing', [
    validatingPolicy('p', { paramKind: { apiVersion: 'v1', kind: 'ConfigMap' }, validations: [FALSE] }),
    validatingBinding('p', { paramRef: { name: 'x', parameterNotFoundAction: 'Deny' } }, 'b'),
  ], [
    'p b - Deny - undefined/undefined: failed to configure binding: no params found for policy binding with `Deny` parameterNotFoundAction',
  ]],
  ['a budget that runs out', [
    validatingPolicy('p', { validations: Array.from({ length: 11 }, () => ({ expression: EXPENSIVE })) }), validatingBinding('p', {}, 'b'),
  ], ['p b - Deny - 10000000/10000000: validation failed due to running out of cost budget, no further validation rules will be run']],
  ['a mutation', [
    mutatingPolicy('m', { mutations: [{ patchType: 'JSONPatch', jsonPatch: { expression: '[JSONPatch{op: "replace", path: "/spec/containers/0/image", value: "nginx:1"}]' } }] }),
    mutatingBinding('m', {}, 'b'),
  ], ['m b -: Pod spec.containers[0].image: "nginx" -> "nginx:1"']],
  ['a match condition of a mutation that fails', [
    mutatingPolicy('m', {
      matchConditions: [{ name: 'a', expression: 'object.spec.nodeName == "n"' }],
      mutations: [{ patchType: 'JSONPatch', jsonPatch: { expression: '[JSONPatch{op: "remove", path: "/spec"}]' } }],
    }),
    mutatingBinding('m', {}, 'b'),
  ], [
    'm b - Deny spec/matchConditions/0/expression 4/2500000: expression \'object.spec.nodeName == "n"\' resulted in error: no such key: nodeName\n'
    + '  spec/matchConditions/0/expression object.spec.nodeName is error: no such key: nodeName [spec.nodeName not set]',
  ]],
  ['a mutation that fails', [
    mutatingPolicy('m', { mutations: [{ patchType: 'JSONPatch', jsonPatch: { expression: '[JSONPatch{op: "add", path: "/spec/" + object.spec.nodeName, value: 1}]' } }] }),
    mutatingBinding('m', {}, 'b'),
  ], [
    'm b - Deny spec/mutations/0/jsonPatch/expression 54/10000000: expression \'[JSONPatch{op: "add", path: "/spec/" + object.spec.nodeName, value: 1}]\' resulted in error: no such key: nodeName\n'
    + '  spec/mutations/0/jsonPatch/expression object.spec.nodeName is error: no such key: nodeName [spec.nodeName not set]',
  ]],
])('%s', (_title, objects, expected) => {
  const { policyEffects } = decide(objects);
  expect(policyEffects?.().map(summary) ?? []).toEqual(expected);
});

test('a verdict without effects has none to make', () => {
  expect(decide([validatingPolicy('p', { validations: [{ expression: 'true' }] }), validatingBinding('p', {}, 'b')]).policyEffects).toBeUndefined();
});

test.each<[string, object, readonly object[]]>([
  ['fields that are read', { expression: 'object.metadata.name == "db" || object.spec.restartPolicy == "Never"', message: 'no' }, [
    { check: 'ValidatingAdmissionPolicy/p', policy: 'p', path: 'metadata.name', changes: [], message: 'metadata.name: "web": no', fix: 'change metadata.name so that object.metadata.name == "db" is true' },
    {
      check: 'ValidatingAdmissionPolicy/p',
      policy: 'p',
      path: 'spec.restartPolicy',
      changes: [setField('spec.restartPolicy', 'Never')],
      message: 'spec.restartPolicy: "Always": no',
      fix: 'change spec.restartPolicy so that object.spec.restartPolicy == "Never" is true',
    },
  ]],
  ['a field that is missing', { expression: 'object.spec.nodeName == "n"' }, [{
    check: 'ValidatingAdmissionPolicy/p',
    policy: 'p',
    path: 'spec.nodeName',
    changes: [setField('spec.nodeName', 'n')],
    message: 'spec.nodeName: not set: expression \'object.spec.nodeName == "n"\' resulted in error: no such key: nodeName',
    fix: 'set spec.nodeName, or change the policy so that it needs no such field',
  }]],
  ['no field', { expression: 'request.userInfo.username == "bob"', message: 'no' }, [{ check: 'ValidatingAdmissionPolicy/p', policy: 'p', path: '', message: 'no', fix: '' }]],
])('the findings of a denial: %s', (_title, validation, expected) => {
  expect(decide([validatingPolicy('p', { validations: [validation] }), validatingBinding('p', {}, 'b')]).findings()).toEqual(expected);
});
