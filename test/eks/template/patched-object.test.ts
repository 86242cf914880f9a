import { applyPatch, PatchedObject } from '../../../src/eks/template/patched-object';
import { UnresolvedValue } from '../../../src/manifests/unresolved';

const TOKEN = UnresolvedValue.whole('${P}');

const IDENTITY = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' } };

function deployment(spec: object): object {
  return { ...IDENTITY, spec: { template: { spec } } };
}

function patched(type: string, value: unknown, given: unknown): PatchedObject {
  const target = { resource: 'deployment', name: 'web', namespace: 'default' };
  return applyPatch({ source: 'stack/patch', target, type, value }, { given, written: undefined });
}

test.each<[string, string, object, unknown, object]>([
  ['a merge patch', 'merge', { a: { b: 1, c: [1], d: 1 } }, { a: { c: [2], d: null } }, { a: { b: 1, c: [2] } }],
  ['a merge patch with a token', 'merge', { a: { b: 1 } }, { a: TOKEN }, { a: TOKEN }],
  ['a merge patch onto a token', 'merge', { a: TOKEN }, { a: { b: 1 } }, { a: { b: 1 } }],
  ['a JSON patch', 'json', { a: 1, b: 2 }, [{ op: 'replace', path: '/a', value: 3 }, { op: 'remove', path: '/b' }, { op: 'add', path: '/c', value: 4 }], { a: 3, c: 4 }],
  ['a JSON patch with a token', 'json', { a: 1 }, [{ op: 'replace', path: '/a', value: TOKEN }], { a: TOKEN }],
  ['a JSON patch onto an object with a token', 'json', { a: TOKEN, b: 1 }, [{ op: 'copy', from: '/a', path: '/c' }, { op: 'remove', path: '/b' }], { a: TOKEN, c: TOKEN }],
  ['a strategic patch', 'strategic', deployment({ containers: [{ name: 'a', x: 1 }, { name: 'b' }], tolerations: [{ key: 'a' }] }),
    { spec: { template: { spec: { containers: [{ name: 'a', tty: true }, { name: 'c' }], tolerations: [{ key: 'b' }] } } } },
    deployment({ containers: [{ name: 'a', x: 1, tty: true }, { name: 'c' }, { name: 'b' }], tolerations: [{ key: 'b' }] })],
  ['a strategic patch with tokens', 'strategic', deployment({ containers: [{ name: 'a', image: TOKEN }, { name: TOKEN }] }),
    { spec: { template: { spec: { containers: [{ name: 'a', tty: TOKEN }], hostNetwork: TOKEN } } } },
    deployment({ containers: [{ name: 'a', image: TOKEN, tty: TOKEN }, { name: TOKEN }], hostNetwork: TOKEN })],
  ['a strategic patch that the API server rejects', 'strategic', deployment({ containers: [{ name: 'a' }] }),
    { spec: { template: { spec: { containers: [{ image: 'x' }] } } } }, deployment({ containers: [{ name: 'a' }] })],
])('%s', (_title, type, object, value, expected) => {
  expect(patched(type, value, { ...IDENTITY, ...object }).value).toEqual({ ...IDENTITY, ...expected });
});

const OBJECT = { ...IDENTITY, spec: { 'a': 1, 'x/y': 1, 'l': [1], 'template': { spec: { containers: [{ name: 'a' }] } } } };
const REJECTED = (op: string, path: string, found: string): string => `the operation ${op} at ${path} does not apply: ${found}`;

