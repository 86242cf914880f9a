import { enabledPlugins } from '../../../src/engine/admission/enabled-plugins';
import { start } from '../../../src/engine/progress';
import { prepareCluster } from '../../../src/engine/state/prepare-cluster';

test.each<[string, readonly string[], readonly string[]]>([
  ['a plugin that asks about images', ['ImagePolicyWebhook', 'NodeRestriction'], ['admission plugin ImagePolicyWebhook']],
  ['plugins that are evaluated', ['NodeRestriction', 'AlwaysPullImages'], []],
  ['a plugin that limits Events', ['EventRateLimit'], []],
])('what is assumed with %s', (_title, plugins, about) => {
  const state = prepareCluster({ minor: 36, plugins: new Set(plugins), allowPrivileged: true }, []);
  const object = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } };
  const { assumptions } = enabledPlugins(state, { operation: 'CREATE', namespace: 'team', userInfo: { username: 'u', groups: [] }, object }, start(object));
  expect(assumptions.map((each) => each.about)).toEqual(about);
});
