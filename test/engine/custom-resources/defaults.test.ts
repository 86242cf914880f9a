import { defaultCustomObject } from '../../../src/engine/custom-resources/defaults';
import { JsonSchema } from '../../../src/engine/custom-resources/schema';

const DEFAULT: JsonSchema = { type: 'integer', default: 1 };

test.each<[string, JsonSchema, object, object]>([
  ['a field that is not there', { properties: { a: DEFAULT } }, {}, { a: 1 }],
  ['a field that is there', { properties: { a: DEFAULT } }, { a: 0 }, { a: 0 }],
  ['null', { properties: { a: DEFAULT } }, { a: null }, { a: 1 }],
  ['null where it is allowed', { properties: { a: { ...DEFAULT, nullable: true } } }, { a: null }, { a: null }],
  ['a field of a map that is not there', { properties: { a: { properties: { b: DEFAULT } } } }, {}, {}],
  ['a field of a map that is a default itself', { properties: { a: { default: {}, properties: { b: DEFAULT } } } }, {}, { a: { b: 1 } }],
  ['a field of the items of a list', { properties: { a: { items: { properties: { b: DEFAULT } } } } }, { a: [{}, { b: 2 }] }, { a: [{ b: 1 }, { b: 2 }] }],
  ['an item that is null', { properties: { a: { items: DEFAULT } } }, { a: [null, 2] }, { a: [1, 2] }],
  ['values of any key', { additionalProperties: { properties: { b: DEFAULT } } }, { x: {}, y: null }, { x: { b: 1 }, y: null }],
])('%s', (_title, schema, given, expected) => {
  expect(defaultCustomObject({ ...given }, schema)).toEqual(expected);
});

test('the object that is given stays as it is', () => {
  const given = { a: {} };
  defaultCustomObject(given, { properties: { a: { properties: { b: DEFAULT } } } });
  expect(given).toEqual({ a: {} });
});
