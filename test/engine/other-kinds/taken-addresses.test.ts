import { serve } from '../../../src/engine/endpoint/serve';
import { KubernetesObject } from '../../../src/engine/objects/meta';
import { prepareCluster } from '../../../src/engine/state/prepare-cluster';
import { Minor } from '../../../src/engine/version';

/* The answers of kube-apiserver 1.24.17, 1.30.14 and 1.36.3; to 1.22, validation comes first. */

const ADMIN = { username: 'admin', groups: ['system:masters', 'system:authenticated'] };
const port = (name: string, number: number, nodePort?: number) => ({ name, port: number, targetPort: number, protocol: 'TCP', ...(nodePort !== undefined && { nodePort }) });
const service = (name: string, spec: object): KubernetesObject => ({
  apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'a' }, spec: { sessionAffinity: 'None', ...spec },
} as KubernetesObject);
const ofNodes = (name: string, clusterIP: string, ports: readonly object[], more: object = {}): KubernetesObject => (
  service(name, { type: 'NodePort', externalTrafficPolicy: 'Cluster', clusterIP, ports, ...more })
);
const BALANCER = { type: 'LoadBalancer', externalTrafficPolicy: 'Local' };
const THERE = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } },
  ofNodes('one', '10.0.0.1', [port('p', 80, 30080), port('q', 81, 30081)]),
  ofNodes('two', '10.0.0.2', [port('p', 80, 30090)], { ...BALANCER, healthCheckNodePort: 31000 }),
];

function answerTo(object: KubernetesObject, minor: Minor, dryRun = false): string {
  const state = prepareCluster({ minor, plugins: new Set(), allowPrivileged: true, isComplete: true, wholeServer: true }, THERE);
  const isThere = THERE.some(({ metadata }) => metadata?.name === object.metadata?.name);
  const name = isThere ? object.metadata?.name : undefined;
  const { decision, code, message } = serve(state, {
    operation: isThere ? 'UPDATE' : 'CREATE', namespace: 'a', plural: 'services', userInfo: ADMIN, object, name, dryRun, ...(dryRun && { options: { dryRun: ['All'] } }),
  });
  return decision === 'allowed' ? decision : `${code} ${message}`;
}

const TAKEN_PORT = (name: string, index: number): string => `422 Service "${name}" is invalid: spec.ports[${index}].nodePort: Invalid value: 30090: provided port is already allocated`;

test.each<readonly [title: string, object: KubernetesObject, minor: Minor, expected: string]>([
  ['a port of another Service', ofNodes('one', '10.0.0.1', [port('p', 80, 30080), port('q', 81, 30090)]), 36, TAKEN_PORT('one', 1)],
  ['of a new one', ofNodes('new', '', [port('p', 80, 30090)]), 36, TAKEN_PORT('new', 0)],
  ['before validation', ofNodes('one', '10.0.0.1', [port('P', 80, 30080), port('q', 81, 30090)]), 23, TAKEN_PORT('one', 1)],
  ['after it', ofNodes('one', '10.0.0.1', [port('p', 80, 30080), port('q', 81, 30090)], { sessionAffinity: 'x' }), 22,
    '422 Service "one" is invalid: spec.sessionAffinity: Unsupported value: "x": supported values: "ClientIP", "None"'],
  ['with nothing to validate', ofNodes('one', '10.0.0.1', [port('p', 80, 30080), port('q', 81, 30090)]), 22, TAKEN_PORT('one', 1)],
  ['a port of its own, twice', ofNodes('one', '10.0.0.1', [port('p', 80, 30080), port('q', 81, 30080)]), 36, '500 duplicate nodePort: {TCP 30080}'],
  ['the same in 1.22', ofNodes('one', '10.0.0.1', [port('p', 80, 30080), port('q', 81, 30080)]), 22,
    '422 Service "one" is invalid: spec.ports[1].nodePort: Duplicate value: 30080'],
  ['under two protocols', ofNodes('one', '10.0.0.1', [port('p', 80, 30080), { ...port('q', 80, 30080), protocol: 'UDP' }]), 36, 'allowed'],
  ['an address of another Service', ofNodes('new', '10.0.0.1', [port('p', 80)]), 36,
    '422 Service "new" is invalid: spec.clusterIPs: Invalid value: ["10.0.0.1"]: failed to allocate IP 10.0.0.1: provided IP is already allocated'],
  ['its own', ofNodes('one', '10.0.0.1', [port('q', 81, 30080), port('p', 80, 30081)]), 36, 'allowed'],
  ['a port for health checks that another Service has', ofNodes('new', '', [port('p', 80)], { ...BALANCER, healthCheckNodePort: 30080 }), 36,
    '500 Internal error occurred: failed to allocate requested HealthCheck NodePort 30080: provided port is already allocated'],
  ['where the Service has one', ofNodes('two', '10.0.0.2', [port('p', 80, 30090)], { ...BALANCER, healthCheckNodePort: 30080 }), 36,
    '422 Service "two" is invalid: spec.healthCheckNodePort: Forbidden: field is immutable'],
])('%s', (_title, object, minor, expected) => {
  expect(answerTo(object, minor)).toBe(expected);
});

test('a dry run asks for ports and not for addresses', () => {
  const both = ofNodes('new', '10.0.0.1', [port('p', 80, 30090)]);
  expect([answerTo(both, 36, true), answerTo(ofNodes('new', '10.0.0.1', [port('p', 80)]), 36, true)]).toEqual([TAKEN_PORT('new', 0), 'allowed']);
});
