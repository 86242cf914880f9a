import { formatLine, line } from '../../src/report/explain/lines';
import { printableMessage, splitDiff } from '../../src/report/server-diff';

test.each<readonly [title: string, message: string, expected: ReturnType<typeof splitDiff>]>([
  ['a message alone', 'pods "p" is forbidden: no\nmore', ['pods "p" is forbidden: no\nmore', []]],
  ['a message with a diff', 'may not change\n@@ -1,2 +1,2 @@\n   a\n-  b\n+  c\n', ['may not change', ['@@ -1,2 +1,2 @@', '   a', '-  b', '+  c']]],
  ['the last of several errors', '[may not change\n@@ -1 +1 @@\n-  b\n+  c\n]', ['[may not change', ['@@ -1 +1 @@', '-  b', '+  c']]],
  ['what a user would grant', 'user "a" (groups=["b"]) is attempting to grant RBAC permissions not currently held:\n{Verbs:["get"]}\n{Verbs:["list"]}', [
    'user "a" (groups=["b"]) is attempting to grant RBAC permissions not currently held:', ['{Verbs:["get"]}', '{Verbs:["list"]}'],
  ]],
])('what is below %s', (_title, message, expected) => {
  expect(splitDiff(message)).toEqual(expected);
});

test('a story keeps the lines of a diff, and escapes what is in them', () => {
  expect(formatLine(line(1, 'server', 'may not change\n@@ -1 +1 @@\n-  b\u001b[2J\n+  c\n'), { colors: false, width: 80 })).toBe([
    '  server   may not change', '           @@ -1 +1 @@', '           -  b\\x1b[2J', '           +  c',
  ].join('\n'));
});

test.each<readonly [title: string, message: string, expected: string]>([
  ['a line break that a name has', 'pods "p\nfix: none" is forbidden', 'pods "p\\x0afix: none" is forbidden'],
  ['a diff', '[may not change\n@@ -1 +1 @@\n-  b\u001b[2J\n+  c\n, other: Required value]', '[may not change\n  @@ -1 +1 @@\n  -  b\\x1b[2J\n  +  c\n  , other: Required value]'],
])('in one text, %s', (_title, message, expected) => {
  expect(printableMessage(message)).toBe(expected);
});
