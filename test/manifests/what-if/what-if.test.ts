import { JsonObject } from '../../../src/engine/json-object';
import { ClientName } from '../../../src/manifests/client/set-client';
import { profileOfMinor } from '../../../src/manifests/cluster/profile';
import { CheckedCluster } from '../../../src/manifests/decide/check-options';
import { CheckResult } from '../../../src/manifests/result/result';
import { asApplied } from '../../../src/manifests/set/as-applied';
import { ManifestDocument } from '../../../src/manifests/set/manifest-object';
import { clusterOf, keptCluster, withMinor, withPodSecurityPolicy } from '../../../src/manifests/what-if/kept-cluster';
import { KeptObject, KeptObjects } from '../../../src/manifests/what-if/kept-objects';
import { whatIf, WhatIfChanges, WhatIfScope, WhatIfSet } from '../../../src/manifests/what-if/what-if';
import { setClient } from '../../support/set-client';

const pod = (name: string, spec: object = {}, namespace = 'shop'): JsonObject => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace }, spec: { containers: [{ name: 'a', image: 'b' }], ...spec } });
const NAMESPACE: JsonObject = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } };

interface Keeping {
  readonly most?: number;
  readonly keepsManagers?: boolean;
}

function keep(
  values: readonly unknown[], { most, keepsManagers }: Keeping = {},
): { readonly kept: KeptObjects; readonly passed: readonly ManifestDocument[] } {
  const kept = new KeptObjects(keepsManagers, most);
  const documents = values.map((value, i): ManifestDocument => ({ source: `a.yaml:${i + 1}`, value }));
  return { kept, passed: [...kept.of(documents)] };
}

function objectsOf(values: readonly unknown[], ignored = new Map<string, number>()): readonly KeptObject[] {
  return JSON.parse(keep(values).kept.toJson(ignored) ?? '') as KeptObject[];
}

function decide(values: readonly JsonObject[], changes: WhatIfChanges, scope: WhatIfScope = {}): CheckResult {
  return whatIf({ cluster: keptCluster(profileOfMinor('kubernetes', 35)), options: {}, objects: objectsOf(values) }, changes, scope);
}

const verdictsOf = ({ workloads }: CheckResult): readonly string[] => workloads.map(({ name, verdict: { decision } }) => `${name} ${decision}`);

describe('what is kept', () => {
  test('the documents pass on', () => {
    const { passed } = keep([NAMESPACE, null]);
    expect(passed.map(({ value }) => value)).toEqual([NAMESPACE, null]);
  });

  test.each<[string, unknown]>([
    ['a Secret', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' }, data: { a: 'c2VjcmV0' } }],
    ['one of another group, or misspelt', { apiVersion: 'example.com/v1', kind: 'secret', stringData: { a: 'b' } }],
    ['one in a list', { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'Secret', data: { a: 'b' } }] }],
    ['one in a list of Secrets', { apiVersion: 'v1', kind: 'SecretList', items: [{ metadata: { name: 'a' }, data: { a: 'b' } }] }],
    ['what is no object', { a: 'b' }],
  ])('not %s', (_title, value) => {
    expect(objectsOf([value])).toEqual([]);
  });

  test('no values of environment variables, and no copies of the object', () => {
    const env = [{ name: 'A', value: 'secret' }, { name: 'B', value: '' }, { name: 'C', valueFrom: { secretKeyRef: { name: 'a', key: 'b' } } }];
    const annotations = { 'kubectl.kubernetes.io/last-applied-configuration': 'secret', 'a': 'b' };
    const value = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', annotations, managedFields: ['secret'] }, spec: { containers: [{ name: 'a', env }] } };
    expect(objectsOf([value])).toEqual([{
      source: 'a.yaml:1',
      value: {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'a', annotations: { a: 'b' } },
        spec: { containers: [{ name: 'a', env: [{ name: 'A', value: '(removed)' }, env[1], env[2]] }] },
      },
    }]);
  });

  test('the managers of fields, where they decide, and the copy of the object without values', () => {
    const copyOf = (value: string): JsonObject => ({ spec: { containers: [{ name: 'a', env: [{ name: 'A', value }] }] } });
    const annotated = (copy: string): JsonObject => ({ metadata: { annotations: { 'kubectl.kubernetes.io/last-applied-configuration': copy }, managedFields: ['b'] } });
    const kept = (copy: string): unknown => JSON.parse(keep([{ ...annotated(copy), apiVersion: 'v1', kind: 'Pod' }], { keepsManagers: true }).kept.toJson(new Map()) ?? '');
    const value = { apiVersion: 'v1', kind: 'Pod' };
    expect(kept(JSON.stringify(copyOf('secret')))).toEqual([{ source: 'a.yaml:1', value: { ...value, ...annotated(JSON.stringify(copyOf('(removed)'))) } }]);
    expect(kept('secret')).toEqual([{ source: 'a.yaml:1', value: { ...value, metadata: { annotations: {}, managedFields: ['b'] } } }]);
  });

  test('nothing that cannot affect a verdict', () => {
    expect(objectsOf([pod('a'), { apiVersion: 'v1', kind: 'ConfigMap', data: { a: 'b' } }], new Map([['v1 ConfigMap', 1]])).map(({ source }) => source)).toEqual(['a.yaml:1']);
  });

  test('integers beyond those of JavaScript are numbers', () => {
    expect(objectsOf([pod('a', { priority: 10n })])).toMatchObject([{ value: { spec: { priority: 10 } } }]);
  });

  test('nothing if it is too much', () => {
    expect(keep([pod('a')], { most: 10 }).kept.toJson(new Map())).toBeUndefined();
  });

  test('no values of environment variables that a webhook adds', () => {
    const sidecar = { spec: { containers: [{ name: 'sidecar', env: [{ name: 'A', value: 'secret' }] }] } };
    const settings = { ...profileOfMinor('kubernetes', 35).settings, injections: [{ source: 'a', namespaceSelector: {}, objectSelector: {}, pod: sidecar }] };
    expect(JSON.stringify(keptCluster({ ...profileOfMinor('kubernetes', 35), settings }))).not.toContain('secret');
  });

  test('a cluster is the same afterwards', () => {
    const settings = { ...profileOfMinor('eks', 24).settings, runtimeConfig: new Map([['api/all', true]]), featureGates: new Map([['A', false]]) };
    const cluster: CheckedCluster = { ...profileOfMinor('eks', 24), settings, useServiceAccountCredentials: false };
    expect(clusterOf(JSON.parse(JSON.stringify(keptCluster(cluster))))).toEqual(cluster);
  });
});

