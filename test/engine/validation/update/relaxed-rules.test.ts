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
