import { celEnvironment, compile, fromJson } from '../../../src/engine/cel/cel';
import { DYN } from '../../../src/engine/cel/type';
import { goText } from '../../../src/engine/cel/values/go-text';

/*
 * What expressions yield in servers of several minors. The modules of k8s.io/apiserver of these minors gave the answers.
 */

const OBJECT = { list: ['a', 'b'], names: ['name'], map: { x: 1 }, text: 't', zero: null };

/** The value, the error, or what is wrong with the expression. */
function answer(source: string, serverMinor: number): string {
  const compiled = compile(source, celEnvironment({ version: 'stored', serverMinor, variables: new Map([['object', DYN]]), strictCosts: serverMinor >= 32 }));
  if ('error' in compiled) {
    return compiled.error.split('\n')[0];
  }
  const result = compiled.expression.evaluate({ resolve: (name) => name === 'object' ? fromJson(OBJECT) : undefined });
  return 'value' in result ? `${goText(result.value)}, for ${result.cost}` : result.error;
}

// Until 1.27, 1.28 and since 1.29: cel-go v0.12, v0.16 and v0.17.
test.each<[source: string, until27: string, in28: string, since29: string]>([
  ['[1, 2][5]', "index '5' out of range in list size '2'", 'index out of bounds: 5', 'index out of bounds: 5'],
  ['[1, 2][-1]', "index '-1' out of range in list size '2'", 'index out of bounds: -1', 'index out of bounds: -1'],
  ['([1, 2] + [3])[5]', "index '3' out of range in list size '1'", 'index out of bounds: 5', 'index out of bounds: 5'],
  ['([1, 2] + [3])[-1]', "index '-1' out of range in list size '2'", 'index out of bounds: -1', 'index out of bounds: -1'],
  ['object.list[5]', 'index out of bounds: 5', 'index out of bounds: 5', 'index out of bounds: 5'],
  ['object.list[object.map.x + 4]', 'index out of bounds: 5', 'index out of bounds: 5', 'index out of bounds: 5'],
  ['(true ? object.list : [])[5]', 'index out of bounds: 5', 'index out of bounds: 5', 'index out of bounds: 5'],
  ['[object.list].map(l, l[5])', "index '5' out of range in list size '2'", 'index out of bounds: 5', 'index out of bounds: 5'],
  ["{'a': 1}['b']", 'no such key: b', 'no such key: b', 'no such key: b'],
  ['has(object.list.name)', 'false, for 2', "unsupported index type 'string' in list", "unsupported index type 'string' in list"],
  ['has(object.names.name)', 'true, for 2', "unsupported index type 'string' in list", "unsupported index type 'string' in list"],
  ['has(object.map.x)', 'true, for 2', 'true, for 2', 'true, for 2'],
  ['has(object.map.y)', 'false, for 2', 'false, for 2', 'false, for 2'],
  ['has(object.text.x)', 'invalid type for field selection.', 'false, for 2', 'false, for 2'],
  ['has(object.zero.x)', 'invalid type for field selection.', 'false, for 2', 'false, for 2'],
  ['has(object.nope.x)', 'no such key: nope', 'no such key: nope', 'no such key: nope'],
  ["has({'a': 42}.b)", 'false, for 0', 'false, for 1', 'false, for 1'],
  ['object.nope in [1]', 'false, for 2', 'no such key: nope', 'no such key: nope'],
  [
    "dyn(b'a') in ['a']",
    'internal error: runtime error: hash of unhashable type types.Bytes',
    'internal error: runtime error: hash of unhashable type types.Bytes',
    'internal error: runtime error: hash of unhashable type types.Bytes',
  ],
  [
    "'a' in [b'a', 'b'].map(x, x)",
    "compilation failed: ERROR: <input>:1:15: expected type 'bytes' but found 'string'",
    "compilation failed: ERROR: <input>:1:15: expected type 'bytes' but found 'string'",
    "compilation failed: ERROR: <input>:1:15: expected type 'bytes' but found 'string'",
  ],
  ["dyn('a') in [b'a']", 'internal error: runtime error: hash of unhashable type types.Bytes', 'false, for 1', 'false, for 1'],
  ['!object.list', 'no such overload: !_', 'no such overload: !_', 'no such overload'],
  ['!object.map.x', 'no such overload', 'no such overload', 'no such overload'],
  ['object.zero || object.nope', 'no such key: nope', 'no such key: nope', 'no such overload'],
  ['object.nope || object.zero', 'no such key: nope', 'no such key: nope', 'no such key: nope'],
  ['object.zero && [1][1] == 1', "index '1' out of range in list size '1'", 'index out of bounds: 1', 'no such overload'],
  ['object.zero && true', 'no such overload', 'no such overload', 'no such overload'],
  ['object.zero || true', 'true, for 2', 'true, for 2', 'true, for 2'],
  ['[1].exists(i, object.zero || 1 / 0 > 0)', 'division by zero', 'division by zero', 'no such overload'],
  ['int(object.list)', "type conversion error from 'list' to 'int'", "type conversion error from 'list' to 'int'", 'no such overload: int(list)'],
  ['bool(object.map)', "type conversion error from 'map' to 'bool'", "type conversion error from 'map' to 'bool'", 'no such overload: bool(map)'],
  [
    'duration(object.map.x)',
    "type conversion error from 'int' to 'google.protobuf.Duration'",
    "type conversion error from 'int' to 'google.protobuf.Duration'",
    "type conversion error from 'int' to 'google.protobuf.Duration'",
  ],
  [
    'timestamp(object.zero)',
    "type conversion error from 'null_type' to 'google.protobuf.Timestamp'",
    "type conversion error from 'null_type' to 'google.protobuf.Timestamp'",
    'no such overload: timestamp(null_type)',
  ],
  [
    'bytes(dyn(true))',
    "program instantiation failed: type conversion error from 'bool' to 'bytes'",
    "program instantiation failed: type conversion error from 'bool' to 'bytes'",
    'program instantiation failed: no such overload: bytes(bool)',
  ],
  ['string(dyn(type(1)))', 'int, for 0', 'int, for 0', 'program instantiation failed: no such overload: string(type)'],
  ['string(object.zero)', 'null, for 3', 'null, for 3', 'no such overload: string(null_type)'],
  [
    '[].map(v, v * v).all(v, v == 1)',
    'true, for 2',
    'true, for 2',
    "compilation failed: ERROR: <input>:1:27: found no matching overload for '_==_' applied to '(double, int)'",
  ],
  [
    '(true ? object.a() : object.b())',
    "compilation failed: ERROR: <input>:1:7: found no matching overload for '_?_:_' applied to '(bool, <nil>, <nil>)'",
    "compilation failed: ERROR: <input>:1:7: found no matching overload for '_?_:_' applied to '(bool, <nil>, <nil>)'",
    "compilation failed: ERROR: <input>:1:17: undeclared reference to 'a' (in container '')",
  ],
])('%s', (source, until27, in28, since29) => {
  expect([26, 27, 28, 29].map((minor) => answer(source, minor))).toEqual([until27, until27, in28, since29]);
});

