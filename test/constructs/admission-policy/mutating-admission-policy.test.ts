import { App, Chart } from 'cdk8s';
import {
  AdmissionOperation, AdmissionPolicyBindingOptions, ClusterProfile, MutatingAdmissionPolicy, MutatingAdmissionPolicyBinding,
  MutatingAdmissionPolicyProps, PodSecurityValidation, PolicyMutation, ReinvocationPolicy, RestrictedNamespace, ValidatingAdmissionPolicy,
} from '../../../src';
import { chart, deployment, ofKind, written } from '../../support/chart';
import { emptyFolder } from '../../support/outdir';

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

test('a version with its group is refused', () => {
  const apiVersion = 'admissionregistration.k8s.io/v1beta1';
  const message = `found "${apiVersion}" where a version without its group, such as v1, belongs`;
  expect(() => new MutatingAdmissionPolicyBinding(chart(), 'binding', { policyName: 'pods', apiVersion })).toThrow(new Error(`test/binding.apiVersion: ${message}`));
  expect(() => new MutatingAdmissionPolicy(chart(), 'policy', { matchConstraints: PODS, mutations: [PolicyMutation.jsonPatch(PATCH)], apiVersion }))
    .toThrow(new Error(`test/policy.apiVersion: ${message}`));
});

test('a policy whose CEL sets a field to a value of another type is refused as the API server refuses it', () => {
  const mutations = [PolicyMutation.applyConfiguration('Object{spc: 1}.spc == 1')];
  expect(() => new MutatingAdmissionPolicy(chart(), 'policy', { name: 'p', matchConstraints: PODS, mutations })).toThrow(
    'test/policy: MutatingAdmissionPolicy.admissionregistration.k8s.io "p" is invalid: spec.mutations[0].applyConfiguration.expression: Invalid value: '
    + '"Object{spc: 1}.spc == 1": must evaluate to Object but got bool',
  );
});

test('a policy judges the workloads of its own app', () => {
  const app = new App({ outdir: emptyFolder() });
  const test = new Chart(app, 'test', { namespace: 'team-a' });
  new RestrictedNamespace(test, 'team', { name: 'team-a', podSecurity: {} });
  new MutatingAdmissionPolicy(test, 'policy', { name: 'p', matchConstraints: PODS, mutations: [PolicyMutation.applyConfiguration('Object{spec: Object.spec{hostNetwork: true}}')] }).bind('binding');
  new ValidatingAdmissionPolicy(test, 'rule', {
    name: 'rule',
    matchConstraints: PODS,
    validations: [{ expression: '!has(object.spec.hostNetwork) || !object.spec.hostNetwork', message: 'no host network' }],
  }).bind('binding', { name: 'everywhere' });
  deployment(test, 'web');
  PodSecurityValidation.attach(app, { cluster: ClusterProfile.kubernetes('1.36') });
  expect(() => app.synth()).toThrow('pods "web-" is forbidden: ValidatingAdmissionPolicy \'rule\' with binding \'everywhere\' denied request: no host network');
});
