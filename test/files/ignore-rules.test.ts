import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { bytesOf, IgnoreRules } from '../../src/files/ignore-rules';
import { emptyFolder } from '../support/outdir';
import { runs } from '../support/runs';

/** Whether a .gitignore file of these lines excludes the path; a directory ends with a slash. Its own lines alone count, not those for its parents. */
function excludes(lines: string, name: string): boolean {
  const isDirectory = name.endsWith('/');
  const names = (isDirectory ? name.slice(0, -1) : name).split('/');
  return new IgnoreRules(bytesOf(lines), 0).excludes(names.map(bytesOf), isDirectory) ?? false;
}

test.each<[title: string, lines: string, excluded: readonly string[], kept: readonly string[]]>([
  ['a name', 'a.yaml', ['a.yaml', 'b/a.yaml', 'a.yaml/'], ['a.yml', 'xa.yaml', 'a.yaml.bak']],
  ['a slash at the end: directories alone', 'out/', ['out/', 'b/out/'], ['out', 'b/out']],
  ['a slash at the start: here alone', '/out', ['out', 'out/'], ['b/out']],
  ['a slash inside: from here on', 'a/b', ['a/b'], ['b', 'x/a/b', 'a/b/c']],
  ['a star', '*.yaml', ['a.yaml', 'b/.yaml'], ['a.yml']],
  ['a star is no slash', 'a/*.yaml', ['a/b.yaml'], ['a/b/c.yaml', 'b.yaml']],
  ['two stars at the start', '**/a', ['a', 'b/a', 'b/c/a'], ['b/aa']],
  ['two stars at the end', 'a/**', ['a/b', 'a/b/c'], ['a', 'b/a']],
  ['two stars in the middle', 'a/**/b', ['a/b', 'a/x/b', 'a/x/y/b'], ['a/xb', 'ab', 'b']],
  ['two stars in a name are one', 'a/x**y', ['a/xy', 'a/xzy'], ['a/x/y']],
  ['a question mark', 'a?c', ['abc'], ['ac', 'a/c', 'aéc']],
  ['brackets', '[a-c][!x]', ['ay', 'c.'], ['ax', 'dy', 'a']],
  ['a bracket in brackets', '[]a]', [']', 'a'], ['b']],
  ['a class', '[[:digit:]_]', ['1', '_'], ['a', ':']],
  ['brackets that are not closed', '[ab', [], ['[ab', 'a']],
  ['a backslash', '\\*.yaml', ['*.yaml'], ['a.yaml']],
  ['a comment', '#a\n\\#b', ['#b'], ['#a', 'a']],
  ['the last line that matches', '*.yaml\n!keep.yaml\n', ['a.yaml'], ['keep.yaml']],
  ['an exclamation mark', '\\!a', ['!a'], ['a']],
  ['spaces at the end', 'a  \nb\\ ', ['a', 'b '], ['a  ', 'b']],
  ['line breaks of Windows', 'a\r\nb\r\n', ['a', 'b'], []],
  ['nothing', '\n\n', [], ['a']],
  ['a slash alone', '/', [], ['a', 'a/']],
])('%s', (_title, lines, excluded, kept) => {
  expect([...excluded, ...kept].filter((name) => excludes(lines, name))).toEqual(excluded);
});

test('git says the same', () => {
  const folder = emptyFolder();
  const git = (args: readonly string[], input?: string) => spawnSync('git', args, { cwd: folder, input, encoding: 'utf8' });
  if (git(['init', '--quiet']).status !== 0) {
    console.warn('git cannot be run: not compared');
    return;
  }
  const piece = fc.constantFrom('a', 'b', '*', '**', '?', '/', '[ab]', '[!a]', '[a-', '\\a', '\\', '!', '#', ' ', 'é', '.', '[[:alpha:]]', '/**/', '**/');
  const lines = fc.array(fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join('')), { minLength: 1, maxLength: 3 });
  const names = ['a', 'b', 'ab', 'a b', 'é', 'aa', 'a.b', '#a', '!a', '*'];
  fc.assert(fc.property(lines, (rules) => {
    fs.writeFileSync(path.join(folder, '.gitignore'), rules.join('\n'));
    // Git also asks about the directories above a path.
    const paths = [...names, ...names.map((name) => `x/${name}`), ...names.map((name) => `a/${name}`), ...names.map((name) => `a/b/${name}`)];
    const expected = new Set(git(['check-ignore', '--no-index', '-z', '--stdin'], paths.join('\0')).stdout.split('\0'));
    expect(paths.filter((each) => isExcludedWithParents(rules.join('\n'), each))).toEqual(paths.filter((each) => expected.has(each)));
  }), { numRuns: runs(25) });
}, 120_000);

function isExcludedWithParents(lines: string, name: string): boolean {
  const names = name.split('/');
  return names.some((_, index) => excludes(lines, `${names.slice(0, index + 1).join('/')}${index + 1 < names.length ? '/' : ''}`));
}

test('the time does not explode with the stars', () => {
  const stars = `${'*a'.repeat(2000)}b`;
  expect(excludes(stars, 'a'.repeat(250))).toBe(false);
  expect(excludes(`${'**/a/'.repeat(800)}b`, 'a/'.repeat(500))).toBe(false);
});
