import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDirectory, readDirectory } from '../../src/files/directory';
import { FileError } from '../../src/files/file-error';
import { isRegularFile } from '../../src/files/text-file';
import { writeWhole } from '../../src/files/write-whole';

const folder = mkdtempSync(join(tmpdir(), 'directory-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the manifests in a directory itself, by name', () => {
  const directory = join(folder, 'plain');
  mkdirSync(join(directory, 'nested.yaml'), { recursive: true });
  ['b.yaml', 'a.json', 'c.txt'].forEach((name) => writeFileSync(join(directory, name), name));
  expect([...readDirectory(directory)]).toEqual(['a.json', 'b.yaml'].map((name) => ({ name: join(directory, name), text: name, named: true })));
});

test('a link that leads back to itself is an error of that file', () => {
  const directory = join(folder, 'loop');
  mkdirSync(directory);
  const link = join(directory, 'c.json');
  symlinkSync('c.json', link);
  expect(isDirectory(link)).toBe(false);
  expect(() => [...readDirectory(directory)]).toThrow(new FileError(link, 'a link that leads back to itself'));
});

test('so is a write to it', () => {
  const link = join(folder, 'output');
  symlinkSync('output', link);
  expect(() => writeWhole(link, ['text'])).toThrow(new FileError(link, 'a link that leads back to itself'));
  expect(() => isRegularFile(link)).toThrow(new FileError(link, 'a link that leads back to itself'));
});

test.each(['absent', join('plain', 'b.yaml', 'x'), 'x'.repeat(300)])('no directory: %.12s', (name) => {
  expect(isDirectory(join(folder, name))).toBe(false);
});
