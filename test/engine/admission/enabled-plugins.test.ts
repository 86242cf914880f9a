import { enabledPlugins } from '../../../src/engine/admission/enabled-plugins';
import { start } from '../../../src/engine/progress';
import { prepareCluster } from '../../../src/engine/state/prepare-cluster';

const KUBELET = ['system:nodes', 'system:authenticated'];

test.each<[string, readonly string[], readonly string[], readonly string[]]>([
  ['a kubelet', ['NodeRestriction'], KUBELET, ['admission plugin NodeRestriction']],
  ['another user', ['NodeRestriction'], ['system:authenticated'], []],
  ['a kubelet, without the plugin', [], KUBELET, []],
  ['a kubelet, with a plugin that asks about images', ['ImagePolicyWebhook', 'NodeRestriction'], KUBELET,
    ['admission plugin ImagePolicyWebhook', 'admission plugin NodeRestriction']],
  ['a user, with a plugin that limits Events', ['EventRateLimit'], ['system:authenticated'], []],
])('what is assumed of the request of %s', (_title, plugins, groups, about) => {
  const state = prepareCluster({ minor: 36, plugins: new Set(plugins), allowPrivileged: true }, []);
  const object = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } };
  const { assumptions } = enabledPlugins(state, { operation: 'CREATE', namespace: 'team', userInfo: { username: 'u', groups }, object }, start(object));
  expect(assumptions.map((each) => each.about)).toEqual(about);
});
