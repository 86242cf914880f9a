import { formatFieldError } from '../../../src/engine/field/error';
import { denialOfHealthCheck, isBeyondDefaultRange, SHARED_PORT, withNodePorts } from '../../../src/engine/other-kinds/node-ports';
import { ServiceSpec } from '../../../src/engine/other-kinds/service';

const RANGE = 'provided port is not in the valid range. The range of valid ports is 30000-32767';
const CHECKED: ServiceSpec = { type: 'LoadBalancer', externalTrafficPolicy: 'Local' };
const CHOSEN = '<nodePort>';

/** The ports that are given, and that for health checks; or why there are none. */
function given(spec: ServiceSpec, old: ServiceSpec | undefined, dryRun: boolean): unknown {
  const { spec: { ports, healthCheckNodePort }, errors, failure } = withNodePorts(spec, old, dryRun);
  return failure !== undefined ? denialOfHealthCheck(failure).message
    : errors.length > 0 ? errors.map(formatFieldError) : [ports?.map(({ nodePort }) => nodePort), healthCheckNodePort];
}

const of = (port: number, nodePort?: number, protocol = 'TCP'): NonNullable<ServiceSpec['ports']>[number] => ({ port, protocol, nodePort });
const refused = (i: number, value: number, detail = RANGE): readonly string[] => [`spec.ports[${i}].nodePort: Invalid value: ${value}: ${detail}`];
const failed = (value: number, detail = RANGE): string => `Internal error occurred: failed to allocate requested HealthCheck NodePort ${value}: ${detail}`;
const TAKEN = 'provided port is already allocated';

test.each<[string, ServiceSpec, unknown, unknown]>([
  ['no port', { ...CHECKED, ports: [of(80)] }, [[CHOSEN], CHOSEN], [[CHOSEN], CHOSEN]],
  ['the largest port', { ...CHECKED, ports: [of(80, 2147483647)] }, refused(0, 2147483647), [[2147483647], -2147483648]],
  ['the largest port and one that is chosen', { ...CHECKED, ports: [of(80, 2147483647), of(81)] }, refused(0, 2147483647), [[2147483647, CHOSEN], -2147483647]],
  ['a port that is no port', { ...CHECKED, ports: [of(80, 99999)] }, refused(0, 99999), [[99999], 100000]],
  ['a port before the first', { ...CHECKED, ports: [of(80, -5)] }, refused(0, -5), [[-5], CHOSEN]],
  ['a port for health checks out of range', { ...CHECKED, healthCheckNodePort: 99, ports: [of(80)] }, failed(99), [[CHOSEN], 99]],
  ['the port that a dry run chooses', { ...CHECKED, healthCheckNodePort: 32769, ports: [of(80)] }, failed(32769), failed(32769, TAKEN)],
  ['the port that a dry run has chosen', { ...CHECKED, ports: [of(80), of(81, 32769)] }, refused(1, 32769), refused(1, 32769, TAKEN)],
  ['one port for two protocols', { ...CHECKED, ports: [of(80), of(80, 31000, 'UDP')] }, [[31000, 31000], CHOSEN], [[31000, 31000], CHOSEN]],
  ['two ports for two protocols', { ...CHECKED, ports: [of(80, 31001), of(80, 31000, 'UDP')] }, [[31001, 31000], CHOSEN], [[31001, 31000], CHOSEN]],
  ['one port out of range for two protocols', { ...CHECKED, ports: [of(80), of(80, 99, 'UDP')] }, refused(0, 99), [[99, 99], CHOSEN]],
  ['one number and protocol twice', { type: 'NodePort', ports: [of(80), of(80, undefined, 'UDP'), of(80)] }, [[SHARED_PORT, SHARED_PORT, SHARED_PORT], undefined], [[32769, 32769, 32769], undefined]],
  ['one number twice after another port', { type: 'NodePort', ports: [of(79, 30001), of(80), of(80)] }, [[30001, SHARED_PORT, SHARED_PORT], undefined], [[30001, 30002, 30002], undefined]],
  ['a load balancer that wants none', { ...CHECKED, allocateLoadBalancerNodePorts: false, ports: [of(80)] }, [[undefined], CHOSEN], [[undefined], CHOSEN]],
  ['one that wants none but asks for one', { ...CHECKED, allocateLoadBalancerNodePorts: false, ports: [of(80, 1)] }, refused(0, 1), [[1], CHOSEN]],
  ['no health checks', { type: 'NodePort', healthCheckNodePort: 99, ports: [of(80)] }, [[CHOSEN], 99], [[CHOSEN], 99]],
  ['no node ports', { type: 'ClusterIP', ports: [of(80, 99)] }, [[99], undefined], [[99], undefined]],
])('the ports of a new Service: %s', (_title, spec, expected, inDryRun) => {
  expect([given(spec, undefined, false), given(spec, undefined, true)]).toEqual([expected, inDryRun]);
});

test.each<[string, ServiceSpec, ServiceSpec, unknown, unknown]>([
  ['the ports that it has', { ...CHECKED, healthCheckNodePort: 99, ports: [of(80, 98)] }, { ...CHECKED, healthCheckNodePort: 99, ports: [of(80, 98)] }, [[98], 99], [[98], 99]],
  ['a port for health checks for the first time', { ...CHECKED, healthCheckNodePort: 99, ports: [of(80, 98)] }, { type: 'NodePort', ports: [of(80, 98)] }, failed(99), [[98], 99]],
  ['a chosen port beyond the last', { ...CHECKED, ports: [of(80, 65535)] }, { type: 'ClusterIP', ports: [of(80)] }, refused(0, 65535), [[65535], 65536]],
  ['a port that it had counts no more', { ...CHECKED, ports: [of(80, 65535)] }, { type: 'NodePort', ports: [of(80, 65535)] }, [[65535], CHOSEN], [[65535], CHOSEN]],
  ['a port twice', { type: 'NodePort', ports: [of(80, 99), of(81, 99)] }, { type: 'ClusterIP' }, refused(0, 99), [[99, 99], undefined]],
  ['one number twice', { type: 'NodePort', ports: [of(80), of(80)] }, { type: 'ClusterIP' }, [[CHOSEN, CHOSEN], undefined], [[CHOSEN, CHOSEN], undefined]],
  ['another port out of range', { type: 'NodePort', ports: [of(80, 31000), of(81, 99)] }, { type: 'NodePort', ports: [of(80, 31000)] }, refused(1, 99), [[31000, 99], undefined]],
])('the ports of a changed Service: %s', (_title, spec, old, expected, inDryRun) => {
  expect([given(spec, old, false), given(spec, old, true)]).toEqual([expected, inDryRun]);
});

test.each([[99, true], [0, true], [65535, true], [65536, false], [-1, false]])('whether a flag may make %d a port of the nodes: %s', (value, expected) => {
  expect(isBeyondDefaultRange({ value, detail: RANGE })).toBe(expected);
});
