import fc from 'fast-check';
import { customVersion } from '../../src/engine/admission-policy/request-kind';
import { CustomKindVersion } from '../../src/engine/custom-resources/definition';
import { readCustom } from '../../src/engine/custom-resources/read-custom';
import { JsonSchema } from '../../src/engine/custom-resources/schema';
import { defaultObject } from '../../src/engine/other-kinds/read-object';
import { validateOther } from '../../src/engine/other-kinds/validate';
import { Minor } from '../../src/engine/version';
import { runs } from '../support/runs';

const ROOT = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w' } };

/** The errors of a custom resource, whatever its schema is. */
function errorsOf(schema: JsonSchema, object: object, old?: object, minor: Minor = 36): number {
  const version: CustomKindVersion = { version: 'v1', isDefined: true, schema, hasStatus: false };
  const kind = customVersion({ group: 'example.com', kind: 'Widget', resource: 'widgets', namespaced: true, versions: [version], declaredVersions: [], convertsByWebhook: false }, version);
  const [read, oldRead] = [object, old].map((each) => each && readCustom({ type: 'custom', kind: kind.definition as never, version }, { ...ROOT, ...each }, minor));
  if (read === undefined || 'error' in read) {
    return 1;
  }
  const fill = (given: object): object => defaultObject(kind, given, minor);
  const before = oldRead === undefined || 'error' in oldRead ? undefined : fill(oldRead.object);
  return validateOther({ object: fill(read.object), old: before, kind, namespace: 'default', minor }).errors.length;
}

const value = fc.jsonValue({ maxDepth: 4 });
const key = fc.constantFrom('a', 'b', 'spec', '__proto__', 'constructor', 'toString');
function schemaOf(depth: number): fc.Arbitrary<object> {
  const within = depth === 0 ? fc.constant({ type: 'string' }) : schemaOf(depth - 1);
  return fc.record({
    'type': fc.constantFrom('object', 'array', 'string', 'integer', 'number', 'boolean', 'other', ''),
    'format': fc.constantFrom('date', 'email', 'hostname', 'duration', 'byte', 'date-time', 'int32', 'x', '__proto__'),
    'nullable': fc.boolean(),
    'default': value,
    'pattern': fc.oneof(fc.string(), fc.constantFrom('(a+)+$', '[', '^\\d{2,1000}$', '(?i)x')),
    'minLength': fc.integer(),
    'maximum': fc.oneof(fc.double(), fc.integer()),
    'multipleOf': fc.double(),
    'enum': fc.array(value, { maxLength: 3 }),
    'required': fc.array(key, { maxLength: 2 }),
    'maxProperties': fc.integer({ min: -1, max: 3 }),
    'properties': fc.dictionary(key, within, { maxKeys: 3 }),
    'additionalProperties': fc.oneof(fc.boolean(), within),
    'items': within,
    'allOf': fc.array(within, { maxLength: 2 }),
    'oneOf': fc.array(within, { maxLength: 2 }),
    'not': within,
    'x-kubernetes-int-or-string': fc.boolean(),
    'x-kubernetes-embedded-resource': fc.boolean(),
    'x-kubernetes-preserve-unknown-fields': fc.boolean(),
    'x-kubernetes-list-type': fc.constantFrom('set', 'map', 'atomic', 'other'),
    'x-kubernetes-list-map-keys': fc.array(key, { maxLength: 2 }),
    'x-kubernetes-validations': fc.array(fc.record({
      rule: fc.constantFrom('self == oldSelf', 'self.a > 1', 'self.all(x, x)', '', '(', 'self.size() > 2', 'oldSelf.hasValue()'),
      messageExpression: fc.constantFrom('string(self)', '', '('),
      fieldPath: fc.constantFrom('.a', '[', "['b']", ''),
      optionalOldSelf: fc.boolean(),
    }, { requiredKeys: [] }), { maxLength: 2 }),
  }, { requiredKeys: [] });
}

test('validation never throws, whatever the schema and the object are', () => {
  const map = fc.dictionary(key, value);
  fc.assert(fc.property(schemaOf(2), map, fc.option(map, { nil: undefined }), fc.integer({ min: 20, max: 37 }), (given, object, old, minor) => {
    expect(errorsOf(given as JsonSchema, object, old, minor)).toBeGreaterThanOrEqual(0);
  }), { numRuns: runs(60) });
});

test('an object that is valid is valid again with its defaults', () => {
  fc.assert(fc.property(fc.dictionary(key, value), (object) => {
    const plain: JsonSchema = { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true };
    expect(errorsOf(plain, object)).toBe(errorsOf(plain, object, object));
  }), { numRuns: runs(60) });
});

const nested = (depth: number, make: (inner: object) => object): object => Array.from({ length: depth }).reduce<object>(make, { type: 'string' });
const valueOf = (depth: number): unknown => Array.from({ length: depth }).reduce<unknown>((inner) => ({ a: inner }), 1);

test.each<[string, JsonSchema, object]>([
  ['a pattern that others try in vain', { properties: { spec: { type: 'string', pattern: '^(a+)+$' } } }, { spec: `${'a'.repeat(100_000)}b` }],
  ['a large repetition', { properties: { spec: { type: 'string', pattern: '^(([a-z]{1,30}){1,30})$' } } }, { spec: 'a'.repeat(50_000) }],
  ['a deep schema', { properties: { spec: nested(400, (inner) => ({ type: 'object', properties: { a: inner } })) } }, { spec: valueOf(400) }],
  ['schemas for one value within schemas', { properties: { spec: nested(14, (inner) => ({ anyOf: [inner, inner] })) } }, { spec: 1 }],
  ['a long list that is a set', { properties: { spec: { 'type': 'array', 'items': { type: 'integer' }, 'x-kubernetes-list-type': 'set' } } }, { spec: Array.from({ length: 30_000 }, (_, i) => i) }],
  ['many errors', { properties: { spec: { type: 'array', items: { type: 'string', maxLength: 1, enum: ['x'] } } } }, { spec: Array.from({ length: 10_000 }, (_, i) => `long ${i}`) }],
  ['a rule for each of many', { properties: { spec: { type: 'array', items: { 'type': 'integer', 'x-kubernetes-validations': [{ rule: 'self < 0' }] } } } }, { spec: Array.from({ length: 10_000 }, (_, i) => i) }],
  ['a rule that costs much', { properties: { spec: { 'type': 'array', 'items': { type: 'integer' }, 'x-kubernetes-validations': [{ rule: 'self.all(x, self.all(y, self.all(z, x + y + z >= 0)))' }] } } }, { spec: Array.from({ length: 2000 }, (_, i) => i) }],
])('%s takes less than a second', (_title, given, object) => {
  errorsOf({ type: 'object' }, {});
  const start = process.cpuUsage();
  errorsOf({ type: 'object', ...given }, object);
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1e6).toBeLessThan(1);
});
