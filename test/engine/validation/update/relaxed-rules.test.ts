import { StringMap } from '../../../../src/engine/objects/meta';
import { PodSpec } from '../../../../src/engine/objects/pod';
import { Minor } from '../../../../src/engine/version';
import { errorsOfUpdate } from '../../../support/update';

const pod = (annotations: StringMap, spec: PodSpec = {}) => ({
  apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'team', annotations }, spec: { containers: [{ name: 'app', image: 'nginx' }], ...spec },
});

const COST = 'controller.kubernetes.io/pod-deletion-cost';
const REFUSED = `metadata.annotations[${COST}]: Invalid value: "much": must be a 32bit integer`;

test.each<[string, Minor, StringMap, StringMap, string[]]>([
  ['a new breach is refused', 24, {}, { [COST]: 'much' }, [REFUSED]],
  ['what was broken before may stay', 24, { [COST]: 'more' }, { [COST]: 'much' }, []],
  ['before the rule nobody asks', 21, {}, { [COST]: 'much' }, []],
  ['a breach of another rule stays refused', 24, { [COST]: 'more' }, { [COST]: 'much', 'kubernetes.io/config.mirror': 'x' }, [
    'metadata.annotations[kubernetes.io/config.mirror]: Invalid value: "x": must set spec.nodeName if mirror pod annotation is set',
    'metadata.annotations[kubernetes.io/config.mirror]: Forbidden: may not add mirror pod annotation',
  ]],
])('%s', (_title, minor, old, changed, expected) => {
  expect(errorsOfUpdate({ minor, object: pod(changed), old: pod(old) })).toEqual(expected);
});

test('a sysctl of the host may stay in 1.30', () => {
  const spec: PodSpec = { hostNetwork: true, securityContext: { sysctls: [{ name: 'net.ipv4.tcp_syncookies', value: '1' }] } };
  expect(errorsOfUpdate({ minor: 30, object: pod({ a: 'b' }, spec), old: pod({}, spec) })).toEqual([]);
});

describe('a stored pod without the users of the host', () => {
  const network: PodSpec = { hostUsers: false, hostNetwork: true };
  const devices: PodSpec = { hostUsers: false, containers: [{ name: 'app', image: 'nginx', volumeDevices: [{ name: 'v', devicePath: '/dev/v' }] }] };
  const volumes: PodSpec = { volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'c' } }] };
  const errors = (minor: Minor, spec: PodSpec) => errorsOfUpdate({ minor, object: pod({ a: 'b' }, spec), old: pod({}, spec) });

  test.each<[string, Minor, PodSpec, readonly string[]]>([
    ['may not keep the network of the host in 1.34', 34, network, ['spec.hostNetwork: Forbidden: when `hostUsers` is false']],
    ['may keep it in 1.35', 35, network, []],
    ['may not keep the processes of the host', 36, { ...network, hostPID: true }, ['spec.HostPID: Forbidden: when `hostUsers` is false']],
    ['may keep its volume devices in 1.34', 34, { ...devices, ...volumes }, []],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errors(minor, spec)).toEqual(expected);
  });

  test('and none may come', () => {
    expect(errorsOfUpdate({ minor: 36, object: pod({}, network), old: pod({}, { hostNetwork: true }) })).toContain('spec.hostNetwork: Forbidden: when `hostUsers` is false');
  });
});
