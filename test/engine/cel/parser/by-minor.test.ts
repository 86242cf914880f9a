import { describeExpression } from './describe';
import { parse } from '../../../../src/engine/cel/parser/parse';
import { parseOptions } from '../../../../src/engine/cel/parser/parse-options';
import { formatErrors } from '../../../../src/engine/cel/source-errors';

/* The expected values are those of API servers 1.29.15, 1.30.14, 1.31.14, 1.32.13, 1.33.13, 1.36.3 and 1.37.2. */

function firstLine(expr: string, minor: number): string {
  const result = parse(expr, parseOptions(minor, minor));
  const text = 'parsed' in result ? describeExpression(result.parsed.expr, result.parsed.info.positions) : formatErrors(expr, result.errors);
  return text.split('\n')[0];
}

const EXPR = "expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}";

test.each([
  ['', 31, `ERROR: <input>:1:1: Syntax error: mismatched input '<EOF>' ${EXPR}`],
  ['', 32, `ERROR: <input>:1:0: Syntax error: mismatched input '<EOF>' ${EXPR}`],
  ['T{1: 2}', 32, "ERROR: <input>:1:3: Syntax error: mismatched input '1' expecting {'}', ',', '?', IDENTIFIER}"],
  ['T{1: 2}', 33, "ERROR: <input>:1:3: Syntax error: mismatched input '1' expecting {'}', ',', '?', IDENTIFIER, ESC_IDENTIFIER}"],
  ['a.?', 32, "ERROR: <input>:1:4: Syntax error: missing IDENTIFIER at '<EOF>'"],
  ['a.?', 33, "ERROR: <input>:1:4: Syntax error: mismatched input '<EOF>' expecting {IDENTIFIER, ESC_IDENTIFIER}"],
  ['T{?: 1}', 32, "ERROR: <input>:1:4: Syntax error: missing IDENTIFIER at ':'"],
  ['T{?: 1}', 33, 'ERROR: <input>:1:3: unsupported ident kind'],
  ['a.`b`', 32, "ERROR: <input>:1:3: Syntax error: token recognition error at: '`'"],
  ['a.`b`', 33, "ERROR: <input>:1:3: unsupported syntax: '`'"],
  ['a.`b`', 36, "ERROR: <input>:1:3: unsupported syntax: '`'"],
  ['a.`b`', 37, 'a^1@0.b^2@1'],
  ["'\\ud800'", 32, 's"\ufffd"^1@0'],
  ["'\\ud800'", 33, 'ERROR: <input>:1:1: invalid unicode code point'],
  ["'\\U00110000'", 32, 'ERROR: <input>:1:1: unable to unescape string'],
  ["'\\U00110000'", 33, 'ERROR: <input>:1:1: invalid unicode code point'],
  ["'50%s", 32, "ERROR: <input>:1:1: Syntax error: token recognition error at: ''50%!s(MISSING)'"],
  ["'50%s", 33, "ERROR: <input>:1:1: Syntax error: token recognition error at: ''50%s'"],
  ['a.map(__result__, x)', 33, 'ERROR: <input>:1:7: iteration variable overwrites accumulator variable'],
  ['a.all(x, y)', 33, expect.stringMatching(/^fold\(x,,@result,/)],
  ['a.all(x, y)', 32, expect.stringMatching(/^fold\(x,,__result__,/)],
  ['a.all(__result__, y)', 32, expect.stringMatching(/^fold\(__result__,,__result__,/)],
  ['a.all(__result__, x, y)', 32, 'ERROR: <input>:1:7: iteration variable overwrites accumulator variable'],
])('a server says to %j in 1.%i', (expr, minor, answer) => {
  expect(firstLine(expr, minor)).toEqual(answer);
});
