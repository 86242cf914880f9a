import { replace, replaceEach, replacePresent } from '../../../src/engine/defaulting/copy-on-write';

interface Thing {
  readonly a?: number;
  readonly b?: string;
}

test.each<[string, Thing, Partial<Thing>, Thing]>([
  ['another value', { a: 1, b: 'x' }, { b: 'y' }, { a: 1, b: 'y' }],
  ['a new field', { a: 1 }, { b: 'y' }, { a: 1, b: 'y' }],
  ['no field for nothing', { a: 1 }, { a: 2, b: undefined }, { a: 2 }],
])('replace: %s', (_title, thing, fields, expected) => {
  const before = { ...thing };
  expect(Object.entries(replace(thing, fields))).toEqual(Object.entries(expected));
  expect(thing).toEqual(before);
});

test('what would not change is the same object', () => {
  const thing: Thing = { a: 1 };
  const list = [1, 2, 3];
  expect(replace(thing, { a: 1, b: undefined })).toBe(thing);
  expect(replaceEach(list, (element) => element)).toBe(list);
});

test.each<[string, number[] | undefined, number[] | undefined]>([
  ['each element once', [1, 2, 3], [1, 20, 30]],
  ['none', [], []],
  ['no list', undefined, undefined],
])('replaceEach: %s', (_title, list, expected) => {
  const seen: number[] = [];
  expect(replaceEach(list, (element) => {
    seen.push(element);
    return element === 1 ? element : element * 10;
  })).toEqual(expected);
  expect(seen).toEqual(list ?? []);
});

test('replacePresent leaves nothing alone', () => {
  expect(replacePresent(undefined, () => 1)).toBeUndefined();
  expect(replacePresent(1, (value) => value + 1)).toBe(2);
});
