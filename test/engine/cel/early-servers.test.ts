import { celEnvironment, compile, fromJson, toVectorValue } from '../../../src/engine/cel/cel';
import { Composition } from '../../../src/engine/cel/composition';
import { estimateCost } from '../../../src/engine/cel/cost/estimate';
import { DYN, listType, STRING } from '../../../src/engine/cel/type';

/* What a server until 1.28, with cel-go v0.16 or before, says of expressions. Compared with a kube-apiserver 1.28.15. */

/** The type of an expression, or what is wrong with it, a line each. */
function answer(source: string, serverMinor: number): string {
  const compiled = compile(source, celEnvironment({ version: 'stored', serverMinor, variables: new Map([['object', DYN]]) }));
  return 'error' in compiled ? compiled.error.split('\n').filter((line) => line.includes('ERROR')).map((line) => line.replace(/^.*<input>:/, '')).join('; ')
    : String(compiled.expression.type);
}

test.each<[source: string, until: string, since: string]>([
  ['has(object)', '1:4: invalid argument to has() macro', '1:5: invalid argument to has() macro'],
  ['[1].map(1, 2)', '1:8: argument is not an identifier', '1:9: argument is not an identifier'],
  ['[1].all(1, true)', '1:9: argument must be a simple name', '1:9: argument must be a simple name'],
  ['1.a == 2', "1:2: type 'primitive:INT64' does not support field selection", "1:2: type 'int' does not support field selection"],
  [
    '[1].a == 2', "1:4: type 'list_type:{elem_type:{primitive:INT64}}' does not support field selection",
    "1:4: type 'list(int)' does not support field selection",
  ],
  [
    'object.nope().all(a, true)',
    "1:12: undeclared reference to 'nope' (in container ''); 1:12: expression of type '<nil>' cannot be range of a comprehension (must be list, map, or dynamic)",
    "1:12: undeclared reference to 'nope' (in container '')",
  ],
  [
    'true && object.nope()', "1:6: found no matching overload for '_&&_' applied to '(bool, <nil>)'; 1:20: undeclared reference to 'nope' (in container '')",
    "1:20: undeclared reference to 'nope' (in container '')",
  ],
  ["true || 'a'", "1:6: found no matching overload for '_||_' applied to '(bool, string)'", "1:9: expected type 'bool' but found 'string'"],
  ['[object.nope(), 1]', "1:13: undeclared reference to 'nope' (in container '')", "1:13: undeclared reference to 'nope' (in container '')"],
  ["[1, 'a']", "1:5: expected type 'int' but found 'string'", "1:5: expected type 'int' but found 'string'"],
  ['[1, dyn(2)]', 'list(dyn)', "1:8: expected type 'int' but found 'dyn'"],
  ["{'a': 1, 'b': object}", 'map(string, dyn)', "1:15: expected type 'int' but found 'dyn'"],
])('%s', (source, until, since) => {
  expect([28, 29].map((minor) => answer(source, minor))).toEqual([until, since]);
});

test.each<[source: string, until: string, since: string]>([
  ['object.?a', "1:8: Syntax error: extraneous input '?' expecting IDENTIFIER", 'optional_type(dyn)'],
  ['object..a', "1:8: Syntax error: extraneous input '.' expecting IDENTIFIER", "1:8: Syntax error: no viable alternative at input '..'"],
  ['object.(1)', "1:8: Syntax error: missing IDENTIFIER at '('", "1:8: Syntax error: no viable alternative at input '.('"],
  ['object. == 1', "1:9: Syntax error: missing IDENTIFIER at '=='", "1:9: Syntax error: no viable alternative at input '. =='"],
  ['object.a.size() > 1', 'bool', 'bool'],
  [
    'object[?0]',
    "1:8: Syntax error: extraneous input '?' expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}",
    'dyn',
  ],
  [
    '1 + {}', "1:3: found no matching overload for '_+_' applied to '(int, map(_var0, _var1))'",
    "1:3: found no matching overload for '_+_' applied to '(int, map(dyn, dyn))'",
  ],
  ["'a'.b + 1 == 2", "1:4: type 'primitive:STRING' does not support field selection", "1:4: type 'primitive:STRING' does not support field selection"],
])('1.27 and 1.28 read %s', (source, until, since) => {
  expect([27, 28].map((minor) => answer(source, minor))).toEqual([until, since]);
});

/** What the last of the variables yields. */
function variable(variables: Readonly<Record<string, string>>, serverMinor: number): object {
  const composition = new Composition();
  const environment = composition.environment({ version: 'stored', serverMinor, variables: new Map([['object', DYN]]) });
  const compiled = Object.entries(variables).map(([name, source]) => composition.declare(name, source, environment)).at(-1)!;
  if ('error' in compiled) {
    return { compileError: compiled.error.split('\n')[0] };
  }
  const result = compiled.expression.evaluate(composition.activate({ resolve: () => fromJson({}) }));
  return 'value' in result ? toVectorValue(result.value) : { error: result.error };
}

test.each<[title: string, variables: Readonly<Record<string, string>>, until: object, since: object]>([
  [
    'of another type', { one: '1', two: "variables.one + 'a'" }, { error: 'no such overload' },
    { compileError: "compilation failed: ERROR: <input>:1:15: found no matching overload for '_+_' applied to '(int, string)'" },
  ],
  [
    'that reads itself', { one: 'variables.one + 1' }, { error: 'composited variable "one" fails to evaluate: composited variable "one" reads itself' },
    { compileError: "compilation failed: ERROR: <input>:1:10: undefined field 'one'" },
  ],
])('a variable %s', (_title, variables, until, since) => {
  expect([28, 29].map((minor) => variable(variables, minor))).toEqual([until, since]);
});

/** What an expression costs at most on a list of ten texts of ten characters. */
function estimate(source: string, serverMinor: number): number {
  const compiled = compile(source, celEnvironment({ version: 'stored', serverMinor, variables: new Map([['self', listType(STRING)]]) }));
  if ('error' in compiled) {
    throw new Error(compiled.error);
  }
  return estimateCost(compiled.expression.parts.checked, () => ({ min: 0, max: 10 }), serverMinor).max;
}

const TOO_MUCH = 1e15;

test.each<[source: string, until: boolean, since: boolean]>([
  ["self.map(x, x).all(y, y == 'a')", true, false],
  ["self.filter(x, x == 'a').exists(y, y == 'b')", true, false],
  ['self.map(x, size(x)).size() < 2', false, false],
  ["self.all(x, x == 'a')", false, false],
])('whether %s is too dear', (source, until, since) => {
  expect([29, 30].map((minor) => estimate(source, minor) > TOO_MUCH)).toEqual([until, since]);
});
