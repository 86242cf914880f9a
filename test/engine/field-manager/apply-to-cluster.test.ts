import { applyByClient, AppliedInCluster, applyToCluster, managersOfApplied } from '../../../src/engine/field-manager/apply-to-cluster';
import { describeConflict } from '../../../src/engine/field-manager/describe-conflict';
import { JsonObject } from '../../../src/engine/json-object';
import { KubernetesObject } from '../../../src/engine/objects/meta';
import { ClusterState } from '../../../src/engine/state/cluster-state';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

function stateOf(minor = 36): ClusterState {
  return new ClusterState({ minor, plugins: new Set(), allowPrivileged: true });
}

function configMap(data: JsonObject | undefined, metadata: JsonObject = {}): JsonObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web', namespace: 'shop', ...metadata }, ...(data && { data }) };
}

type Request = Partial<AppliedInCluster> & { readonly minor?: number };

function request({ minor, ...more }: Request): AppliedInCluster {
  return { state: stateOf(minor), live: undefined, config: configMap({ a: '1' }), fieldManager: 'kubectl', force: false, ...more };
}

/** The object after both have been applied, by the manager of each. */
function applyAll(...steps: readonly (readonly [manager: string, config: JsonObject, force?: boolean])[]): JsonObject {
  return steps.reduce<JsonObject | undefined>((live, [fieldManager, config, force = false]) => {
    const applied = applyToCluster(request({ live: live as KubernetesObject, config, fieldManager, force }));
    if (applied === undefined || 'refusal' in applied) {
      throw new Error(JSON.stringify(applied));
    }
    const { value } = applied;
    return live === undefined ? withManagers(value, managersOfApplied(stateOf(), config, fieldManager)) : value;
  }, undefined) as JsonObject;
}

function withManagers(object: JsonObject, managedFields: readonly JsonObject[]): JsonObject {
  return { ...object, metadata: { ...object.metadata as JsonObject, managedFields } };
}

/** Who owns which keys of the data. */
function ownersOf({ metadata }: JsonObject): JsonObject {
  const { managedFields } = metadata as { readonly managedFields: readonly { readonly manager: string; readonly fieldsV1: JsonObject }[] };
  return Object.fromEntries(managedFields.map(({ manager, fieldsV1 }) => [manager, Object.keys((fieldsV1['f:data'] ?? {}) as JsonObject)]));
}

function refusalOf(more: Request): { readonly code: number; readonly message: string } | undefined {
  const applied = applyToCluster(request(more));
  if (applied === undefined || !('refusal' in applied)) {
    return undefined;
  }
  const { code, message } = applied.refusal;
  return { code, message };
}

describe('what a manager does not apply any more', () => {
  const first = applyAll(['a', configMap({ x: '1', y: '1' })], ['b', configMap({ y: '1', z: '1' })]);

  test('goes, unless another one owns it', () => {
    const second = applyToCluster(request({ live: first as KubernetesObject, config: configMap({}), fieldManager: 'a' }));

    expect(second).toMatchObject({ value: { data: { y: '1', z: '1' } } });
    expect(ownersOf((second as { readonly value: JsonObject }).value)).toEqual({ a: [], b: ['f:y', 'f:z'] });
  });

  test('stays where nobody ever applied it', () => {
    const live = { ...first, data: { ...first.data as JsonObject, w: '1' } };

    expect(applyToCluster(request({ live: live as KubernetesObject, config: configMap({ x: '1' }), fieldManager: 'a' }))).toMatchObject({
      value: { data: { w: '1', x: '1', y: '1', z: '1' } },
    });
  });
});

