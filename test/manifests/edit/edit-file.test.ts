import { ValueChange } from '../../../src/manifests/edit/changes-between';
import { editFile } from '../../../src/manifests/edit/edit-file';

type Change = readonly [path: string, value: unknown];

/** `a.0.b`: keys and indices. */
function changesOf(changes: readonly Change[]): readonly ValueChange[] {
  return changes.map(([path, value]) => ({ steps: path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step)), value }));
}

function edited(text: string, changes: readonly Change[], document = 0): string {
  const { text: after, refused } = editFile({ name: 'f.yaml', text }, [{ document, steps: [], changes: changesOf(changes) }]);
  expect(refused.map(({ reason }) => reason)).toEqual([]);
  return after;
}

type Row = readonly [title: string, before: string, changes: readonly Change[], after: string];

describe('mappings and lists on lines of their own', () => {
  test.each<Row>([
    ['a scalar keeps the comment after it', 'a:\n  b: true   # why\n', [['a.b', false]], 'a:\n  b: false   # why\n'],
    ['a text keeps its quotes', 'a: "x"\nb: \'y\'\nc: z\n', [['a', 'ALL'], ['b', 'it\'s'], ['c', 'true']], 'a: "ALL"\nb: \'it\'\'s\'\nc: \'true\'\n'],
    ['an entry comes after the others, with the indentation of the document',
      'spec:\n    a:\n        b: 1\n    # end\n', [['spec.c.d.e', true]], 'spec:\n    a:\n        b: 1\n    c:\n        d:\n            e: true\n    # end\n'],
    ['a list is indented as other lists are', 'a:\n- b\nc:\n  d: e\n', [['c.f', ['x', { g: 1 }]]], 'a:\n- b\nc:\n  d: e\n  f:\n  - x\n  - g: 1\n'],
    ['another way to indent lists', 'a:\n  - b\nc:\n  d: e\n', [['c.f', ['x']]], 'a:\n  - b\nc:\n  d: e\n  f:\n    - x\n'],
    ['a wide dash', 'a:\n-   b: 1\n    c: 2\n', [['a.1', { b: 3, d: 4 }]], 'a:\n-   b: 1\n    c: 2\n-   b: 3\n    d: 4\n'],
    ['an entry of an item', 'a:\n- b: 1\n  # c\n- b: 2\n', [['a.0.c', { d: 1 }]], 'a:\n- b: 1\n  c:\n    d: 1\n  # c\n- b: 2\n'],
    ['a text in a list with quotes', 'drop:\n- "A"  # x\n', [['drop.1', 'B']], 'drop:\n- "A"  # x\n- "B"\n'],
    ['the last line has no line break', 'a:\n  b: 1', [['a.c', 2]], 'a:\n  b: 1\n  c: 2'],
    ['line ends of Windows', 'a:\r\n  b: 1\r\nc: 2\r\n', [['a.d', [1]]], 'a:\r\n  b: 1\r\n  d:\r\n    - 1\r\nc: 2\r\n'],
    ['nothing becomes a mapping', 'a:  # here\nb: 1\n', [['a.c', 1]], 'a:  # here\n  c: 1\nb: 1\n'],
    ['null becomes a mapping', 'a: null # here\n', [['a.c', 1]], 'a: # here\n  c: 1\n'],
    ['empty braces become a mapping', 'a: {} # here\nb: c\n', [['a.c.d', 1]], 'a: # here\n  c:\n    d: 1\nb: c\n'],
    ['empty brackets become a list', 'a: []\n', [['a.0', 'x']], 'a:\n  - x\n'],
    ['an entry goes, with its lines and its comment', 'a: 1\nb: # x\n  c: 1\n\n  # d\n  d: 2 # y\n# e\ne: 3\n', [['b', undefined]], 'a: 1\n# e\ne: 3\n'],
    ['an item goes', 'a:\n- 1\n# two\n- 2 # x\n- 3\n', [['a.1', undefined]], 'a:\n- 1\n# two\n- 3\n'],
    ['the first entry of an item goes', 'a:\n- b: 1\n  c: 2\n', [['a.0.b', undefined]], 'a:\n- c: 2\n'],
    ['the first entry of an item goes, and a comment stays', 'a:\n- b: 1 # x\n  # c\n  c: 2\n', [['a.0.b', undefined]], 'a:\n-\n  # c\n  c: 2\n'],
    ['the only entry goes', 'a:\n  # b\n  b: 1\nc: 2\n', [['a.b', undefined]], 'a: {}\n  # b\nc: 2\n'],
    ['with the last capability, its empty list goes', 'securityContext:\n  capabilities:\n    add:\n    - NET_RAW\n  x: 1\n',
      [['securityContext.capabilities.add.0', undefined]], 'securityContext:\n  x: 1\n'],
    ['a list becomes another one', 'a:\n- x # 1\n- y\n- z\n', [['a', ['ALL']]], 'a:\n- ALL\n'],
    ['a list loses what is not in the other one', 'a:\n- x # 1\n- y\n- z # 3\n', [['a', ['x', 'z']]], 'a:\n- x # 1\n- z # 3\n'],
    ['a mapping keeps what is the same', 'a:\n  b: 1 # b\n  c: 2\n', [['a', { b: 1, c: 3, d: 4 }]], 'a:\n  b: 1 # b\n  c: 3\n  d: 4\n'],
    ['a source of a volume is another one', 'v:\n- name: a # x\n  hostPath:\n    path: /a\n    type: x\n- name: b\n',
      [['v.0.hostPath', undefined], ['v.0.emptyDir', {}]], 'v:\n- name: a # x\n  emptyDir: {}\n- name: b\n'],
    ['texts on several lines', 'a:\n  b: |\n    x\n    y\n\n  c: "d\n    e"\n', [['a.f', 1], ['a.c', 'z']], 'a:\n  b: |\n    x\n    y\n\n  c: "z"\n  f: 1\n'],
    ['a text that keeps its empty lines', 'a:\n  b: |+\n    x\n\n\nc: 1\n', [['a.d', 1]], 'a:\n  b: |+\n    x\n\n\n  d: 1\nc: 1\n'],
    ['anchors that nothing repeats', 'a: &a # x\n  b: &b 1\n', [['a.b', 2], ['a.c', 3]], 'a: &a # x\n  b: &b 2\n  c: 3\n'],
    ['line breaks that were doubled', 'a:\r\r\n  b: 1\r\r\nc: 2\r\r\n', [['a.d', 3]], 'a:\r\r\n  b: 1\r\r\n  d: 3\r\r\nc: 2\r\r\n'],
    ['a value with an anchor', 'a: &a {} # x\nb:\n- &b !!map {} # y\n- 1\n', [['a', { c: 1 }], ['b.0', { d: 2, e: 3 }]],
      'a: &a # x\n  c: 1\nb:\n- &b !!map # y\n  d: 2\n  e: 3\n- 1\n'],
    ['a value with an anchor in a line of its own', 'a: # x\n  &a {} # y\n', [['a', { b: 1 }]], 'a: # x\n  &a # y\n  b: 1\n'],
    ['all of an item with an anchor', 'a:\n- &b\n  # c\n  d: 1\n', [['a.0.d', undefined], ['a.0.e', 2]], 'a:\n- &b\n  # c\n  e: 2\n'],
    ['all of an item below its dash', 'a:\n-\n  # b\n  c: 1 # c\n- 2\n', [['a.0.c', undefined], ['a.0.d', 2], ['a.0.e', 3]], 'a:\n-\n  # b\n  d: 2\n  e: 3\n- 2\n'],
    ['beside an alias', 'a: &a {b: 1}\nc:\n  d: *a\n', [['c.e', 1]], 'a: &a {b: 1}\nc:\n  d: *a\n  e: 1\n'],
    ['beside a merge', 'a: &a {b: 1}\nc:\n  <<: *a\n', [['c.e', 1]], 'a: &a {b: 1}\nc:\n  <<: *a\n  e: 1\n'],
    ['keys that need quotes', 'a:\n  x: 1\n', [['a.yes', 'a: b']], "a:\n  x: 1\n  'yes': 'a: b'\n"],
    ['tabs before comments', 'a: 1\t# x\nb:\t2\n', [['a', 3], ['c', 4]], 'a: 3\t# x\nb:\t2\nc: 4\n'],
  ])('%s', (_title, before, changes, after) => {
    expect(edited(before, changes)).toBe(after);
  });
});

