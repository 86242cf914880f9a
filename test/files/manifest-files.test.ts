import * as fs from 'node:fs';
import * as path from 'node:path';
import { beside, FileError, readFiles, readText, writeWhole } from '../../src/files';
import { emptyFolder } from '../support/outdir';

let directory: string;

beforeEach(() => {
  directory = emptyFolder();
});

function write(name: string, text = name): string {
  const file = path.join(directory, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  return file;
}

/** The names of the files below the directory, with what was read. */
function read(...names: readonly string[]): readonly (readonly [string, string, boolean])[] {
  return [...readFiles(names.map((name) => path.join(directory, name)))]
    .map(({ name, text, named }) => [path.relative(directory, name), text, named]);
}

test('a directory has all its manifests, sorted by name in each directory', () => {
  ['b.yaml', 'a/z.yml', 'a/b/c.json', 'a-b.yaml', 'B.yaml', 'notes.md', 'a/x.yaml.bak'].forEach((name) => write(name));
  expect(read('.').map(([name]) => name)).toEqual(['B.yaml', 'a/b/c.json', 'a/z.yml', 'a-b.yaml', 'b.yaml']);
});

test('a file that is named is read whatever its name is', () => {
  write('manifest');
  write('more/pod.yaml');
  expect(read('manifest', 'more')).toEqual([['manifest', 'manifest', true], ['more/pod.yaml', 'more/pod.yaml', false]]);
});

test('links are followed, and each directory is read once', () => {
  write('a/one.yaml');
  write('elsewhere/two.yaml');
  fs.symlinkSync(path.join(directory, 'a'), path.join(directory, 'a/loop'));
  fs.symlinkSync(path.join(directory, 'elsewhere'), path.join(directory, 'a/more'));
  fs.symlinkSync(path.join(directory, 'elsewhere/two.yaml'), path.join(directory, 'a/link.yaml'));
  expect(read('a').map(([name]) => name)).toEqual(['a/link.yaml', 'a/more/two.yaml', 'a/one.yaml']);
});

test.each<[string, () => unknown, string]>([
  ['a file that does not exist', () => readText('nowhere.yaml'), 'nowhere.yaml: no such file or directory'],
  ['a path that does not exist', () => [...readFiles(['nowhere'])], 'nowhere: no such file or directory'],
  ['a directory instead of a file', () => readText(directory), 'is a directory'],
  ['a file instead of a directory', () => readText(path.join(write('file.yaml'), 'x.yaml')), 'x.yaml: not a directory'],
  ['a directory without manifests', () => [...readFiles([path.dirname(write('empty/notes.md'))])], 'empty: no .yaml, .yml or .json file in this directory'],
  ['a link to nowhere', () => {
    const folder = emptyFolder();
    fs.symlinkSync('nowhere', path.join(folder, 'link.yaml'));
    return [...readFiles([folder])];
  }, 'link.yaml: a link to nowhere, where nothing is; correct or remove the link'],
  ['a file that cannot be written', () => writeWhole(path.join(directory, 'no/report.json'), ['']), 'report.json: no such file or directory'],
])('%s is an error that names it', (_title, action, message) => {
  expect(action).toThrow(FileError);
  expect(action).toThrow(message);
});

test('a file that another one refers to is relative to it', () => {
  expect(beside('/etc/kubernetes/admission.yaml', 'pod-security.yaml')).toBe('/etc/kubernetes/pod-security.yaml');
  expect(beside('/etc/kubernetes/admission.yaml', '/conf/pod-security.yaml')).toBe('/conf/pod-security.yaml');
});
