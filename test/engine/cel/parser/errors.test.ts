import { parse } from '../../../../src/engine/cel/parser/parse';
import { parseOptions } from '../../../../src/engine/cel/parser/parse-options';
import { formatErrors } from '../../../../src/engine/cel/source-errors';

/* The expected values are those of an API server 1.36.3. */

function errorsOf(expr: string): string[] {
  const result = parse(expr, parseOptions(36, 36));
  return 'parsed' in result ? [] : formatErrors(expr, result.errors).split('\n');
}

const EXPR = "expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}";

test.each([
  ['', [
    `ERROR: <input>:1:0: Syntax error: mismatched input '<EOF>' ${EXPR}`,
  ]],
  ['1 +', [
    `ERROR: <input>:1:4: Syntax error: mismatched input '<EOF>' ${EXPR}`,
    ' | 1 +',
    ' | ...^',
  ]],
  ['a b', [
    "ERROR: <input>:1:3: Syntax error: extraneous input 'b' expecting <EOF>",
    ' | a b',
    ' | ..^',
  ]],
  ['(a', [
    "ERROR: <input>:1:3: Syntax error: missing ')' at '<EOF>'",
    ' | (a',
    ' | ..^',
  ]],
  ['a)', [
    "ERROR: <input>:1:2: Syntax error: extraneous input ')' expecting <EOF>",
    ' | a)',
    ' | .^',
  ]],
  ['[1, 2', [
    "ERROR: <input>:1:6: Syntax error: mismatched input '<EOF>' expecting {']', ','}",
    ' | [1, 2',
    ' | .....^',
  ]],
  ['f(1 2)', [
    "ERROR: <input>:1:5: Syntax error: extraneous input '2' expecting ')'",
    ' | f(1 2)',
    ' | ....^',
  ]],
  ['a.', [
    "ERROR: <input>:1:3: Syntax error: no viable alternative at input '.'",
    ' | a.',
    ' | ..^',
  ]],
  ['a.in', [
    "ERROR: <input>:1:3: Syntax error: no viable alternative at input '.in'",
    ' | a.in',
    ' | ..^',
    `ERROR: <input>:1:5: Syntax error: mismatched input '<EOF>' ${EXPR}`,
    ' | a.in',
    ' | ....^',
  ]],
  ['a.true', [
    "ERROR: <input>:1:3: Syntax error: mismatched input 'true' expecting IDENTIFIER",
    ' | a.true',
    ' | ..^',
  ]],
  ['a.1', [
    "ERROR: <input>:1:2: Syntax error: extraneous input '.1' expecting <EOF>",
    ' | a.1',
    ' | .^',
  ]],
  ['a = b', [
    "ERROR: <input>:1:3: Syntax error: token recognition error at: '= '",
    ' | a = b',
    ' | ..^',
    "ERROR: <input>:1:5: Syntax error: extraneous input 'b' expecting <EOF>",
    ' | a = b',
    ' | ....^',
  ]],
  ['a & b', [
    "ERROR: <input>:1:3: Syntax error: token recognition error at: '& '",
    ' | a & b',
    ' | ..^',
    "ERROR: <input>:1:5: Syntax error: extraneous input 'b' expecting <EOF>",
    ' | a & b',
    ' | ....^',
  ]],
  ["'abc", [
    "ERROR: <input>:1:1: Syntax error: token recognition error at: ''abc'",
    " | 'abc",
    ' | ^',
    `ERROR: <input>:1:5: Syntax error: mismatched input '<EOF>' ${EXPR}`,
    " | 'abc",
    ' | ....^',
  ]],
  ["'a\\qb' + c", [
    "ERROR: <input>:1:1: Syntax error: token recognition error at: ''a\\q'",
    " | 'a\\qb' + c",
    ' | ^',
    "ERROR: <input>:1:6: Syntax error: token recognition error at: '' + c'",
    " | 'a\\qb' + c",
    ' | .....^',
  ]],
  ["'''a", [
    "ERROR: <input>:1:3: Syntax error: token recognition error at: ''a'",
    " | '''a",
    ' | ..^',
  ]],
  ["b'", [
    "ERROR: <input>:1:2: Syntax error: token recognition error at: '''",
    " | b'",
    ' | .^',
  ]],
  ['#', [
    "ERROR: <input>:1:1: Syntax error: token recognition error at: '#'",
    ' | #',
    ' | ^',
    `ERROR: <input>:1:2: Syntax error: mismatched input '<EOF>' ${EXPR}`,
    ' | #',
    ' | .^',
  ]],
  ['a ? b', [
    "ERROR: <input>:1:6: Syntax error: mismatched input '<EOF>' expecting ':'",
    ' | a ? b',
    ' | .....^',
  ]],
  ['a ? b c', [
    "ERROR: <input>:1:7: Syntax error: missing ':' at 'c'",
    ' | a ? b c',
    ' | ......^',
  ]],
  ['{a}', [
    "ERROR: <input>:1:3: Syntax error: mismatched input '}' expecting ':'",
    ' | {a}',
    ' | ..^',
  ]],
  ['{a: }', [
    `ERROR: <input>:1:5: Syntax error: mismatched input '}' ${EXPR}`,
    ' | {a: }',
    ' | ....^',
  ]],
  ['T{1: 2}', [
    "ERROR: <input>:1:3: Syntax error: mismatched input '1' expecting {'}', ',', '?', IDENTIFIER, ESC_IDENTIFIER}",
    ' | T{1: 2}',
    ' | ..^',
  ]],
  ['x.f(,)', [
    "ERROR: <input>:1:5: Syntax error: extraneous input ',' expecting {'[', '{', '(', ')', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}",
    ' | x.f(,)',
    ' | ....^',
  ]],
  ['-', [
    "ERROR: <input>:1:2: Syntax error: no viable alternative at input '-'",
    ' | -',
    ' | .^',
    `ERROR: <input>:1:2: Syntax error: mismatched input '<EOF>' ${EXPR}`,
    ' | -',
    ' | .^',
  ]],
  ['!', [
    `ERROR: <input>:1:2: Syntax error: extraneous input '<EOF>' ${EXPR}`,
    ' | !',
    ' | .^',
  ]],
  ['`a`', [
    `ERROR: <input>:1:1: Syntax error: mismatched input '\`a\`' ${EXPR}`,
    ' | `a`',
    ' | ^',
  ]],
  ['a && \n\t b c', [
    "ERROR: <input>:2:5: Syntax error: extraneous input 'c' expecting <EOF>",
    ' |   b c',
    ' | ....^',
  ]],
  ["'世界' 世", [
    "ERROR: <input>:1:6: Syntax error: token recognition error at: '世'",
    " | '世界' 世",
    ' | .．．..＾',
  ]],
  ["'😀' + 😀", [
    "ERROR: <input>:1:7: Syntax error: token recognition error at: '😀'",
    " | '😀' + 😀",
    ' | .．....＾',
    `ERROR: <input>:1:8: Syntax error: mismatched input '<EOF>' ${EXPR}`,
    " | '😀' + 😀",
    ' | .．....．^',
  ]],
])('%s has syntax errors', (expr, errors) => {
  expect(errorsOf(expr)).toEqual(errors);
});