// upstream: what one release changed.
test.each<[source: string, since: number, before: string, after: string]>([
  [
    "optional.of({'a': 1}).optFlatMap(o, o.?a).hasValue()",
    29,
    "compilation failed: ERROR: <input>:1:33: undeclared reference to 'optFlatMap' (in container '')",
    'true, for 7',
  ],
  [
    '[optional.of(1), null].size()',
    31,
    "compilation failed: ERROR: <input>:1:18: expected type 'optional(int)' but found 'null'",
    "compilation failed: ERROR: <input>:1:18: expected type 'optional_type(int)' but found 'null'",
  ],
  ["cidr('10.0.0.0/8').containsCIDR('10.1.0.0/16')", 32, 'false, for 2', 'true, for 6'],
  ["cidr('10.0.0.0/8').containsCIDR('10.0.0.0/16')", 32, 'true, for 2', 'true, for 6'],
  ["cidr('10.1.0.0/8').containsCIDR('10.0.0.0/16')", 32, 'true, for 2', 'true, for 6'],
  ["''.lastIndexOf('a')", 34, 'index out of range: -1', '-1, for 0'],
  ["'%e'.format([2.71828])", 33, '2.718280\u202f×\u202f10⁰⁰, for 1', '2.718280×10⁰⁰, for 1'],
  ["object.text.format(['a'])", 32, 'internal error: runtime error: invalid memory address or nil pointer dereference', 't, for 3'],
])('%s differs since 1.%d', (source, since, before, after) => {
  expect([since - 1, since].map((minor) => answer(source, minor))).toEqual([before, after]);
});
