import { describeExpression } from './describe';
import { parse } from '../../../../src/engine/cel/parser/parse';
import { type ParseOptions, parseOptions } from '../../../../src/engine/cel/parser/parse-options';
import { formatErrors } from '../../../../src/engine/cel/source-errors';

/* The expected values are those of API servers 1.36.3 and 1.37.2. Each node ends with its id and its offset. */

const NEWEST = parseOptions(36, 36);

function describeResult(expr: string, options: ParseOptions = NEWEST): string {
  const result = parse(expr, options);
  return 'parsed' in result ? describeExpression(result.parsed.expr, result.parsed.info.positions) : formatErrors(expr, result.errors);
}

test.each([
  ['a ? b : c ? d : e', '_?_:_(a^1@0, b^3@4, _?_:_(c^4@8, d^6@12, e^7@16)^5@10)^2@2'],
  ['a || b && c || !d', '_||_(_||_(a^1@0, _&&_(b^2@5, c^3@10)^4@7)^5@2, !_(d^7@16)^6@15)^8@12'],
  ['a && b && c && d && e', '_&&_(_&&_(_&&_(a^1@0, b^2@5)^3@2, c^4@10)^5@7, _&&_(d^6@15, e^8@20)^9@17)^7@12'],
  ['1 + 2 * -3 - x.y[0] % 2 < 4 in z', '@in(_<_(_-_(_+_(i1^1@0, _*_(i2^3@4, i-3^5@8)^4@6)^2@2, _%_(_[_](x^7@13.y^8@14, i0^10@17)^9@16, i2^12@22)^11@20)^6@11, i4^14@26)^13@24, z^16@31)^15@28'],
  ['.a.b(c).d', '.a^1@1.b(c^3@5)^2@4.d^4@7'],
  ['.f(x)', '.f(x^2@3)^1@2'],
  ['Object.spec{a: 1, ?b: c}', 'Object.spec{a:i1^3@15^2@13, ?b:c^5@22^4@20}^1@11'],
  ['.T{}', '.T{}^1@2'],
  ['[1, ?a, 2,]', '[i1^2@1, ?a^3@5, i2^4@8]^1@0'],
  ["{'a': 1u, ?b: 2.5,}", '{s"a"^3@1:u1^4@6^2@4, ?b^6@11:d2.50000000000000000e+00^7@14^5@12}^1@0'],
  ['a.?b[?c].d', '_[?_](_?._(a^1@0, s"b"^2@3)^3@1, c^5@6)^4@4.d^6@8'],
  ['a // comment\n + b', '_+_(a^1@0, b^3@16)^2@14'],
  ['a.package', 'a^1@0.package^2@1'],
])('the operators and brackets of %s make a tree', (expr, tree) => {
  expect(describeResult(expr)).toBe(tree);
});

test.each([
  ['--a', 'a^1@2'],
  ['---1', '-_(i1^2@3)^1@0'],
  ['-9223372036854775808', 'i-9223372036854775808^1@0'],
  ["'\\u00e9' + '😀' + x", '_+_(_+_(s"é"^1@0, s"😀"^3@11)^2@9, x^5@17)^4@15'],
  ["b'\\xff\\101é'", 'bff41c3a9^1@0'],
  ["r'\\n'", 's"\\\\n"^1@0'],
  ['"""a"b\r\nc"""', 's"a\\"b\\nc"^1@0'],
  ['\'\\a\\b\\f\\n\\r\\t\\v\\\\\\\'\\"\\`\\?\\x41\\u0042\\U00000043\\104\'', 's"\\u0007\\b\\f\\n\\r\\t\\u000b\\\\\'\\"`?ABCD"^1@0'],
  ['0x1F', 'i31^1@0'],
  ['-0x10', 'i-16^1@0'],
  ['0xFu', 'u15^1@0'],
  ['.5e-3', 'd5.00000000000000010e-04^1@0'],
  ['1e308', 'd1.00000000000000001e+308^1@0'],
  ['18446744073709551615u', 'u18446744073709551615^1@0'],
])('the literals of %s have values', (expr, tree) => {
  expect(describeResult(expr)).toBe(tree);
});

