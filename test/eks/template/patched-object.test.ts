import { applyPatch, PatchedObject } from '../../../src/eks/template/patched-object';
import { UnresolvedValue } from '../../../src/manifests/unresolved';

const TOKEN = UnresolvedValue.whole('${P}');

function deployment(spec: object): object {
  return { apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: { spec } } };
}

function patched(type: string, value: unknown, given: unknown): PatchedObject {
  const target = { resource: 'deployment', name: 'web', namespace: 'default' };
  return applyPatch({ source: 'stack/patch', target, type, value }, { given, written: undefined });
}

test.each<[string, string, unknown, unknown, unknown]>([
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
  expect(patched(type, value, object).value).toEqual(expected);
});

const OBJECT = { apiVersion: 'apps/v1', kind: 'Deployment', spec: { 'a': 1, 'x/y': 1, 'l': [1], 'template': { spec: { containers: [{ name: 'a' }] } } } };
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
  ['a test of a long value', 'json', [{ op: 'test', path: '', value: 1 }], REJECTED('test', '', `the object has ${JSON.stringify(OBJECT).slice(0, 100)}… at the root`)],
  ['the removal of what is not there', 'json', [{ op: 'remove', path: '/spec/b' }], REJECTED('remove', '/spec/b', 'the object has nothing at /spec/b')],
  ['the removal of what an operation before removed', 'json', [{ op: 'remove', path: '/spec/a' }, { op: 'remove', path: '/spec/a' }], REJECTED('remove', '/spec/a', 'the object has nothing at /spec/a')],
  ['a value in a parent that is not there', 'json', [{ op: 'add', path: '/status/a', value: 5 }], REJECTED('add', '/status/a', 'the object has nothing at /status')],
  ['a value beyond the end of a list', 'json', [{ op: 'add', path: '/spec/l/2', value: 5 }], REJECTED('add', '/spec/l/2', 'the list at /spec/l has 1 item')],
  ['a copy from what is not there', 'json', [{ op: 'copy', from: '/spec/b', path: '/spec/c' }], undefined],
  ['a move from what is not there', 'json', [{ op: 'move', from: '/spec/b', path: '/spec/c' }], REJECTED('move', '/spec/c', 'the object has nothing at /spec/b')],
  ['a move to where no parent is', 'json', [{ op: 'move', from: '/spec/a', path: '/status/c' }], REJECTED('move', '/status/c', 'the object has nothing at /status')],
  ['an operation that is none', 'json', [{ op: 'delete', path: '/spec/a' }], REJECTED('delete', '/spec/a', 'there is no such operation')],
  ['a key with a slash', 'json', [{ op: 'replace', path: '/spec/x~1y', value: 5 }], undefined],
  ['a map in place of operations', 'json', { op: 'remove', path: '/spec/a' }, 'found no list of operations'],
  ['a list in place of a merge', 'merge', [], 'found a list where an object belongs'],
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
  expect(patched(type, { spec: { a: 2 } }, { apiVersion: 'example.com/v1', kind: 'Widget', spec: { a: 1 } }).error).toBe(error);
});

const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { containers: [{ name: 'c' }] } };
const SERVICE = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' }, spec: { ports: [{ port: 80 }] } };
const NOT_KNOWN = 'what the API server fills in is not known, since it depends on ${P}';

test.each<[string, string, object, unknown, string]>([
  ['tests a token', 'json', OBJECT, [{ op: 'test', path: '/spec/a', value: TOKEN }], 'depends on ${P}'],
  ['tests where a token is', 'json', { spec: { a: TOKEN } }, [{ op: 'test', path: '/spec/a', value: 1 }], 'depends on ${P}'],
  ['is at a place that is a token', 'json', OBJECT, [{ op: 'remove', path: TOKEN }], 'depends on ${P}'],
  ['is in a token', 'json', { spec: TOKEN }, [{ op: 'add', path: '/spec/a/b', value: 1 }], `the operation add at /spec/a/b does not apply: the object has nothing at /spec/a; ${NOT_KNOWN}`],
  ['is of what is filled in beside a token', 'json', { spec: { a: TOKEN } }, [{ op: 'remove', path: '/spec/replicas' }],
    `the operation remove at /spec/replicas does not apply: the object has nothing at /spec/replicas; ${NOT_KNOWN}`],
  ['is of an address', 'json', SERVICE, [{ op: 'remove', path: '/spec/clusterIP' }], 'the operation remove at /spec/clusterIP is about what the API server or a plugin of it has chosen'],
  ['is of a port of the nodes', 'json', SERVICE, [{ op: 'move', from: '/spec/ports/0/nodePort', path: '/spec/a' }],
    'the operation move at /spec/a is about what the API server or a plugin of it has chosen'],
  ['is of what a plugin gives a pod', 'json', POD, [{ op: 'test', path: '/spec/priority', value: 0 }], 'the operation test at /spec/priority is about what the API server or a plugin of it has chosen'],
  ['is of a container that is a token', 'strategic', deployment({ containers: [TOKEN] }), { spec: { template: { spec: { containers: [{ name: 'a' }] } } } }, 'depends on ${P}'],
])('a patch is unclear that %s', (_title, type, given, value, unclear) => {
  expect(patched(type, value, given)).toEqual({ value: given, unclear });
});