type Move = readonly [from: string, value: unknown, ...targets: string[]];
type MoveRow = readonly [title: string, before: string, moves: readonly Move[], after: string];

describe('what only gets another name or place', () => {
  test.each<MoveRow>([
    ['another name', 'a:\n  # why\n  bb: [1, "x"]   # what\n  c: 1\n', [['a.bb', [1, 'x'], 'a.b']], 'a:\n  # why\n  b: [1, "x"]   # what\n  c: 1\n'],
    ['another name in quotes', '{"a": {"bb": 1, "c": 2}}', [['a.bb', 1, 'a.b']], '{"a": {"b": 1, "c": 2}}'],
    ['another name beside a dash', 'a:\n- bb: x # y\n  c: 1\n', [['a.0.bb', 'x', 'a.0.b']], 'a:\n- b: x # y\n  c: 1\n'],
    ['a new mapping', 'data:\n  # own\n  a: b\n\n  # pass\n  # word\n  p: "x" # ask\n  c: d\n', [['data.p', 'x', 'stringData.p']],
      'data:\n  # own\n  a: b\n\n  c: d\nstringData:\n  # pass\n  # word\n  p: "x" # ask\n'],
    ['a mapping that is indented further', 'a:\n    # x\n    b: |2\n       c\n\n      d\n    e: 1\nf:\n g: 1\n', [['a.b', ' c\n\nd\n', 'f.b']],
      'a:\n    e: 1\nf:\n g: 1\n # x\n b: |2\n    c\n\n   d\n'],
    ['the only one', 'a: # a\n  # b\n  b: 1 # c\nd:\n  e: 1\n', [['a.b', 1, 'd.b']], 'a: {} # a\nd:\n  e: 1\n  # b\n  b: 1 # c\n'],
    ['the only one, without which its mapping goes', 'c: 1\nsecurityContext:\n  # b\n  b: 1 # c\nd:\n  e: 1\n', [['securityContext.b', 1, 'd.b']],
      'c: 1\nd:\n  e: 1\n  # b\n  b: 1 # c\n'],
    ['several', 'a:\n  b: x # b\n  c: z # c\n  d: 1\n', [['a.b', 'x', 'e.b'], ['a.c', 'z', 'e.c']], 'a:\n  d: 1\ne:\n  b: x # b\n  c: z # c\n'],
    ['several places: its comments go to the first one', 'a:\n  b: true # b\n  c: 1\nl:\n- n: 1\n- n: 2\n', [['a.b', true, 'l.0.b', 'l.1.b']],
      'a:\n  c: 1\nl:\n- n: 1\n  b: true # b\n- n: 2\n  b: true\n'],
    ['line ends of Windows', 'a:\r\n  # x\r\n  b: 1 # y\r\n  c: 1\r\nd:\r\n    e: 1\r\n', [['a.b', 1, 'd.b']],
      'a:\r\n  c: 1\r\nd:\r\n    e: 1\r\n    # x\r\n    b: 1 # y\r\n'],
    ['a list', 'a:\n  b: # x\n  - 1 # one\n  c: 1\n', [['a.b', [1], 'd.b']], 'a:\n  c: 1\nd:\n  b: # x\n  - 1 # one\n'],
    ['another place and another name', 'a:\n  # x\n  b: "1" # y\n  c: 1\n', [['a.b', '1', 'd.e']], 'a:\n  c: 1\nd:\n  # x\n  e: "1" # y\n'],
    ['from braces', 'a: {b: "x", c: 1} # y\n', [['a.b', 'x', 'd.b']], 'a: {c: 1} # y\nd:\n  b: x\n'],
    ['a text whose second line begins further to the left', 'a:\n    b: "x\n  y" # z\n    c: 1\n', [['a.b', 'x y', 'd.b']], 'a:\n    c: 1\nd:\n    b: x y\n'],
  ])('%s', (_title, before, moves, after) => {
    const changes = moves.flatMap(([from, value, ...targets]) => {
      const [removal] = changesOf([[from, undefined]]);
      return [removal, ...changesOf(targets.map((target) => [target, value])).map((change) => ({ ...change, from: removal.steps }))];
    });
    expect(editFile({ name: 'f.yaml', text: before }, [{ document: 0, steps: [], changes }])).toEqual({ text: after, refused: [] });
  });
});

