import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from '../../src/engine/decoding/read-json';
import { positionOf, readManifest } from '../../src/manifests/file';
import { goSyntax } from '../../src/manifests/file/go-syntax';
import { sentJson } from '../../src/manifests/file/json-numbers';
import { breaksBefore, upstreamError } from '../../src/manifests/file/upstream-error';
import { Path } from '../../src/yaml/locate';
import { readYaml } from '../../src/yaml/read-yaml';
import { YamlRefusal } from '../../src/yaml/refusal';
import { jsonOf } from '../support/json-of';

/** What sigs.k8s.io/yaml answers: JSON with sorted keys, or its error after `error: `. */
function answer(yaml: string): string {
  const read = readYaml(yaml);
  return read instanceof YamlRefusal ? `error: ${upstreamError(read, yaml, 0)}` : jsonOf(read.value);
}

/** What its strict form says in addition. */
function strictAnswer(yaml: string): string | undefined {
  const read = readYaml(yaml);
  if (read instanceof YamlRefusal || read.duplicates.length === 0) {
    return undefined;
  }
  const lines = read.duplicates.map(({ key, offset }) => `  line ${breaksBefore(yaml, 0, offset) + 1}: key ${goSyntax(key)} already set in map`);
  return ['yaml: unmarshal errors:', ...lines].join('\n');
}

/** The same JSON without the escapes that Go writes and JavaScript does not. */
function unescaped(json: string): string {
  return jsonOf(sentJson(readJson(json), 0));
}

interface RecordedCase {
  readonly yaml: string;
  readonly json?: unknown;
  readonly error?: string;
  readonly strictError?: string;
}

describe('what Go has answered', () => {
  const lines = readFileSync(join(__dirname, '../vectors/yaml.jsonl'), 'utf8').trim().split('\n');
  const cases = lines.map((line) => readJson(line) as RecordedCase).map(({ yaml, ...expected }): [string, Omit<RecordedCase, 'yaml'>] => [yaml, expected]);

  test('is all there', () => {
    expect(cases).toHaveLength(61);
  });

  test.each(cases)('%j', (yaml, { json, error, strictError }) => {
    expect(answer(yaml)).toBe(error === undefined ? jsonOf(sentJson(json, 0)) : `error: ${error}`);
    expect(strictAnswer(yaml)).toBe(strictError);
  });
});

