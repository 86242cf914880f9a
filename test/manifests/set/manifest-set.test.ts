import { JsonObject } from '../../../src/engine/json-object';
import { ManifestDocument } from '../../../src/manifests/set/manifest-object';
import { ManifestSet, ManifestSetOptions } from '../../../src/manifests/set/manifest-set';
import { SetItem } from '../../../src/manifests/set/set-item';

const OPTIONS: ManifestSetOptions = { settings: { minor: 24 }, namespace: 'default', namespaceIsGiven: false };

const object = (apiVersion: string, kind: string, metadata: JsonObject, rest: JsonObject = {}) => ({ apiVersion, kind, metadata, ...rest });
const deployment = (name: string, namespace?: string) => object('apps/v1', 'Deployment', { name, ...(namespace && { namespace }) });
const rollout = (metadata: JsonObject) => object('argoproj.io/v1alpha1', 'Rollout', metadata, { spec: { template: { spec: { containers: [{ name: 'c' }] } } } });

function setOf(values: readonly unknown[], options: Partial<ManifestSetOptions> = {}): ManifestSet {
  const set = new ManifestSet({ ...OPTIONS, ...options });
  values.forEach((value, i) => set.add({ source: `x.yaml:${i}`, value } satisfies ManifestDocument));
  set.complete();
  return set;
}

function titles(items: readonly SetItem[]): readonly string[] {
  return items.map(({ type, identity: { kind, namespace, name } }) => `${type} ${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`);
}

test('keeps the objects that get a verdict in the order of the documents', () => {
  const set = setOf([
    object('v1', 'Namespace', { name: 'a' }),
    deployment('web', 'a'),
    object('v1', 'Service', { name: 's' }),
    object('v1', 'Service', { name: 't' }),
    rollout({ name: 'ro', namespace: 'a' }),
    object('cert-manager.io/v1', 'Certificate', { name: 'c' }),
    object('extensions/v1beta1', 'DaemonSet', { name: 'old', namespace: 'a' }),
  ]);
  expect(titles(set.items)).toEqual([
    'served Namespace a', 'served Deployment a/web', 'other Service default/s', 'other Service default/t', 'custom Rollout a/ro', 'other Certificate c',
    'unserved DaemonSet a/old',
  ]);
  expect([...set.ignored]).toEqual([]);
  expect(set.size).toBe(7);
});

test('keeps no more objects than a cluster can have pods', () => {
  const [pod, service] = [object('v1', 'Pod', { name: 'a' }), object('v1', 'Service', { name: 's' })];
  const set = setOf([...Array.from({ length: 150_000 }, (_, i) => i % 2 === 0 ? pod : rollout({ name: 'r' })), service, pod, service]);
  expect([set.items.length, set.size, set.ignored.size]).toEqual([150_000, 150_000, 0]);
  expect(set.diagnostics).toEqual([{
    level: 'error', source: 'x.yaml:150000', message: 'more than 150000 objects to evaluate: the others are left out; check the set in parts',
  }]);
});

test('keeps every document of a name, whatever its group', () => {
  const set = setOf([deployment('web'), object('extensions/v1beta1', 'Deployment', { name: 'web' }), deployment('db')], { settings: { minor: 15 } });
  expect(set.items.map(({ identity }) => [identity.apiVersion, identity.name])).toEqual([['apps/v1', 'web'], ['extensions/v1beta1', 'web'], ['apps/v1', 'db']]);
  expect(set.diagnostics).toEqual([]);
});

test('takes objects whose names the server makes up for different ones', () => {
  const job = object('batch/v1', 'Job', { generateName: 'job-' });
  expect(setOf([job, job]).items.map(({ identity }) => identity.name)).toEqual(['job-', 'job-']);
});

describe('the namespace', () => {
  test('of an object that names none is the given one, and such objects are counted', () => {
    const set = setOf([deployment('web'), object('v1', 'ServiceAccount', { name: 'sa' }), deployment('db', 'b')], { namespace: 'team' });
    expect(titles(set.items)).toEqual(['served Deployment team/web', 'served ServiceAccount team/sa', 'served Deployment b/db']);
    expect(set.items.map((item) => item.type === 'served' && item.value.metadata)).toEqual([
      { name: 'web', namespace: 'team' }, { name: 'sa', namespace: 'team' }, { name: 'db', namespace: 'b' },
    ]);
    expect(set.withoutNamespace).toBe(2);
  });

  test('other than the one that kubectl was told is refused, as kubectl does', () => {
    const { diagnostics } = setOf([deployment('web', 'b')], { namespace: 'a', namespaceIsGiven: true });
    expect(diagnostics).toEqual([{
      level: 'error',
      source: 'x.yaml:0',
      message: 'the namespace from the provided object "b" does not match the namespace "a". You must pass \'--namespace=b\' to perform this operation.',
    }]);
  });

  test('of a cluster-wide object does not matter', () => {
    const { diagnostics, items } = setOf([object('v1', 'Namespace', { name: 'a', namespace: 'b' })], { namespace: 'a', namespaceIsGiven: true });
    expect(diagnostics).toEqual([]);
    expect(items[0].identity.namespace).toBeUndefined();
  });
});