test.each([
  ['has(a.b)', 'a^2@4.b~test~^4@3'],
  ['a.all(x, x)', 'fold(x,,@result,a^1@0, true^5@5, @not_strictly_false(@result^6@5)^7@5, _&&_(@result^8@5, x^4@9)^9@5, @result^10@5)^11@5'],
  ['a.exists(x, x)', 'fold(x,,@result,a^1@0, false^5@8, @not_strictly_false(!_(@result^6@8)^7@8)^8@8, _||_(@result^9@8, x^4@12)^10@8, @result^11@8)^12@8'],
  ['a.exists_one(x, x)', 'fold(x,,@result,a^1@0, i0^5@12, true^6@12, _?_:_(x^4@16, _+_(@result^7@12, i1^8@12)^9@12, @result^10@12)^11@12, _==_(@result^12@12, i1^13@12)^14@12)^15@12'],
  ['a.existsOne(x, x)', 'a^1@0.existsOne(x^3@12, x^4@15)^2@11'],
  ['a.map(x, f(x))', 'fold(x,,@result,a^1@0, []^6@5, true^7@5, _+_(@result^8@5, [f(x^5@11)^4@10]^9@5)^10@5, @result^11@5)^12@5'],
  ['a.map(x, p, x)', 'fold(x,,@result,a^1@0, []^6@5, true^7@5, _?_:_(p^4@9, _+_(@result^8@5, [x^5@12]^9@5)^10@5, @result^11@5)^12@5, @result^13@5)^14@5'],
  ['a.filter(x, p)', 'fold(x,,@result,a^1@0, []^5@8, true^6@8, _?_:_(p^4@12, _+_(@result^7@8, [x^3@9]^8@8)^9@8, @result^10@8)^11@8, @result^12@8)^13@8'],
  ['a.optMap(x, x)', '_?_:_(a^1@0.hasValue()^5@8, optional.of(fold(#unused,,x,[]^6@8, a^7@0.value()^8@8, false^9@8, x^10@8, x^4@12)^11@8)^12@8, optional.none()^13@8)^14@8'],
  ['a.optFlatMap(x, x)', '_?_:_(a^1@0.hasValue()^5@12, fold(#unused,,x,[]^6@12, a^7@0.value()^8@12, false^9@12, x^10@12, x^4@16)^11@12, optional.none()^12@12)^13@12'],
  ['a.all(i, v, v)', 'fold(i,v,@result,a^1@0, true^6@5, @not_strictly_false(@result^7@5)^8@5, _&&_(@result^9@5, v^5@12)^10@5, @result^11@5)^12@5'],
  ['a.exists(i, v, v)', 'fold(i,v,@result,a^1@0, false^6@8, @not_strictly_false(!_(@result^7@8)^8@8)^9@8, _||_(@result^10@8, v^5@15)^11@8, @result^12@8)^13@8'],
  ['a.existsOne(i, v, v)', 'fold(i,v,@result,a^1@0, i0^6@11, true^7@11, _?_:_(v^5@18, _+_(@result^8@11, i1^9@11)^10@11, @result^11@11)^12@11, _==_(@result^13@11, i1^14@11)^15@11)^16@11'],
  ['a.transformList(i, v, v)', 'fold(i,v,@result,a^1@0, []^9@15, true^10@15, _+_(@result^6@15, [v^5@22]^7@15)^8@15, @result^11@15)^12@15'],
  ['a.transformList(i, v, p, v)', 'fold(i,v,@result,a^1@0, []^12@15, true^13@15, _?_:_(p^5@22, _+_(@result^7@15, [v^6@25]^8@15)^9@15, @result^10@15)^11@15, @result^14@15)^15@15'],
  ['a.transformMap(i, v, v)', 'fold(i,v,@result,a^1@0, {}^9@14, true^10@14, cel.@mapInsert(@result^6@14, i^7@14, v^5@21)^8@14, @result^11@14)^12@14'],
  ['a.transformMap(i, v, p, v)', 'fold(i,v,@result,a^1@0, {}^12@14, true^13@14, _?_:_(p^5@21, cel.@mapInsert(@result^7@14, i^8@14, v^6@24)^9@14, @result^10@14)^11@14, @result^14@14)^15@14'],
  ['a.transformMapEntry(i, v, v)', 'fold(i,v,@result,a^1@0, {}^8@19, true^9@19, cel.@mapInsert(@result^6@19, v^5@26)^7@19, @result^10@19)^11@19'],
  ['a.sortBy(x, x)', 'fold(#unused,,@__sortBy_input__,[]^16@8, a^1@0, false^17@8, @__sortBy_input__^5@8, @__sortBy_input__^14@8.@sortByAssociatedKeys(fold(x,,@result,@__sortBy_input__^6@8, []^7@8, true^8@8, _+_(@result^9@8, [x^4@12]^10@8)^11@8, @result^12@8)^13@8)^15@8)^18@8'],
  ['cel.bind(x, 1, x)', 'cel^1@0.bind(x^3@9, i1^4@12, x^5@15)^2@8'],
])('%s is expanded if it is a macro', (expr, tree) => {
  expect(describeResult(expr)).toBe(tree);
});

test.each([
  [27, 'has(a.b)', 'a^2@4.b~test~^4@3'],
  [27, 'a.optMap(x, x)', 'a^1@0.optMap(x^3@9, x^4@12)^2@8'],
  [31, 'a.all(i, v, v)', 'a^1@0.all(i^3@6, v^4@9, v^5@12)^2@5'],
  [33, 'a.sortBy(x, x)', 'a^1@0.sortBy(x^3@9, x^4@12)^2@8'],
  [27, 'a.?b', "ERROR: <input>:1:2: unsupported syntax '.?'\n | a.?b\n | .^"],
  [27, 'a[?b]', "ERROR: <input>:1:2: unsupported syntax '[?'\n | a[?b]\n | .^"],
  [27, '[?a]', "ERROR: <input>:1:2: unsupported syntax '?'\n | [?a]\n | .^"],
  [27, '{?a: b}', "ERROR: <input>:1:2: unsupported syntax '?'\n | {?a: b}\n | .^"],
  [27, 'T{?a: b}', "ERROR: <input>:1:3: unsupported syntax '?'\n | T{?a: b}\n | ..^"],
])('in the environment of 1.%i, %s means something else', (minor, expr, answer) => {
  expect(describeResult(expr, parseOptions(minor, 36))).toBe(answer);
});

test('server 1.37 reads fields in backquotes', () => {
  expect(describeResult('a.`b-c`', parseOptions(36, 37))).toBe('a^1@0.b-c^2@1');
  expect(describeResult('T{`a/b`: 1}', parseOptions(36, 37))).toBe('T{a/b:i1^3@9^2@7}^1@1');
});

test('the call that a macro replaces is kept', () => {
  const result = parse('has(a.b)', NEWEST);
  expect('parsed' in result && [...result.parsed.info.macroCalls]).toEqual([
    [4, { kind: 'call', id: 0, function: 'has', args: [expect.objectContaining({ kind: 'select', field: 'b', testOnly: false })] }],
  ]);
});