describe.each<[string, [string, string, string][]]>([
  ['numbers', [
    ['an integer that a float would round', 'a: -9223372036854775808', '{"a":-9223372036854775808}'],
    ['of octal digits', 'a: 0o17', '{"a":15}'],
    ['of octal digits as YAML 1.1 writes them', 'a: -017', '{"a":-15}'],
    ['of hexadecimal digits with a sign', 'a: -0xff', '{"a":-255}'],
    ['of binary digits with the sign behind the prefix', 'a: 0b-101', '{"a":-5}'],
    ['with underscores anywhere', 'a: 0x_f_', '{"a":15}'],
    ['hexadecimal beyond 64 bits', 'a: 0x1ffffffffffffffff', '{"a":"0x1ffffffffffffffff"}'],
    ['octal beyond 64 bits', 'a: 0777777777777777777777777', '{"a":7.777777777777778e+23}'],
    ['a fraction that is an integer', 'a: 9007199254740993.0', '{"a":9007199254740992}'],
    ['a fraction without digits behind the point', 'a: 1.e2', '{"a":100}'],
    ['a number too large for a float', 'a: 1e400', '{"a":"1e400"}'],
    ['one too small', 'a: 1e-400', '{"a":0}'],
    ['a fraction that begins with the point', 'a: .5_0', '{"a":0.5}'],
    ['an underscore behind the point', 'a: ._5', '{"a":"._5"}'],
    ['a hexadecimal float', 'a: 0x1p4', '{"a":"0x1p4"}'],
    ['minutes', 'a: 190:20:30', '{"a":"190:20:30"}'],
    ['two signs', 'a: --1', '{"a":"--1"}'],
    ['a full width digit', 'a: １', '{"a":"１"}'],
  ]],
  ['words', [
    ['a boolean in mixed case', 'a: [yEs, oN, nO, fALSE]', '{"a":["yEs","oN","nO","fALSE"]}'],
    ['a boolean in a block of text', 'a: |-\n  yes', '{"a":"yes"}'],
    ['nothing behind a tag', 'a: !!str\nb: !!null', '{"a":"","b":null}'],
    ['an empty text in quotes', 'a: ""\nb: \'\'', '{"a":"","b":""}'],
    ['the merge key as a value', 'a: [<<, =]', '{"a":["<<","="]}'],
  ]],
  ['tags', [
    ['a number as a string', 'a: !!str 0x10', '{"a":"0x10"}'],
    ['a number in quotes as an integer', 'a: !!int "0x10"', '{"a":16}'],
    ['an integer as a float', 'a: !!float 3', '{"a":3}'],
    ['an unsigned integer as a float', 'a: !!float 18446744073709551615', 'error: yaml: cannot decode !!int `18446744073709551615` as a !!float'],
    ['a word as an integer', 'a: !!int x', 'error: yaml: cannot decode !!str `x` as a !!int'],
    ['an integer as a boolean', 'a: !!bool 1', 'error: yaml: cannot decode !!int `1` as a !!bool'],
    ['a date', 'a: !!timestamp 2024-02-29', '{"a":"2024-02-29"}'],
    ['no date', 'a: !!timestamp 2023-02-29', 'error: yaml: cannot decode !!str `2023-02-29` as a !!timestamp'],
    ['a time with a zone behind a blank', 'a: !!timestamp 2024-01-01 10:00:00Z', 'error: yaml: cannot decode !!str `2024-01-01 10:00:00Z` as a !!timestamp'],
    ['the tag that says nothing', 'a: ! 5', '{"a":"5"}'],
    ["a tag of one's own on a collection", 'a: !x {b: !y [1]}', '{"a":{"b":[1]}}'],
    ['a handle', '%TAG !e! tag:yaml.org,2002:\n---\na: !e!int "7"', '{"a":7}'],
    ['an escape in a tag', 'a: !!%69nt "7"', '{"a":7}'],
    ['a tag with text behind it', 'a: !x"y"', 'error: yaml: did not find expected whitespace or line break'],
    ['an unknown handle', 'a: !e!x 1', 'error: yaml: found undefined tag handle'],
    ['base64 over lines', 'a: !!binary |\n  aG\n  k=', '{"a":"hi"}'],
    ['base64 of octets that are no text', 'a: !!binary gIA=', '{"a":"\\ufffd\\ufffd"}'],
    ['no base64', 'a: !!binary "a"', 'error: yaml: !!binary value contains invalid base64 data'],
  ]],
  ['plain scalars', [
    ['continued over lines', 'a: b\n  c\n\n  d', '{"a":"b c\\nd"}'],
    ['continued with a comment between', 'a: b # c\n  d', 'error: yaml: line 1: did not find expected key'],
    ['with a colon or a number sign inside', 'a: b:c#d', '{"a":"b:c#d"}'],
    ['that begins with an indicator', 'a: [-b, ...]\nc: ?d\ne: :f', '{"a":["-b","..."],"c":"?d","e":":f"}'],
    ['a question mark between braces ends it', '{a: http://x/?y=z}', "error: yaml: did not find expected ',' or '}'"],
    ['a colon at the end between braces belongs to it', '{a:}', '{"a:":null}'],
    ['a colon without a blank between braces', '{a:b, "c":d}', '{"a:b":null,"c":"d"}'],
    ['a bracket outside of brackets', 'a: b[0] {c}', '{"a":"b[0] {c}"}'],
    ['a tab before a comment', 'a: b\t# c', '{"a":"b"}'],
    ['a tab that indents a continuation', 'a:\n  b\n \tc', '{"a":"b c"}'],
    ['a continuation in the same column as its key', 'a: b\nc', "error: yaml: line 3: could not find expected ':'"],
    ['a line separator', 'a: b\u2028  c', '{"a":"b\\u2028c"}'],
    ['NEL', 'a: b\x85  c', '{"a":"b c"}'],
    ['a carriage return', 'a: b\rc: d', '{"a":"b","c":"d"}'],
    ['a document marker with text behind it', 'a: --- b', '{"a":"--- b"}'],
  ]],
  ['quotes', [
    ['continued in column 0', 'a: "b\nc"', '{"a":"b c"}'],
    ['folded', 'a: "b  \n\n  c\\\n   d\\n"', '{"a":"b\\ncd\\n"}'],
    ['an escaped apostrophe', 'a: "it\\\'s"', '{"a":"it\'s"}'],
    ['an escaped slash', 'a: "\\/"', 'error: yaml: found unknown escape character'],
    ['an escaped line break behind blanks', 'a: "b  \\\n  c"', '{"a":"b  c"}'],
    ['escapes', 'a: "\\x41\\u263a\\U0001f600\\N\\_\\L\\0"', '{"a":"A☺😀\x85\xa0\\u2028\\u0000"}'],
    ['a surrogate', 'a: "\\ud83d\\ude00"', 'error: yaml: found invalid Unicode character escape code'],
    ['too few digits', 'a: "\\x4"', 'error: yaml: did not find expected hexdecimal number'],
    ['an apostrophe twice', "a: 'it''s'", '{"a":"it\'s"}'],
    ['text behind the quote', 'a: "b" c', 'error: yaml: did not find expected key'],
    ['a comment behind the quote', 'a: "b"#c', '{"a":"b"}'],
    ['a document marker inside', 'a: "b\n--- c"', 'error: yaml: line 2: found unexpected document indicator'],
    ['nothing that closes', 'a: "b\nc: d', 'error: yaml: line 3: found unexpected end of stream'],
  ]],
  ['blocks of text', [
    ['literal', 'a: |\n  b\n   c\n\n  d\n\ne: f', '{"a":"b\\n c\\n\\nd\\n","e":"f"}'],
    ['folded', 'a: >\n  b\n  c\n\n  d\n    e\n  f', '{"a":"b c\\nd\\n  e\\nf\\n"}'],
    ['kept', 'a: |+\n  b\n\n', '{"a":"b\\n\\n\\n"}'],
    ['stripped', 'a: >-\n  b\n\n', '{"a":"b"}'],
    ['with an indentation', 'a: |2-\n   b\n  c', '{"a":" b\\nc"}'],
    ['in a list that is not indented', 'a:\n- |1\n  b', '{"a":[" b\\n"]}'],
    ['less indented than its empty lines', 'a: |\n    \n  b', 'error: yaml: line 2: did not find expected key'],
    ['a comment right behind the indicator', 'a: |#c\n  b', '{"a":"b\\n"}'],
    ['text behind the indicator', 'a: | b', 'error: yaml: did not find expected comment or line break'],
    ['a tab that indents', 'a: |\n\tb', 'error: yaml: line 2: found a tab character where an indentation space is expected'],
    ['a document marker ends it', 'a: |\n  b\n...', '{"a":"b\\n"}'],
    ['empty', 'a: |\nb: >', '{"a":"","b":""}'],
  ]],
  ['collections', [
    ['brackets that close in column 0', 'a: [\n  b\n]\nc: {\n  d: e\n}', '{"a":["b"],"c":{"d":"e"}}'],
    ['a list without indentation', 'a:\n- b\n-\n- - c\n  - d\ne:', '{"a":["b",null,["c","d"]],"e":null}'],
    ['a list in the line of its key', 'a: - b', 'error: yaml: block sequence entries are not allowed in this context'],
    ['a mapping in the line of its key', 'a: b: c', 'error: yaml: mapping values are not allowed in this context'],
    ['pairs in a list', '[a: b, ? c : d, e: ]', '[{"a":"b"},{"c":"d"},{"e":null}]'],
    ['a question mark alone', '[?]', "error: yaml: line 1: did not find expected ',' or ']'"],
    ['a comma too much at the end', '{a: [b,],}', '{"a":["b"]}'],
    ['two commas', '[a,,b]', 'error: yaml: did not find expected node content'],
    ['no comma', '[a b, "c" d]', "error: yaml: did not find expected ',' or ']'"],
    ['keys without values', '{a, b: , ? c}', '{"a":null,"b":null,"c":null}'],
    ['a key in quotes without a blank', '{"a":1,"b":[2]}', '{"a":1,"b":[2]}'],
    ['explicit keys', '? a\n: - b\n? c', '{"a":["b"],"c":null}'],
    ['a value without a key', ': a', 'error: yaml: did not find expected key'],
    ['an empty list as a key', 'a:\n  []: b', 'error: yaml: line 1: did not find expected key'],
    ['a list as a key', '[a]: b', 'error: yaml: invalid map key: []interface {}{"a"}'],
    ['a mapping as a key', '{a: 1}: b', 'error: yaml: invalid map key: map[interface {}]interface {}{"a":1}'],
    ['a key over two lines', 'a\nb: c', 'error: yaml: line 2: mapping values are not allowed in this context'],
    ['a key of 1,024 characters', `${'k'.repeat(1024)}: v`, `{"${'k'.repeat(1024)}":"v"}`],
    ['one of 1,025 characters', `${'k'.repeat(1025)}: v`, 'error: yaml: mapping values are not allowed in this context'],
    ['an item indented less', 'a:\n  - b\n - c', 'error: yaml: line 2: did not find expected key'],
    ['a key indented less', 'a:\n    b: c\n  d: e', 'error: yaml: line 2: did not find expected key'],
    ['a tab that indents a key', 'a:\n\tb: c', 'error: yaml: line 2: found character that cannot start any token'],
    ['a tab behind a dash', '-\ta', 'error: yaml: found character that cannot start any token'],
    ['what stands behind the first value', '{a: 1} {b: 2} ]', '{"a":1}'],
    ['what stands behind the end of the document', 'a: 1\n...\n@', '{"a":1}'],
  ]],
  ['keys', [
    ['numbers and words', '{1: a, 0x2: b, 1.5: c, .inf: d, 2024-01-01: e, no: f}', '{".inf":"d","1":"a","1.5":"c","2":"b","2024-01-01":"e","false":"f"}'],
    ['a fraction in short', '{0.1234567891: a, 1e6: b}', '{"0.12345679":"a","1e+06":"b"}'],
    ['an integer beyond int64', '{18446744073709551615: a}', 'error: unsupported map key of type: uint64, key: 0xffffffffffffffff, value: "a"'],
    ['that objects have already', '{__proto__: 1, constructor: 2, toString: 3}', '{"__proto__":1,"constructor":2,"toString":3}'],
    ['null with a value that has none', '? ~\n: [a, {b: 1}]', 'error: unsupported map key of type: %!s(<nil>), key: <nil>, value: []interface {}{"a", map[interface {}]interface {}{"b":1}}'],
  ]],
  ['anchors', [
    ['of a key', '&a b: *a', '{"b":"b"}'],
    ['as a key', 'a: &a b\n*a : c', '{"a":"b","b":"c"}'],
    ['with a colon right behind', 'a: &a b\n*a: c', '{"a":"b","b":"c"}'],
    ['with other characters', 'a: &a.b c', 'error: yaml: did not find expected alphabetic or numeric character'],
    ['set anew', '- &a 1\n- &a 2\n- *a', '[1,2,2]'],
    ['of nothing', 'a: &a\nb: *a', '{"a":null,"b":null}'],
    ['before a tag', 'a: &a !!str 1', '{"a":"1"}'],
    ['twice', 'a: &a &b c', 'error: yaml: did not find expected key'],
    ['not there', 'a: *a', "error: yaml: unknown anchor 'a' referenced"],
    ['inside itself through a merge', 'a: &a {<<: *a}', "error: yaml: anchor 'a' value contains itself"],
  ]],
  ['merges', [
    ['the keys behind one win', 'a: &a {p: 1, q: 2}\nb: {<<: *a, p: 3}', '{"a":{"p":1,"q":2},"b":{"p":3,"q":2}}'],
    ['one wins over the keys before it', 'a: &a {p: 1, q: 2}\nb: {p: 3, <<: *a}', '{"a":{"p":1,"q":2},"b":{"p":1,"q":2}}'],
    ['of a list, where the first wins', '- &a {p: 1}\n- &b {p: 2, q: 2}\n- <<: [*a, *b, {r: 3}]', '[{"p":1},{"p":2,"q":2},{"p":1,"q":2,"r":3}]'],
    ['of merges', '- &a {p: 1}\n- &b {<<: *a, q: 2}\n- <<: *b', '[{"p":1},{"p":1,"q":2},{"p":1,"q":2}]'],
    ['of a word', '<<: a', 'error: yaml: map merge requires map or sequence of maps as the value'],
    ['of a list of words', '<<: [a]', 'error: yaml: map merge requires map or sequence of maps as the value'],
    ['in quotes', 'a: {"<<": {b: 1}}', '{"a":{"<<":{"b":1}}}'],
    ['with its tag', 'a: {!!merge "<<": {b: 1}}', '{"a":{"b":1}}'],
  ]],
  ['directives', [
    ['the version', '%YAML 1.1 # c\n---\na: 1', '{"a":1}'],
    ['twice', '%YAML 1.1\n%YAML 1.1\n---\na: 1', 'error: yaml: line 1: found duplicate %YAML directive'],
    ['without a document', '%YAML 1.1\na: 1', 'error: yaml: line 1: did not find expected <document start>'],
    ['unknown', '%FOO\n---\na: 1', 'error: yaml: found unknown directive name'],
    ['a tag twice', '%TAG !e! x\n%TAG !e! y\n---\na: 1', 'error: yaml: line 1: found duplicate %TAG directive'],
  ]],
])('%s', (_title, rows) => {
  test.each(rows)('%s', (_row, yaml, expected) => {
    expect(answer(`${yaml}\n`)).toBe(expected.startsWith('error: ') ? expected : unescaped(expected));
  });
});

