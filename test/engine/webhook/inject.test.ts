import { admit } from '../../../src/engine/admit';
import { Pod } from '../../../src/engine/objects/pod';
import { AdmissionRequest } from '../../../src/engine/request';
import { prepareCluster } from '../../../src/engine/state/prepare-cluster';
import { Injection } from '../../../src/engine/webhook/injection';

const HOOK = 'inject.example.com';
const SIDECAR: Injection = {
  source: 'sidecar.yaml',
  namespaceSelector: {},
  objectSelector: {},
  pod: {
    metadata: { labels: { injected: 'yes' } },
    spec: { containers: [{ name: 'proxy', image: 'proxy', securityContext: { privileged: true } }], volumes: [{ name: 'data', emptyDir: {} }] },
  },
};

function configuration(labels: object) {
  const webhook = {
    name: HOOK,
    clientConfig: { url: 'https://example.com' },
    rules: [{ operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'] }],
    objectSelector: { matchLabels: labels },
    sideEffects: 'None',
    admissionReviewVersions: ['v1'],
  };
  return { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'MutatingWebhookConfiguration', metadata: { name: 'hooks' }, webhooks: [webhook] };
}

const LIMITS = {
  apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'cpu', namespace: 'team' }, spec: { limits: [{ type: 'Container', default: { cpu: '1' } }] },
};

const POD = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', namespace: 'team', labels: { app: 'web' } },
  spec: { containers: [{ name: 'web', image: 'web' }] },
};

interface Case {
  readonly injections?: readonly Partial<Injection>[];
  readonly objects?: readonly object[];
  readonly namespaceLabels?: object;
  readonly plugins?: readonly string[];
  readonly minor?: number;
  readonly object?: object;
  readonly request?: Partial<AdmissionRequest>;
}

