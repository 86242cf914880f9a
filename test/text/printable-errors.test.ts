import * as fs from 'node:fs';
import * as path from 'node:path';

/* Errors of the public API name paths, which come from the input: they pass `printable`, so that none of them moves the cursor or starts a line. */

const ROOT = path.join(__dirname, '../..');
const FOLDERS = ['src/constructs', 'src/integrations', 'src/eks'];
/** Constants, and values of our own. */
const OF_OURS = /\$\{(?:[A-Z_]+|place|example|[^{}]+ \? '\w+' : '\w+')\}/g;

const ERRORS = FOLDERS.flatMap((folder) => (fs.readdirSync(path.join(ROOT, folder), { recursive: true }) as string[]).filter((file) => file.endsWith('.ts')).flatMap((file) =>
  [...fs.readFileSync(path.join(ROOT, folder, file), 'utf8').matchAll(/new Error\(([^]*?)\);\n/g)].map(([, text]) => [path.join(folder, file), text])));

test('errors are found', () => {
  expect(ERRORS.length).toBeGreaterThan(50);
});

test.each(ERRORS)('%s: %s', (_file, text) => {
  expect(text.includes('printable(') || !text.replace(OF_OURS, '').includes('${')).toBe(true);
});