test.each<[string, string, unknown, string | undefined]>([
  ['operations that apply', 'json', [{ op: 'test', path: '/spec/a', value: 1 }, { op: 'remove', path: '/spec/a' }, { op: 'add', path: '/spec/l/-', value: 2 }], undefined],
  ['a test of another value', 'json', [{ op: 'test', path: '/spec/a', value: 5 }], REJECTED('test', '/spec/a', 'the object has 1 at /spec/a')],
  ['a test of what is not there', 'json', [{ op: 'test', path: '/spec/b', value: 5 }], REJECTED('test', '/spec/b', 'the object has nothing at /spec/b')],
  ['the replacement of what is not there', 'json', [{ op: 'replace', path: '/spec/b', value: 5 }], undefined],
  ['the replacement of what has no parent', 'json', [{ op: 'replace', path: '/status/b', value: 5 }],
    REJECTED('replace', '/status/b', 'the object has nothing at /status/b')],
  ['a test of null where nothing is', 'json', [{ op: 'test', path: '/spec/b', value: null }], undefined],
  ['a test of null where something is', 'json', [{ op: 'test', path: '/spec/a', value: null }], REJECTED('test', '/spec/a', 'the object has 1 at /spec/a')],
  ['a test of a long value', 'json', [{ op: 'test', path: '', value: 1 }], REJECTED('test', 'the root', `the object has ${JSON.stringify(OBJECT).slice(0, 100)}… at the root`)],
  ['the removal of what is not there', 'json', [{ op: 'remove', path: '/spec/b' }], REJECTED('remove', '/spec/b', 'the object has nothing at /spec/b')],
  ['the removal of what an operation before removed', 'json', [{ op: 'remove', path: '/spec/a' }, { op: 'remove', path: '/spec/a' }], REJECTED('remove', '/spec/a', 'the object has nothing at /spec/a')],
  ['a value in a parent that is not there', 'json', [{ op: 'add', path: '/status/a', value: 5 }], REJECTED('add', '/status/a', 'the object has nothing at /status')],
  ['a value beyond the end of a list', 'json', [{ op: 'add', path: '/spec/l/2', value: 5 }], REJECTED('add', '/spec/l/2', 'the list at /spec/l has 1 item')],
  ['a copy from what is not there', 'json', [{ op: 'copy', from: '/spec/b', path: '/spec/c' }], undefined],
  ['a move from what is not there', 'json', [{ op: 'move', from: '/spec/b', path: '/spec/c' }], REJECTED('move', '/spec/c', 'the object has nothing at /spec/b')],
  ['a move to where no parent is', 'json', [{ op: 'move', from: '/spec/a', path: '/status/c' }], REJECTED('move', '/status/c', 'the object has nothing at /status')],
  ['an operation that is none', 'json', [{ op: 'delete', path: '/spec/a' }], REJECTED('delete', '/spec/a', 'there is no such operation')],
  ['a key with a slash', 'json', [{ op: 'replace', path: '/spec/x~1y', value: 5 }], undefined],
  ['an operation without a name', 'json', [{ path: '/spec/a' }], 'the operation without a name at /spec/a does not apply: there is no such operation'],
  ['an operation without a path', 'json', [{ op: 'add' }], REJECTED('add', 'the root', `the object has ${JSON.stringify(OBJECT).slice(0, 100)}… at the root`)],
  ['a merge', 'merge', { spec: { b: 1 } }, undefined],
  ['a strategic patch without the merge key', 'strategic', { spec: { template: { spec: { containers: [{ image: 'x' }] } } } },
    'map: map[image:x] does not contain declared merge key: name'],
])('whether the API server takes %s', (_title, type, value, error) => {
  const { value: left, error: found } = patched(type, value, OBJECT);
  expect(found).toEqual(error);
  expect(error === undefined || left === OBJECT).toBe(true);
});

test.each<[string, string | undefined]>([
  ['strategic', 'the body of the request was in an unknown format - accepted media types include: application/json-patch+json, '
    + 'application/merge-patch+json, application/apply-patch+yaml'],
  ['merge', undefined],
])('whether a custom resource takes a %s patch', (type, error) => {
  expect(patched(type, { spec: { a: 2 } }, { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'web' }, spec: { a: 1 } }).error).toBe(error);
});

const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{ name: 'c' }] } };
const SERVICE = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { ports: [{ port: 80 }] } };
const NOT_KNOWN = 'what the API server fills in is not known, since it depends on ${P}';

