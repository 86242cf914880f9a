import { parseOptions } from '../../../../src/engine/cel/parser/parse-options';

test.each([
  [27, ['standard']],
  [28, ['standard', 'optional', 'flat optional']],
  [31, ['standard', 'optional', 'flat optional']],
  [32, ['standard', 'optional', 'flat optional', 'two-variable comprehensions']],
  [33, ['standard', 'optional', 'flat optional', 'two-variable comprehensions']],
  [34, ['standard', 'optional', 'flat optional', 'two-variable comprehensions', 'lists']],
])('the environment of 1.%i has macros', (minor, macros) => {
  expect(parseOptions(minor, 36)).toEqual({ macros, optionalSyntax: minor > 27, serverMinor: 36 });
});
