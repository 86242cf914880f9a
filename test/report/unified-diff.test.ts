import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { ChangedText, unifiedDiff } from '../../src/report/unified-diff';
import { runs } from '../support/runs';

function diff(before: string | undefined, after: string, name = 'a.yaml'): string {
  return [...unifiedDiff({ name, before, after })].join('');
}

const HEAD = '--- a.yaml\n+++ a.yaml\n';
const LINES = Array.from({ length: 20 }, (_, i) => `${i + 1}\n`);
const NUMBERS = LINES.join('');

test.each([
  ['nothing', 'a\n', 'a\n', ''],
  ['a line', 'a\nb\nc\n', 'a\nB\nc\n', `${HEAD}@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n`],
  ['the only line', 'a\n', 'b\n', `${HEAD}@@ -1 +1 @@\n-a\n+b\n`],
  ['a line in the middle', NUMBERS, NUMBERS.replace('10\n', 'x\n'), `${HEAD}@@ -7,7 +7,7 @@\n 7\n 8\n 9\n-10\n+x\n 11\n 12\n 13\n`],
  ['lines whose surroundings meet', NUMBERS, NUMBERS.replace('5\n', '').replace('12\n', '12\nx\n'),
    `${HEAD}@@ -2,7 +2,6 @@\n 2\n 3\n 4\n-5\n 6\n 7\n 8\n@@ -10,6 +9,7 @@\n 10\n 11\n 12\n+x\n 13\n 14\n 15\n`],
  ['lines that are near', NUMBERS, NUMBERS.replace('5\n', '').replace('11\n', 'x\n'),
    `${HEAD}@@ -2,13 +2,12 @@\n 2\n 3\n 4\n-5\n 6\n 7\n 8\n 9\n 10\n-11\n+x\n 12\n 13\n 14\n`],
  ['a new line at the end', 'a\nb\n', 'a\nb\nc\n', `${HEAD}@@ -1,2 +1,3 @@\n a\n b\n+c\n`],
  ['a last line without a line break', 'a\nb', 'a\nb\nc', `${HEAD}@@ -1,2 +1,3 @@\n a\n-b\n\\ No newline at end of file\n+b\n+c\n\\ No newline at end of file\n`],
  ['another line than the last one, which has no line break', 'a\nb', 'x\nb', `${HEAD}@@ -1,2 +1,2 @@\n-a\n+x\n b\n\\ No newline at end of file\n`],
  ['line ends of Windows', 'a\r\nb\r\n', 'a\r\nc\r\n', `${HEAD}@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n`],
  ['a new file', undefined, 'a\nb\n', '--- /dev/null\n+++ a.yaml\n@@ -0,0 +1,2 @@\n+a\n+b\n'],
])('%s', (_title, before, after, expected) => {
  expect(diff(before, after)).toBe(expected);
});

test.each([
  ['a b.yaml', '--- a b.yaml\t\n+++ a b.yaml\t\n'],
  ['é".yaml', '--- "\\303\\251\\".yaml"\n+++ "\\303\\251\\".yaml"\n'],
  ['a\nb', '--- "a\\012b"\n+++ "a\\012b"\n'],
])('the name %j', (name, head) => {
  expect(diff('a\n', 'b\n', name)).toBe(`${head}@@ -1 +1 @@\n-a\n+b\n`);
});

const TOOLS: readonly (readonly [string, readonly string[]])[] = [['patch', ['-p0', '--quiet', '--input=x.diff']], ['git', ['apply', '-p0', 'x.diff']]];
const installed = TOOLS.filter(([tool]) => isInstalled(tool));

function isInstalled(tool: string): boolean {
  try {
    execFileSync(tool, ['--version']);
    return true;
  } catch {
    return false;
  }
}

/** The text of a file after a tool has applied a diff. */
function applied([tool, args]: typeof TOOLS[number], { name, before, after }: ChangedText): string {
  const folder = mkdtempSync(join(tmpdir(), 'diff-'));
  try {
    mkdirSync(join(folder, dirname(name)), { recursive: true });
    if (before !== undefined) {
      writeFileSync(join(folder, name), before);
    }
    writeFileSync(join(folder, 'x.diff'), diff(before, after, name));
    execFileSync(tool, args, { cwd: folder, stdio: 'pipe' });
    return readFileSync(join(folder, name), 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const line = fc.constantFrom('a', 'b', ' c', '', '- d', '--- e', '+++ f', '@@ -1 +1 @@', '\\ No newline', 'é', 'x\r');
const text = fc.tuple(fc.array(line, { maxLength: 30 }), fc.constantFrom('\n', '')).map(([lines, end]) => lines.join('\n') + end);
const names = fc.constantFrom('a.yaml', 'b c/d.yaml', 'é.yaml', 'q"\\.yaml');

(installed.length > 0 ? test.each(installed) : test.skip.each(TOOLS))('%s makes the new text of the diff', (...tool) => {
  fc.assert(fc.property(text, text, names, (before, after, name) => {
    fc.pre(before !== after && before !== '' && after !== '');
    expect(applied(tool, { name, before, after })).toBe(after);
    expect(applied(tool, { name, before: undefined, after })).toBe(after);
  }), { numRuns: runs(25) });
});

test('a long file with many changes', () => {
  const lines = Array.from({ length: 100_000 }, (_, i) => (i % 10 === 0 ? `name: ${i}\n` : `field${i % 10}: x\n`));
  const changed = lines.map((each, i) => (i % 20 === 5 ? 'field5: y\n' : each));
  const began = Date.now();
  const found = [...unifiedDiff({ name: 'a.yaml', before: lines.join(''), after: changed.join('') })];
  expect(found.filter((each) => each.startsWith('+f'))).toHaveLength(5000);
  expect(Date.now() - began).toBeLessThan(5000);
});