test.each<[string, string, object, unknown, string]>([
  ['tests a token', 'json', OBJECT, [{ op: 'test', path: '/spec/a', value: TOKEN }], 'depends on ${P}'],
  ['tests where a token is', 'json', { ...IDENTITY, spec: { a: TOKEN } }, [{ op: 'test', path: '/spec/a', value: 1 }], 'depends on ${P}'],
  ['is at a place that is a token', 'json', OBJECT, [{ op: 'remove', path: TOKEN }], 'depends on ${P}'],
  ['is in a token', 'json', { ...IDENTITY, spec: TOKEN }, [{ op: 'add', path: '/spec/a/b', value: 1 }], `the operation add at /spec/a/b does not apply: the object has nothing at /spec/a; ${NOT_KNOWN}`],
  ['is of what is filled in beside a token', 'json', { ...IDENTITY, spec: { a: TOKEN } }, [{ op: 'remove', path: '/spec/replicas' }],
    `the operation remove at /spec/replicas does not apply: the object has nothing at /spec/replicas; ${NOT_KNOWN}`],
  ['is of an address', 'json', SERVICE, [{ op: 'remove', path: '/spec/clusterIP' }], 'the operation remove at /spec/clusterIP is about what the API server or a plugin of it has chosen'],
  ['is of a port of the nodes', 'json', SERVICE, [{ op: 'move', from: '/spec/ports/0/nodePort', path: '/spec/a' }],
    'the operation move at /spec/a is about what the API server or a plugin of it has chosen'],
  ['is of what a plugin gives a pod', 'json', POD, [{ op: 'test', path: '/spec/priority', value: 0 }], 'the operation test at /spec/priority is about what the API server or a plugin of it has chosen'],
  ['is of a container that is a token', 'strategic', deployment({ containers: [TOKEN] }), { spec: { template: { spec: { containers: [{ name: 'a' }] } } } }, 'depends on ${P}'],
])('a patch is unclear that %s', (_title, type, given, value, unclear) => {
  expect(patched(type, value, given)).toEqual({ value: given, unclear });
});

/** Recorded from kube-apiserver 1.30 and 1.36 with `kubectl patch --dry-run=server`; the server's own words end before kubectl's. */
test.each<[string, unknown, string | undefined]>([
  ['json', { op: 'remove', path: '/spec/a' }, 'error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp'],
  ['json', 'x', 'error decoding patch: json: cannot unmarshal string into Go value of type []handlers.jsonPatchOp'],
  ['json', 3, 'error decoding patch: json: cannot unmarshal number into Go value of type []handlers.jsonPatchOp'],
  ['json', null, undefined],
  ['json', [], undefined],
  ['json', [3], 'error decoding patch: json: cannot unmarshal number into Go value of type handlers.jsonPatchOp'],
  ['json', ['x'], 'error decoding patch: json: cannot unmarshal string into Go value of type handlers.jsonPatchOp'],
  ['json', [[]], 'error decoding patch: json: cannot unmarshal array into Go value of type handlers.jsonPatchOp'],
  ['json', [{ op: 5, path: '/x' }], 'error decoding patch: json: cannot unmarshal number into Go struct field jsonPatchOp.op of type string'],
  ['json', [{ op: 'add', path: true, value: 1 }], 'error decoding patch: json: cannot unmarshal bool into Go struct field jsonPatchOp.path of type string'],
  ['merge', 'x', 'error decoding patch: json: cannot unmarshal string into Go value of type map[string]interface {}'],
  ['merge', [], 'error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}'],
  ['merge', null, 'Invalid JSON Patch'],
  ['strategic', 'x', 'json: cannot unmarshal string into Go value of type map[string]interface {}'],
  ['strategic', null, undefined],
])('whether the API server reads a %s patch of %j', (type, value, error) => {
  expect(patched(type, value, OBJECT)).toEqual({ value: OBJECT, error });
});

test.each(['json', 'merge', 'strategic'])('a %s patch that is a token is unclear', (type) => {
  expect(patched(type, TOKEN, OBJECT)).toEqual({ value: OBJECT, unclear: 'depends on ${P}' });
});