describe('conflicts', () => {
  const live = applyAll(['a', configMap({ x: '1', y: '1' })], ['b', configMap({ y: '1', z: '1' })]) as KubernetesObject;

  test.each<[string, JsonObject, { readonly code: number; readonly message: string } | undefined]>([
    ['with one manager', { x: '2' }, { code: 409, message: 'Apply failed with 1 conflict: conflict with "a": .data.x' }],
    ['with two', { x: '2', y: '2', z: '2' }, {
      code: 409, message: 'Apply failed with 4 conflicts: conflicts with "a":\n- .data.x\n- .data.y\nconflicts with "b":\n- .data.y\n- .data.z',
    }],
    ['with nobody, where the values are the same', { x: '1', y: '1' }, undefined],
    ['with nobody, where nobody owns the field', { w: '1' }, undefined],
  ])('%s', (_title, data, refusal) => {
    expect(refusalOf({ live, config: configMap(data), fieldManager: 'c' })).toEqual(refusal);
  });

  test('are decided by force, and the field has one owner then', () => {
    const applied = applyToCluster(request({ live, config: configMap({ y: '2' }), fieldManager: 'c', force: true }));

    expect(ownersOf((applied as { readonly value: JsonObject }).value)).toEqual({ a: ['f:x'], b: ['f:z'], c: ['f:y'] });
  });

  test('are placed in the configuration', () => {
    const path = ['f:spec', 'f:containers', 'k:{"name":"web"}', 'f:ports', 'k:{"containerPort":80,"protocol":"TCP"}', 'f:hostPort'];
    const manager = JSON.stringify({ manager: 'hpa', operation: 'Update', apiVersion: 'v1', subresource: 'scale' });
    const containers = [{ name: 'proxy' }, { name: 'web', ports: [{ containerPort: 443 }, { containerPort: 80, hostPort: 80 }] }];

    expect(describeConflict({ manager, path }, { spec: { containers } })).toEqual({
      owner: '"hpa" with subresource "scale" using v1',
      steps: ['spec', 'containers', 1, 'ports', 1, 'hostPort'],
    });
  });
});

describe('an object without managers', () => {
  const live = configMap({ x: '1' }, { uid: '1' }) as KubernetesObject;

  test('is that of somebody who was there before', () => {
    expect(refusalOf({ live, config: configMap({ x: '2' }) })).toEqual({
      code: 409, message: 'Apply failed with 1 conflict: conflict with "before-first-apply" using v1: .data.x',
    });
  });

  test('may be taken for the one that the client has applied', () => {
    expect(applyToCluster(request({ live, config: configMap({ y: '1' }), unsaid: { applied: configMap({ x: '1' }) } }))).toMatchObject({
      value: { data: { y: '1' } },
    });
    expect(applyToCluster(request({ live, config: configMap({ y: '1' }), unsaid: 'none' }))).toMatchObject({ value: { data: { x: '1', y: '1' } } });
  });
});

describe('kubectl after kubectl apply on the client\'s side', () => {
  const annotation = JSON.stringify(configMap({ x: '1', y: '1' }));
  const managedFields = [{
    manager: 'kubectl-client-side-apply',
    operation: 'Update',
    apiVersion: 'v1',
    fieldsType: 'FieldsV1',
    fieldsV1: { 'f:data': { '.': {}, 'f:x': {}, 'f:y': {} }, 'f:metadata': { 'f:annotations': { '.': {}, [`f:${LAST_APPLIED}`]: {} } } },
  }];
  const live = configMap({ x: '1', y: '1' }, { uid: '1', annotations: { [LAST_APPLIED]: annotation }, managedFields }) as KubernetesObject;

  test('takes over what that set, and removes what is not applied any more', () => {
    const applied = applyByClient(request({ live, config: configMap({ x: '2' }) }));
    const { value } = applied as { readonly value: JsonObject };

    expect(value).toMatchObject({ data: { x: '2' }, metadata: { annotations: { [LAST_APPLIED]: '{"apiVersion":"v1","data":{"x":"2"},"kind":"ConfigMap","metadata":{"name":"web","namespace":"shop"}}\n' } } });
    expect(value.data).toEqual({ x: '2' });
    expect(ownersOf(value)).toEqual({ 'kubectl': ['f:x'], 'kubectl-last-applied': [] });
  });

  test('has a conflict where the value has changed since', () => {
    const changed = { ...live, data: { x: '3', y: '1' } } as KubernetesObject;

    expect(refusalOf({ live: changed, config: configMap({ x: '2' }) })).toEqual({
      code: 409, message: 'Apply failed with 1 conflict: conflict with "kubectl-client-side-apply" using v1: .data.x',
    });
  });

  test('has a conflict under another name', () => {
    expect(refusalOf({ live, config: configMap({ x: '2' }), fieldManager: 'helm' })).toEqual({
      code: 409, message: 'Apply failed with 1 conflict: conflict with "kubectl-client-side-apply" using v1: .data.x',
    });
  });
});