test.each([
  ['if', [
    'ERROR: <input>:1:1: reserved identifier: if',
    ' | if',
    ' | ^',
  ]],
  ['as(1)', [
    'ERROR: <input>:1:1: reserved identifier: as',
    ' | as(1)',
    ' | ^',
  ]],
  ['9223372036854775808', [
    'ERROR: <input>:1:1: invalid int literal',
    ' | 9223372036854775808',
    ' | ^',
  ]],
  ['18446744073709551616u', [
    'ERROR: <input>:1:1: invalid uint literal',
    ' | 18446744073709551616u',
    ' | ^',
  ]],
  ['1e309', [
    'ERROR: <input>:1:1: invalid double literal',
    ' | 1e309',
    ' | ^',
  ]],
  ["'\\ud800'", [
    'ERROR: <input>:1:1: invalid unicode code point',
    " | '\\ud800'",
    ' | ^',
  ]],
  ["b'\\u0041'", [
    'ERROR: <input>:1:1: unable to unescape string',
    " | b'\\u0041'",
    ' | ^',
  ]],
  ['a.`b-c`', [
    "ERROR: <input>:1:3: unsupported syntax: '`'",
    ' | a.`b-c`',
    ' | ..^',
  ]],
  ['T{`a`: 1}', [
    "ERROR: <input>:1:3: unsupported syntax: '`'",
    ' | T{`a`: 1}',
    ' | ..^',
  ]],
  ['has(a)', [
    'ERROR: <input>:1:5: invalid argument to has() macro',
    ' | has(a)',
    ' | ....^',
  ]],
  ['a.all(b.c, d)', [
    'ERROR: <input>:1:8: argument must be a simple name',
    ' | a.all(b.c, d)',
    ' | .......^',
  ]],
  ['a.map(1, x)', [
    'ERROR: <input>:1:7: argument is not an identifier',
    ' | a.map(1, x)',
    ' | ......^',
  ]],
  ['a.filter(f(), x)', [
    'ERROR: <input>:1:11: argument is not an identifier',
    ' | a.filter(f(), x)',
    ' | ..........^',
  ]],
  ['a.exists(__result__, x)', [
    'ERROR: <input>:1:10: iteration variable overwrites accumulator variable',
    ' | a.exists(__result__, x)',
    ' | .........^',
  ]],
  ['a.optMap(1, x)', [
    'ERROR: <input>:1:10: optMap() variable name must be a simple identifier',
    ' | a.optMap(1, x)',
    ' | .........^',
  ]],
  ['a.optFlatMap(1, x)', [
    'ERROR: <input>:1:14: optFlatMap() variable name must be a simple identifier',
    ' | a.optFlatMap(1, x)',
    ' | .............^',
  ]],
  ['a.all(i, 1, x)', [
    'ERROR: <input>:1:10: argument must be a simple name',
    ' | a.all(i, 1, x)',
    ' | .........^',
  ]],
  ['a.all(i, i, x)', [
    'ERROR: <input>:1:10: duplicate variable name: i',
    ' | a.all(i, i, x)',
    ' | .........^',
  ]],
  ['a.transformMap(i, __result__, x)', [
    'ERROR: <input>:1:19: iteration variable overwrites accumulator variable',
    ' | a.transformMap(i, __result__, x)',
    ' | ..................^',
  ]],
  ['{}.sortBy(x, x)', [
    'ERROR: <input>:1:1: sortBy can only be applied to a list, identifier, comprehension, call or select expression',
    ' | {}.sortBy(x, x)',
    ' | ^',
  ]],
  ['a.sortBy(1, x)', [
    'ERROR: <input>:1:10: argument is not an identifier',
    ' | a.sortBy(1, x)',
    ' | .........^',
  ]],
])('%s fits the grammar, but is refused', (expr, errors) => {
  expect(errorsOf(expr)).toEqual(errors);
});
