import { runInNewContext } from 'node:vm';
import { NumberLiteral } from '../../src/engine/decoding/number-literal';
import { isPlainObject } from '../../src/engine/json-object';

test.each<[string, unknown, boolean]>([
  ['an object', {}, true],
  ['an object of another realm', runInNewContext('({ metadata: {} })'), true],
  ['a clone', structuredClone({ metadata: {} }), true],
  ['an object without a prototype', Object.create(null), true],
  ['a list', [], false],
  ['a list of another realm', runInNewContext('[]'), false],
  ['null', null, false],
  ['a text', 'a', false],
  ['a number literal', new NumberLiteral('1e3'), false],
  ['a date of another realm', runInNewContext('new Date(0)'), false],
])('%s', (_title, value, expected) => {
  expect(isPlainObject(value)).toBe(expected);
});
