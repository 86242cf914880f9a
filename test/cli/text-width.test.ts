import * as fs from 'node:fs';
import * as path from 'node:path';
import { textWidth } from '../../src/cli/text-width';
import { run } from '../support/command-line';
import { emptyFolder } from '../support/outdir';

test.each<[title: string, columns: number | undefined, toFile: boolean, expected: number]>([
  ['a terminal', 80, false, 80],
  ['a narrow terminal', 40, false, 60],
  ['a wide terminal', 300, false, 300],
  ['no terminal', undefined, false, 120],
  ['a file', 80, true, 120],
])('the width for %s', (_title, columns, toFile, expected) => {
  expect(textWidth({ columns }, toFile)).toBe(expected);
});

const RESULTS = 'examples/expected-results/before/expected.yaml';
const WEB = 'examples/running-cluster/web.yaml';

test.each<readonly [name: string, ...args: string[]]>([
  ['check', WEB, '--pod-security', 'restricted'],
  ['explain', 'deploy/web', WEB, '--pod-security', 'restricted'],
  ['levels', WEB],
  ['debug', 'deploy/web', WEB, '--pod-security', 'restricted'],
  ['test', RESULTS],
])('%s is as wide as the terminal, and in a file as ever', async (...args) => {
  const longest = (text: string): number => Math.max(...text.split('\n').filter((line) => line.trim().includes(' ')).map((line) => line.length));
  const [narrow, wide] = [await run(args, '', { columns: 104 }), await run(args, '', { columns: 160 })];
  const file = path.join(emptyFolder(), 'report.txt');
  await run([...args, '-o', file], '', { columns: 160 });
  const [one, other, written] = [narrow.out, wide.out, fs.readFileSync(file, 'utf8')].map(longest);
  expect([one <= 104, other <= 160, one < other, written <= 120]).toEqual([true, true, true, true]);
});
