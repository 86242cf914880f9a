import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { buildSync } from 'esbuild';
import { LongText } from '../../src/yaml/long-text';
import { emptyFolder } from '../support/outdir';

test.each([0, 1, 999, 1000, 1001, 2500])('a text of %d parts', (count) => {
  const parts = Array.from({ length: count }, (_, i) => i % 3 === 0 ? '' : String(i));
  const text = new LongText();
  parts.forEach((part) => text.add(part));
  expect(text.toString()).toBe(parts.join(''));
});

const LENGTH = 6_000_000;
/** A few times the characters. Each part of its own would take ten times as much. */
const HEAP_MB = 60;

test.each<[title: string, start: string, piece: string, end: string]>([
  ['lines of a block', 'a: |\n', ' x\n', ''],
  ['folded lines of a block', 'a: >\n', ' x\n', ''],
  ['empty lines in a block', 'a: |\n x\n', '\n', ' x\n'],
  ['lines of a plain scalar', 'a: x\n', ' x\n', ''],
  ['empty lines in a plain scalar', 'a: x\n', '\n', ' x\n'],
  ['escapes', 'a: "', '\\n', '"'],
  ['quotes', "a: '", "''", "'"],
  ['lines between quotes', 'a: "', 'x\n', '"'],
  ['empty lines between quotes', 'a: "', '\n', '"'],
])('the memory of a text with millions of %s is bounded', (_title, start, piece, end) => {
  const program = `
    const read = require(process.argv[1]).readYaml(${JSON.stringify(start)} + ${JSON.stringify(piece)}.repeat(${Math.floor(LENGTH / piece.length)}) + ${JSON.stringify(end)});
    console.log(typeof read.value.a);`;
  const { stdout } = spawnSync(process.execPath, [`--max-old-space-size=${HEAP_MB}`, '-e', program, bundle], { encoding: 'utf8' });
  expect(stdout).toBe('string\n');
}, 30_000);

let bundle: string;

beforeAll(() => {
  bundle = path.join(emptyFolder(), 'yaml.js');
  buildSync({ entryPoints: [path.join(__dirname, '../../src/yaml/index.ts')], bundle: true, platform: 'node', outfile: bundle });
});