describe('a cluster in another version', () => {
  const named = ({ name, settings: { minor, plugins }, objects }: CheckedCluster): unknown => [name, minor, plugins.has('PodSecurityPolicy'), plugins.has('PodSecurity'), objects.length];

  test.each([
    ['kubernetes', 24, 22, ['kubernetes:1.22', 22, false, false, 0]],
    ['eks', 24, 25, ['eks:1.25', 25, false, true, 0]],
    ['eks', 25, 24, ['eks:1.24', 24, true, true, 3]],
    ['pks', 13, 24, ['pks:1.15', 24, true, true, 2]],
  ] as const)('%s from 1.%i to 1.%i', (distribution, from, to, expected) => {
    expect(named(withMinor(profileOfMinor(distribution, from), to))).toEqual(expected);
  });

  test('keeps what differs from the profile', () => {
    const cluster = withPodSecurityPolicy(profileOfMinor('kubernetes', 22), true);
    const own = { ...cluster, name: 'own', objects: [NAMESPACE] };
    expect(named(withMinor(own, 24))).toEqual(['own', 24, true, true, 1]);
    expect(named(withMinor(own, 25))).toEqual(['own', 25, false, true, 1]);
    expect(named(withPodSecurityPolicy(own, false))).toEqual(['own', 22, false, false, 1]);
  });
});

describe('a set after changes', () => {
  const HOST = pod('host', { hostNetwork: true });

  test('is the same without changes', () => {
    expect(verdictsOf(decide([NAMESPACE, pod('a'), HOST], {}))).toEqual(['a allowed', 'host denied']);
  });

  test.each<[string, WhatIfChanges, readonly string[]]>([
    ['a level', { levels: { shop: 'privileged' } }, ['a allowed', 'host allowed']],
    ['a level of a namespace that is not there', { levels: { other: 'restricted' } }, ['a allowed', 'host denied']],
    ['a minor', { minor: 22 }, ['a allowed', 'host allowed']],
    ['a plugin', { minor: 22, podSecurityPolicy: true }, ['a denied', 'host denied']],
    ['an object', { objects: { 2: 'apiVersion: v1\nkind: Pod\nmetadata: {name: host, namespace: shop}\nspec: {containers: [{name: a, image: b}]}' } }, ['a allowed', 'host allowed']],
    ['more manifests', { text: JSON.stringify(pod('more', { hostPID: true })) }, ['a allowed', 'host denied', 'more denied']],
  ])('%s', (_title, changes, expected) => {
    expect(verdictsOf(decide([NAMESPACE, pod('a'), HOST], changes))).toEqual(expected);
  });

  test('a level of a namespace that the set does not have', () => {
    expect(verdictsOf(decide([pod('a', {}, 'new')], { levels: { new: 'restricted' } }))).toEqual(['a denied']);
  });

  test('an edited object keeps its source, and what is wrong with its text has a place in the text', () => {
    expect(decide([pod('a')], { objects: { 0: JSON.stringify(pod('b')) } }).workloads).toMatchObject([{ name: 'b', source: 'a.yaml:1' }]);
    expect(decide([pod('a')], { objects: { 0: 'a: [' } }).diagnostics).toMatchObject([{ level: 'error', place: { file: 'manifest.yaml' } }, { level: 'note' }]);
  });

  test('can be about one workload', () => {
    expect(verdictsOf(decide([NAMESPACE, pod('a'), HOST], {}, { only: 2 }))).toEqual(['host denied']);
  });

  test('every pod can be compared with levels and policies', () => {
    const { workloads: [{ pod: requested }] } = decide([HOST], {});
    expect(requested?.levels?.().map(({ level, violations }) => [level, violations.length])).toEqual([['privileged', 0], ['baseline', 1], ['restricted', 5]]);
    expect(requested?.examine).toBeUndefined();
  });
});

