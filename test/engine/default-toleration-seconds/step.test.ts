import { defaultTolerationSeconds } from '../../../src/engine/default-toleration-seconds/step';
import { Toleration } from '../../../src/engine/objects/scheduling';
import { start } from '../../../src/engine/progress';
import { DecodedRequest } from '../../../src/engine/request';
import { ClusterState } from '../../../src/engine/state/cluster-state';

const REQUEST: DecodedRequest = { operation: 'CREATE', namespace: 'team', userInfo: { username: 'alice', groups: [] }, object: {} };
const NOT_READY: Toleration = { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 };
const UNREACHABLE: Toleration = { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 };

function tolerationsOf(tolerations: readonly Toleration[] | undefined, request = {}, plugins = ['DefaultTolerationSeconds']): unknown {
  const state = new ClusterState({ minor: 36, plugins: new Set(plugins), allowPrivileged: true });
  const { object } = defaultTolerationSeconds(state, { ...REQUEST, ...request }, start({ kind: 'Pod', spec: { tolerations } } as never));
  return (object as { spec?: { tolerations?: unknown } }).spec?.tolerations;
}

const OTHER: Toleration = { key: 'dedicated', operator: 'Exists' };
const ANY: Toleration = { operator: 'Exists' };
const OTHER_EFFECT: Toleration = { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoSchedule' };
const OTHER_VALUE: Toleration = { key: 'node.kubernetes.io/not-ready', operator: 'Equal', value: 'x', effect: 'NoExecute' };

test.each<[string, readonly Toleration[] | undefined, readonly Toleration[]]>([
  ['nothing', undefined, [NOT_READY, UNREACHABLE]],
  ['another taint', [OTHER], [OTHER, NOT_READY, UNREACHABLE]],
  ['every taint', [ANY], [ANY]],
  ['every taint of that effect', [{ ...ANY, effect: 'NoExecute' }], [{ ...ANY, effect: 'NoExecute' }]],
  ['every taint of another effect', [{ ...ANY, effect: 'NoSchedule' }], [{ ...ANY, effect: 'NoSchedule' }, NOT_READY, UNREACHABLE]],
  ['one of the two', [UNREACHABLE], [UNREACHABLE, NOT_READY]],
  ['another effect of one of the two', [OTHER_EFFECT], [OTHER_EFFECT, NOT_READY, UNREACHABLE]],
  ['a value that the taint does not have', [OTHER_VALUE], [OTHER_VALUE, UNREACHABLE]],
])('a pod that tolerates %s', (_title, given, expected) => {
  expect(tolerationsOf(given)).toEqual(expected);
});

test.each([
  ['an update', { operation: 'UPDATE' }, undefined, [NOT_READY, UNREACHABLE]],
  ['a subresource', { operation: 'UPDATE', subResource: 'ephemeralcontainers' }, undefined, undefined],
  ['a server without the plugin', {}, [], undefined],
])('%s', (_title, request, plugins, expected) => {
  expect(tolerationsOf(undefined, request, plugins)).toEqual(expected);
});
