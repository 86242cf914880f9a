import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { writeWhole } from '../../src/files';
import { draftIn } from '../../src/files/draft';
import { fileWith } from '../support/outdir';

const HOST = os.hostname().replace(/[^\w.]/g, '_');
const ended = spawnSync(process.execPath, ['-e', '']).pid;

test.each<[string, string, boolean]>([
  ['a process that has ended', `.cdk8s-pod-security-${HOST}-${ended}-0.tmp`, false],
  ['its second draft', `.cdk8s-pod-security-${HOST}-${ended}-1.tmp`, false],
  ['a process that runs', `.cdk8s-pod-security-${HOST}-${process.ppid}-0.tmp`, true],
  ['another machine', `.cdk8s-pod-security-other.${HOST}-${ended}-0.tmp`, true],
  ['another program', `.${ended}-0.tmp`, true],
  ['the user', `.cdk8s-pod-security-${HOST}-notes.tmp`, true],
  ['a backup', `.cdk8s-pod-security-${HOST}-${ended}-0.tmp.bak`, true],
])('of %s, the draft is left: %s', (_title, name, stays) => {
  const file = fileWith('old');
  const draft = path.join(path.dirname(file), name);
  fs.writeFileSync(draft, '');
  writeWhole(file, ['new']);
  expect([fs.readFileSync(file, 'utf8'), fs.existsSync(draft)]).toEqual(['new', stays]);
});

test('a folder with the name of a draft stays', () => {
  const file = fileWith('old');
  const draft = path.join(path.dirname(file), `.cdk8s-pod-security-${HOST}-${ended}-0.tmp`);
  fs.mkdirSync(draft);
  writeWhole(file, ['new']);
  expect(fs.existsSync(draft)).toBe(true);
});

test('each draft has a name of its own', () => {
  expect(draftIn('/a')).not.toBe(draftIn('/a'));
  expect(path.basename(draftIn('/a'))).toMatch(/^\.cdk8s-pod-security-[\w.]+-\d+-\d+\.tmp$/);
});