describe('a custom resource', () => {
  const definition = (scope: string) => object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', { name: 'rollouts.argoproj.io' },
    { spec: { group: 'argoproj.io', scope, names: { kind: 'Rollout' } } });
  const only = (set: ManifestSet) => set.items.filter((item) => item.type === 'custom').map(({ namespaced, namespace, identity }) => ({ namespaced, namespace, own: identity.namespace }));

  test.each([
    ['without a definition and a namespace', [rollout({ name: 'ro' })], { namespaced: undefined, namespace: 'default', own: undefined }],
    ['without a definition, in a namespace', [rollout({ name: 'ro', namespace: 'a' })], { namespaced: true, namespace: 'a', own: 'a' }],
    ['with a definition before it', [definition('Namespaced'), rollout({ name: 'ro' })], { namespaced: true, namespace: 'default', own: 'default' }],
    ['with a definition after it', [rollout({ name: 'ro' }), definition('Cluster')], { namespaced: false, namespace: 'default', own: undefined }],
    ['with a definition of another group', [object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', { name: 'x' },
      { spec: { group: 'example.com', scope: 'Cluster', names: { kind: 'Rollout' } } }), rollout({ name: 'ro' })], { namespaced: undefined, namespace: 'default', own: undefined }],
  ])('%s', (_title, values, expected) => {
    expect(only(setOf(values))).toEqual([expected]);
  });

  test('keeps its place among the documents', () => {
    expect(titles(setOf([deployment('a'), rollout({ name: 'ro' }), deployment('b')]).items)).toEqual([
      'served Deployment default/a', 'custom Rollout ro', 'served Deployment default/b',
    ]);
  });

  test('that holds something like a pod elsewhere is not ignored', () => {
    const set = setOf([object('example.com/v1', 'Widget', { name: 'w' }, { spec: { pod: { spec: { containers: [{ name: 'c' }] } } } })]);
    expect(set.diagnostics).toEqual([]);
    expect(set.items).toMatchObject([{ type: 'other', isOnlyValidated: true, partsOfPods: ['spec.pod'] }]);
    expect([...set.ignored]).toEqual([]);
  });

  test('that has expected results is ignored, with the pods in it', () => {
    const set = setOf([object('cdk8s-pod-security/v1', 'ExpectedResults', {}, { template: { spec: { containers: [{ name: 'c' }] } } })]);
    expect([set.diagnostics, set.items, [...set.ignored]]).toEqual([[], [], [['cdk8s-pod-security/v1 ExpectedResults', 1]]]);
  });
});

test('an object of a deprecated kind has the server\'s warning', () => {
  const set = setOf([object('policy/v1beta1', 'PodSecurityPolicy', { name: 'a' }), object('batch/v1beta1', 'CronJob', { name: 'c' }), deployment('d')]);
  expect(set.items.map((item) => item.type === 'served' && item.deprecation)).toEqual([
    'policy/v1beta1 PodSecurityPolicy is deprecated in v1.21+, unavailable in v1.25+',
    'batch/v1beta1 CronJob is deprecated in v1.21+, unavailable in v1.25+; use batch/v1 CronJob',
    undefined,
  ]);
});

test('yields its items without holding on to them', () => {
  const set = setOf([deployment('a'), deployment('b')]);
  expect([...set.take()].map(([place, { identity }]) => [place, identity.name])).toEqual([[0, 'a'], [1, 'b']]);
  expect(set.items).toEqual([]);
});

test('errors beyond ten thousand are left out', () => {
  const set = new ManifestSet({ settings: { minor: 30 }, namespace: 'default', namespaceIsGiven: false });
  for (let i = 0; i < 20_000; i++) {
    set.add({ source: `a.yaml:${i}`, value: 'text' });
  }
  expect(set.diagnostics).toHaveLength(10_001);
  expect(set.diagnostics.at(-1)).toEqual({ level: 'error', source: '', message: 'more than 10000 errors and warnings: the others are left out' });
});
