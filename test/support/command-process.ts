import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const ROOT = join(__dirname, '../..');
const FOLDER = mkdtempSync(join(tmpdir(), 'command-process-'));
const PROGRAM = join(FOLDER, 'main.js');

beforeAll(() => {
  buildSync({
    stdin: { contents: "import { main } from './src/cli/main';\nmain(process.argv.slice(2));", resolveDir: ROOT, loader: 'ts' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    outfile: PROGRAM,
    logLevel: 'error',
  });
});

afterAll(() => rmSync(FOLDER, { recursive: true }));

/**
 * The answers of a command that answers each line that it reads with one. It runs in a process of its own, as users run it: within Jest it takes three
 * times as long.
 */
export function answerLines(command: 'review' | 'cel', lines: readonly string[]): readonly string[] {
  const { stdout, stderr } = spawnSync(process.execPath, [PROGRAM, command], {
    input: lines.map((line) => `${line}\n`).join(''), encoding: 'utf-8', maxBuffer: Infinity,
  });
  const answers = stdout.split('\n').slice(0, -1);
  if (answers.length !== lines.length) {
    throw new Error(`${command} answered ${answers.length} of ${lines.length} lines: ${stderr}`);
  }
  return answers;
}
