import { AdmissionAttributes } from '../../../src/engine/admission/attributes';
import { AdmissionPolicies, policiesReaching, ReachingPolicy } from '../../../src/engine/admission-policy/reach';
import { defaultClusterObject } from '../../../src/engine/defaulting/cluster-object';
import { AdmissionPolicy, AdmissionPolicyBinding, AdmissionPolicyBindingSpec, MatchResources } from '../../../src/engine/objects/admission-registration';
import { attributes, CLUSTER_ROLE, DEPLOYMENT } from '../../support/admission-attributes';

const PODS: MatchResources = { resourceRules: [{ operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'] }] };
const EVERYTHING: MatchResources = { resourceRules: [{ operations: ['*'], apiGroups: ['*'], apiVersions: ['*'], resources: ['*'] }] };

function policy(name: string, matchConstraints: MatchResources, kind = 'ValidatingAdmissionPolicy'): AdmissionPolicy {
  return defaultClusterObject({ kind, metadata: { name }, spec: { matchConstraints } } as AdmissionPolicy, 36);
}

function binding(name: string, spec: AdmissionPolicyBindingSpec, kind = 'ValidatingAdmissionPolicyBinding'): AdmissionPolicyBinding {
  return defaultClusterObject({ kind, metadata: { name }, spec } as AdmissionPolicyBinding, 36);
}

const NONE: AdmissionPolicies = { minor: 30, validatingPolicies: [], validatingBindings: [], mutatingPolicies: [], mutatingBindings: [] };

function reached(constraints: MatchResources, matchResources: MatchResources | undefined, own: Partial<AdmissionAttributes>): readonly string[] {
  const policies = {
    ...NONE,
    validatingPolicies: [policy('p', constraints)],
    validatingBindings: [binding('b', { policyName: 'p', validationActions: ['Deny'], matchResources })],
  };
  return policiesReaching(attributes(own), policies).map(({ match }) => match);
}

test.each<[string, MatchResources, MatchResources | undefined, Partial<AdmissionAttributes>, readonly string[]]>([
  ['by a rule', PODS, undefined, {}, ['yes']],
  ['by no rule', PODS, undefined, DEPLOYMENT, []],
  ['not in another operation', PODS, undefined, { operation: 'UPDATE' }, []],
  ['by its name', { resourceRules: [{ ...PODS.resourceRules?.[0], resourceNames: ['q', 'p'] }] }, undefined, {}, ['yes']],
  ['not under another name', { resourceRules: [{ ...PODS.resourceRules?.[0], resourceNames: ['q'] }] }, undefined, {}, []],
  ['not by a name that the server has yet to make up', { resourceRules: [{ ...PODS.resourceRules?.[0], resourceNames: ['p'] }] }, undefined, { name: '' }, []],
  ['not where it is excluded', { ...EVERYTHING, excludeResourceRules: PODS.resourceRules }, undefined, {}, []],
  ['where another is excluded', { ...EVERYTHING, excludeResourceRules: PODS.resourceRules }, undefined, DEPLOYMENT, ['yes']],
  ['where another name is excluded', { ...EVERYTHING, excludeResourceRules: [{ ...PODS.resourceRules?.[0], resourceNames: ['q'] }] }, undefined, {}, ['yes']],
  ['not in a namespace that the policy does not select', { ...PODS, namespaceSelector: { matchLabels: { env: 'test' } } }, undefined, {}, []],
  ['perhaps, in a namespace that is not known', { ...PODS, namespaceSelector: { matchLabels: { env: 'test' } } }, undefined, { namespaceLabels: undefined }, ['maybe']],
  ['not by its labels', { ...PODS, objectSelector: { matchLabels: { app: 'api' } } }, undefined, {}, []],
  ['through a binding without rules', PODS, {}, {}, ['yes']],
  ['not through a binding for another namespace', PODS, { namespaceSelector: { matchLabels: { env: 'test' } } }, {}, []],
  ['perhaps, through a binding for a namespace that is not known', PODS, { namespaceSelector: { matchLabels: { env: 'test' } } }, { namespaceLabels: undefined }, ['maybe']],
  ['not through a binding for another resource', EVERYTHING, { resourceRules: [{ ...PODS.resourceRules?.[0], resources: ['services'] }] }, {}, []],
  ['not through a binding that excludes it', EVERYTHING, { excludeResourceRules: PODS.resourceRules }, {}, []],
  ['as a webhook configuration', EVERYTHING, undefined,
    { ...CLUSTER_ROLE, group: 'admissionregistration.k8s.io', resource: 'validatingwebhookconfigurations' }, ['yes']],
  ['not as a policy', EVERYTHING, undefined, { ...CLUSTER_ROLE, group: 'admissionregistration.k8s.io', resource: 'validatingadmissionpolicies' }, []],
  ['not as a review', EVERYTHING, undefined, { ...CLUSTER_ROLE, group: 'authentication.k8s.io', resource: 'tokenreviews' }, []],
  ['when it is deleted', EVERYTHING, undefined, { operation: 'DELETE', object: undefined }, ['yes']],
])('a request is reached %s', (_title, constraints, matchResources, own, expected) => {
  expect(reached(constraints, matchResources, own)).toEqual(expected);
});

test.each([
  ['ValidatingAdmissionPolicy', 29, 0],
  ['ValidatingAdmissionPolicy', 30, 1],
  ['MutatingAdmissionPolicy', 35, 0],
  ['MutatingAdmissionPolicy', 36, 1],
] as const)('the plugin %s of 1.%i applies %i policies', (kind, minor, expected) => {
  const policies = [policy('p', PODS, kind)];
  const bindings = [binding('b', { policyName: 'p' }, `${kind}Binding`)];
  const both = kind === 'ValidatingAdmissionPolicy'
    ? { validatingPolicies: policies, validatingBindings: bindings }
    : { mutatingPolicies: policies, mutatingBindings: bindings };
  expect(policiesReaching(attributes(), { ...NONE, ...both, minor })).toHaveLength(expected);
});

test('mutating policies come first, by name; one without a binding reaches nothing, and neither does a binding without its policy', () => {
  const policies: AdmissionPolicies = {
    minor: 36,
    validatingPolicies: [policy('unbound', PODS), policy('p', PODS)],
    validatingBindings: [
      binding('b2', { policyName: 'p', validationActions: ['Warn', 'Audit'] }),
      binding('b1', { policyName: 'p', validationActions: ['Deny'] }),
      binding('b0', { policyName: 'missing', validationActions: ['Deny'] }),
    ],
    mutatingPolicies: [policy('m', EVERYTHING, 'MutatingAdmissionPolicy')],
    mutatingBindings: [binding('mb', { policyName: 'm' }, 'MutatingAdmissionPolicyBinding')],
  };
  const mutating: ReachingPolicy = {
    kind: 'MutatingAdmissionPolicy', policy: 'm', binding: 'mb', validationActions: [], failurePolicy: 'Fail', conditional: false, match: 'yes',
  };
  const validating: ReachingPolicy = { ...mutating, kind: 'ValidatingAdmissionPolicy', policy: 'p', binding: 'b1', validationActions: ['Deny'] };
  expect(policiesReaching(attributes(), policies)).toEqual([mutating, validating, { ...validating, binding: 'b2', validationActions: ['Warn', 'Audit'] }]);
  expect(policiesReaching(attributes({ operation: 'DELETE' }), policies)).toEqual([]);
});

test('the policy says what happens when it fails, and whether it has conditions', () => {
  const conditional = policy('p', PODS);
  const policies = {
    ...NONE,
    validatingPolicies: [{ ...conditional, spec: { ...conditional.spec, failurePolicy: 'Ignore', matchConditions: [{ name: 'a', expression: 'false' }] } }],
    validatingBindings: [binding('b', { policyName: 'p', validationActions: ['Deny'] })],
  };
  expect(policiesReaching(attributes(), policies)).toMatchObject([{ failurePolicy: 'Ignore', conditional: true }]);
});
