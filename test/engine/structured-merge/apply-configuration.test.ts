import { applyStructuredMerge } from '../../../src/engine/structured-merge/apply-configuration';
import { builtInAtom } from '../../../src/engine/structured-merge/built-in-types';
import { customAtom } from '../../../src/engine/structured-merge/custom-types';
import { Minor } from '../../../src/engine/version';

const POD = { apiVersion: 'v1', kind: 'Pod' };
const LABEL = { metadata: { labels: { a: 'b' } } };

/** What becomes of a patch of a pod: the spec and the finalizers, or the error. */
function merged(minor: Minor, live: object, patch: object): string {
  const applied = applyStructuredMerge(builtInAtom('core/v1.Pod', minor), { ...POD, ...live }, { ...POD, ...patch }, minor);
  if ('error' in applied) {
    return applied.error;
  }
  const { spec, metadata } = applied.value as { readonly spec?: object; readonly metadata?: { readonly finalizers?: unknown } };
  return JSON.stringify({ ...spec, finalizers: metadata?.finalizers });
}

const ORIGINAL = 'failed to convert original object to typed object:';
const PATCH = 'failed to convert patch object to typed object:';
const TWICE = { spec: { containers: [{ name: 'c', env: [{ name: 'A', value: '1' }, { name: 'A', value: '2' }] }] } };
const TWO_FINALIZERS = { metadata: { finalizers: ['a.io/b', 'a.io/b'] } };

// As a kube-apiserver 1.32.13, a 1.34.4 and a 1.36.3 answered.
test.each<[string, object, object, readonly [until33: string, in34: string, since35: string]]>([
  ['an object with a variable twice', TWICE, LABEL, [
    `${ORIGINAL} .spec.containers[name="c"].env: duplicate entries for key [name="A"]`,
    `${ORIGINAL} .spec.containers[name="c"].env: duplicate entries for key [name="A"]`,
    '{"containers":[{"name":"c","env":[{"name":"A","value":"1"},{"name":"A","value":"2"}]}]}',
  ]],
  ['an object with a finalizer twice', TWO_FINALIZERS, LABEL, [
    `${ORIGINAL} .metadata.finalizers: duplicate entries for key [="a.io/b"]`,
    `${ORIGINAL} .metadata.finalizers: duplicate entries for key [="a.io/b"]`,
    '{"finalizers":["a.io/b","a.io/b"]}',
  ]],
  ['a patch with a variable twice', {}, TWICE, [
    `${PATCH} .spec.containers[name="c"].env: duplicate entries for key [name="A"]`,
    `${PATCH} .spec.containers[name="c"].env: duplicate entries for key [name="A"]`,
    `${PATCH} .spec.containers[name="c"].env: duplicate entries for key [name="A"]`,
  ]],
  ['a patch whose item has the key without a default', {}, { spec: { containers: [{ name: 'c', ports: [{ containerPort: 80 }] }] } }, [
    '{"containers":[{"name":"c","ports":[{"containerPort":80}]}]}',
    '{"containers":[{"name":"c","ports":[{"containerPort":80}]}]}',
    '{"containers":[{"name":"c","ports":[{"containerPort":80}]}]}',
  ]],
])('%s, until 1.33, in 1.34 and since 1.35', (_title, live, patch, expected) => {
  expect(([33, 34, 35] as const).map((minor) => merged(minor, live, patch))).toEqual(expected);
});

const TEXT = { type: 'string' };
const SCHEMA = {
  type: 'object',
  properties: {
    list: {
      'type': 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['b', 'a', 'c'],
      'items': { type: 'object', properties: { a: TEXT, b: TEXT, c: { ...TEXT, default: 'q' }, value: TEXT } },
    },
    one: {
      'type': 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['a'],
      'items': { type: 'object', properties: { a: TEXT, value: TEXT } },
    },
  },
};
const OMITTED = 'associative list with keys has an element that omits';
const ITEM = { a: 'x', b: 'y', c: 'q' };

// As a kube-apiserver 1.32.13 and a 1.34.4 answered.
test.each<[string, object, string, string]>([
  ['a key without a default', { list: [{ b: 'y', value: 'v' }] },
    `${PATCH} .list: element 0: ${OMITTED} key field "a" (and doesn't have default value)`, '{"list":[{"a":"x","b":"y","c":"q"},{"b":"y","value":"v"}]}'],
  ['all keys but the one with a default', { list: [{ value: 'v' }] },
    `${PATCH} .list: element 0: ${OMITTED} key field "b" (and doesn't have default value)`, '{"list":[{"a":"x","b":"y","c":"q"},{"value":"v"}]}'],
  ['the key with a default', { list: [{ a: 'x', b: 'y', value: 'v' }] },
    '{"list":[{"a":"x","b":"y","c":"q","value":"v"}]}', '{"list":[{"a":"x","b":"y","c":"q","value":"v"}]}'],
  ['the one key', { one: [{ value: 'v' }] },
    `${PATCH} .one: element 0: ${OMITTED} key field "a" (and doesn't have default value)`,
    `${PATCH} .one: element 0: ${OMITTED} all key fields ["a"] (and doesn't have default values for any key fields)`],
])('a patch of a custom resource with an item that omits %s, until 1.33 and since', (_title, patch, until, since) => {
  const answers = ([33, 34] as const).map((minor) => {
    const applied = applyStructuredMerge(customAtom(SCHEMA, minor), { list: [ITEM] }, patch, minor);
    return 'error' in applied ? applied.error : JSON.stringify(applied.value);
  });
  expect(answers).toEqual([until, since]);
});

// As kube-apiservers 1.24 to 1.36 answered.
test.each<[string, object, string]>([
  ['its metadata, whatever its schema says', { apiVersion: 'v1', kind: 'Pod', metadata: { labels: { a: 1 } } },
    `${PATCH} .embedded.metadata.labels.a: expected string, got &value.valueUnstructured{Value:1}`],
  ['no other metadata', { metadata: { unknown: 1 } }, `${PATCH} .embedded.metadata.unknown: field not declared in schema`],
  ['its fields', { apiVersion: 'v1', kind: 'Pod', metadata: { labels: { b: 'y' } }, spec: { a: 'x' } },
    '{"embedded":{"metadata":{"labels":{"a":"x","b":"y"}},"apiVersion":"v1","kind":"Pod","spec":{"a":"x"}}}'],
  ['no other fields', { spec: { b: 'x' } }, `${PATCH} .embedded.spec.b: field not declared in schema`],
])('an object in a custom resource has %s', (_title, embedded, answer) => {
  const type = customAtom({
    type: 'object',
    properties: {
      embedded: { 'type': 'object', 'x-kubernetes-embedded-resource': true, 'properties': { spec: { type: 'object', properties: { a: { type: 'string' } } } } },
    },
  }, 36);
  const applied = applyStructuredMerge(type, { embedded: { metadata: { labels: { a: 'x' } } } }, { embedded }, 36);

  expect('error' in applied ? applied.error : JSON.stringify(applied.value)).toBe(answer);
});
