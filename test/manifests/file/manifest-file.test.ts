import { readFileSync } from 'node:fs';
import { readManifest, readManifestDocuments } from '../../../src/manifests/file';
import { ManifestReader } from '../../../src/manifests/file/manifest-reader';
import { jsonOf } from '../../support/json-of';
import { shared } from '../../support/vectors';

/** The documents of a file, each as JSON, and its errors, each as `line:column` and what kubectl says. */
function contents(text: string): string[] {
  return [...readManifestDocuments(text, 'f')].map(({ line, column, value, error, ...entry }) => {
    return error === undefined ? jsonOf(value) : `${line}:${column} ${'upstream' in entry ? entry.upstream : ''}`;
  });
}

test.each<[title: string, text: string, expected: readonly string[]]>([
  ['as many documents as are read', 'a: 1\n---\n\n---\nb: 2\n', ['a: 1', 'null', 'b: 2']],
  ['one more', 'a: 1\n---\n\n---\nb: 2\n---\nc: 3\n---\nd: 4\n', ['a: 1', 'null', 'b: 2', 'f:7:1: found more than 3 documents, the most that this reader takes of one file; split it']],
  ['one JSON value more', '{}\n{}\n{}\n{}', ['{}', '{}', '{}', 'f:4:1: found more than 3 documents, the most that this reader takes of one file; split it']],
])('%s', (_title, text, expected) => {
  const found = [...new ManifestReader(text, 'f', 3).entries()].map((entry) => entry.error === undefined ? jsonOf(entry.value) : entry.message);
  expect(found).toEqual(expected.map((each) => /^\w: /.test(each) ? `{"${each[0]}":${each[3]}}` : each));
});

describe('the documents of a file', () => {
  test.each<[string, string, string[]]>([
    ['one', 'a: 1', ['{"a":1}']],
    ['several', '---\na: 1\n--- # next\nb: 2\n---\n', ['{"a":1}', '{"b":2}']],
    ['with nothing in some', '# c\n---\n---\nnull\n---\na: 1\n---\n# d\n', ['null', 'null', '{"a":1}', 'null']],
    ['none', '', []],
    ['blank lines', '\n\n', ['null']],
    ['a byte order mark', '\ufeffa: 1\n---\n\ufeffb: 2\n', ['{"a":1}', '{"b":2}']],
    ['line breaks of Windows that were doubled', 'a: |\r\r\n  b\r\r\n  c\r\r\nd: e\r\r\n f\r\r\r\n g\r\r\n---\r\r\nh: 1\r\r\n', ['{"a":"b\\nc\\n","d":"e f\\ng"}', '{"h":1}']],
    ['line breaks of Windows', 'a: |\r\n  b\r\n---\r\nc: d\r\n', ['{"a":"b\\n"}', '{"c":"d"}']],
    ['no line break at the end', 'a: |\n  b', ['{"a":"b\\n"}']],
    ['one that is broken hides no other', 'a: b: c\n---\nd: e\n---\n\tf: 1\n', [
      '1:5 error parsing f: error converting YAML to JSON: yaml: mapping values are not allowed in this context',
      '{"d":"e"}',
      '5:1 error parsing f: error converting YAML to JSON: yaml: found character that cannot start any token',
    ]],
    ['a separator in quotes separates', 'a: "b\n---\nc"\n', [
      '1:4 error parsing f: error converting YAML to JSON: yaml: line 2: found unexpected end of stream',
      '"c\\""',
    ]],
    ['text behind a separator', 'a: 1\n--- b\nc: 1\n---\nd: 1\n', ['2:1 error parsing f: invalid Yaml document separator: b', '{"d":1}']],
    ['a certificate that is not indented', 'a: 1\n---\nb: |\n-----BEGIN X-----\n', ['{"a":1}', '4:1 error parsing f: invalid Yaml document separator: --BEGIN X-----']],
    ['a number sign right behind the first separator', '---#c\n', ['"---#c"']],
    ['the end of a document hides what follows it', 'a: 1\n...\nb: 2\n---\nc: 3\n', ['{"a":1}', '{"c":3}']],
    ['no objects', '[1]\n---\ntext\n', ['[1]', '"text"']],
    ['two keys that are one in JSON', '1: a\n"1": b\n', ['1:1 undefined']],
    ['a key without a value, then null as a key', 'a:\n  b: 1\n  ~: 2\n',
      ['1:1 error parsing f: error converting YAML to JSON: unsupported map key of type: %!s(<nil>), key: <nil>, value: 2']],
    ['infinity in a value that a later key replaces', 'a: [.inf]\na: 1\n', ['{"a":1}']],
    ['an integer beyond int64', 'a: 18446744073709551615\n', ['{"a":18446744073709552000}']],
    ['a zero with a sign', 'a: [-0, -0.0]\n', ['{"a":[0,0]}']],
  ])('%s', (_title, text, expected) => {
    expect(contents(text)).toEqual(expected);
  });

  test('are counted, with nothing in them or not', () => {
    const { documents, errors, empty } = readManifest('# c\n---\na: 1\n---\n---\nb: c: d\n---\n\n# c\ne: 1\n', 'f');
    expect(documents.map(({ source, index, column }) => [source, index, column])).toEqual([['f:3', 1, 1], ['f:10', 3, 1]]);
    expect(errors.map(({ source, index }) => [source, index])).toEqual([['f:6:5', 2]]);
    expect(empty).toBe(1);
  });

  test('come one by one', () => {
    const entries = readManifestDocuments(`a: 1\n---\n${'['.repeat(50)}\n`, 'f');
    expect(entries.next().value).toMatchObject({ value: { a: 1 } });
  });
});

