import { NumberLiteral } from '../../../src/engine/decoding/number-literal';
import { documentsIn } from '../../../src/manifests/file';
import { describe as describeValue, isDiagnostic, objectsOf } from '../../../src/manifests/set/manifest-object';

const pod = (name: string) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name } });

describe('the objects of a document', () => {
  test.each([
    ['an object', pod('a'), [['x.yaml:1', 'v1', 'Pod', 'a']]],
    ['nothing', null, []],
    ['a list', { apiVersion: 'v1', kind: 'List', items: [pod('a'), pod('b')] },
      [['x.yaml:1 items[0]', 'v1', 'Pod', 'a'], ['x.yaml:1 items[1]', 'v1', 'Pod', 'b']]],
    ['a list in a list', { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'List', items: [pod('a')] }] },
      [['x.yaml:1 items[0] items[0]', 'v1', 'Pod', 'a']]],
    ['a typed list, whose items do not say what they are', { apiVersion: 'v1', kind: 'PodList', items: [{ metadata: { name: 'a' } }] },
      [['x.yaml:1 items[0]', 'v1', 'Pod', 'a']]],
    ['a list without items', { apiVersion: 'v1', kind: 'List', items: null }, []],
    ['a kind that only ends like a list', { apiVersion: 'example.com/v1', kind: 'AllowList' }, [['x.yaml:1', 'example.com/v1', 'AllowList', undefined]]],
  ])('%s', (_title, value, expected) => {
    const objects = [...objectsOf({ source: 'x.yaml:1', value })];
    expect(objects.map((object) => 'value' in object
      ? [object.source, object.apiVersion, object.kind, (object.value.metadata as { name: string } | undefined)?.name]
      : object)).toEqual(expected);
  });

  test.each([
    ['a document that could not be read', { error: 'found a tab' }, 'found a tab'],
    ['a text', { value: 'hello' }, 'found the string "hello" where an object with apiVersion and kind belongs'],
    ['a bare list', { value: [pod('a')] }, 'found a list where an object with apiVersion and kind belongs'],
    ['no kind', { value: { apiVersion: 'v1' } }, 'kind not set: every object needs both apiVersion and kind'],
    ['neither', { value: { replicas: 1 } }, 'apiVersion and kind not set: every object needs both apiVersion and kind'],
    ['an empty kind', { value: { apiVersion: 'v1', kind: '' } }, 'kind not set: every object needs both apiVersion and kind'],
    ['a number as kind', { value: { apiVersion: 'v1', kind: 5 } }, 'kind: found the number 5 where a string belongs'],
    ['a list whose items are none', { value: { apiVersion: 'v1', kind: 'List', items: {} } }, 'items: found an object where a list belongs'],
  ])('%s is an error', (_title, document, message) => {
    expect([...objectsOf({ source: 'x.yaml:1', ...document })]).toEqual([{ level: 'error', source: 'x.yaml:1', message }]);
  });
});

test.each([
  ['a "quoted" text', 'the string "a \\"quoted\\" text"'],
  [true, 'the boolean true'],
  [9007199254740993n, 'the number 9007199254740993'],
  [new NumberLiteral('1.0'), 'the number 1.0'],
  [null, 'null'],
  [[], 'a list'],
  [{}, 'an object'],
])('%p is called %s', (value, expected) => {
  expect(describeValue(value)).toBe(expected);
});

test.each<[string, string, readonly (number | undefined)[]]>([
  ['a list', 'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n- apiVersion: v1\n  kind: Pod\n', [4, 6]],
  ['a list after another document', 'a: 1\n---\napiVersion: v1\nkind: List\nitems:\n\n- {apiVersion: v1, kind: Pod}\n', [7]],
  ['a list in a list, whose items are at its own place', 'apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: List, items: [\n  {apiVersion: v1, kind: Pod}]}\n', [4]],
  ['a list in JSON', '{"apiVersion": "v1", "kind": "List", "items": [\n{"apiVersion": "v1", "kind": "Pod"},\n{"apiVersion": "v1", "kind": "Pod"}]}', [2, 3]],
])('the items of %s have lines of their own', (_title, text, expected) => {
  const objects = [...documentsIn({ name: 'a.yaml', text })].flatMap((document) => [...objectsOf(document)]).filter((item) => !isDiagnostic(item));
  expect(objects.map(({ place }) => place?.line)).toEqual(expected);
});
