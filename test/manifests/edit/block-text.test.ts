import { entryLines, flowText, scalarText } from '../../../src/manifests/edit/block-text';
import { readYaml, YamlRefusal } from '../../../src/yaml';

function read(text: string): unknown {
  const document = readYaml(text);
  return document instanceof YamlRefusal ? document : document.value;
}

test.each([
  ['denied', 'denied'],
  ['', "''"],
  ['true', "'true'"],
  ['yes', "'yes'"],
  ['null', "'null'"],
  ['1.30', "'1.30'"],
  ['0o14', "'0o14'"],
  ['v1.30', 'v1.30'],
  [' a', "' a'"],
  ['a ', "'a '"],
  ['a: b', "'a: b'"],
  ['a #b', "'a #b'"],
  ['a:b', 'a:b'],
  ['- a', "'- a'"],
  ['-a', '-a'],
  ['? a', "'? a'"],
  ['[a', "'[a'"],
  ['{a}', "'{a}'"],
  ['&a', "'&a'"],
  ['*a', "'*a'"],
  ['!a', "'!a'"],
  ['%a', "'%a'"],
  ['@a', "'@a'"],
  ['`a', "'`a'"],
  ['|', "'|'"],
  ["'a", "'''a'"],
  ['"a"', "'\"a\"'"],
  ['pods "web" is forbidden: a', "'pods \"web\" is forbidden: a'"],
  ['pods "web" is forbidden', 'pods "web" is forbidden'],
  ["it's", "it's"],
  ["it's: a", "'it''s: a'"],
  ['<<', "'<<'"],
  [':!', ':!'],
  ['---', "'---'"],
  ['...', "'...'"],
  ['a\nb', '"a\\u000ab"'],
  ['a\r\n"b\\', '"a\\u000d\\u000a\\"b\\\\"'],
  ['\u0007', '"\\u0007"'],
  ['\u001b[31m', '"\\u001b[31m"'],
  ['\u0085', '"\\u0085"'],
  ['\u2028', '"\\u2028"'],
  ['\ufeff', '"\\ufeff"'],
  ['ü', 'ü'],
  ['😀', '😀'],
])('%j is written as %s', (text, expected) => {
  expect(scalarText(text)).toBe(expected);
  expect([read(`k: ${expected}  # c\n`), read(`- ${expected}\n`), read(`${expected}: v\n`), read(`[${flowText([text]).slice(1, -1)}, b]\n`)])
    .toEqual([{ k: text }, [text], { [text]: 'v' }, [text, 'b']]);
});

test.each([
  [true, 'true'],
  [403, '403'],
  [2n ** 60n, '1152921504606846976'],
  [null, 'null'],
  [['a', 'b, c', 'd]'], "[a, 'b, c', 'd]']"],
  [{ 'a': 1, 'b?': [{}] }, "{a: 1, 'b?': [{}]}"],
])('%p is %s on one line', (value, expected) => {
  expect(flowText(value)).toBe(expected);
  expect(read(expected)).toEqual(value);
});

test.each<readonly [unknown, readonly string[]]>([
  ['a', ['k: a']],
  [[], ['k: []']],
  [{}, ['k: {}']],
  [['a', 'b: c'], ['k:', '  - a', "  - 'b: c'"]],
  [[{ about: 'a', reason: 'b' }, {}], ['k:', '  - about: a', '    reason: b', '  - {}']],
  [{ a: { b: [['c']] }, d: undefined }, ['k:', '  a:', '    b:', '      - - c']],
])('%j in block style', (value, lines) => {
  expect(entryLines('k', value)).toEqual(lines);
  expect(read(`${lines.join('\n')}\n`)).toEqual({ k: JSON.parse(JSON.stringify(value)) });
});
