import { defaultClusterObject } from '../../../src/engine/defaulting/cluster-object';
import { AdmissionPolicy, AdmissionPolicyBinding, WebhookConfiguration } from '../../../src/engine/objects/admission-registration';
import { LimitRange } from '../../../src/engine/objects/limit-range';
import { PriorityClass } from '../../../src/engine/objects/priority-class';

const GROUP = 'admissionregistration.k8s.io';
const MATCHED = { matchPolicy: 'Equivalent', namespaceSelector: {}, objectSelector: {} };

test('a policy matches everything that its rules name, and fails closed', () => {
  const policy: AdmissionPolicy = { kind: 'ValidatingAdmissionPolicy', spec: { matchConstraints: { resourceRules: [{ operations: ['*'] }] } } };
  expect(defaultClusterObject(policy, 30)).toEqual({
    kind: 'ValidatingAdmissionPolicy',
    spec: { failurePolicy: 'Fail', matchConstraints: { ...MATCHED, resourceRules: [{ operations: ['*'], scope: '*' }] } },
  });
});

test('a policy keeps what it says', () => {
  const selector = { matchLabels: { a: 'b' } };
  const policy: AdmissionPolicy = {
    kind: 'MutatingAdmissionPolicy',
    spec: { failurePolicy: 'Ignore', matchConstraints: { matchPolicy: 'Exact', namespaceSelector: selector, objectSelector: selector } },
  };
  expect(defaultClusterObject(policy, 36)).toBe(policy);
});

test.each<[AdmissionPolicyBinding['spec'], AdmissionPolicyBinding['spec']]>([
  [undefined, undefined],
  [{ policyName: 'p' }, { policyName: 'p' }],
  [{ matchResources: {} }, { matchResources: MATCHED }],
])('a binding of %j', (spec, expected) => {
  expect(defaultClusterObject({ kind: 'ValidatingAdmissionPolicyBinding', spec } as AdmissionPolicyBinding, 30).spec).toEqual(expected);
});

test.each<[version: string, minor: number, paramRef: object, expected: object]>([
  ['v1alpha1', 27, { name: 'a' }, { name: 'a' }],
  ['v1alpha1', 28, { name: 'a' }, { name: 'a', parameterNotFoundAction: 'Deny' }],
  ['v1alpha1', 28, { name: 'a', parameterNotFoundAction: 'Allow' }, { name: 'a', parameterNotFoundAction: 'Allow' }],
  ['v1beta1', 34, { name: 'a' }, { name: 'a' }],
  ['v1', 36, { name: 'a' }, { name: 'a' }],
])('a binding of %s in 1.%i with params %j', (version, minor, paramRef, expected) => {
  const binding = { apiVersion: `${GROUP}/${version}`, kind: 'MutatingAdmissionPolicyBinding', spec: { policyName: 'p', paramRef } } as AdmissionPolicyBinding;
  expect(defaultClusterObject(binding, minor).spec).toEqual({ policyName: 'p', paramRef: expected });
});

test.each<[string, string, object]>([
  ['v1', 'ValidatingWebhookConfiguration', { ...MATCHED, failurePolicy: 'Fail', timeoutSeconds: 10 }],
  ['v1', 'MutatingWebhookConfiguration', { ...MATCHED, failurePolicy: 'Fail', timeoutSeconds: 10, reinvocationPolicy: 'Never' }],
  ['v1beta1', 'ValidatingWebhookConfiguration', {
    ...MATCHED, failurePolicy: 'Ignore', matchPolicy: 'Exact', timeoutSeconds: 30, sideEffects: 'Unknown', admissionReviewVersions: ['v1beta1'],
  }],
])('a webhook of %s %s', (version, kind, expected) => {
  const configuration: WebhookConfiguration = {
    apiVersion: `${GROUP}/${version}`, kind, webhooks: [{ rules: [{}], clientConfig: { service: { name: 's' } } }],
  };
  expect(defaultClusterObject(configuration, 21).webhooks).toEqual([
    { ...expected, rules: [{ scope: '*' }], clientConfig: { service: { name: 's', port: 443 } } },
  ]);
});

test('a LimitRange defaults limits to the max, and requests to the limit and to the min', () => {
  const range: LimitRange = {
    kind: 'LimitRange',
    spec: { limits: [{ type: 'Container', max: { cpu: '2', memory: '1Gi' }, min: { cpu: '1', storage: '5' }, default: { cpu: '1500m' } }, { type: 'Pod', max: { cpu: '2' } }] },
  };
  expect(defaultClusterObject(range, 30).spec?.limits).toEqual([
    {
      type: 'Container',
      max: { cpu: '2', memory: '1Gi' },
      min: { cpu: '1', storage: '5' },
      default: { cpu: '1500m', memory: '1Gi' },
      defaultRequest: { cpu: '1500m', memory: '1Gi', storage: '5' },
    },
    { type: 'Pod', max: { cpu: '2' } },
  ]);
});

test.each([[18, undefined], [19, 'PreemptLowerPriority']])('in 1.%i a PriorityClass preempts by %s', (minor, expected) => {
  const priorityClass: PriorityClass = { kind: 'PriorityClass', value: 1 };
  expect(defaultClusterObject(priorityClass, minor).preemptionPolicy).toBe(expected);
  expect(defaultClusterObject({ ...priorityClass, preemptionPolicy: 'Never' } as PriorityClass, minor).preemptionPolicy).toBe(expected && 'Never');
});
