import { admit } from '../../../src/engine/admit';
import { UserInfo } from '../../../src/engine/objects/rbac';
import { prepareCluster } from '../../../src/engine/state/prepare-cluster';

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
  readonly userInfo?: UserInfo;
}

function answer(conditions: readonly string[], { kind = 'MutatingWebhookConfiguration', minor = 36, more = {}, userInfo = { username: 'jane', groups: [] } }: Case) {
  const settings = { minor, plugins: new Set(['MutatingAdmissionWebhook', 'ValidatingAdmissionWebhook']), allowPrivileged: true };
  const state = prepareCluster(settings, [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' } },
    { apiVersion: 'admissionregistration.k8s.io/v1', kind, metadata: { name: 'hooks' }, webhooks: [webhook(conditions, more)] },
  ]);
  expect(state.refused).toEqual([]);
  const object = {
    apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'team', labels: { app: 'web' } }, spec: { containers: [{ name: 'a', image: 'b' }] },
  };
  const { decision, code, message, assumptions } = admit(state, { operation: 'CREATE', namespace: 'team', userInfo, object });
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

describe('a webhook for namespaces with a label, and a namespace that is not in the set', () => {
  const PODS = [{ operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'] }];
  const selected = (expression: string) => {
    const settings = { minor: 36, plugins: new Set(['MutatingAdmissionWebhook']), allowPrivileged: true };
    const { matchConditions, ...rest } = webhook([expression], { rules: PODS, namespaceSelector: { matchLabels: { inject: 'enabled' } } });
    const state = prepareCluster(settings, [
      { apiVersion: 'admissionregistration.k8s.io/v1', kind: MUTATING, metadata: { name: 'hooks' }, webhooks: [{ ...rest, matchConditions }] },
    ]);
    const object = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'team' }, spec: { containers: [{ name: 'a', image: 'b' }] } };
    const { decision, unknowns, assumptions } = admit(state, { operation: 'CREATE', namespace: 'team', userInfo: { username: 'jane', groups: [] }, object });
    return { decision, unknowns, assumptions: assumptions.filter(({ about }) => about.startsWith('webhook')) };
  };
  const MUTATING = 'MutatingWebhookConfiguration';

  test('may be called', () => {
    expect(selected('true')).toEqual({
      decision: 'allowed',
      unknowns: [],
      assumptions: [{
        about: `webhook inject.example.com of ${MUTATING} hooks`,
        reason: 'the API server calls it for this object if the labels of the namespace select it, and they are not known; assumed that it leaves the object '
          + 'as it is. If the webhook does not answer, the API server rejects the object',
      }],
    });
  });

  test('denies for sure only if its labels are known', () => {
    expect(selected('object.metadata.labels["a"] == "b"')).toEqual({
      decision: 'unknown',
      unknowns: [{
        path: `webhook inject.example.com of ${MUTATING} hooks`,
        reason: 'the labels of the namespace are not known. If they select it, the API server answers: pods "web" is forbidden: expression '
          + '\'object.metadata.labels["a"] == "b"\' resulted in error: no such key: labels',
      }],
      assumptions: [],
    });
  });
});

test('a condition that asks who sends the request does not fail where nobody knows', () => {
  expect(answer(['request.userInfo.username != "jane"'], { userInfo: { username: '', groups: [], isUnknown: true } })).toEqual(CALLED);
});
