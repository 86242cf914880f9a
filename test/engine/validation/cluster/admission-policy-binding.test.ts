import { defaultClusterObject } from '../../../../src/engine/defaulting/cluster-object';
import { formatFieldError } from '../../../../src/engine/field/error';
import { AdmissionPolicyBindingSpec } from '../../../../src/engine/objects/admission-registration';
import {
  validateMutatingAdmissionPolicyBinding, validateValidatingAdmissionPolicyBinding,
} from '../../../../src/engine/validation/cluster/admission-policy-binding';
import { NOT_A_SUBDOMAIN } from '../../../support/validation';

function errors(spec: AdmissionPolicyBindingSpec | undefined, minor = 36, kind = 'ValidatingAdmissionPolicyBinding'): string[] {
  const binding = defaultClusterObject({ kind, metadata: { name: 'b' }, spec }, minor);
  const validate = kind === 'MutatingAdmissionPolicyBinding' ? validateMutatingAdmissionPolicyBinding : validateValidatingAdmissionPolicyBinding;
  return validate(binding, minor).map(formatFieldError);
}

const DENY = { policyName: 'p', validationActions: ['Deny'] };
const BOTH = 'must not contain both Deny and Warn (repeating the same validation failure information in the API response and headers serves no purpose)';

test.each<[string, AdmissionPolicyBindingSpec | undefined, string[]]>([
  ['in order', DENY, []],
  ['no spec', undefined, ['spec.policyName: Required value', 'spec.validationActions: Required value: at least one validation action is required']],
  ['a policyName that is none', { ...DENY, policyName: 'P' }, [`spec.policyName: Invalid value: "P": ${NOT_A_SUBDOMAIN}`]],
  ['actions', { policyName: 'p', validationActions: ['Deny', 'Warn', 'Deny', 'Log'] }, [
    'spec.validationActions[2]: Duplicate value: "Deny"',
    'spec.validationActions[3]: Unsupported value: "Log": supported values: "Audit", "Deny", "Warn"',
    `spec.validationActions: Invalid value: ["Deny","Warn","Deny","Log"]: ${BOTH}`,
  ]],
  ['a paramRef of nothing', { ...DENY, paramRef: {} }, [
    'spec.paramRef: Required value: one of name or selector must be specified', 'spec.paramRef.parameterNotFoundAction: Required value',
  ]],
  ['a paramRef of both', { ...DENY, paramRef: { name: 'a', selector: {}, parameterNotFoundAction: 'Fail' } }, [
    'spec.paramRef.name: Forbidden: name and selector are mutually exclusive',
    'spec.paramRef.selector: Forbidden: name and selector are mutually exclusive',
    'spec.paramRef.parameterNotFoundAction: Unsupported value: "Fail": supported values: "Deny", "Allow"',
  ]],
  ['a rule of nothing', { ...DENY, matchResources: { resourceRules: [{ operations: ['*'], apiGroups: ['*'], apiVersions: ['*'] }] } },
    ['spec.matchResources.resourceRules[0].resources: Required value']],
  ['matchResources of nothing', { ...DENY, matchResources: {} }, []],
])('a ValidatingAdmissionPolicyBinding with %s', (_title, spec, expected) => {
  expect(errors(spec)).toEqual(expected);
});

test.each<[minor: number, paramRef: object, expected: string[]]>([
  [27, {}, []],
  [27, { name: 'a/b' }, ['spec.paramRef.name: Invalid value: "a/b": may not contain \'/\'']],
  [28, {}, ['spec.paramRef: Required value: one of name or selector must be specified', 'spec.paramRef.parameterNotFoundAction: Required value']],
])('in 1.%i params are %j', (minor, paramRef, expected) => {
  expect(errors({ ...DENY, paramRef }, minor)).toEqual(expected);
});

test.each([[31, 'spec.matchResouces'], [32, 'spec.matchResources']])('1.%i names %s', (minor, path) => {
  expect(errors({ ...DENY, matchResources: { matchPolicy: 'x' } }, minor))
    .toEqual([`${path}.matchPolicy: Unsupported value: "x": supported values: "Equivalent", "Exact"`]);
});

test.each<[number, AdmissionPolicyBindingSpec, string[]]>([
  [26, { policyName: 'p', paramRef: {} }, []],
  [27, { policyName: 'p', paramRef: { name: '.' } }, [
    "spec.paramRef.name: Invalid value: \".\": may not be '.'", 'spec.validationActions: Required value: at least one validation action is required',
  ]],
  [28, { ...DENY, paramRef: { name: 'a' } }, ['spec.paramRef.parameterNotFoundAction: Required value']],
])('a ValidatingAdmissionPolicyBinding in 1.%i with %j', (minor, spec, expected) => {
  expect(errors(spec, minor)).toEqual(expected);
});

test.each([[28, 'spec.matchResouces.labelSelector'], [29, 'spec.matchResouces.objectSelector']])('1.%i names %s', (minor, path) => {
  expect(errors({ ...DENY, matchResources: { objectSelector: { matchLabels: { 'c d': 'e' } } } }, minor)[0]).toContain(`${path}.matchLabels: Invalid value: "c d"`);
});

test('a MutatingAdmissionPolicyBinding has no actions, and is not for DELETE', () => {
  const rule = { operations: ['DELETE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'] };
  expect(errors({ policyName: 'p' }, 36, 'MutatingAdmissionPolicyBinding')).toEqual([]);
  expect(errors({}, 36, 'MutatingAdmissionPolicyBinding')).toEqual(['spec.policyName: Required value']);
  expect(errors({ policyName: 'p', matchResources: { resourceRules: [rule] } }, 36, 'MutatingAdmissionPolicyBinding'))
    .toEqual(['spec.matchResources.resourceRules.operations: Unsupported value: "DELETE": supported values: "*", "CONNECT", "CREATE", "UPDATE"']);
});
