import { withoutEmptyLists } from '../../../src/engine/encoding/stored-lists';

test.each<[string, unknown, unknown]>([
  ['a list of a field', { a: [], b: 1 }, { b: 1 }],
  ['one that is deep', { a: { b: [{ c: [] }] } }, { a: { b: [{}] } }],
  ['no empty object', { a: {}, b: [1] }, { a: {}, b: [1] }],
])('goes: %s', (_title, value, expected) => {
  expect(JSON.parse(JSON.stringify(withoutEmptyLists(value)))).toEqual(expected);
});

test('what has none is the very value', () => {
  const value = { a: [{ b: [1] }], c: 'd', e: undefined };
  expect(withoutEmptyLists(value)).toBe(value);
});