describe('what the type does not allow', () => {
  const container = { name: 'web', image: 'web:1' };
  const pod = (...containers: readonly JsonObject[]): JsonObject => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop' }, spec: { containers } });
  const failed = 'failed to create typed patch object (shop/web; v1, Kind=Pod): '.replace('; v1', '; /v1');

  test.each<[string, JsonObject, number, string]>([
    ['a field', pod({ ...container, imagePolicy: 'Always' }), 36, `${failed}.spec.containers[name="web"].imagePolicy: field not declared in schema`],
    ['a port twice', pod({ ...container, ports: [{ containerPort: 80 }, { containerPort: 80, protocol: 'TCP' }] }), 36,
      `${failed}.spec.containers[name="web"].ports: duplicate entries for key [containerPort=80,protocol="TCP"]`],
    ['two containers of a name', pod(container, container), 36, `${failed}.spec.containers: duplicate entries for key [name="web"]`],
    ['a number for a text', pod({ ...container, image: 20_230_101 }), 36,
      `${failed}.spec.containers[name="web"].image: expected string, got &value.valueUnstructured{Value:2.0230101e+07}`],
    ['a text for a number', pod({ ...container, ports: [{ containerPort: '80' }] }), 36,
      `${failed}.spec.containers[name="web"].ports[containerPort="80",protocol="TCP"].containerPort: expected numeric (int or float), got string`],
    ['an item without a key', { ...pod(), spec: { containers: [container], hostAliases: [{ hostnames: ['a'] }] } }, 24,
      `${failed}.spec.hostAliases: element 0: associative list with keys has an element that omits key field "ip" (and doesn't have default value)`],
  ])('%s', (_title, config, minor, message) => {
    expect(refusalOf({ config, minor })).toEqual({ code: 500, message });
  });

  const asApplied = (live: JsonObject): Request => ({ live: live as KubernetesObject, config: pod(container), unsaid: { applied: pod(container) } });
  const twice = pod({ ...container, env: [{ name: 'A', value: '1' }, { name: 'A', value: '1' }] });
  const quantity = (memory: unknown): JsonObject => pod({ ...container, resources: { limits: { memory } } });

  test.each<[string, Request, { readonly code: number; readonly message: string } | undefined]>([
    ['an object with an item twice never has managers until 1.28', { ...asApplied(twice), minor: 28 }, {
      code: 500,
      message: 'failed to create manager for existing fields: failed to convert new object (shop/web; /v1, Kind=Pod) to smd typed: '
        + '.spec.containers[name="web"].env: duplicate entries for key [name="A"]',
    }],
    ['whatever else is wrong', { ...asApplied(twice), config: pod({ ...container, foo: 1 }), minor: 28 }, {
      code: 500,
      message: 'failed to create manager for existing fields: failed to convert new object (shop/web; /v1, Kind=Pod) to smd typed: '
        + '.spec.containers[name="web"].env: duplicate entries for key [name="A"]',
    }],
    ['from 1.29 on, the item may be there twice', { ...asApplied(twice), minor: 29 }, undefined],
    ['nobody looks at a quantity until 1.28', { config: quantity({}), minor: 28 }, undefined],
    ['which must be a scalar from 1.29 on', { config: quantity({}), minor: 29 }, {
      code: 500, message: `${failed}.spec.containers[name="web"].resources.limits.memory: expected any scalar, got &{map[]}`,
    }],
  ])('%s', (_title, more, expected) => {
    expect(refusalOf(more)).toEqual(expected);
  });

  test.each<[string, Request, number, string]>([
    ['managers', { config: configMap({}, { managedFields: [] }) }, 400, 'metadata.managedFields must be nil'],
    ['an object with managers that cannot be read', { live: configMap({}, { managedFields: [{ operation: 'Own' }] }) as KubernetesObject }, 500,
      'failed to decode managed fields: operation must be `Apply` or `Update`'],
    ['a server that has no server-side apply', { minor: 15 }, 415,
      'the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/strategic-merge-patch+json'],
  ])('%s', (_title, more, code, message) => {
    expect(refusalOf(more)).toEqual({ code, message });
  });
});

test.each([[28, ['a', 'b']], [29, ['b', 'a']]])('another order of items of a set is a change from 1.29 on: 1.%d', (minor, expected) => {
  const object = (finalizers: readonly string[]): JsonObject => configMap(undefined, { finalizers: finalizers.map((name) => `example.com/${name}`) });
  const config = object(['a', 'b']);
  const live = withManagers(config, managersOfApplied(stateOf(), config, 'kubectl')) as KubernetesObject;
  const { value } = applyToCluster(request({ minor, live, config: object(['b', 'a']) })) as { readonly value: KubernetesObject };

  expect(value.metadata?.finalizers).toEqual(expected.map((name) => `example.com/${name}`));
});

test('a kind that is not known has no type', () => {
  const state = new ClusterState({ minor: 36, plugins: new Set(), allowPrivileged: true, isComplete: true });

  expect(applyToCluster(request({ state, config: { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'a' } } }))).toBeUndefined();
});
