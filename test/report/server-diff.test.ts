import { formatLine, line } from '../../src/report/explain/lines';
import { messageSentence, printableMessage, splitDiff } from '../../src/report/server-diff';
import { run } from '../support/command-line';

test.each<readonly [title: string, message: string, expected: ReturnType<typeof splitDiff>]>([
  ['a message alone', 'pods "p" is forbidden: no\nmore', ['pods "p" is forbidden: no\nmore', []]],
  ['a message with a diff', 'may not change\n@@ -1,2 +1,2 @@\n   a\n-  b\n+  c\n', ['may not change', ['@@ -1,2 +1,2 @@', '   a', '-  b', '+  c']]],
  ['the last of several errors', '[may not change\n@@ -1 +1 @@\n-  b\n+  c\n]', ['[may not change', ['@@ -1 +1 @@', '-  b', '+  c']]],
  ['what a user would grant', 'user "a" (groups=["b"]) is attempting to grant RBAC permissions not currently held:\n{Verbs:["get"]}\n{Verbs:["list"]}', [
    'user "a" (groups=["b"]) is attempting to grant RBAC permissions not currently held:', ['{Verbs:["get"]}', '{Verbs:["list"]}'],
  ]],
  ['what others own', 'Apply failed with 2 conflicts: conflicts with "a" using v1:\n- .data.a\nconflicts with "b":\n- .data.b', [
    'Apply failed with 2 conflicts: conflicts with "a" using v1:', ['- .data.a', 'conflicts with "b":', '- .data.b'],
  ]],
  ['values that do not fit', 'failed to create typed patch object (/a; v1, Kind=Pod): errors:\n  .spec.a: field not declared in schema\n  .b: field not declared in schema', [
    'failed to create typed patch object (/a; v1, Kind=Pod): errors:', ['  .spec.a: field not declared in schema', '  .b: field not declared in schema'],
  ]],
  ['another text that begins so', 'Apply failed with 1 conflict: conflict with "a": .data.a\nb', ['Apply failed with 1 conflict: conflict with "a": .data.a\nb', []]],
])('what is below %s', (_title, message, expected) => {
  expect(splitDiff(message)).toEqual(expected);
});

test('a story keeps the lines of a diff, and escapes what is in them', () => {
  expect(formatLine(line(1, 'server', 'may not change\n@@ -1 +1 @@\n-  b\u001b[2J\n+  c\n'), { colors: false, width: 80 })).toBe([
    '  server   may not change', '           @@ -1 +1 @@', '           -  b\\x1b[2J', '           +  c',
  ].join('\n'));
});

test.each<readonly [title: string, message: string, expected: string]>([
  ['a line break that a name has', 'pods "p\nfix: none" is forbidden', 'pods "p\\nfix: none" is forbidden'],
  ['a diff', '[may not change\n@@ -1 +1 @@\n-  b\u001b[2J\n+  c\n, other: Required value]', '[may not change\n  @@ -1 +1 @@\n  -  b\\x1b[2J\n  +  c\n  , other: Required value]'],
])('in one text, %s', (_title, message, expected) => {
  expect(printableMessage(message)).toBe(expected);
});

const RIGHTS = 'user "a" (groups=["b"]) is attempting to grant RBAC permissions not currently held:';

test.each<readonly [title: string, message: string, expected: string]>([
  ['a message alone', 'pods "p" is forbidden: no', 'pods "p" is forbidden: no'],
  ['a diff', 'may not change\n@@ -1,2 +1,2 @@\n   a\n-  b\n+  c\n', 'may not change: - b; + c'],
  ['a diff before another error', '[may not change\n@@ -1 +1 @@\n-  b\n+  c\n, other: Required value]', '[may not change: - b; + c; , other: Required value]'],
  ['what a user would grant', `${RIGHTS}\n{Verbs:["get"]}\n{Verbs:["list"]}`, `${RIGHTS} {Verbs:["get"]}; {Verbs:["list"]}`],
])('as one sentence, %s', (_title, message, expected) => {
  expect(messageSentence(message)).toBe(expected);
});

const pod = (command: string): string => `{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, command: [${command}]}]}}`;
const TWICE = `${pod('x')}\n---\n${pod('z')}\n`;

const CHECK = ['check', '-', '--format'];

test.each<readonly [title: string, args: readonly string[], expected: string]>([
  ['JUnit', [...CHECK, 'junit'], 'negative)&#10;  @@ -98,7 +98,7 @@&#10;      &quot;Name&quot;: &quot;c&quot;,&#10;'],
  ['a report for GitLab', [...CHECK, 'gitlab'], 'negative): - \\"x\\"; + \\"z\\". Why: kubernetes-admin changes the pod'],
  ['a policy report', [...CHECK, 'policyreport'], 'negative)\\n  @@ -98,7 +98,7 @@\\n      \\"Name\\": \\"c\\",\\n'],
  ['an annotation of GitHub', [...CHECK, 'json'], 'negative)%0A  @@ -98,7 +98,7 @@%0A      "Name": "c",%0A'],
  ['what fix leaves', ['fix', '-'], 'negative)\n  @@ -98,7 +98,7 @@\n      "Name": "c",\n'],
])('%s shows a diff in lines, or what differs in it', async (_title, args, expected) => {
  const { out, err } = await run(args, TWICE, { env: { GITHUB_ACTIONS: 'true' } });
  expect(out + err).toContain(expected);
});