describe('JSON', () => {
  test.each<[string, string, string[]]>([
    ['one value', ' {"a": [1.0, 1e3, -0, 1.50, 9007199254740993, 12345678901234567890, 1e21]}', ['{"a":[1,1000,0,1.5,9007199254740993,12345678901234567000,1e+21]}']],
    ['several values', '{"a":1}{"b":"}\\""}\n\n [2] null', ['{"a":1}', '{"b":"}\\""}', '[2]', 'null']],
    ['keys that are there twice', '{"a":1,"a":2}', ['{"a":2}']],
    ['escapes that YAML does not know', '{"a":"\\/\\ud83d\\ude00"}', ['{"a":"/😀"}']],
    ['what is YAML after all', '{"a": 1,}\n', ['{"a":1}']],
    ['YAML behind a value', '{"a":1}\n---\nb: 2\n---\nc: d: e\n', [
      '{"a":1}', '{"b":2}', '5:5 error parsing f: error converting YAML to JSON: yaml: mapping values are not allowed in this context',
    ]],
    ['broken YAML behind a value', '{"a":1}\n---\nc: d: e\n', ['{"a":1}', "3:5 error parsing f: json: offset 10: invalid character '-' in numeric literal"]],
    ['neither JSON nor YAML', '{"é": 1,, }\n', ["1:9 error parsing f: json: offset 10: invalid character ',' looking for beginning of object key string"]],
    ['an end too soon', '{"a": {"b": 1}', ['1:15 error parsing f: unexpected EOF']],
    ['a mistake behind two values', '{}{}{"a":tru}', ['{}', '{}', "1:13 error parsing f: invalid character '}' in literal true (expecting 'e')"]],
    ['a mistake behind a value at the end', '{}---', ['{}', "1:4 error parsing f: json: offset 4: invalid character '-' in numeric literal"]],
    ['a number that is too large', '{"a":1e400}{"b":1}', ['1:1 unable to decode "f": json: cannot unmarshal number 1e400 into Go value of type float64', '{"b":1}']],
    ['a list is YAML', '[1.0, "\\/"]', ['1:8 error parsing f: error converting YAML to JSON: yaml: found unknown escape character']],
  ])('%s', (_title, text, expected) => {
    expect(contents(text)).toEqual(expected);
  });
});

describe('warnings', () => {
  test.each<[string, string, string[]]>([
    ['a key that is there twice', 'a: 1\nb:\n  c: 1\n  c:\n\n    d\n', [
      'f:4:3: found the key "c" a second time; kubectl takes the last value, so remove the others | line 6: key "c" already set in map',
    ]],
    ['in the second document', 'x: 1\n---\n1: a\n0x1: b\n', [
      'f:4:1: found the key 1 a second time; kubectl takes the last value, so remove the others | line 2: key 1 already set in map',
    ]],
    ['a merge that overrides', 'p: 1\n<<: {p: 2}\n', [
      'f:2:6: found a merge after the key "p", which replaces its value when kubectl reads it; move the merge to the top of its mapping'
        + ' | line 2: key "p" already set in map',
    ]],
    ['a merge that is overridden', '<<: {p: 2}\np: 1\n', []],
  ])('%s', (_title, text, expected) => {
    const { documents } = readManifest(text, 'f');
    expect(documents.flatMap(({ warnings }) => warnings.map(({ message, upstream }) => `${message} | ${upstream}`))).toEqual(expected);
  });
});

describe('what an error says', () => {
  test.each<[string, string]>([
    ['a: b: c', 'f:1:5: found ": " where no value can stand; put a text that contains it in quotes, or begin the inner mapping in a line of its own'],
    ['a:\n\tb: 1', 'f:2:1: found a tab, with which no value can begin; indent with spaces alone, and put the text in quotes'],
    ['a: @b', 'f:1:4: found "@", with which no value can begin; indent with spaces alone, and put the text in quotes'],
    ['a:\n  b: {{ .Values.c }}', 'f:2:7: found "{{", with which templates begin and no manifest; render the template first'],
    ['a:\n- b: "c\n- d: 1', 'f:2:6: found a quote that nothing closes; add the closing quote'],
    ['a: 1\nb\nc: 2', 'f:2:1: found a line that is neither a key with ":" nor part of what stands before it; add the ":", or indent it further'],
    ['a: *b.c', 'f:1:6: found no name after "&" or "*", or one with other characters than letters, digits, "-" and "_"; put the text in quotes'],
    ['1: a\n"1": b', 'f:1:1: found two keys that both become "1", and kubectl takes either by chance; remove one'],
    ['{"a" 1}', "f:1:6: found '1' after object key; correct it, for the file begins as JSON does"],
  ])('%j', (text, expected) => {
    expect(readManifest(text, 'f').errors.map(({ message }) => message)).toEqual([expected]);
  });
});

describe('real manifests', () => {
  test.each<[string, number]>([['longhorn.yaml', 26], ['microservices-demo.yaml', 35]])('%s', (name, count) => {
    const path = shared('real', name);
    if (path === undefined) {
      return;
    }
    const { documents, errors } = readManifest(readFileSync(path, 'utf8'), name);
    expect(errors).toEqual([]);
    expect(documents.length).toBe(count);
    expect(documents.flatMap(({ warnings }) => warnings)).toEqual([]);
  });
});

describe('a document has room for eight million keys and values', () => {
  test.each([
    ['YAML', '- \n'.repeat(8_000_001)],
    ['JSON', `{"a":[${'1,'.repeat(8_000_001)}1]}`],
  ])('%s', (_title, text) => {
    const { documents, errors } = readManifest(text, 'f');
    expect([documents.length, errors.map(({ error }) => error)]).toEqual([
      0, ['found more than 8000000 keys and values in one document, the most that this reader takes; split it'],
    ]);
  });
});
