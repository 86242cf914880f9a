import { AdmissionAttributes } from '../../../src/engine/admission/attributes';
import { defaultClusterObject } from '../../../src/engine/defaulting/cluster-object';
import { AdmissionWebhook, WebhookConfiguration } from '../../../src/engine/objects/admission-registration';
import { webhooksReaching } from '../../../src/engine/webhook/reach';
import { attributes, CLUSTER_ROLE, DEPLOYMENT } from '../../support/admission-attributes';

const PODS = [{ operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'] }];
const OLD_DEPLOYMENTS = [{ operations: ['*'], apiGroups: ['extensions'], apiVersions: ['v1beta1'], resources: ['deployments'] }];

function configuration(name: string, webhooks: readonly AdmissionWebhook[], version = 'v1'): WebhookConfiguration {
  return defaultClusterObject({
    apiVersion: `admissionregistration.k8s.io/${version}`, kind: 'ValidatingWebhookConfiguration', metadata: { name }, webhooks,
  } as WebhookConfiguration, 30);
}

function reached(webhook: AdmissionWebhook, own: Partial<AdmissionAttributes>, minor = 30, version = 'v1'): readonly string[] {
  const configurations = { minor, mutating: [], validating: [configuration('c', [{ name: 'w.example.com', ...webhook }], version)] };
  return webhooksReaching(attributes(own), configurations).map(({ webhook: name, match }) => `${name} ${match}`);
}

test.each<[string, AdmissionWebhook, Partial<AdmissionAttributes>, number, string, readonly string[]]>([
  ['by a rule', { rules: PODS }, {}, 30, 'v1', ['w.example.com yes']],
  ['by no rule', { rules: PODS }, DEPLOYMENT, 30, 'v1', []],
  ['without rules', {}, {}, 30, 'v1', []],
  ['in an equivalent resource', { rules: OLD_DEPLOYMENTS }, DEPLOYMENT, 15, 'v1', ['w.example.com yes']],
  ['in a resource that is no longer served', { rules: OLD_DEPLOYMENTS }, DEPLOYMENT, 16, 'v1', []],
  ['only in the resource itself with matchPolicy Exact', { rules: OLD_DEPLOYMENTS, matchPolicy: 'Exact' }, DEPLOYMENT, 15, 'v1', []],
  ['only in the resource itself by default in v1beta1', { rules: OLD_DEPLOYMENTS }, DEPLOYMENT, 15, 'v1beta1', []],
  ['perhaps, in a namespace that is not known', { rules: PODS, namespaceSelector: { matchLabels: { env: 'prod' } } }, { namespaceLabels: undefined },
    30, 'v1', ['w.example.com maybe']],
  ['not by a rule for another operation, whatever the namespace', { rules: PODS, namespaceSelector: { matchLabels: { env: 'prod' } } },
    { operation: 'DELETE', namespaceLabels: undefined }, 30, 'v1', []],
  ['not where the objectSelector asks for another label', { rules: PODS, objectSelector: { matchLabels: { app: 'api' } } }, {}, 30, 'v1', []],
  ['not for webhook configurations', { rules: [{ operations: ['*'], apiGroups: ['*'], apiVersions: ['*'], resources: ['*'] }] },
    { ...CLUSTER_ROLE, group: 'admissionregistration.k8s.io', resource: 'validatingwebhookconfigurations' }, 30, 'v1', []],
  ['for reviews in 1.36', { rules: [{ operations: ['*'], apiGroups: ['*'], apiVersions: ['*'], resources: ['*'] }] },
    { ...CLUSTER_ROLE, group: 'authentication.k8s.io', resource: 'tokenreviews' }, 36, 'v1', ['w.example.com yes']],
  ['not for reviews in 1.37', { rules: [{ operations: ['*'], apiGroups: ['*'], apiVersions: ['*'], resources: ['*'] }] },
    { ...CLUSTER_ROLE, group: 'authentication.k8s.io', resource: 'tokenreviews' }, 37, 'v1', []],
])('a webhook is reached %s', (_title, webhook, own, minor, version, expected) => {
  expect(reached(webhook, own, minor, version)).toEqual(expected);
});

test('mutating webhooks come first, each kind by the name of its configuration', () => {
  const b = configuration('b', [{ name: 'two.example.com', rules: PODS, failurePolicy: 'Ignore' }, { name: 'three.example.com', rules: PODS }]);
  const a = configuration('a', [{ name: 'one.example.com', rules: PODS, matchConditions: [{ name: 'x', expression: 'false' }] }]);
  expect(webhooksReaching(attributes(), { minor: 30, mutating: [b], validating: [b, a] })).toEqual([
    { kind: 'MutatingWebhookConfiguration', configuration: 'b', webhook: 'two.example.com', failurePolicy: 'Ignore', conditions: [], match: 'yes' },
    { kind: 'MutatingWebhookConfiguration', configuration: 'b', webhook: 'three.example.com', failurePolicy: 'Fail', conditions: [], match: 'yes' },
    { kind: 'ValidatingWebhookConfiguration', configuration: 'a', webhook: 'one.example.com', failurePolicy: 'Fail', conditions: [{ name: 'x', expression: 'false' }], match: 'yes' },
    { kind: 'ValidatingWebhookConfiguration', configuration: 'b', webhook: 'two.example.com', failurePolicy: 'Ignore', conditions: [], match: 'yes' },
    { kind: 'ValidatingWebhookConfiguration', configuration: 'b', webhook: 'three.example.com', failurePolicy: 'Fail', conditions: [], match: 'yes' },
  ]);
});
