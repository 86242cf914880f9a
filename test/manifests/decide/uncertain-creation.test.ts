import { profileOf } from '../../../src/manifests/cluster/profile';
import { applySet } from '../../../src/manifests/decide/check';

const RBAC = 'rbac.authorization.k8s.io';
const ADMISSION = 'admissionregistration.k8s.io/v1';
const ANY = { rule: 'RunAsAny' };

function rules(resource: string) {
  return [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['CREATE'], resources: [resource] }];
}

const hookOn = (resource: string) => [{
  apiVersion: ADMISSION,
  kind: 'ValidatingWebhookConfiguration',
  metadata: { name: 'hook' },
  webhooks: [{ name: 'a.b.c', clientConfig: { url: 'https://a' }, rules: rules(resource), sideEffects: 'None', admissionReviewVersions: ['v1'] }],
}];

const policyOn = (resource: string) => [
  {
    apiVersion: ADMISSION,
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name: 'vap' },
    spec: { matchConstraints: { resourceRules: rules(resource) }, validations: [{ expression: 'true' }] },
  },
  { apiVersion: ADMISSION, kind: 'ValidatingAdmissionPolicyBinding', metadata: { name: 'all' }, spec: { policyName: 'vap', validationActions: ['Deny'] } },
];

const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } };
const ACCOUNT = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'bot', namespace: 'a' } };
const PRIORITY = { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'high' }, value: 1000 };
const RUNTIME = { apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass', metadata: { name: 'kata' }, handler: 'kata' };
const POLICY = {
  apiVersion: 'policy/v1beta1', kind: 'PodSecurityPolicy', metadata: { name: 'any' }, spec: { seLinux: ANY, runAsUser: ANY, fsGroup: ANY, supplementalGroups: ANY, volumes: ['*'] },
};
const ROLE = {
  apiVersion: `${RBAC}/v1`,
  kind: 'Role',
  metadata: { name: 'use', namespace: 'a' },
  rules: [{ apiGroups: ['policy'], resources: ['podsecuritypolicies'], verbs: ['use'], resourceNames: ['any'] }],
};
const BINDING = {
  apiVersion: `${RBAC}/v1`,
  kind: 'RoleBinding',
  metadata: { name: 'use', namespace: 'a' },
  roleRef: { apiGroup: RBAC, kind: 'Role', name: 'use' },
  subjects: [{ kind: 'ServiceAccount', name: 'bot', namespace: 'a' }],
};
const SPEC = { serviceAccountName: 'bot', priorityClassName: 'high', runtimeClassName: 'kata', containers: [{ name: 'c', image: 'nginx' }] };
const DEPLOYMENT = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'a' },
  spec: { selector: { matchLabels: { a: 'b' } }, template: { metadata: { labels: { a: 'b' } }, spec: SPEC } },
};
const ALL = [NAMESPACE, ACCOUNT, PRIORITY, RUNTIME, POLICY, ROLE, BINDING];

function assumptionsOnDeployment(minor: string, existing: readonly object[], documents: readonly object[], strict = false): unknown {
  const read = profileOf('metakube', minor);
  if ('error' in read) {
    throw new Error(read.error);
  }
  const place = (value: object, i: number) => ({ source: `${i}`, value });
  const { evaluated } = applySet({ cluster: read.profile, existing: existing.map(place), documents: [...documents, DEPLOYMENT].map(place), strict });
  const { decision, assumptions } = evaluated[documents.length].verdict;
  return [decision, assumptions];
}

const CALLED = 'it may be refused: webhook a.b.c of ValidatingWebhookConfiguration hook: the API server calls it for this object; assumed that it accepts the object.'
  + ' If the webhook does not answer, the API server rejects the object';
const NOT_EVALUATED = 'it may be refused: ValidatingAdmissionPolicy vap: applies by binding all, and is not evaluated';

describe('a pod that needs an object rests on what may refuse that object', () => {
  test.each([
    ['namespaces', 'Namespace a'],
    ['serviceaccounts', 'ServiceAccount a/bot'],
    ['priorityclasses', 'PriorityClass high'],
    ['runtimeclasses', 'RuntimeClass kata'],
    ['podsecuritypolicies', 'PodSecurityPolicy any'],
    ['roles', 'Role a/use'],
    ['rolebindings', 'RoleBinding a/use'],
  ])('a webhook for %s', (resource, about) => {
    expect(assumptionsOnDeployment('1.24', hookOn(resource), ALL)).toEqual(['allowed', [{ about, reason: CALLED }]]);
    expect(assumptionsOnDeployment('1.24', hookOn(resource), ALL, true)).toMatchObject(['unknown', [{ about }]]);
  });

  test.each([['secrets'], ['clusterroles'], ['clusterrolebindings'], ['resourcequotas']])('and on none for other %s', (resource) => {
    expect(assumptionsOnDeployment('1.24', hookOn(resource), ALL)).toEqual(['allowed', []]);
  });

  test('nor for objects that are there already', () => {
    expect(assumptionsOnDeployment('1.24', [...hookOn('*'), ...ALL], [])).toMatchObject(['allowed', [{ about: 'webhook a.b.c of ValidatingWebhookConfiguration hook' }]]);
    expect(assumptionsOnDeployment('1.24', [...hookOn('namespaces'), ...ALL], [])).toEqual(['allowed', []]);
  });

  test.each([
    ['namespaces', 'Namespace a'], ['serviceaccounts', 'ServiceAccount a/bot'], ['priorityclasses', 'PriorityClass high'], ['runtimeclasses', 'RuntimeClass kata'],
  ])('an admission policy for %s', (resource, about) => {
    const objects = [NAMESPACE, ACCOUNT, PRIORITY, RUNTIME];
    expect(assumptionsOnDeployment('1.30', policyOn(resource), objects)).toEqual(['allowed', [{ about, reason: NOT_EVALUATED }]]);
    // The second request is an update, which the policy does not reach; it changes what may not be there.
    expect(assumptionsOnDeployment('1.30', policyOn(resource), [...objects, ...objects])).toEqual(['allowed', [{ about, reason: NOT_EVALUATED }]]);
  });
});
