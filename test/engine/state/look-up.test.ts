import { PluginName } from '../../../src/engine/settings';
import { lookUpNamespace, lookUpServiceAccount } from '../../../src/engine/state/look-up';
import { prepareCluster } from '../../../src/engine/state/prepare-cluster';

const namespace = (name: string, labels: Readonly<Record<string, string>> = {}) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
const account = (name: string) => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace: 'team' } });

function clusterWith(objects: readonly object[], plugins: readonly PluginName[] = ['PodSecurity']) {
  return prepareCluster({ minor: 30, plugins: new Set(plugins), allowPrivileged: true }, objects);
}

describe('a namespace', () => {
  test('of the cluster has its labels, and nothing is assumed', () => {
    const labels = { 'pod-security.kubernetes.io/enforce': 'baseline' };
    const found = lookUpNamespace(clusterWith([namespace('team', labels)]), 'team');
    expect(found).toMatchObject({ value: { metadata: { name: 'team', labels } }, assumptions: [] });
  });

  test.each<[string, readonly PluginName[], string, readonly object[]]>([
    ['that nobody names', ['PodSecurity'], 'team',
      [{ about: 'Namespace team', reason: 'not in the set; assumed that it exists and has no Pod Security labels', includes: 'not in the set; assumed that it exists' }]],
    ['that nobody names, without Pod Security', [], 'team', [{ about: 'Namespace team', reason: 'not in the set; assumed that it exists' }]],
    ['of every cluster', ['PodSecurity'], 'kube-system', [{ about: 'Namespace kube-system', reason: 'not in the set; assumed that it has no Pod Security labels' }]],
    ['of every cluster, without Pod Security', [], 'default', []],
  ])('%s is assumed to exist', (_title, plugins, name, assumptions) => {
    expect(lookUpNamespace(clusterWith([], plugins), name)).toEqual({ value: { metadata: { name } }, assumptions });
  });

  test.each([['team', true], ['default', false], ['kube-public', false]])('%s that the set names and that is not stored: absent is %s', (name, absent) => {
    const state = clusterWith([]);
    state.declare('Namespace', '', name);
    expect('absent' in lookUpNamespace(state, name)).toBe(absent);
  });

  test.each<[string, readonly PluginName[], readonly object[]]>([
    ['its labels', ['PodSecurity'], [{ about: 'Namespace default', reason: 'the set has not changed it yet; assumed that it has no Pod Security labels' }]],
    ['nothing without Pod Security', [], []],
  ])('of every cluster that the set changes later, or not at all since the change is refused: %s is assumed', (_title, plugins, assumptions) => {
    const state = clusterWith([], plugins);
    state.declare('Namespace', '', 'default');
    expect(lookUpNamespace(state, 'default')).toEqual({ value: { metadata: { name: 'default' } }, assumptions });
    expect(lookUpNamespace(state, 'kube-system')).toMatchObject({ assumptions: plugins.map(() => ({ reason: expect.stringContaining('not in the set') })) });
  });

  test('that the set names is there once it is stored', () => {
    const state = clusterWith([]);
    state.declare('Namespace', '', 'team');
    state.store({ object: namespace('team'), order: 1 });
    expect(lookUpNamespace(state, 'team')).toMatchObject({ value: { metadata: { name: 'team' } }, assumptions: [] });
  });
});

describe('a service account', () => {
  const lookUp = (state: ReturnType<typeof clusterWith>, name: string) => lookUpServiceAccount(state, 'team', name, () => 'no account');

  test('of the cluster is found', () => {
    expect(lookUp(clusterWith([account('builder')]), 'builder')).toMatchObject({ value: { metadata: { name: 'builder', namespace: 'team' } }, assumptions: [] });
  });

  test('of another namespace is not', () => {
    expect(lookUpServiceAccount(clusterWith([account('builder')]), 'other', 'builder', () => 'x')).toMatchObject({ assumptions: [{ about: 'ServiceAccount other/builder' }] });
  });

  test('that nobody names is assumed to exist, with what happens without it', () => {
    expect(lookUp(clusterWith([]), 'builder')).toEqual({
      value: { metadata: { name: 'builder', namespace: 'team' } },
      assumptions: [{ about: 'ServiceAccount team/builder', reason: 'not in the set; assumed that it exists. Without it, the API server answers: no account' }],
    });
  });

  test('default exists in every namespace', () => {
    expect(lookUp(clusterWith([]), 'default')).toEqual({ value: { metadata: { name: 'default', namespace: 'team' } }, assumptions: [] });
  });

  test.each([['builder', true], ['default', false]])('%s that the set names and that is not stored: absent is %s', (name, absent) => {
    const state = clusterWith([]);
    state.declare('ServiceAccount', 'team', name);
    expect('absent' in lookUp(state, name)).toBe(absent);
  });

  test('passes on what it rests on itself', () => {
    const state = clusterWith([]);
    const assumptions = [{ about: 'ServiceAccount builder', reason: 'an admission policy reaches it' }];
    state.store({ object: account('builder'), order: 1, assumptions });
    expect(lookUp(state, 'builder')).toMatchObject({ assumptions });
  });
});

describe('the account default of a whole server', () => {
  const classes = ['system-node-critical', 'system-cluster-critical'].map((name, i) => (
    { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name }, value: 2_000_001_000 - i * 1000 }
  ));

  test.each([
    ['is there in a cluster of which some objects are listed', [], false],
    ['is there if one class of every server is not listed', classes.slice(1), false],
    ['is not there if all objects are listed', classes, true],
  ])('%s', (_title, objects, absent) => {
    const state = prepareCluster({ minor: 36, plugins: new Set(), allowPrivileged: true, isComplete: true, wholeServer: true }, objects);
    expect('absent' in lookUpServiceAccount(state, 'team', 'default', () => '')).toBe(absent);
    expect('absent' in lookUpServiceAccount(state, 'team', 'other', () => '')).toBe(true);
  });
});
