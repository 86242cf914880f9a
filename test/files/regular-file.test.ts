import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as net from 'node:net';
import * as path from 'node:path';
import { buildSync } from 'esbuild';
import { listFiles, readListed, readText } from '../../src/files';
import { LARGEST_INPUT, readBytes } from '../../src/files/regular-file';
import { emptyFolder } from '../support/outdir';

let folder: string;

beforeEach(() => {
  folder = emptyFolder();
});

function at(name: string): string {
  return path.join(folder, name);
}

test.each<[title: string, make: (file: string) => void, reason: string]>([
  ['a named pipe', (file) => execFileSync('mkfifo', [file]), 'is a named pipe; only regular files are read'],
  ['a link to a device without end', (file) => fs.symlinkSync('/dev/zero', file), 'is a device; only regular files are read'],
  ['a link to itself', (file) => fs.symlinkSync(path.basename(file), file), 'a link that leads back to itself'],
  ['a link to nowhere', (file) => fs.symlinkSync('nowhere', file), 'a link to nowhere, where nothing is; correct or remove the link'],
  ['a directory', (file) => fs.mkdirSync(file), 'is a directory'],
  ['bytes that are no text', (file) => fs.writeFileSync(file, Buffer.from([0x23, 0xe9])), 'not text in UTF-8; save it as UTF-8'],
  ['a file that is too large', (file) => {
    fs.writeFileSync(file, '');
    fs.truncateSync(file, LARGEST_INPUT + 1);
  }, 'larger than 64 MiB, the most that is read of one file; split it'],
])('%s is an error', (_title, make, reason) => {
  make(at('a.yaml'));
  expect(() => readText(at('a.yaml'))).toThrow(`${at('a.yaml')}: ${reason}`);
});

test('a socket is an error', async () => {
  const server = net.createServer().listen(at('a.yaml'));
  await new Promise((resolve) => server.once('listening', resolve));
  expect(() => readBytes(at('a.yaml'))).toThrow('is a socket; only regular files are read');
  server.close();
});

test('a name that is too long is an error', () => {
  expect(() => readBytes(at('x'.repeat(300)))).toThrow('the name is too long');
});

test('the rest of a directory is read', () => {
  execFileSync('mkfifo', [at('a.yaml')]);
  fs.writeFileSync(at('b.yaml'), Buffer.from([0xff]));
  fs.writeFileSync(at('c.yaml'), 'kind: Pod');
  expect([...listFiles([folder])].map(readListed)).toEqual([
    { name: at('a.yaml'), level: 'error', reason: 'is a named pipe; only regular files are read' },
    { name: at('b.yaml'), level: 'error', reason: 'not text in UTF-8; save it as UTF-8' },
    { name: at('c.yaml'), named: false, text: 'kind: Pod', mark: '' },
  ]);
});

test('what the shell has opened is read', () => {
  buildSync({ entryPoints: [path.join(__dirname, '../../src/files/index.ts')], bundle: true, platform: 'node', outfile: at('files.js') });
  const program = `process.stdout.write(require('${at('files.js')}').readText(process.argv[1]))`;
  expect(execFileSync('bash', ['-c', '"$0" -e "$1" <(printf "kind: Pod")', process.execPath, program], { encoding: 'utf8' })).toBe('kind: Pod');
});
