import { withSystemFields, withSystemFieldsOf } from '../../../src/engine/other-kinds/system-fields';

const WITH_ADDRESS = { loadBalancer: { ingress: [{ hostname: 'a.b' }] }, conditions: [] };

test.each<[type: string, status: object]>([
  ['LoadBalancer', WITH_ADDRESS],
  ['ClusterIP', { loadBalancer: {}, conditions: [] }],
  ['ExternalName', { loadBalancer: {}, conditions: [] }],
])('the status of a Service that becomes %s', (type, status) => {
  const old = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a', uid: '1' }, spec: { type: 'LoadBalancer' }, status: WITH_ADDRESS };
  expect(withSystemFieldsOf({ ...old, spec: { type } } as object, old, { minor: 28 })).toMatchObject({ status });
});

test.each<[minor: number, qosClass: string]>([
  [28, 'BestEffort'], [29, 'Burstable'], [36, 'Burstable'], [37, 'BestEffort'],
])('the quality of service that a client gives to a new pod in 1.%d: %s', (minor, qosClass) => {
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { containers: [{ name: 'a', image: 'b' }] }, status: { qosClass: 'Burstable' } };
  expect(withSystemFields(pod as object, { minor })).toMatchObject({ status: { phase: 'Pending', qosClass } });
});
