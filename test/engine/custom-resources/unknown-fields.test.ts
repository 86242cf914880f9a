import { JsonSchema } from '../../../src/engine/custom-resources/schema';
import { unknownFieldsAt } from '../../../src/engine/custom-resources/unknown-fields';
import { UnknownField } from '../../../src/engine/decoding/unknown-field';

const TEXT: JsonSchema = { type: 'string' };

/** `spec.colou -> color`, of a field that belongs elsewhere with the place. */
function told({ path, steps, likely, belongsTo }: UnknownField): string {
  return `${path} ${JSON.stringify(steps)} ${likely ?? belongsTo ?? 'nothing like it'}`;
}

test.each<[string, string, JsonSchema, object, string]>([
  ['a letter that is missing', 'spec.colou', { properties: { color: TEXT } }, { colou: 'red' }, 'spec.colou ["spec","colou"] color'],
  ['other letters', 'spec.emptydir', { properties: { emptyDi: {}, emptyDir: {} } }, { emptydir: {} }, 'spec.emptydir ["spec","emptydir"] emptyDir'],
  ['a value of another type', 'spec.colou', { properties: { color: TEXT } }, { colou: 1 }, 'spec.colou ["spec","colou"] nothing like it'],
  ['a whole number', 'spec.siz', { properties: { size: { type: 'number' } } }, { siz: 1 }, 'spec.siz ["spec","siz"] size'],
  ['no whole number', 'spec.siz', { properties: { size: { type: 'integer' } } }, { siz: 1.5 }, 'spec.siz ["spec","siz"] nothing like it'],
  ['a null', 'spec.siz', { properties: { size: { type: 'integer' } } }, { siz: null }, 'spec.siz ["spec","siz"] nothing like it'],
  ['a null that may be', 'spec.siz', { properties: { size: { type: 'integer', nullable: true } } }, { siz: null }, 'spec.siz ["spec","siz"] size'],
  ['a field that is set', 'spec.colou', { properties: { color: TEXT } }, { colou: 'red', color: 'blue' }, 'spec.colou ["spec","colou"] nothing like it'],
  ['a field in a list', 'spec.ports[1].nam', { properties: { ports: { items: { properties: { name: TEXT } } } } }, { ports: [{}, { nam: 'a' }] },
    'spec.ports[1].nam ["spec","ports",1,"nam"] name'],
  ['a field in a list of lists', 'spec.a[0][1].nam', { properties: { a: { items: { items: { properties: { name: TEXT } } } } } }, { a: [[{}, { nam: 'a' }]] },
    'spec.a[0][1].nam ["spec","a",0,1,"nam"] name'],
  ['a field in a map', 'spec.a.b/c.nam', { additionalProperties: { properties: { name: TEXT } } }, { 'a.b/c': { nam: 'a' } },
    'spec.a.b/c.nam ["spec","a.b/c","nam"] name'],
  ['a key with dots', 'spec.example.com/a', {}, { 'example.com/a': 1 }, 'spec.example.com/a ["spec","example.com/a"] nothing like it'],
  ['a key with dots and a shorter one', 'spec.a.b', {}, { 'a': {}, 'a.b': 1 }, 'spec.a.b ["spec","a.b"] nothing like it'],
  ['a name of every JavaScript object', 'spec.constructor', {}, { constructor: 1 }, 'spec.constructor ["spec","constructor"] nothing like it'],
])('%s', (_title, path, schema, spec, expected) => {
  expect(unknownFieldsAt([path], { spec }, { properties: { spec: schema } }, 36).map(told)).toEqual([expected]);
});

test.each<[string, string, unknown, string]>([
  ['other letters', 'metadata.Labels', { Labels: {} }, 'metadata.Labels ["metadata","Labels"] labels'],
  ['nothing like it', 'metadata.size', { size: 1 }, 'metadata.size ["metadata","size"] nothing like it'],
  ['a field of a list', 'metadata.ownerReferences[0].nam', { ownerReferences: [{ nam: 'a' }] },
    'metadata.ownerReferences[0].nam ["metadata","ownerReferences",0,"nam"] name'],
])('metadata with %s', (_title, path, metadata, expected) => {
  expect(unknownFieldsAt([path], { metadata }, undefined, 36).map(told)).toEqual([expected]);
});
