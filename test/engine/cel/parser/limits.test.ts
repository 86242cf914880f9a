import { parse } from '../../../../src/engine/cel/parser/parse';
import { parseOptions } from '../../../../src/engine/cel/parser/parse-options';
import { formatErrors } from '../../../../src/engine/cel/source-errors';

/* The expected values are those of an API server 1.36.3, if the test does not say otherwise. */

function messagesOf(expr: string): string[] {
  const result = parse(expr, parseOptions(36, 36));
  return 'parsed' in result ? [] : formatErrors(expr, result.errors).split('\n').filter(line => !line.startsWith(' | '));
}

const around = (open: string, close: string) => (depth: number) => `${open.repeat(depth)}1${close.repeat(depth)}`;
const EXPRESSION_DEPTH = ['ERROR: <input>:-1:0: expression recursion limit exceeded: 250'];
const TREE_DEPTH = ['ERROR: <input>:-1:0: max recursion depth exceeded'];

test.each<[string, (depth: number) => string, number, string[]]>([
  ['parentheses', around('(', ')'), 249, EXPRESSION_DEPTH],
  ['brackets', around('[', ']'), 249, EXPRESSION_DEPTH],
  ['calls', around('f(', ')'), 249, EXPRESSION_DEPTH],
  ['products in sums', around('1+2*(', ')'), 83, EXPRESSION_DEPTH],
  ['comparisons', around('1<(', ')'), 124, EXPRESSION_DEPTH],
  ['conditions', depth => `${'a?b:'.repeat(depth)}c`, 249, EXPRESSION_DEPTH],
  ['fields', depth => `a${'.b'.repeat(depth)}`, 250, TREE_DEPTH],
  ['sums', depth => `1${'+1'.repeat(depth)}`, 250, TREE_DEPTH],
])('%s are nested as deeply as the server allows', (_, nest, deepest, errors) => {
  expect(messagesOf(nest(deepest))).toEqual([]);
  expect(messagesOf(nest(deepest + 1))).toEqual(errors);
  expect(messagesOf(nest(15_000))).toEqual(errors);
});

test.each(['!', '-', '1 && ', '1 || '])('%s may be repeated without end', operator => {
  expect(messagesOf(`${operator.repeat(15_000)}a`)).toEqual([]);
});

test.each([
  ['a', 1],
  ['é', 1],
  ['😀', 1],
])('a source has at most 100,000 code points: %s', (character, length) => {
  expect(messagesOf(`"${character.repeat(99_998)}"`)).toEqual([]);
  expect(messagesOf(`"${character.repeat(99_998 + length)}"`)).toEqual([
    'ERROR: <input>:-1:0: expression code point size exceeds limit: size: 100001, limit 100000',
  ]);
});

test('the hundred and first syntax error is the last', () => {
  expect(messagesOf('$'.repeat(99)).slice(-2).map(message => message.slice(0, 61))).toEqual([
    'ERROR: <input>:1:99: Syntax error: token recognition error at',
    "ERROR: <input>:1:100: Syntax error: mismatched input '<EOF>' ",
  ]);
  expect(messagesOf('$'.repeat(1000)).slice(-2)).toEqual([
    "ERROR: <input>:1:100: Syntax error: token recognition error at: '$'",
    '1 more errors were truncated',
  ]);
});

test('the server recovers from 30 errors', () => {
  expect(messagesOf('in '.repeat(29))).toHaveLength(30);
  const messages = messagesOf('in '.repeat(30));
  expect(messages).toHaveLength(32);
  expect(messages.slice(-1)).toEqual(['ERROR: <input>:1:91: Syntax error: error recovery attempt limit exceeded: 30']);
});

test('the server skips 256 tokens to recover', () => {
  expect(messagesOf(`a b ${'] '.repeat(255)}`)).toEqual(["ERROR: <input>:1:3: Syntax error: mismatched input 'b' expecting <EOF>"]);
  expect(messagesOf(`a b ${'] '.repeat(256)}`)).toEqual([
    'ERROR: <input>:-1:0: error recovery token lookahead limit exceeded: 256',
    "ERROR: <input>:1:3: Syntax error: mismatched input 'b' expecting <EOF>",
  ]);
});

test('an expression that doubles without end is refused in words of ours, where the server runs out of memory', () => {
  expect(messagesOf(`a${'.optMap(x, x)'.repeat(200)}`)).toEqual(['ERROR: <input>:-1:0: expression has more than 200000 nodes']);
});