test.each(['{', '[', '? {', 'a: {', '{a: b', '- {a: b', 'a: [b', 'a: 1\n{', '"a', 'a: "b', '- &a', 'a: |', '*a'])('the end of a text is the end of its line: %j', (yaml) => {
  const [read, ended] = [readYaml(yaml), readYaml(`${yaml}\n`)];
  if (ended instanceof YamlRefusal) {
    expect(read).toMatchObject({ stage: ended.stage, problem: ended.problem });
  } else {
    expect(read).toEqual(ended);
  }
});

describe('control characters', () => {
  test.each<[string, string, string]>([
    ['in a text', 'a: "\x07"', 'control characters are not allowed'],
    ['in a comment', '# \x7f', 'control characters are not allowed'],
    ['behind another mistake nearby', 'a: b: c\nd: \0', 'control characters are not allowed'],
    ['behind another mistake far away', `a: b: c\n${'d: e\n'.repeat(200)}\0`, 'mapping values are not allowed in this context'],
  ])('%s', (_title, yaml, expected) => {
    expect(answer(`${yaml}\n`)).toBe(`error: yaml: ${expected}`);
  });
});

describe('aliases that multiply', () => {
  const bomb = (levels: number): string => {
    const lines = Array.from({ length: levels }, (_, level) => `a${level + 1}: &a${level + 1} [${`*a${level}, `.repeat(9)}*a${level}]`);
    return ['a0: &a0 x', ...lines, ''].join('\n');
  };

  test('are read as long as they are few', () => {
    expect(answer(bomb(2))).toContain('"a1":["x","x","x","x","x","x","x","x","x","x"]');
  });

  test('are refused before they fill the memory', () => {
    expect(answer(bomb(9))).toBe('error: yaml: document contains excessive aliasing');
  });
});

