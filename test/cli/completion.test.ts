import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS, HELP_TEXTS } from '../../src/cli/commands';
import { NEWEST_MINOR } from '../../src/engine/version';
import { run } from '../support/command-line';
import { emptyFolder } from '../support/outdir';

/*
 * Completion scripts, in the shells that are there.
 */

test('each command has a help that completes it', () => {
  expect(Object.keys(HELP_TEXTS).sort()).toEqual(Object.keys(COMMANDS).sort());
});

test.each<[readonly string[], string]>([
  [[], 'name one shell: bash, zsh, fish'],
  [['bash', 'zsh'], 'name one shell: bash, zsh, fish'],
  [['tcsh'], 'tcsh: no such shell; known are bash, zsh, fish'],
  [['bash', '--shell'], '--shell: no such option; did you mean --help?'],
])('completion %j is refused', async (args, message) => {
  expect(await run(['completion', ...args])).toEqual({ code: 2, out: '', err: `cdk8s-pod-security completion: ${message}\n` });
});

const has = (shell: string): boolean => spawnSync(shell, ['-c', 'true']).status === 0;
const inBash = has('bash') ? test : test.skip;
const inFish = has('fish') ? test : test.skip;
const inZsh = has('zsh') ? test : test.skip;

async function folderWith(shell: string): Promise<string> {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'manifests'));
  writeFileSync(join(folder, 'my web.yaml'), '');
  writeFileSync(join(folder, 'script'), (await run(['completion', shell])).out);
  return folder;
}

const EKS = Array.from({ length: NEWEST_MINOR - 30 + 1 }, (_, i) => 30 + i);

const LINES: readonly [string, readonly string[]][] = [
  ['ch', ['check']],
  ['c', ['can-i', 'cel', 'check', 'completion']],
  ['check --cluster eks:1.3', EKS.map((minor) => `eks:1.${minor}`)],
  ['check --form', ['--format']],
  ['check --format s', ['sarif']],
  ['levels --format ', ['json', 'text']],
  ['check --group-by ', ['cause', 'file', 'namespace', 'none']],
  ['check --only a', ['acknowledged', 'allowed']],
  ['check --pod-security ', ['baseline', 'privileged', 'restricted']],
  ['check --operation ', ['CREATE', 'DELETE', 'UPDATE']],
  ['check --never-acknowledge privi', ['privileged']],
  ['check --enable-admission-plugins PodSecurityP', ['PodSecurityPolicy']],
  ['debug --profile gen', ['general']],
  ['check my', ['my web.yaml']],
  ['check --strict my', ['my web.yaml']],
  ['check --cluster my', ['my web.yaml']],
  ['check -o my', ['my web.yaml']],
  ['check -n ', []],
  ['completion ', ['bash', 'fish', 'zsh']],
  ['get p', ['psp']],
  ['help lev', ['levels']],
];

// Bash takes a colon for the end of a word, and wants what comes after it.
const afterColon = (text: string): string => text.slice(text.lastIndexOf(':') + 1);

inBash.each([...LINES, ['check --cluster=eks:1.3', EKS.map((minor) => `eks:1.${minor}`)] as const])('bash completes %j', async (line, expected) => {
  const folder = await folderWith('bash');
  const script = 'source ./script; COMP_LINE="cdk8s-pod-security $1"; COMP_POINT=${#COMP_LINE}; _cdk8s_pod_security; printf "%s\\n" "${COMPREPLY[@]}"';
  const { stdout, stderr } = spawnSync('bash', ['-c', script, 'bash', line], { cwd: folder, encoding: 'utf8' });
  const found = stdout.split('\n').filter((each) => each !== '').sort();
  expect([stderr, found]).toEqual(['', expected.map(afterColon)]);
});

inFish.each(LINES)('fish completes %j', async (line, expected) => {
  const folder = await folderWith('fish');
  const { stdout } = spawnSync('fish', ['-c', 'source ./script; complete -C $argv[1]', `cdk8s-pod-security ${line}`], { cwd: folder, encoding: 'utf8' });
  const found = stdout.split('\n').map((each) => each.split('\t')[0].replace(/\\ /g, ' ')).filter((each) => each !== '').sort();
  expect(found).toEqual(expected);
});

inZsh('zsh can read the script', async () => {
  const { status, stderr } = spawnSync('zsh', ['-n', 'script'], { cwd: await folderWith('zsh'), encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});

test.each(['bash', 'zsh', 'fish'])('the script for %s has every option and starts no process', async (shell) => {
  const { code, out } = await run(['completion', shell]);
  expect(code).toBe(0);
  const options = Object.values(HELP_TEXTS).flatMap((help) => Object.keys(help().options));
  expect(options.filter((option) => !out.includes(shell === 'fish' ? `-l ${option}` : `--${option}`))).toEqual([]);
  expect(out).not.toMatch(/\$\(\s*cdk8s-pod-security|`cdk8s-pod-security/);
});
