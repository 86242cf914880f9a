import { syntaxOf } from '../../src/yaml';

/** Where the value of a key at the top level is, and what is told of it. */
function describeValue(text: string, key: string): readonly [key: string, value: string, kind: string] | undefined {
  const entry = syntaxOf(text, { start: 0, end: text.length })?.root.entry(key);
  if (entry === undefined) {
    return undefined;
  }
  const { key: name, value } = entry;
  return [text.slice(name.start, name.end), text.slice(value.start, value.end), value.kind];
}

test.each<readonly [string, string, readonly [string, string, string] | undefined]>([
  ['a plain scalar', 'a: b c  # d\n', ['a', 'b c', 'scalar']],
  ['a plain scalar on several lines', 'a: b\n  c\nd: e\n', ['a', 'b\n  c', 'scalar']],
  ['double quotes', 'a: "b \\" c" # d\n', ['a', '"b \\" c"', 'scalar']],
  ['single quotes', "a: 'b '' c'\n", ['a', "'b '' c'", 'scalar']],
  ['a key in quotes', '"a": b\n', ['"a"', 'b', 'scalar']],
  ['a block scalar', 'a: |\n  b\n  c\n\nd: e\n', ['a', '|\n  b\n  c', 'scalar']],
  ['nothing', 'a:\nb: c\n', ['a', '', 'scalar']],
  ['a mapping', 'a:\n  b: c  # d\n\n  # e\nf: g\n', ['a', 'b: c', 'block-mapping']],
  ['a sequence', 'a:\n- b\n- c: d\nf: g\n', ['a', '- b\n- c: d', 'block-sequence']],
  ['brackets', 'a: [b, c] # d\n', ['a', '[b, c]', 'flow-sequence']],
  ['empty brackets', 'a: [ ]\nb: c\n', ['a', '[ ]', 'flow-sequence']],
  ['braces', 'a: {b: c, d}\n', ['a', '{b: c, d}', 'flow-mapping']],
  ['braces with a comma and comments after the last entry', 'a: { b: {c: d, }, # ]}\n  # e\n  } # f\n', ['a', '{ b: {c: d, }, # ]}\n  # e\n  }', 'flow-mapping']],
  ['a key without a value in braces', 'a: {b: }\n', ['a', '{b: }', 'flow-mapping']],
  ['an alias', 'x: &y z\na: *y\n', ['a', '*y', 'alias']],
  ['an anchor in it', 'a: {b: &y z}\n', ['a', '{b: &y z}', 'flow-mapping']],
  ['a tag', 'a: !!str b\n', ['a', '!!str b', 'scalar']],
  ['signs in quotes', "a: '&b'\n", ['a', "'&b'", 'scalar']],
  ['the last of repeated keys', 'a: b\na: c\n', ['a', 'c', 'scalar']],
  ['no entry of a merge', 'x: &y {a: b}\n<<: *y\n', undefined],
  ['no such key', 'b: c\n', undefined],
  ['a sequence at the top', '- a\n', undefined],
])('%s', (_title, text, expected) => {
  expect(describeValue(text, 'a')).toEqual(expected);
});

test('items of an alias are those of its anchor', () => {
  const text = 'x: &y [b, c]\na: *y\n';
  const items = syntaxOf(text, { start: 0, end: text.length })?.root.entry('a')?.value.items ?? [];
  expect(items.map(({ start, end }) => text.slice(start, end))).toEqual(['b', 'c']);
});

test('a document among others, and the place of a path', () => {
  const text = 'a: b\n---\na: [c, d]\n';
  const tree = syntaxOf(text, { start: text.indexOf('a: ['), end: text.length });
  expect([tree?.root.entry('a')?.value.start, tree?.offsetOf(['a', 1]), tree?.offsetOf(['a', 7]), tree?.offsetOf(['z'])]).toEqual([12, 16, 9, 9]);
});

test.each([['', 'empty'], ['a: [', 'unreadable']])('%j has no parts: it is %s', (text) => {
  expect(syntaxOf(text, { start: 0, end: text.length })).toBeUndefined();
});
