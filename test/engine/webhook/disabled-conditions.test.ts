import { reviewLine } from '../../../src/cli/review';
import { JsonObject } from '../../../src/engine/json-object';

const CONDITION = { name: 'a', expression: 'true' };
const OTHER = { name: 'b', expression: 'true' };

function storedConditions(minor: number, kind: string, given: readonly object[], old?: readonly object[]): unknown {
  const configuration = (matchConditions: readonly object[]): object => ({
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind,
    metadata: { name: 'x', resourceVersion: old && '1' },
    webhooks: [{ name: 'a.example.com', clientConfig: { url: 'https://example.com/x' }, sideEffects: 'None', admissionReviewVersions: ['v1'], matchConditions }],
  });
  const { response } = JSON.parse(reviewLine(JSON.stringify({
    kubernetesVersion: `1.${minor}`,
    objects: [],
    request: {
      operation: old ? 'UPDATE' : 'CREATE',
      name: old && 'x',
      resource: { group: 'admissionregistration.k8s.io', version: 'v1', resource: `${kind.toLowerCase()}s` },
      userInfo: { username: 'a', groups: ['system:masters'] },
      object: configuration(given),
      oldObject: old && configuration(old),
    },
  }))) as { readonly response: { readonly message?: string; readonly object?: { readonly webhooks: readonly JsonObject[] } } };
  return response.message ?? response.object?.webhooks[0].matchConditions;
}

// As kube-apiserver 1.27.16 answers.
test.each<[string, number, string, readonly object[], readonly object[] | undefined, unknown]>([
  ['a new one loses them', 27, 'ValidatingWebhookConfiguration', [CONDITION], undefined, undefined],
  ['likewise', 27, 'MutatingWebhookConfiguration', [CONDITION], undefined, undefined],
  ['nobody looks at them', 27, 'MutatingWebhookConfiguration', [{}], undefined, undefined],
  ['a changed one loses them', 27, 'MutatingWebhookConfiguration', [CONDITION], [], undefined],
  ['it keeps them where there were some', 27, 'ValidatingWebhookConfiguration', [OTHER], [CONDITION], [OTHER]],
  ['the gate is on', 28, 'ValidatingWebhookConfiguration', [CONDITION], undefined, [CONDITION]],
])('the conditions of webhooks: %s in 1.%i', (_title, minor, kind, given, old, expected) => {
  expect(storedConditions(minor, kind, given, old)).toEqual(expected);
});
