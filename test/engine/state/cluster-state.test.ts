import { decodeObject } from '../../../src/engine/decoding/decode-object';
import { withoutNamespace } from '../../../src/engine/objects/without-namespace';
import { PluginName } from '../../../src/engine/settings';
import { ClusterState } from '../../../src/engine/state/cluster-state';
import { prepareCluster, refusalOf } from '../../../src/engine/state/prepare-cluster';

const settings = (minor: number, ...plugins: readonly PluginName[]) => ({ minor, plugins: new Set(plugins), allowPrivileged: true });

const RULE = { rule: 'RunAsAny' };
const SPEC = { seLinux: RULE, runAsUser: RULE, fsGroup: RULE, supplementalGroups: RULE };
const policy = (name: string, spec: object = SPEC) => ({ apiVersion: 'policy/v1beta1', kind: 'PodSecurityPolicy', metadata: { name }, spec });
const role = (name: string, rules: unknown = []) => ({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name }, rules });
const namespace = (name: string, labels: Readonly<Record<string, string>> = {}) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'team' }, spec: {} };

describe('a cluster has from the start', () => {
  test('what is valid, decoded and defaulted', () => {
    const state = prepareCluster(settings(24, 'PodSecurityPolicy'), [policy('b'), policy('a'), namespace('team')]);
    expect(state.refused).toEqual([]);
    expect(state.policies.map(({ metadata }) => metadata?.name)).toEqual(['a', 'b']);
    expect(state.policies[0].spec?.allowPrivilegeEscalation).toBe(true);
    expect(state.namespaceNamed('team')?.order).toBe(0);
  });

  test.each([
    ['an invalid policy', policy('a', { ...SPEC, seLinux: { rule: 'x' } }), 24, {
      stage: 'api-validation',
      code: 422,
      message: 'PodSecurityPolicy.policy "a" is invalid: spec.seLinux.rule: Unsupported value: "x": supported values: "MustRunAs", "RunAsAny"',
    }],
    ['a role that cannot be read', role('a', {}), 24, {
      stage: 'decode',
      code: 400,
      message: 'ClusterRole in version "v1" cannot be handled as a ClusterRole: json: cannot unmarshal object into Go struct field ClusterRole.rules of type []v1.PolicyRule',
    }],
    ['a version that is not served', policy('a'), 25, { stage: 'served', code: 404, message: 'no matches for kind "PodSecurityPolicy" in version "policy/v1beta1"' }],
  ])('not %s, which is refused', (_title, value, minor, denial) => {
    const state = prepareCluster(settings(minor), [namespace('team'), value]);
    expect(state.refused).toMatchObject([{ index: 1, denial }]);
    expect([...state.all((value as { readonly kind: string }).kind)]).toEqual([]);
  });

  test('no workloads, and nothing of a kind that decides nothing', () => {
    const state = prepareCluster(settings(24), [deployment, { apiVersion: 'v1', kind: 'Service', metadata: { name: 's' } }, 'text', null]);
    expect([state.refused, [...state.all('Deployment')], [...state.all('Service')]]).toEqual([[], [], []]);
  });

  test('the earlier of two objects, if the later one is refused', () => {
    const { refused, policies } = prepareCluster(settings(24), [policy('a', { ...SPEC, privileged: true }), policy('a', {})]);
    expect(refused.map(({ index }) => index)).toEqual([1]);
    expect(policies.map(({ spec }) => spec?.privileged)).toEqual([true]);
  });
});

