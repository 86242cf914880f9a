import { verdictLines, VerdictLinesOptions } from '../../support/verdict-lines';

const K19 = { cluster: 'kubernetes:1.19' };
const K21 = { cluster: 'kubernetes:1.21' };
const K30 = { cluster: 'kubernetes:1.30' };
const K36 = { cluster: 'kubernetes:1.36' };

const service = (name: string, spec: object): string => `${JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'team' }, spec })}\n---\n`;
const nodePort = (name: string, ...ports: readonly object[]): string => service(name, { type: 'NodePort', ports: ports.map((port, i) => ({ name: `p${i}`, port: 80, ...port })) });
const local = (port: number, ...ports: readonly object[]): object => ({
  type: 'LoadBalancer', externalTrafficPolicy: 'Local', healthCheckNodePort: port, ports: ports.map((each, i) => ({ name: `p${i}`, port: 80, ...each })),
});
const A = nodePort('a', { nodePort: 30080 });
const IP = service('a', { clusterIP: '10.96.0.50', ports: [{ port: 80 }] });
const OTHER_IP = service('b', { clusterIP: '10.96.0.50', ports: [{ port: 80 }] });
const TAKEN = 'Service "b" is invalid: spec.ports[0].nodePort: Invalid value: 30080: provided port is already allocated';
const HEALTH = 'Internal error occurred: failed to allocate requested HealthCheck NodePort';

test.each<[string, VerdictLinesOptions, string, readonly string[]]>([
  ['a port of another Service', K36, A + nodePort('b', { nodePort: 30080 }), [`denied Service team/b: ${TAKEN}`]],
  ['the port with another protocol', K36, A + nodePort('b', { nodePort: 30080, protocol: 'UDP' }), [`denied Service team/b: ${TAKEN}`]],
  ['a port of a Service in the cluster', { ...K36, existing: A }, nodePort('b', { nodePort: 30080 }), [`denied Service team/b: ${TAKEN}`]],
  ['its own port again', { ...K36, existing: A }, A + A, []],
  ['a port that another one had before', K36, A + nodePort('a', { nodePort: 30081 }) + nodePort('b', { nodePort: 30080 }), []],
  ['a port of one that is refused', K36, nodePort('a', { nodePort: 30080, port: 0 }) + nodePort('b', { nodePort: 30080 }),
    ['denied Service team/a: Service "a" is invalid: [spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive, '
    + 'spec.ports[0].targetPort: Invalid value: 0: must be between 1 and 65535, inclusive]']],
  ['a port in a change', K36, nodePort('b', { nodePort: 30081 }) + A + nodePort('b', { nodePort: 30080 }), [`denied Service team/b: ${TAKEN}`]],
  ['a port twice', K36, nodePort('c', { nodePort: 30081 }, { port: 81, nodePort: 30081 }),
    ['denied Service team/c: Service "c" is invalid: spec.ports[1].nodePort: Invalid value: 30081: provided port is already allocated']],
  ['a port for two protocols', K36, nodePort('d', { nodePort: 30081 }, { nodePort: 30081, protocol: 'UDP' }), []],
  ['a port of a type without ports of nodes', K36, A + service('b', { ports: [{ port: 80 }] }), []],
  ['a port for health checks', K36, A + service('b', local(30080)), [`denied Service team/b: ${HEALTH} 30080: provided port is already allocated`]],
  ['its own port for health checks', K36, service('b', local(30090, { nodePort: 30090 })), [`denied Service team/b: ${HEALTH} 30090: provided port is already allocated`]],
  ['an address', K36, IP + OTHER_IP,
    ['denied Service team/b: Service "b" is invalid: spec.clusterIPs: Invalid value: ["10.96.0.50"]: failed to allocate IP 10.96.0.50: provided IP is already allocated']],
  ['an address, before 1.34', K30, IP + OTHER_IP,
    ['denied Service team/b: Service "b" is invalid: spec.clusterIPs: Invalid value: []string{"10.96.0.50"}: failed to allocate IP 10.96.0.50: provided IP is already allocated']],
  ['an address, to 1.21', K21, IP + OTHER_IP,
    ['denied Service team/b: Service "b" is invalid: spec.clusterIPs: Invalid value: []string{"10.96.0.50"}: failed to allocated ip:10.96.0.50 with error:provided IP is already allocated']],
  ['an address, to 1.19', K19, IP + OTHER_IP, ['denied Service team/b: Service "b" is invalid: spec.clusterIP: Invalid value: "10.96.0.50": provided IP is already allocated']],
  ['no address', K36, service('a', { clusterIP: 'None', ports: [{ port: 80 }] }) + service('b', { clusterIP: 'None', ports: [{ port: 80 }] }), []],
  ['a port where a quota counts', { ...K36, existing: `${JSON.stringify({ apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'q', namespace: 'team' }, spec: { hard: { services: '9' } } })}\n---\n` },
    A + nodePort('b', { nodePort: 30080 }), [`denied Service team/b: ${TAKEN}`]],
  ['a port of something in the cluster that is no Service', { ...K36, existing: '{apiVersion: v1, kind: Service, metadata: {name: x, namespace: team}, spec: {ports: 5, clusterIPs: a}}' }, A, []],
])('a Service that asks for %s', (_title, options, text, expected) => {
  expect(verdictLines(text, options).filter((line) => line.startsWith('denied'))).toEqual(expected);
});
