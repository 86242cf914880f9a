import { formatFieldError } from '../../../src/engine/field/error';
import { ServiceSpec } from '../../../src/engine/other-kinds/service';
import { allocate } from '../../../src/engine/other-kinds/service-allocation';
import { startValidation } from '../../../src/engine/validation/validation';
import { Minor } from '../../../src/engine/version';

const answer = (spec: ServiceSpec, old: ServiceSpec | undefined, minor: Minor = 36, dryRun = false): unknown => {
  const v = startValidation({ minor, allowPrivileged: true }, false);
  const { service, errors } = allocate({ spec }, old === undefined ? undefined : { spec: old }, v, dryRun);
  return errors.length > 0 ? errors.map(formatFieldError) : service.spec;
};

const STORED: ServiceSpec = {
  type: 'NodePort', clusterIP: '10.0.0.1', clusterIPs: ['10.0.0.1'], ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack', ports: [{ name: 'a', nodePort: 30001 }],
};
const SINGLE = { ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack' };

test.each<[string, ServiceSpec, unknown]>([
  ['without an address', { type: 'ClusterIP', selector: { a: 'b' } }, { type: 'ClusterIP', selector: { a: 'b' }, clusterIP: '<ip>', clusterIPs: ['<ip>'], ...SINGLE }],
  ['with an address', { type: 'ClusterIP', clusterIP: '10.0.0.9' }, { type: 'ClusterIP', clusterIP: '10.0.0.9', clusterIPs: ['10.0.0.9'], ...SINGLE }],
  ['headless', { type: 'ClusterIP', clusterIP: 'None', selector: { a: 'b' } },
    { type: 'ClusterIP', clusterIP: 'None', clusterIPs: ['None'], selector: { a: 'b' }, ...SINGLE }],
  ['headless, without a selector', { type: 'ClusterIP', clusterIP: 'None' },
    { type: 'ClusterIP', clusterIP: 'None', clusterIPs: ['None'], ipFamilies: ['IPv4', 'IPv6'], ipFamilyPolicy: 'RequireDualStack' }],
  ['with node ports', { type: 'NodePort', ports: [{ port: 80 }] },
    { type: 'NodePort', ports: [{ port: 80, nodePort: '<nodePort>' }], clusterIP: '<ip>', clusterIPs: ['<ip>'], ...SINGLE }],
  ['a load balancer without node ports', { type: 'LoadBalancer', allocateLoadBalancerNodePorts: false, ports: [{ port: 80 }], externalTrafficPolicy: 'Local' },
    { type: 'LoadBalancer', allocateLoadBalancerNodePorts: false, ports: [{ port: 80 }], externalTrafficPolicy: 'Local', healthCheckNodePort: '<nodePort>', clusterIP: '<ip>', clusterIPs: ['<ip>'], ...SINGLE }],
  ['of a name outside', { type: 'ExternalName', externalName: 'a.b' }, { type: 'ExternalName', externalName: 'a.b' }],
  ['dual stack', { type: 'ClusterIP', ipFamilyPolicy: 'RequireDualStack' },
    ['spec.ipFamilyPolicy: Invalid value: "RequireDualStack": this cluster is not configured for dual-stack services']],
  ['IPv6', { type: 'ClusterIP', ipFamilies: ['IPv6'] }, ['spec.ipFamilies[0]: Invalid value: "IPv6": not configured on this cluster']],
  ['a port out of range', { type: 'NodePort', ports: [{ port: 80, nodePort: 80 }] },
    ['spec.ports[0].nodePort: Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767']],
])('a new Service: %s', (_title, spec, expected) => {
  expect(answer(spec, undefined)).toEqual(expected);
});

test.each<[string, ServiceSpec, unknown]>([
  ['keeps address and port', { type: 'NodePort', ports: [{ name: 'a' }] }, STORED],
  ['takes another port', { type: 'NodePort', ports: [{ name: 'a', nodePort: 30002 }] }, { ...STORED, ports: [{ name: 'a', nodePort: 30002 }] }],
  ['gets a port for a new name', { type: 'NodePort', ports: [{ name: 'b' }] }, { ...STORED, ports: [{ name: 'b', nodePort: '<nodePort>' }] }],
])('a changed Service: %s', (_title, spec, expected) => {
  expect(answer(spec, STORED)).toEqual(expected);
});

test.each<[Minor, number | undefined]>([[29, 30001], [30, undefined]])('a load balancer that wants no node ports, in 1.%i', (minor, nodePort) => {
  const spec = answer({ type: 'LoadBalancer', allocateLoadBalancerNodePorts: false, ports: [{ name: 'a' }] }, STORED, minor);
  expect((spec as ServiceSpec).ports).toEqual([{ name: 'a', nodePort }]);
});

test('a dry run does not look at the range of ports', () => {
  expect(answer({ type: 'NodePort', ports: [{ port: 80, nodePort: 80 }] }, STORED, 36, true)).toMatchObject({ ports: [{ port: 80, nodePort: 80 }] });
});

test('until 1.19 there are no families', () => {
  expect(answer({ type: 'ClusterIP' }, undefined, 19)).toEqual({ type: 'ClusterIP', clusterIP: '<ip>' });
});

/* As kube-apiserver 1.21.14 answers; 1.19, 1.22 and 1.23 are read off rest.go and alloc.go. */
test.each<[Minor, unknown]>([
  [19, undefined],
  [21, undefined],
  [22, undefined],
  [23, '<ip>'],
])('a dry run in 1.%i gives a Service the address %s', (minor, address) => {
  const spec = answer({ type: 'NodePort', ports: [{ port: 80 }] }, undefined, minor, true) as ServiceSpec;
  expect(spec.clusterIP).toBe(address);
  expect(spec.clusterIPs?.[0]).toBe(address);
});

test.each<[Minor, readonly string[]]>([
  [21, [
    'spec.ipFamilyPolicy: Invalid value: "RequireDualStack": Cluster is not configured for dual stack services',
    'spec.ipFamilies[1]: Invalid value: []string(nil): ipfamily IPv6 is not configured on cluster',
  ]],
  [22, [
    'spec.ipFamilyPolicy: Invalid value: "RequireDualStack": Cluster is not configured for dual stack services',
    'spec.ipFamilies[1]: Invalid value: []string(nil): ipfamily IPv6 is not configured on cluster',
  ]],
  [23, [
    'spec.ipFamilyPolicy: Invalid value: "RequireDualStack": this cluster is not configured for dual-stack services',
    'spec.ipFamilies[1]: Invalid value: "IPv6": not configured on this cluster',
  ]],
])('1.%i on families that the cluster does not have', (minor, expected) => {
  expect(answer({ type: 'ClusterIP', ipFamilyPolicy: 'RequireDualStack', ipFamilies: ['IPv4', 'IPv6'] }, undefined, minor)).toEqual(expected);
});

const TWICE: ServiceSpec = { type: 'NodePort', ports: [{ port: 80 }, { port: 80 }] };

test.each<[Minor, unknown, object]>([
  [22, [undefined, undefined], {}],
  [23, [32769, 32769], SINGLE],
])('1.%i validates what the client says, or what the Service has got', (minor, nodePorts, families) => {
  const { validated, service } = allocate({ spec: TWICE }, undefined, startValidation({ minor, allowPrivileged: true }, false), true);
  const { ports, ipFamilies, ipFamilyPolicy } = validated.spec ?? {};
  expect(ports?.map(({ nodePort }) => nodePort)).toEqual(nodePorts);
  expect({ ipFamilies, ipFamilyPolicy }).toEqual({ ipFamilies: undefined, ipFamilyPolicy: undefined, ...families });
  expect(service.spec).toMatchObject({ ...SINGLE, ports: [{ nodePort: 32769 }, { nodePort: 32769 }] });
});

/* As kube-apiserver 1.21.14 answers. */
test.each<[string, Minor, ServiceSpec, ServiceSpec | undefined, unknown]>([
  ['two addresses and one family', 22, { type: 'ClusterIP', ipFamilyPolicy: 'SingleStack', clusterIPs: ['10.96.0.9', 'fd00::1'] }, undefined,
    ['spec.ipFamilyPolicy: Invalid value: "SingleStack": must be RequireDualStack or PreferDualStack when multiple \'clusterIPs\' are specified']],
  ['two families of one', 22, { type: 'ClusterIP', ipFamilyPolicy: 'SingleStack', ipFamilies: ['IPv4', 'IPv6'] }, undefined,
    ['spec.ipFamilyPolicy: Invalid value: "SingleStack": must be RequireDualStack or PreferDualStack when multiple \'ipFamilies\' are specified']],
  ['two families without a policy', 21, { type: 'ClusterIP', ipFamilies: ['IPv4', 'IPv6'] }, undefined, [
    'spec.ipFamilyPolicy: Invalid value: "RequireDualStack": Cluster is not configured for dual stack services',
    'spec.ipFamilies[1]: Invalid value: []string(nil): ipfamily IPv6 is not configured on cluster',
  ]],
  ['an address of IPv6', 21, { type: 'ClusterIP', clusterIPs: ['fd00::1'] }, undefined,
    ['spec.clusterIPs[0]: Invalid value: []string{"fd00::1"}: may not use IPv6 on a cluster which is not configured for it']],
  ['a preference that stays', 21, { ...STORED, selector: { a: 'b' }, ipFamilyPolicy: 'PreferDualStack', ipFamilies: ['IPv4', 'IPv6'] },
    { ...STORED, ipFamilyPolicy: 'PreferDualStack', ipFamilies: ['IPv4', 'IPv6'] },
    ['spec.ipFamilies[1]: Invalid value: []string{"10.0.0.1"}: ipfamily IPv6 is not configured on cluster']],
  ['a policy that is gone', 21, { ...STORED, ipFamilyPolicy: undefined }, { ...STORED, ipFamilyPolicy: 'PreferDualStack' }, STORED],
  ['the second family', 22, { ...STORED, clusterIPs: ['10.0.0.1', 'fd00::1'] }, { ...STORED, ipFamilyPolicy: 'PreferDualStack' }, STORED],
  ['any family of a headless Service', 22, { type: 'ClusterIP', clusterIP: 'None', ipFamilies: ['IPv6'] }, undefined,
    { type: 'ClusterIP', clusterIP: 'None', clusterIPs: ['None'], ipFamilies: ['IPv6', 'IPv4'], ipFamilyPolicy: 'RequireDualStack' }],
])('until 1.22 the registry looks at %s', (_title, minor, spec, old, expected) => {
  expect(answer(spec, old, minor)).toEqual(expected);
});

test('from 1.22 on a Service keeps the families that it prefers', () => {
  const preferring = { ...STORED, ipFamilyPolicy: 'PreferDualStack', ipFamilies: ['IPv4', 'IPv6'] };
  expect(answer({ ...preferring, selector: { a: 'b' } }, preferring, 22)).toEqual({ ...preferring, selector: { a: 'b' } });
});
