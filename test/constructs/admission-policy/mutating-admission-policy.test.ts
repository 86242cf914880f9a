import {
  AdmissionOperation, AdmissionPolicyBindingOptions, MutatingAdmissionPolicy, MutatingAdmissionPolicyBinding, MutatingAdmissionPolicyProps,
  PolicyMutation, ReinvocationPolicy,
} from '../../../src';
import { chart, ofKind, written } from '../../support/chart';

const PODS = { resourceRules: [{ resources: ['pods'], operations: [AdmissionOperation.CREATE] }] };
const CONSTRAINTS = { resourceRules: [{ apiGroups: [''], apiVersions: ['*'], operations: ['CREATE'], resources: ['pods'] }] };
const APPLIED = 'Object{spec: Object.spec{automountServiceAccountToken: false}}';
const PATCH = '[JSONPatch{op: "add", path: "/metadata/labels/team", value: "shop"}]';

test.each<[string, MutatingAdmissionPolicyProps, object]>([
  ['merges fields', { matchConstraints: PODS, mutations: [PolicyMutation.applyConfiguration(APPLIED)] }, {
    matchConstraints: CONSTRAINTS,
    mutations: [{ patchType: 'ApplyConfiguration', applyConfiguration: { expression: APPLIED } }],
    reinvocationPolicy: 'Never',
  }],
  ['applies patches and runs again', { matchConstraints: PODS, mutations: [PolicyMutation.jsonPatch(PATCH)], reinvocationPolicy: ReinvocationPolicy.IF_NEEDED }, {
    matchConstraints: CONSTRAINTS,
    mutations: [{ patchType: 'JSONPatch', jsonPatch: { expression: PATCH } }],
    reinvocationPolicy: 'IfNeeded',
  }],
])('a policy that %s is written as the API has it', (_title, props, spec) => {
  const test = chart({ namespace: 'team-a' });
  const policy = new MutatingAdmissionPolicy(test, 'policy', { name: 'pods.example.com', ...props });
  expect(policy.name).toBe('pods.example.com');
  expect(written(test)).toEqual([{
    apiVersion: 'admissionregistration.k8s.io/v1', kind: 'MutatingAdmissionPolicy', metadata: { name: 'pods.example.com' }, spec,
  }]);
});

test.each<[string, AdmissionPolicyBindingOptions, object]>([
  ['everywhere', {}, {}],
  ['in a namespace', { namespaces: ['a'] }, {
    matchResources: { namespaceSelector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['a'] }] } },
  }],
  ['with params', { params: { name: 'settings' } }, { paramRef: { name: 'settings', parameterNotFoundAction: 'Deny' } }],
])('a policy can be bound %s', (_title, options, spec) => {
  const test = chart();
  new MutatingAdmissionPolicy(test, 'policy', { name: 'pods', matchConstraints: PODS, mutations: [PolicyMutation.jsonPatch(PATCH)] })
    .bind('binding', { name: 'pods-binding', ...options });
  expect(ofKind(test, 'MutatingAdmissionPolicyBinding')).toEqual([{
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingAdmissionPolicyBinding',
    metadata: { name: 'pods-binding' },
    spec: { policyName: 'pods', ...spec },
  }]);
});

test('policies and bindings can be written for older clusters', () => {
  const test = chart();
  new MutatingAdmissionPolicy(test, 'policy', { matchConstraints: PODS, mutations: [PolicyMutation.jsonPatch(PATCH)], apiVersion: 'v1alpha1' })
    .bind('binding');
  expect(written(test).map(({ apiVersion }) => apiVersion)).toEqual(['admissionregistration.k8s.io/v1alpha1', 'admissionregistration.k8s.io/v1alpha1']);
});

test('a version that no cluster serves is refused', () => {
  expect(() => new MutatingAdmissionPolicyBinding(chart(), 'binding', { policyName: 'pods', apiVersion: 'v2' })).toThrow(
    'test/binding: apiVersion: found "admissionregistration.k8s.io/v2", which has no MutatingAdmissionPolicyBinding; use a version that the cluster serves',
  );
});