test('an operation that is a token is unclear', () => {
  expect(patched('json', [TOKEN], OBJECT)).toEqual({ value: OBJECT, unclear: 'depends on ${P}' });
});

describe.each(['merge', 'strategic'])('a %s patch', (type) => {
  test.each<[string, object, string]>([
    ['another name', { metadata: { name: 'other' } }, 'the name of the object (other) does not match the name on the URL (web)'],
    ['no name', { metadata: { name: null } }, 'the name of the object (web based on URL) was undeterminable: name must be provided'],
    ['no metadata', { metadata: null }, 'the name of the object (web based on URL) was undeterminable: name must be provided'],
    ['another namespace', { metadata: { namespace: 'other' } }, 'the namespace of the provided object does not match the namespace sent on the request'],
  ])('is rejected where it gives the object %s', (_title, value, error) => {
    expect(patched(type, value, OBJECT)).toEqual({ value: OBJECT, error });
  });

  test.each<[string, object, object]>([
    ['a namespace', { metadata: { namespace: null } }, { metadata: { name: 'web', namespace: 'default' } }],
    ['a kind', { kind: null }, { metadata: { name: 'web', namespace: 'default' } }],
  ])('does not remove %s', (_title, value, expected) => {
    const object = { ...OBJECT, metadata: { name: 'web', namespace: 'default' } };
    expect(patched(type, value, object)).toEqual({ value: { ...OBJECT, ...expected } });
  });

  test('is unclear where a token is the name', () => {
    expect(patched(type, { metadata: { name: TOKEN } }, OBJECT)).toEqual({ value: OBJECT, unclear: 'depends on ${P}' });
  });

  test('gives a cluster-scoped object no namespace', () => {
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'web' } };
    expect(patched(type, { metadata: { namespace: 'x' } }, namespace).error).toBeUndefined();
  });
});

const WIDGET = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'web' } };

test.each<[string, string, object, object, string | undefined]>([
  ['another kind', 'merge', OBJECT, { kind: 'DaemonSet' }, 'it would make the Deployment a "DaemonSet" of "apps/v1"'],
  ['a kind that nobody knows', 'json', OBJECT, [{ op: 'replace', path: '/kind', value: 'Foo' }], 'it would make the Deployment a "Foo" of "apps/v1"'],
  ['another kind, which a strategic patch ignores', 'strategic', OBJECT, { kind: 'DaemonSet' }, undefined],
  ['a group that does not have the kind', 'merge', OBJECT, { apiVersion: 'example.com/v1' }, 'it would make the Deployment a "Deployment" of "example.com/v1"'],
  ['a former version', 'merge', OBJECT, { apiVersion: 'apps/v1beta1' }, undefined],
  ['no version', 'merge', OBJECT, { apiVersion: null }, 'the name of the object (web based on URL) was undeterminable: name must be provided'],
  ['no version, which a strategic patch ignores', 'strategic', OBJECT, { apiVersion: null }, undefined],
  ['another kind of custom resource', 'merge', WIDGET, { kind: 'Gadget' }, 'kind: Invalid value: "Gadget": must be Widget'],
  ['another group of custom resource', 'merge', WIDGET, { apiVersion: 'example.org/v1' }, 'apiVersion: Invalid value: "example.org/v1": must be example.com/v1'],
  ['another version of custom resource', 'merge', WIDGET, { apiVersion: 'example.com/v2' }, undefined],
  ['a custom resource without a kind', 'merge', WIDGET, { kind: null }, "Object 'Kind' is missing"],
  ['a custom resource without a version', 'merge', WIDGET, { apiVersion: '' }, "Object 'apiVersion' is missing"],
  ['what is no object', 'json', OBJECT, [{ op: 'replace', path: '', value: [] }], 'it leaves no object'],
])('whether a patch makes %s', (_title, type, given, value, error) => {
  expect(patched(type, value, given)).toEqual({ value: given, error });
});