describe('braces, brackets and JSON', () => {
  test.each<Row>([
    ['an entry', 'a: {b: 1, c: 2} # x\n', [['a.d', true], ['a.b', 3]], 'a: {b: 3, c: 2, d: true} # x\n'],
    ['an entry between blanks', 'a: { b: 1 }\n', [['a.c', ['x']]], 'a: { b: 1, c: [x] }\n'],
    ['an item', 'drop: ["A"]\n', [['drop.1', 'B']], 'drop: ["A", "B"]\n'],
    ['what goes', 'a: {b: 1, c: 2, d: 3}\n', [['a.b', undefined], ['a.d', undefined]], 'a: {c: 2}\n'],
    ['the only entry goes', 'a: {b: 1}\n', [['a.b', undefined]], 'a: {}\n'],
    ['an entry on a line of its own', 'a: {\n  b: 1, # b\n  c: 2 # c\n}\n', [['a.d', 3]], 'a: {\n  b: 1, # b\n  c: 2, # c\n  d: 3\n}\n'],
    ['an entry after a last comma', 'a: {\n  b: 1,\n  }\n', [['a.d', 3]], 'a: {\n  b: 1,\n  d: 3,\n  }\n'],
    ['an item on a line of its own goes', 'a: [\n  1, # b\n  2, # c\n  3 # d\n]\n', [['a.1', undefined]], 'a: [\n  1, # b\n  3 # d\n]\n'],
    ['a key without a value', 'a: {b: , c}\n', [['a.b', 1], ['a.c', 2]], 'a: {b: 1 , c: 2}\n'],
    ['an entry of JSON', '{\n  "a": {\n    "b": 1\n  }\n}\n', [['a.c', { d: ['x'] }]],
      '{\n  "a": {\n    "b": 1,\n    "c": {\n      "d": [\n        "x"\n      ]\n    }\n  }\n}\n'],
    ['JSON that is indented by tabs', '{\n\t"a": {}\n}\n', [['a.c', true]], '{\n\t"a": {\n\t\t"c": true\n\t}\n}\n'],
    ['JSON on one line', '{"a":{"b":1},"c":[]}', [['a.d', { e: 1, f: 2 }], ['c.0', 'x']], '{"a":{"b":1,"d":{"e":1,"f":2}},"c":["x"]}'],
    ['the last entry of JSON goes', '{\n  "a": 1,\n  "b": 2\n}\n', [['b', undefined]], '{\n  "a": 1\n}\n'],
  ])('%s', (_title, before, changes, after) => {
    expect(edited(before, changes)).toBe(after);
  });
});

