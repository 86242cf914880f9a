import { difference, FieldSet, fieldSetOf, hasPath, intersection, isEmptySet, pathsOf, recursiveDifference, union } from '../../../src/engine/structured-merge/field-set';
import { readFieldsV1, writeFieldsV1 } from '../../../src/engine/structured-merge/fields-v1';
import { canonicalElement, compareElements, fieldElement, keyElement, pathText, valueElement } from '../../../src/engine/structured-merge/path-element';

const SPEC = fieldElement('spec');
const REPLICAS = [SPEC, fieldElement('replicas')];
const CONTAINER = [SPEC, fieldElement('containers'), keyElement([['name', 'web']])];
const IMAGE = [...CONTAINER, fieldElement('image')];
const PORT = [...CONTAINER, fieldElement('ports'), keyElement([['protocol', 'TCP'], ['containerPort', 80]])];

function textsOf(set: FieldSet): readonly string[] {
  return pathsOf(set).map(pathText);
}

test('paths are in the order of their elements: fields, then keys, then values', () => {
  expect(textsOf(fieldSetOf([PORT, IMAGE, CONTAINER, REPLICAS]))).toEqual([
    '.spec.replicas',
    '.spec.containers[name="web"]',
    '.spec.containers[name="web"].image',
    '.spec.containers[name="web"].ports[containerPort=80,protocol="TCP"]',
  ]);
});

test.each([
  ['f:b', 'f:a', 1],
  ['f:a', keyElement([['name', 'a']]), -1],
  [keyElement([['name', 'a']]), valueElement('a'), -1],
  [valueElement(2), valueElement(10), -1],
  [valueElement(2), valueElement('1'), -1],
  [valueElement('a'), valueElement(true), -1],
  [valueElement(false), valueElement(true), -1],
  [keyElement([['name', 'a'], ['port', 2]]), keyElement([['name', 'a'], ['port', 10]]), -1],
  [keyElement([['name', 'a']]), keyElement([['name', 'a'], ['port', 10]]), -1],
  ['i:2', 'i:10', -1],
])('%s and %s', (a, b, order) => {
  expect([Math.sign(compareElements(a, b)), Math.sign(compareElements(b, a))]).toEqual([order, -order]);
});

test.each([
  ['f:', 'f:'],
  ['k:{"protocol":"TCP", "containerPort":80}', 'k:{"containerPort":80,"protocol":"TCP"}'],
  ['v:"a"', 'v:"a"'],
  ['x:1', undefined],
  ['f', { error: 'key must be 2 characters long:' }],
  ['name', { error: 'missing colon: name' }],
  ['k:[', { error: 'ReadObjectCB: expect { or n' }],
  ['v:', { error: 'readJSONIter: invalid value' }],
])('an element that is written as %s', (text, element) => {
  expect(canonicalElement(text)).toEqual(element);
});

describe('sets of fields', () => {
  const all = fieldSetOf([REPLICAS, CONTAINER, IMAGE, PORT]);
  const some = fieldSetOf([CONTAINER, IMAGE]);

  test.each([
    ['union', union(some, fieldSetOf([REPLICAS])), ['.spec.replicas', '.spec.containers[name="web"]', '.spec.containers[name="web"].image']],
    ['intersection', intersection(all, some), ['.spec.containers[name="web"]', '.spec.containers[name="web"].image']],
    ['difference', difference(all, fieldSetOf([CONTAINER])), [
      '.spec.replicas', '.spec.containers[name="web"].image', '.spec.containers[name="web"].ports[containerPort=80,protocol="TCP"]',
    ]],
    ['recursive difference', recursiveDifference(all, fieldSetOf([CONTAINER])), ['.spec.replicas']],
    ['difference with itself', difference(all, all), []],
  ])('%s', (_title, set, paths) => {
    expect(textsOf(set)).toEqual(paths);
    expect(isEmptySet(set)).toBe(paths.length === 0);
  });

  test('a path is a member where it was inserted, and its parents are not', () => {
    expect([IMAGE, CONTAINER, [SPEC], REPLICAS, []].map((path) => hasPath(some, path))).toEqual([true, true, false, false, false]);
  });

  test('are written as managedFields have them, and read back', () => {
    const written = writeFieldsV1(all);

    expect(written).toEqual({
      'f:spec': {
        'f:containers': {
          'k:{"name":"web"}': { '.': {}, 'f:image': {}, 'f:ports': { 'k:{"containerPort":80,"protocol":"TCP"}': {} } },
        },
        'f:replicas': {},
      },
    });
    expect(textsOf(readFieldsV1(written) as FieldSet)).toEqual(textsOf(all));
  });

  test.each([
    [undefined, []],
    [null, []],
    [{}, []],
    [{ 'x:future': {}, 'f:spec': {} }, ['.spec']],
    [{ 'f:__proto__': {} }, ['.__proto__']],
  ])('%j', (written, paths) => {
    expect(textsOf(readFieldsV1(written) as FieldSet)).toEqual(paths);
  });

  test.each([
    ['f:spec', 'ReadMapCB: expect { or n'],
    [{ spec: {} }, 'parsing key as path element: missing colon: spec'],
    [{ 'f:spec': 1 }, 'ReadMapCB: expect { or n'],
  ])('%j cannot be read', (written, error) => {
    expect(readFieldsV1(written)).toEqual({ error });
  });
});