describe('nesting', () => {
  const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}\n`;

  test('is read to a depth that nobody writes', () => {
    expect(answer(nested(1000))).toBe(nested(1000).trim());
  });

  test.each([nested(1001), `${'- '.repeat(1001)}a\n`, '['.repeat(100_000), `{"a":${nested(1001)}}`])('is refused beyond', (text) => {
    expect(readManifest(text, 'f').errors.map(({ error }) => error)).toEqual([
      'found values nested more than 1000 levels deep, which is as deep as this reader goes',
    ]);
  });
});

describe('the position of', () => {
  const text = [
    '\ufeff# c', 'a: 1', '---', '# c', 'spec:', '  containers: &c', '  - name: x', '    ports: [{hostPort: 80}]', '  - *p', '  copy: *c',
    '  <<: {merged: 1}', '  twice: 1', '  "twice": 2', '  1: x', '',
  ].join('\n').replace('- *p', '- name: y');

  test.each<[string, Path, string]>([
    ['the whole', [], '5:1'],
    ['a key', ['spec', 'containers'], '6:3'],
    ['an item', ['spec', 'containers', 1], '9:5'],
    ['a part of a flow collection', ['spec', 'containers', 0, 'ports', 0, 'hostPort'], '8:14'],
    ['what is behind an alias', ['spec', 'copy', 0, 'name'], '7:5'],
    ['what a merge brings in', ['spec', 'merged'], '11:8'],
    ['a key that is there twice', ['spec', 'twice'], '13:3'],
    ['a key that is no string', ['spec', '1'], '14:3'],
    ['what is not there', ['spec', 'containers', 0, 'securityContext', 'privileged'], '7:5'],
    ['an item that is not there', ['spec', 'containers', 7], '6:3'],
  ])('%s', (_title, path, expected) => {
    const { documents } = readManifest(text, 'f');
    const { line, column } = positionOf(text, documents[1], path);
    expect(`${line}:${column}`).toBe(expected);
  });

  test('a part of JSON', () => {
    const json = '{"a":1}\n{"b":\n  {"c": 2}}';
    expect(positionOf(json, readManifest(json, 'f').documents[1], ['b', 'c'])).toEqual({ line: 3, column: 4 });
  });

  test('a document that comes before the one asked for last', () => {
    const { documents } = readManifest(text, 'f');
    expect([1, 0, 1].map((index) => positionOf(text, documents[index], []).line)).toEqual([5, 2, 5]);
  });
});