test('other documents, document signs and comments around stay', () => {
  const text = (value: string): string => `# head\n---\n# first\na: 1 # x\n...\n---\nb:\n    c: ${value}\n# tail\n--- # last\n'd':   [1,2]\n`;
  expect(edited(text('1 # why'), [['b.c', 2]], 2)).toBe(text('2 # why'));
});

test('several objects of a file, several changes of one, and the same change from two', () => {
  const text = 'items:\n- a: 1\n- a: 1\n---\nb: 1\n';
  const { text: after } = editFile({ name: 'f.yaml', text }, [
    { document: 0, steps: ['items', 1], changes: changesOf([['a', 2], ['b.c', 3], ['b.d', 4]]) },
    { document: 1, steps: [], changes: changesOf([['b', 2]]) },
    { document: 0, steps: ['items', 0], changes: changesOf([['a', 2]]) },
    { document: 0, steps: ['items', 1], changes: changesOf([['a', 2], ['b.d', 4]]) },
  ]);
  expect(after).toBe('items:\n- a: 2\n- a: 2\n  b:\n    c: 3\n    d: 4\n---\nb: 2\n');
});

const UNSAFE = 'it is written in a way that cannot be changed safely';

test.each<readonly [title: string, text: string, changes: readonly Change[], place: string, reason: string]>([
  ['an alias', 'a: &x {b: 1}\nc:\n  d: *x\n', [['c.d.b', 2]], '3:3', 'its value is that of the alias *x, which stands for a value elsewhere in the document'],
  ['the value of an alias', 'a: &x 1\nc: *x\n', [['c', 2]], '2:1', 'its value is that of the alias *x, which stands for a value elsewhere in the document'],
  ['what aliases repeat', 'a: &x\n  b: {c: 1}\nd: *x\ne: *x\n', [['a.b.c', 2]], '1:1', 'it is part of &x, which aliases elsewhere in the document repeat'],
  ['a merge', 'a: &x {b: 1}\nc:\n  <<: *x\n', [['c.b', 2]], '2:1', 'the key b comes through the merge key <<'],
  ['a merge of several', 'x: &x {b: 1}\ny: &y {c: 1}\na:\n  <<: [*x, *y]\n', [['a.c', 2]], '3:1', 'the key c comes through the merge key <<'],
  ['a merge after the key', 'x: &x {b: 1}\na:\n  b: 2\n  <<: *x\n', [['a.b', 3]], '2:1', 'the key b comes through the merge key <<'],
  ['a key that is set twice', 'a:\n  b: 1\n  b: 2\n', [['a.b', 3]], '3:3', 'the key b is set 2 times'],
  ['a text where a mapping belongs', 'a: text\n', [['a.b', 3]], '1:1', 'the document has a text or a number where a field belongs'],
  ['an item that is not there', 'a: [1]\n', [['a.2', 3]], '1:1', 'there is no item 2'],
  ['a mapping without braces in brackets', 'a: [b: 1]\n', [['a.0.b', 3]], '1:5', 'it is a mapping without braces in a list in brackets'],
  ['the first item of a list in the line of another one', 'a:\n- - 1\n  - 2\n', [['a.0.0', undefined]], '2:5', UNSAFE],
  ['a document that cannot be read', 'a: [\n', [['a', 1]], '2:1', 'the document cannot be read'],
])('%s is left as it is', (_title, text, changes, place, reason) => {
  const { text: after, refused } = editFile({ name: 'f.yaml', text }, [{ document: 0, steps: [], changes: changesOf(changes) }]);
  expect([after, refused.map((each) => [`${each.place.line}:${each.place.column ?? 0}`, each.reason])]).toEqual([text, [[place, reason]]]);
});

