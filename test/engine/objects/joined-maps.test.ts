import { joinedMaps } from '../../../src/engine/objects/joined-maps';

test.each<[string, readonly (Readonly<Record<string, string>> | undefined)[], Readonly<Record<string, string>>]>([
  ['none', [], {}],
  ['one that is absent', [undefined], {}],
  ['the later value of a key, at the place of the earlier', [{ a: '1', b: '2' }, undefined, { c: '3', a: '4' }], { a: '4', b: '2', c: '3' }],
])('maps that are joined: %s', (_title, maps, joined) => {
  expect(Object.entries(joinedMaps(...maps))).toEqual(Object.entries(joined));
});

test('the first map stays as it is', () => {
  const given = { a: '1' };
  joinedMaps(given, { b: '2' });
  expect(given).toEqual({ a: '1' });
});
