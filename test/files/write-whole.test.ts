import * as fs from 'node:fs';
import * as path from 'node:path';
import { writeWhole } from '../../src/files';
import { fileWith } from '../support/outdir';

const left = (file: string): readonly string[] => fs.readdirSync(path.dirname(file)).filter((name) => name.endsWith('.tmp'));

test('a new file', () => {
  const file = path.join(path.dirname(fileWith('')), 'new.txt');
  writeWhole(file, ['a', 'b']);
  expect([fs.readFileSync(file, 'utf8'), left(file)]).toEqual(['ab', []]);
});

test('a file that is there keeps its mode', () => {
  const file = fileWith('old and longer');
  fs.chmodSync(file, 0o640);
  const { ino } = fs.statSync(file);
  writeWhole(file, ['new']);
  const stats = fs.statSync(file);
  expect([fs.readFileSync(file, 'utf8'), stats.mode % 0o1000, stats.ino === ino, left(file)]).toEqual(['new', 0o640, false, []]);
});

test('a file stays as it is if its new text cannot be made', () => {
  const file = fileWith('old');
  function* parts(): Iterable<string> {
    yield 'new';
    throw new Error('no more');
  }
  expect(() => writeWhole(file, parts())).toThrow('no more');
  expect([fs.readFileSync(file, 'utf8'), left(file)]).toEqual(['old', []]);
});

test('a link stays a link', () => {
  const file = fileWith('old');
  const link = path.join(path.dirname(file), 'link');
  fs.symlinkSync(file, link);
  writeWhole(link, ['new']);
  expect([fs.lstatSync(link).isSymbolicLink(), fs.readFileSync(file, 'utf8'), left(file)]).toEqual([true, 'new', []]);
});

test('a link to a file that is not there yet stays a link', () => {
  const file = path.join(path.dirname(fileWith('')), 'target');
  const link = path.join(path.dirname(file), 'link');
  fs.symlinkSync(file, link);
  writeWhole(link, ['new']);
  expect([fs.lstatSync(link).isSymbolicLink(), fs.readFileSync(file, 'utf8')]).toEqual([true, 'new']);
});

test('the other name of a file has the same text afterwards', () => {
  const file = fileWith('old');
  const other = path.join(path.dirname(file), 'other');
  fs.linkSync(file, other);
  writeWhole(file, ['new']);
  expect([fs.readFileSync(other, 'utf8'), fs.statSync(file).nlink, left(file)]).toEqual(['new', 2, []]);
});

test('a device', () => {
  expect(() => writeWhole('/dev/null', ['a'])).not.toThrow();
  expect(fs.statSync('/dev/null').isCharacterDevice()).toBe(true);
});

test('a folder that is missing', () => {
  expect(() => writeWhole('/none/at/all', ['a'])).toThrow('/none/at/all: no such file or directory');
});