test('of several changes of an object all are made, or none', () => {
  const text = 'a: &x 1\nb: *x\nc: 1\n';
  const { text: after } = editFile({ name: 'f.yaml', text }, [{ document: 0, steps: [], changes: changesOf([['c', 2], ['b', 2]]) }]);
  expect(after).toBe(text);
});

test('objects of one list: those that can be changed are, whatever is in the others', () => {
  const text = 'items:\n- a: &x 1\n- a: *x\n- a: 1\n  b: c\n- {a: 1}\n- a:\n  - - 1\n    - 2\n';
  const edits = [0, 1, 2, 3].map((i) => ({ document: 0, steps: ['items', i], changes: changesOf([['a', 2], ['d.e', i]]) }));
  const last = { document: 0, steps: ['items', 4], changes: changesOf([['d', 1], ['a.0.0', undefined]]) };
  const { text: after, refused } = editFile({ name: 'f.yaml', text }, [...edits, last]);
  expect(after).toBe('items:\n- a: &x 1\n- a: *x\n- a: 2\n  b: c\n  d:\n    e: 2\n- {a: 2, d: {e: 3}}\n- a:\n  - - 1\n    - 2\n');
  expect(refused.map(({ edit: { steps }, place: { line } }) => [steps[1], line]).sort()).toEqual([[0, 2], [1, 3], [4, 8]]);
});

test('a list of many objects', () => {
  const text = `items:\n${Array.from({ length: 1000 }, (_, i) => `- name: a${i}\n  spec: {x: 1} # ${i}\n`).join('')}`;
  const edits = Array.from({ length: 1000 }, (_, i) => ({ document: 0, steps: ['items', i], changes: changesOf([['spec.x', 2], ['spec.w.z', i], ['b', 1]]) }));
  const began = Date.now();
  const { text: after, refused } = editFile({ name: 'f.yaml', text }, edits);
  expect([after.split('\n').length, refused, after.includes('  spec: {x: 2, w: {z: 999}} # 999\n  b: 1\n')]).toEqual([3002, [], true]);
  expect(Date.now() - began).toBeLessThan(10_000);
});