describe('a stored object', () => {
  test('is found by kind, namespace and name', () => {
    const state = new ClusterState(settings(30));
    const object = { ...namespace('team'), kind: 'ServiceAccount', metadata: { name: 'sa', namespace: 'team' } };
    state.store({ object, order: 3 });
    expect(state.find('ServiceAccount', 'team', 'sa')).toEqual({ object, order: 3 });
    expect(state.find('ServiceAccount', 'other', 'sa')).toBeUndefined();
    expect(state.find('Namespace', 'team', 'sa')).toBeUndefined();
  });

  test('takes the place of the one of its name', () => {
    const state = new ClusterState(settings(30));
    state.store({ object: namespace('team', { a: 'b' }), order: 1 });
    state.store({ object: namespace('team', { a: 'c' }), order: 2 });
    expect([...state.all('Namespace')].map(({ order }) => order)).toEqual([2]);
  });

  test('counts at once in what the plugins decide with', () => {
    const state = prepareCluster(settings(24, 'PodSecurityPolicy'), [policy('a')]);
    expect(state.podSecurityPolicy?.providers).toHaveLength(1);
    state.store({ object: { kind: 'PodSecurityPolicy', metadata: { name: 'b' }, spec: SPEC } as object, order: 1 });
    expect(state.podSecurityPolicy?.providers).toHaveLength(2);
  });
});

test('a copy is as certain of its objects as the cluster is', () => {
  const state = prepareCluster(settings(24), []);
  const assumptions = [{ about: 'PriorityClass high', reason: 'it may be refused' }];
  state.store({ object: { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'high' } }, order: 1, assumptions });
  expect(state.copy().assumptionsOn('PriorityClass', '', 'high')).toEqual(assumptions);
  expect(state.copy().hasUncertain).toBe(true);
});

test('an object that the set names is absent until it is stored', () => {
  const state = new ClusterState(settings(30));
  expect([state.isDeclared('Namespace', '', 'team'), state.isAbsent('Namespace', '', 'team')]).toEqual([false, false]);
  state.declare('Namespace', '', 'team');
  expect([state.isDeclared('Namespace', '', 'team'), state.isAbsent('Namespace', '', 'team'), state.isAbsent('Namespace', '', 'other')]).toEqual([true, true, false]);
  state.store({ object: namespace('team'), order: 1 });
  expect(state.isAbsent('Namespace', '', 'team')).toBe(false);
});

describe('the plugins', () => {
  test.each([[24, true], [25, false]])('PodSecurityPolicy runs in 1.%d: %s', (minor, runs) => {
    const state = new ClusterState(settings(minor, 'PodSecurityPolicy'));
    expect([state.runsPodSecurityPolicy, state.podSecurityPolicy !== undefined]).toEqual([runs, runs]);
  });

  test.each([[21, false], [22, true], [37, true]])('PodSecurity runs in 1.%d: %s', (minor, runs) => {
    expect(new ClusterState(settings(minor, 'PodSecurity')).podSecurity !== undefined).toBe(runs);
  });

  test('run only if they are enabled', () => {
    const state = new ClusterState(settings(24));
    expect([state.podSecurity, state.podSecurityPolicy]).toEqual([undefined, undefined]);
  });
});

test.each([
  [15, undefined],
  [16, { stage: 'served', code: 404, message: 'no matches for kind "Deployment" in version "extensions/v1beta1"' }],
])('a Deployment of extensions/v1beta1 in 1.%d', (minor, expected) => {
  expect(refusalOf(decodeObject({ ...deployment, apiVersion: 'extensions/v1beta1' }, minor)!, { minor })).toEqual(expected);
});

test('the namespace of a cluster-wide object is cleared', () => {
  expect(withoutNamespace({ metadata: { name: 'a', namespace: 'b' } })).toEqual({ metadata: { name: 'a', namespace: undefined } });
});

test('an object that is removed is no longer there, nor what was made of it', () => {
  const state = prepareCluster({ minor: 24, plugins: new Set(['PodSecurityPolicy']), allowPrivileged: true }, []);
  const object = { apiVersion: 'policy/v1beta1', kind: 'PodSecurityPolicy', metadata: { name: 'any' }, spec: {} };
  state.store({ object, order: 0 });
  const copy = state.copy();
  expect([state.policies.length, state.sortedObjectsOf('PodSecurityPolicy').length]).toEqual([1, 1]);
  state.remove('PodSecurityPolicy', '', 'other');
  expect(state.policies.length).toBe(1);
  state.remove('PodSecurityPolicy', '', 'any');
  expect([state.has('PodSecurityPolicy'), state.policies, state.sortedObjectsOf('PodSecurityPolicy')]).toEqual([false, [], []]);
  expect(copy.policies.length).toBe(1);
});
