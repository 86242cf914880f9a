import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const TOP = join(__dirname, '..');
const PAGE = readFileSync(join(TOP, 'CONTRIBUTING.md'), 'utf8');
// What the build writes is not always there: the first command of the README writes a part of it.
const AT_TOP = new Set(readdirSync(TOP).filter((name) => name !== 'lib'));

/** The code in backquotes that begins with a file or folder of the top level. */
function pathsIn(text: string): readonly string[] {
  const code = [...text.matchAll(/`([^`\n]+)`/g)].map(([, each]) => each);
  return [...new Set(code.filter((each) => AT_TOP.has(each.split('/')[0]) || /^(src|test|docs|bench|examples|projenrc)\//.test(each)))];
}

test('CONTRIBUTING.md names paths', () => {
  expect(pathsIn(PAGE)).toEqual(expect.arrayContaining(['src', 'src/engine/admit.ts', 'projenrc/import-rules.ts', 'package.json', '.projenrc.ts']));
});

test.each(pathsIn(PAGE))('%s exists', (path) => {
  expect(existsSync(join(TOP, path))).toBe(true);
});

test.each(readdirSync(join(TOP, 'src'), { withFileTypes: true }).filter((each) => each.isDirectory()))('the layout has a row for src/$name', ({ name }) => {
  expect(PAGE).toContain(`\n| \`src/${name}\` |`);
});

test('no line is longer than the others', () => {
  expect(PAGE.split('\n').filter((line) => line.length > 150)).toEqual([]);
});
