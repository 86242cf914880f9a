import { pruneObject } from '../../../src/engine/custom-resources/prune';
import { JsonSchema } from '../../../src/engine/custom-resources/schema';

const ROOT = { apiVersion: 'example.com/v1', kind: 'Limit', metadata: { name: 'l' } };

test.each<[string, JsonSchema, unknown, unknown]>([
  ['a field that the schema has', { properties: { a: {} } }, { a: 1 }, { a: 1 }],
  ['a field that it does not have', { properties: { a: {} } }, { a: 1, b: 2 }, { a: 1 }],
  ['a field within a map', { properties: { a: { properties: { b: {} } } } }, { a: { b: 1, c: 2 } }, { a: { b: 1 } }],
  ['a field within a list', { properties: { a: { items: { properties: { b: {} } } } } }, { a: [{ b: 1, c: 2 }, 3] }, { a: [{ b: 1 }, 3] }],
  ['values of any key', { properties: { a: { additionalProperties: { properties: { b: {} } } } } }, { a: { x: { b: 1, c: 2 } } }, { a: { x: { b: 1 } } }],
  ['whatever values', { properties: { a: { additionalProperties: true } } }, { a: { x: { b: 1 }, y: 2, z: [{ b: 1 }, 3] } }, { a: { x: {}, y: 2, z: [{}, 3] } }],
  ['no values', { properties: { a: { additionalProperties: false } } }, { a: { x: 1 } }, { a: { x: 1 } }],
  ['what is preserved', { 'x-kubernetes-preserve-unknown-fields': true, 'properties': { a: { properties: {} } } }, { a: { b: 1 }, c: 2 }, { a: {}, c: 2 }],
  ['a whole object', { properties: { a: { 'x-kubernetes-embedded-resource': true } } },
    { a: { apiVersion: 'v1', kind: 'Pod', metadata: {}, spec: {} } }, { a: { apiVersion: 'v1', kind: 'Pod', metadata: {} } }],
  ['the type and the metadata of another field', { properties: { a: {} } }, { a: { kind: 'Pod', metadata: {} } }, { a: {} }],
])('%s', (_title, schema, given, expected) => {
  expect(pruneObject({ ...ROOT, ...given as object }, schema)).toEqual({ ...ROOT, ...expected as object });
});