function answer({ injections = [{}], objects = [], namespaceLabels = {}, plugins = ['MutatingAdmissionWebhook'], minor = 36, object = {}, request }: Case) {
  const state = prepareCluster({
    minor, plugins: new Set(plugins), allowPrivileged: true, injections: injections.map((each) => ({ ...SIDECAR, ...each })),
  }, [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team', labels: namespaceLabels } }, ...objects]);
  expect(state.refused).toEqual([]);
  return admit(state, { operation: 'CREATE', namespace: 'team', userInfo: { username: 'jane', groups: [] }, object: { ...POD, ...object }, ...request });
}

const names = (given: Case) => (answer(given).object as Pod | undefined)?.spec?.containers?.map(({ name }) => name);

test('what is added is merged by name, and defaulted', () => {
  const object = {
    spec: { containers: [{ name: 'proxy', image: 'mine', env: [{ name: 'A', value: 'b' }] }, { name: 'web', image: 'web' }] },
  };
  const { metadata, spec } = answer({ object }).object as Pod;
  expect(metadata?.labels).toEqual({ app: 'web', injected: 'yes' });
  expect(spec?.volumes).toEqual([{ name: 'data', emptyDir: {} }]);
  const containers = spec?.containers?.map(({ name, image, env, securityContext, imagePullPolicy }) => ({
    name, image, env, securityContext, imagePullPolicy,
  }));
  expect(containers).toEqual([
    { name: 'proxy', image: 'proxy', env: [{ name: 'A', value: 'b' }], securityContext: { privileged: true }, imagePullPolicy: 'Always' },
    { name: 'web', image: 'web', env: undefined, securityContext: undefined, imagePullPolicy: 'Always' },
  ]);
});

const BOTH = ['web', 'proxy'];
const ALONE = ['web'];
const NEEDS = { namespaceSelector: { matchLabels: { inject: 'yes' } } };

describe('a function says what the webhook makes of a pod', () => {
  const WITHOUT_PART = { pod: undefined };
  const seen: object[] = [];
  const inFront = (pod: object): object => {
    seen.push(pod);
    const { spec } = pod as Pod;
    return { ...pod, spec: { ...spec, containers: [{ name: 'proxy', image: 'proxy' }, ...spec?.containers ?? []] } };
  };

  test('it gets the pod as the API server sends it, and its order counts', () => {
    seen.length = 0;
    const { spec } = answer({ injections: [{ ...WITHOUT_PART, mutate: inFront }] }).object as Pod;
    expect(spec?.containers?.map(({ name, imagePullPolicy }) => [name, imagePullPolicy])).toEqual([['proxy', 'Always'], ['web', 'Always']]);
    expect(seen).toMatchObject([{
      apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'team' }, spec: { restartPolicy: 'Always', containers: [{ name: 'web' }] },
    }]);
  });

  test('it gets what the part has added, and what an earlier injection has', () => {
    seen.length = 0;
    answer({ injections: [{}, { pod: { metadata: { labels: { second: 'yes' } } }, mutate: inFront }] });
    expect(seen).toMatchObject([{ metadata: { labels: { injected: 'yes', second: 'yes' } }, spec: { containers: [{ name: 'web' }, { name: 'proxy' }] } }]);
  });

  test.each<[string, unknown, string]>([
    ['nothing', undefined, 'the function returns no object'],
    ['a list', [], 'the function returns no object'],
    ['a string', 'pod', 'the function returns no object'],
    ['a field of another type', { spec: { hostNetwork: 'yes' } },
      'Pod in version "v1" cannot be handled as a Pod: json: cannot unmarshal string into Go struct field PodSpec.spec.hostNetwork of type bool'],
  ])('%s is no pod, so the verdict is unknown', (_title, result, error) => {
    expect(answer({ injections: [{ ...WITHOUT_PART, source: 'injections[0]', mutate: () => result }] })).toMatchObject({
      decision: 'unknown',
      unknowns: [{
        path: 'mutating webhooks', reason: expect.stringContaining(`what injections[0] adds does not result in a pod: ${error}`), fix: 'correct injections[0]',
      }],
    });
  });
});

test('what cannot be merged makes a denial unknown', () => {
  const object = { spec: { containers: [{ image: 'web' }] } };
  expect(answer({ injections: [{ webhook: HOOK }], object })).toMatchObject({
    decision: 'unknown',
    unknowns: [{ path: `webhook ${HOOK}`, reason: expect.stringContaining('does not contain declared merge key: name'), fix: 'correct sidecar.yaml' }],
  });
});

test.each<[string, Case, readonly string[]]>([
  ['a namespace with the label', { injections: [NEEDS], namespaceLabels: { inject: 'yes' } }, BOTH],
  ['one without it', { injections: [NEEDS] }, ALONE],
  ['a pod with the label', { injections: [{ objectSelector: { matchLabels: { app: 'web' } } }] }, BOTH],
  ['one without it', { injections: [{ objectSelector: { matchLabels: { app: 'api' } } }] }, ALONE],
  ['a webhook that the cluster does not have', { injections: [{ webhook: 'other.example.com' }], objects: [configuration({ app: 'api' })] }, BOTH],
  ['a webhook that is called', { injections: [{ webhook: HOOK }], objects: [configuration({ app: 'web' })] }, BOTH],
  ['one that is called, whatever the selectors are', { injections: [{ webhook: HOOK, ...NEEDS }], objects: [configuration({ app: 'web' })] }, BOTH],
  ['one that is not called', { injections: [{ webhook: HOOK }], objects: [configuration({ app: 'api' })] }, ALONE],
  ['the plugin is off', { plugins: [] }, ALONE],
  ['an update', { request: { operation: 'UPDATE', oldObject: POD } }, ALONE],
])('%s', (_title, given, expected) => {
  expect(names(given)).toEqual(expected);
});

test.each<[string, Case, object]>([
  ['a webhook of the cluster', { injections: [{ webhook: HOOK }], objects: [configuration({ app: 'web' })] }, {
    about: `webhook ${HOOK} of MutatingWebhookConfiguration hooks`,
    reason: 'the API server calls it for this object; assumed that it adds what sidecar.yaml says. If the webhook does not answer, the API server rejects the object',
  }],
  ['another webhook', { injections: [{ webhook: HOOK }] }, {
    about: `webhook ${HOOK}`, reason: 'not in the set; assumed that the API server calls it for this object, and that it adds what sidecar.yaml says',
  }],
  ['any webhook', {}, { about: 'mutating webhooks', reason: 'assumed that one adds what sidecar.yaml says' }],
])('the assumption about %s', (_title, given, expected) => {
  expect(answer(given).assumptions).toEqual([expected]);
});

test.each<[string, Case, string]>([
  ['Pod Security', { plugins: ['MutatingAdmissionWebhook', 'PodSecurity'], namespaceLabels: { 'pod-security.kubernetes.io/enforce': 'baseline' } },
    'pods "web" is forbidden: violates PodSecurity "baseline:latest": privileged (container "proxy" must not set securityContext.privileged=true)'],
  ['validation', { injections: [{ pod: { spec: { containers: [{ name: 'Proxy', image: 'proxy' }] } } }] },
    'Pod "web" is invalid: spec.containers[1].name: Invalid value: "Proxy": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '
    + '\'-\', and must start and end with an alphanumeric character (e.g. \'my-name\',  or \'123-abc\', regex used for validation is '
    + '\'[a-z0-9]([-a-z0-9]*[a-z0-9])?\')'],
])('%s judges the pod after it', (_title, given, message) => {
  expect(answer(given)).toMatchObject({ decision: 'denied', message });
});

test.each<[number, string | undefined]>([
  [15, '1'],
  [14, undefined],
])('in 1.%i, plugins that ran before see what was added', (minor, cpu) => {
  const pod = answer({ minor, plugins: ['MutatingAdmissionWebhook', 'LimitRanger'], objects: [LIMITS] }).object as Pod;
  expect(pod.spec?.containers?.map(({ resources }) => resources?.limits?.cpu)).toEqual(['1', cpu]);
});