describe('a set that is applied to objects that are there', () => {
  const web = (spec: object, metadata: object = {}): JsonObject => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop', ...metadata },
    spec: { selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'a', image: 'b' }], ...spec } } },
  });
  const HOST = web({ hostNetwork: true });
  const annotations = { 'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify(HOST) };

  function decideOn(existing: readonly ManifestDocument[], cluster: CheckedCluster = profileOfMinor('kubernetes', 36)): unknown {
    const kept = new KeptObjects();
    const passed = [...kept.of(existing, true), ...kept.of([{ source: 'a.yaml:1', value: web({}) }])];
    const set = { cluster: keptCluster(cluster), options: {}, objects: JSON.parse(kept.toJson(new Map()) ?? '') as readonly KeptObject[] };
    const [{ verdict: { decision, assumptions } }] = whatIf(JSON.parse(JSON.stringify(set)) as WhatIfSet, {}).workloads;
    return [passed.length, decision, assumptions.length];
  }

  test('what kubectl has applied, and the set no longer has, is removed', () => {
    expect(decideOn([{ source: 'live.yaml:1', value: NAMESPACE }, { source: 'live.yaml:2', value: web({ hostNetwork: true }, { uid: '1', annotations }) }])).toEqual([3, 'allowed', 0]);
  });

  test('also of an object that the file of the cluster has', () => {
    const cluster = { ...profileOfMinor('kubernetes', 36), objects: [NAMESPACE, web({ hostNetwork: true }, { uid: '1', annotations })] };
    expect(decideOn([], cluster)).toEqual([1, 'allowed', 0]);
  });

  test('what nobody says that kubectl has applied stays', () => {
    expect(decideOn([{ source: 'live.yaml:1', value: NAMESPACE }, { source: 'live.yaml:2', value: web({ hostNetwork: true }, { uid: '1' }) }])).toEqual([3, 'denied', 0]);
  });

  test('an older version of a file is assumed to have been applied', () => {
    expect(decideOn([{ source: 'live.yaml:1', value: NAMESPACE }, ...asApplied([{ source: 'old.yaml:1', value: HOST }], 'default')])).toEqual([3, 'allowed', 1]);
  });
});

describe('a set that is applied on the server side', () => {
  const fieldsV1 = { 'f:spec': { 'f:replicas': {} } };
  const managedFields = [{ manager: 'hpa', operation: 'Update', apiVersion: 'apps/v1', subresource: 'scale', fieldsType: 'FieldsV1', fieldsV1 }];
  const deployment = (replicas: number, metadata: object = {}): JsonObject => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop', ...metadata },
    spec: { replicas, selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'a', image: 'b' }] } } },
  });
  const kept = new KeptObjects(true);
  const existing = [...kept.of([{ source: 'old.yaml:1', value: deployment(5, { uid: '1', managedFields }) }], true)];
  const documents = [...kept.of([{ source: 'a.yaml:1', value: deployment(5) }])];
  const objects = JSON.parse(kept.toJson(new Map()) ?? '') as readonly KeptObject[];
  const answers = (text: string, force: boolean): readonly (string | undefined)[] => {
    const set = { cluster: keptCluster(profileOfMinor('kubernetes', 36)), options: { client: setClient({ isOnServer: true, fieldManager: 'helm', forceConflicts: force }) }, objects };
    return whatIf(set, { objects: { 1: text } }).workloads.map(({ verdict: { decision, message } }) => message ?? decision);
  };

  test.each<[string, number, boolean, string]>([
    ['the same value is shared', 5, false, 'allowed'],
    ['another value is a conflict', 3, false, 'Apply failed with 1 conflict: conflict with "hpa" with subresource "scale" using apps/v1: .spec.replicas'],
    ['with force, the field is taken over', 3, true, 'allowed'],
  ])('%s', (_title, replicas, force, expected) => {
    expect([existing.length, documents.length]).toEqual([1, 1]);
    expect(answers(JSON.stringify(deployment(replicas)), force)).toEqual([expected]);
  });
});

test.each<[ClientName, string]>([['kubectl', 'web denied'], ['helm', 'web allowed'], ['flux', 'web allowed'], ['argocd', 'web allowed']])('the order of %s decides in a page, too', (name, expected) => {
  const options = { client: setClient({ name }) };
  const set = JSON.parse(JSON.stringify({ cluster: keptCluster(profileOfMinor('kubernetes', 36)), options, objects: objectsOf([pod('web'), NAMESPACE]) })) as WhatIfSet;
  expect(verdictsOf(whatIf(set, {}))).toEqual([expected]);
});
