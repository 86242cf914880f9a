import { explainPolicies } from '../../src/engine/explain';
import { shapeRequest } from '../../src/engine/request';
import { prepareCluster } from '../../src/engine/state/prepare-cluster';
import { Injection } from '../../src/engine/webhook/injection';

const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'team' }, spec: { containers: [{ name: 'web', image: 'web' }] } };
const ANY = { rule: 'RunAsAny' };
const POLICY = {
  apiVersion: 'policy/v1beta1',
  kind: 'PodSecurityPolicy',
  metadata: { name: 'restricted' },
  spec: { volumes: ['*'], seLinux: ANY, runAsUser: ANY, fsGroup: ANY, supplementalGroups: ANY },
};
const PROXY: Injection = {
  source: 'proxy.yaml',
  namespaceSelector: {},
  objectSelector: {},
  pod: { spec: { initContainers: [{ name: 'proxy-init', image: 'proxy', securityContext: { capabilities: { add: ['NET_ADMIN'] } } }] } },
};
const CAPABILITY = 'spec.initContainers[0].securityContext.capabilities.add: Invalid value: "NET_ADMIN": capability may not be added';

test.each<[string, readonly Injection[], string, readonly string[], readonly string[]]>([
  ['a pod without webhooks', [], 'CREATE', ['PodSecurityPolicy', 'MutatingAdmissionWebhook'], []],
  ['what a webhook adds', [PROXY], 'CREATE', ['PodSecurityPolicy', 'MutatingAdmissionWebhook'], [CAPABILITY]],
  ['what one adds to other pods', [{ ...PROXY, objectSelector: { matchLabels: { a: 'b' } } }], 'CREATE', ['PodSecurityPolicy', 'MutatingAdmissionWebhook'], []],
  ['a pod that is changed', [PROXY], 'UPDATE', ['PodSecurityPolicy', 'MutatingAdmissionWebhook'], []],
  ['webhooks that are off', [PROXY], 'CREATE', ['PodSecurityPolicy'], []],
])('policies are asked for %s', (_title, injections, operation, plugins, expected) => {
  const state = prepareCluster({ minor: 24, plugins: new Set(plugins), allowPrivileged: true, injections }, [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' } }, POLICY,
  ]);
  const request = { operation, namespace: 'team', userInfo: { username: 'jane', groups: [] }, object: POD } as Parameters<typeof shapeRequest>[0];
  const examined = explainPolicies(state, shapeRequest(request, POD));
  expect(examined.map(({ policy, findings }) => [policy, findings().map(({ message }) => message)])).toEqual([['restricted', expected]]);
});
