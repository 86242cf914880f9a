import { admit } from '../../../src/engine/admit';
import { prepareCluster } from '../../../src/engine/state/prepare-cluster';

const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'team' }, spec: { containers: [{ name: 'a', image: 'b' }] } };
const NOT_SERVED = { decision: 'denied', code: 404, message: 'the server could not find the requested resource' };

test.each<[string, number, object]>([
  ['ephemeralcontainers', 22, NOT_SERVED],
  ['ephemeralcontainers', 23, { decision: 'allowed' }],
  ['resize', 32, NOT_SERVED],
  ['resize', 33, { decision: 'allowed' }],
])('%s in 1.%i', (subResource, minor, expected) => {
  const settings = { minor, plugins: new Set<string>(), allowPrivileged: true, wholeServer: true, isComplete: true };
  const state = prepareCluster(settings, [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' } }]);
  const asked = { operation: 'UPDATE' as const, namespace: 'team', userInfo: { username: 'admin', groups: [] }, subResource, object: POD, oldObject: POD };
  expect(admit(state, asked)).toMatchObject(expected);
});
