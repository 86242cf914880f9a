import { BOOLEAN, knownProperties, LIST, MAP, mapOf, oneOf, PropertyType, TEXT, TEXTS } from '../../src/constructs/known-properties';

enum Mode { ERROR = 'error', WARN = 'warn' }

const TYPES: Readonly<Record<string, PropertyType>> = {
  cluster: TEXT, strict: BOOLEAN, files: TEXTS, items: LIST, labels: MAP, mode: oneOf(Mode), inner: mapOf<{ a: string }>({ a: TEXT }),
};
const NAMES = 'cluster, strict, files, items, labels, mode, inner';

test.each<[unknown, string]>([
  ['eks:1.24', 'properties: found "eks:1.24" where a map belongs'],
  [undefined, 'properties: found undefined where a map belongs'],
  [['cluster'], 'properties: found ["cluster"] where a map belongs'],
  [new Date(0), 'properties: found an object of class Date where a map belongs'],
  [new Map([['cluster', 'a']]), 'properties: found an object of class Map where a map belongs'],
  [new Set(), 'properties: found an object of class Set where a map belongs'],
  [/x/, 'properties: found an object of class RegExp where a map belongs'],
  [Promise.resolve({}), 'properties: found an object of class Promise where a map belongs'],
  [new TypeError('a'), 'properties: found an object of class TypeError where a map belongs'],
  [Buffer.from('a'), 'properties: found an object of class Buffer where a map belongs'],
  [function make() {}, 'properties: found the function make where a map belongs'],
  [class Cluster {}, 'properties: found the class Cluster where a map belongs'],
  [10n, 'properties: found 10n where a map belongs'],
  [Number.NaN, 'properties: found NaN where a map belongs'],
  [Symbol('a'), 'properties: found Symbol(a) where a map belongs'],
  [{ clutser: 'a' }, 'properties.clutser: unknown property; did you mean cluster?'],
  [{ toString: 'a' }, `properties.toString: unknown property; the properties are ${NAMES}`],
  [{ hostNetwork: true }, `properties.hostNetwork: unknown property; the properties are ${NAMES}`],
  [{ cluster: 1.24 }, 'properties.cluster: found 1.24 where a string belongs'],
  [{ strict: 'false' }, 'properties.strict: found "false" where true or false belongs'],
  [{ files: 'a.yaml' }, 'properties.files: found "a.yaml" where a list of strings belongs'],
  [{ files: ['a.yaml', 1] }, 'properties.files: found ["a.yaml",1] where a list of strings belongs'],
  [{ items: {} }, 'properties.items: found {} where a list belongs'],
  [{ labels: [] }, 'properties.labels: found [] where a map belongs'],
  [{ mode: 'off' }, 'properties.mode: found "off" where one of "error", "warn" belongs'],
  [{ cluster: new Date(0) }, 'properties.cluster: found an object of class Date where a string belongs'],
  [{ cluster: () => 'a' }, 'properties.cluster: found the function cluster where a string belongs'],
  [{ strict: 'x'.repeat(200) }, `properties.strict: found "${'x'.repeat(100)}..." where true or false belongs`],
  [{ labels: new Date(0) }, 'properties.labels: found an object of class Date where a map belongs'],
  [{ inner: new Map() }, 'properties.inner: found an object of class Map where a map belongs'],
  [{ inner: { b: '' } }, 'properties.inner.b: unknown property; did you mean a?'],
  [{ inner: { a: 1 } }, 'properties.inner.a: found 1 where a string belongs'],
  [{ cluster: { long: 'x'.repeat(100) } }, 'properties.cluster: found an object of class Object where a string belongs'],
  [{ '\u001b[2K': 1 }, `properties.\\x1b[2K: unknown property; the properties are ${NAMES}`],
])('%p is refused', (value, message) => {
  expect(() => knownProperties(value, TYPES, 'properties')).toThrow(new Error(message));
});

test.each([
  [{}, {}],
  [{ cluster: 'a', strict: false, files: [], items: [{}] }, { cluster: 'a', strict: false, files: [], items: [{}] }],
  [{ cluster: null, strict: undefined, files: ['a'] }, { files: ['a'] }],
  [{ mode: Mode.WARN, inner: { a: null } }, { mode: 'warn', inner: {} }],
])('%j is accepted', (value, expected) => {
  expect(knownProperties(value, TYPES, 'properties')).toEqual(expected);
});

test('an object that refers to itself is named by its class', () => {
  class App {
    public readonly self = this;
  }
  expect(() => knownProperties({ cluster: new App() }, TYPES, 'properties')).toThrow('properties.cluster: found an object of class App where a string belongs');
});

test('an object without a class that refers to itself', () => {
  const circle = Object.create(null) as { self?: object };
  circle.self = circle;
  expect(() => knownProperties({ cluster: circle }, TYPES, 'properties')).toThrow('properties.cluster: found an object of class Object where a string belongs');
});

test('an object without a class, and an instance of a class, are maps', () => {
  class Properties {
    public readonly cluster = 'a';
  }
  expect(knownProperties(Object.assign(Object.create(null), { cluster: 'a' }) as object, TYPES, 'properties')).toEqual({ cluster: 'a' });
  expect(knownProperties(new Properties(), TYPES, 'properties')).toEqual({ cluster: 'a' });
});
