import { admit } from '../../../src/engine/admit';
import { prepareCluster } from '../../../src/engine/state/cluster-state';

const webhook = (conditions: readonly string[], more: object = {}) => ({
  name: 'inject.example.com',
  clientConfig: { url: 'https://example.com' },
  rules: [{ operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'] }],
  sideEffects: 'None',
  admissionReviewVersions: ['v1'],
  matchConditions: conditions.map((expression, i) => ({ name: `c${i}`, expression })),
  ...more,
});

interface Case {
  readonly kind?: string;
  readonly minor?: number;
  readonly more?: object;
}

function answer(conditions: readonly string[], { kind = 'MutatingWebhookConfiguration', minor = 36, more = {} }: Case) {
  const settings = { minor, plugins: new Set(['MutatingAdmissionWebhook', 'ValidatingAdmissionWebhook']), allowPrivileged: true };
  const state = prepareCluster(settings, [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' } },
    { apiVersion: 'admissionregistration.k8s.io/v1', kind, metadata: { name: 'hooks' }, webhooks: [webhook(conditions, more)] },
  ]);
  expect(state.refused).toEqual([]);
  const object = {
    apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'team', labels: { app: 'web' } }, spec: { containers: [{ name: 'a', image: 'b' }] },
  };
  const { decision, code, message, assumptions } = admit(state, { operation: 'CREATE', namespace: 'team', userInfo: { username: 'jane', groups: [] }, object });
  return { decision, ...(code !== undefined && { code, message }), about: assumptions.map(({ about }) => about) };
}

const CALLED = { decision: 'allowed', about: ['webhook inject.example.com of MutatingWebhookConfiguration hooks'] };
const NOT_CALLED = { decision: 'allowed', about: [] };
const VALIDATING = 'ValidatingWebhookConfiguration';

test.each<[string, readonly string[], Case, object]>([
  ['no condition', [], {}, CALLED],
  ['a condition that holds', ['object.metadata.labels["app"] == "web"'], {}, CALLED],
  ['one that does not', ['request.userInfo.username != "jane"'], {}, NOT_CALLED],
  ['one of two that does not', ['true', 'object.metadata.name == "other"'], {}, NOT_CALLED],
  ['one that does not hold, in 1.28', ['false'], { minor: 28 }, NOT_CALLED],
  ['one that does not hold, before they count', ['false'], { minor: 27 }, CALLED],
  ['one that fails', ['object.metadata.annotations["a"] == "b"'], {}, {
    decision: 'denied',
    code: 403,
    about: [],
    message: 'pods "web" is forbidden: expression \'object.metadata.annotations["a"] == "b"\' resulted in error: no such key: annotations',
  }],
  ['one that fails and may be ignored', ['object.metadata.annotations["a"] == "b"'], { more: { failurePolicy: 'Ignore' } }, NOT_CALLED],
  ['one that fails beside one that does not hold', ['object.metadata.annotations["a"] == "b"', 'false'], {}, NOT_CALLED],
  ['what the server sets', ['object.spec.schedulerName == "default-scheduler"'], {}, CALLED],
  ['a validating webhook', ['object.metadata.uid != ""'], { kind: VALIDATING }, {
    decision: 'allowed', about: [`webhook inject.example.com of ${VALIDATING} hooks`],
  }],
])('%s', (_title, conditions, given, expected) => {
  expect(answer(conditions, given)).toEqual(expected);
});
