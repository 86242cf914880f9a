import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { listFiles } from '../../src/files';
import { FileSearch } from '../../src/files/search';
import { emptyFolder } from '../support/outdir';

/** Of Linux, in bytes. */
const LONGEST_PATH = 4096;

let folder: string;

beforeEach(() => {
  folder = emptyFolder();
});

function write(name: string, text = ''): void {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

function link(target: string, name: string): void {
  fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  fs.symlinkSync(target, path.join(folder, name));
}

/** The names of what is found below a directory, and what else there is to say: `gitignore: a.yaml`, `error: a.yaml: no such file`. */
function list(name = '.', ...exclude: readonly string[]): readonly string[] {
  return [...listFiles([path.join(folder, name)], exclude)].map((file) => {
    const relative = path.relative(folder, file.name);
    return 'level' in file ? `${file.level}: ${relative}${file.reason === '' ? '' : `: ${file.reason}`}` : relative;
  });
}

describe('what is skipped', () => {
  test.each<[title: string, files: Readonly<Record<string, string>>, expected: readonly string[]]>([
    ['node_modules and directories with a dot', { 'a.yaml': '', 'node_modules/b/b.yaml': '', '.github/workflows/c.yaml': '', 'd/node_modules/e.yaml': '', '.f.yaml': '' },
      ['.f.yaml', 'directory: .github', 'a.yaml', 'directory: d/node_modules', 'directory: node_modules']],
    ['what .gitignore names', { '.gitignore': 'out/\n*.gen.yaml\n!keep.gen.yaml\n', 'a.yaml': '', 'b.gen.yaml': '', 'keep.gen.yaml': '', 'out/c.yaml': '', 'd/out/e.yaml': '' },
      ['a.yaml', 'gitignore: b.gen.yaml', 'gitignore: d/out', 'keep.gen.yaml', 'gitignore: out']],
    ['what a .gitignore below names', { '.gitignore': '*.yaml\n', 'a/.gitignore': '!*.yaml\n/b.yaml\n', 'a/b.yaml': '', 'a/c.yaml': '', 'a/d/b.yaml': '', 'e.yaml': '' },
      ['gitignore: a/b.yaml', 'a/c.yaml', 'a/d/b.yaml', 'gitignore: e.yaml']],
    ['nothing of an excluded directory can be included', { '.gitignore': 'a/\n!a/b.yaml\n', 'a/b.yaml': '', 'c.yaml': '' }, ['gitignore: a', 'c.yaml']],
    ['with a byte order mark', { '.gitignore': '\ufeffa.yaml\n', 'a.yaml': '', 'b.yaml': '' }, ['gitignore: a.yaml', 'b.yaml']],
    ['not in a repository of its own', { '.gitignore': 'a.yaml\n', 'sub/.git/HEAD': '', 'sub/a.yaml': '', 'a.yaml': '' }, ['gitignore: a.yaml', 'directory: sub/.git', 'sub/a.yaml']],
    ['other files', { 'a.txt': '', 'b.YAML': '', 'c.yaml.bak': '', 'd.yml': '', 'e.json': '', 'Kustomization': '' }, ['Kustomization', 'd.yml', 'e.json']],
    ['everything', { '.gitignore': '*\n', 'a.yaml': '' }, ['gitignore: a.yaml', 'error: : no .yaml, .yml or .json file in this directory']],
  ])('%s', (_title, files, expected) => {
    Object.entries(files).forEach(([name, text]) => write(name, text));
    expect(list()).toEqual(expected);
  });
});

describe('the .gitignore files above a directory count up to the root of the repository', () => {
  beforeEach(() => {
    write('.gitignore', 'one.yaml\n');
    write('repository/.git/HEAD');
    write('repository/.gitignore', '/a/two.yaml\ndist/\n');
    write('repository/a/.gitignore', 'three.yaml\n');
    ['one', 'two', 'three', 'four'].forEach((name) => write(`repository/a/b/${name}.yaml`));
    ['one', 'two', 'three'].forEach((name) => write(`repository/a/${name}.yaml`));
    write('repository/dist/three.yaml');
    write('repository/dist/dist/four.yaml');
  });

  test.each<[directory: string, expected: readonly string[]]>([
    ['repository/a', ['repository/a/b/four.yaml', 'repository/a/b/one.yaml', 'gitignore: repository/a/b/three.yaml', 'repository/a/b/two.yaml',
      'repository/a/one.yaml', 'gitignore: repository/a/three.yaml', 'gitignore: repository/a/two.yaml']],
    ['repository/a/b', ['repository/a/b/four.yaml', 'repository/a/b/one.yaml', 'gitignore: repository/a/b/three.yaml', 'repository/a/b/two.yaml']],
    // Named on purpose.
    ['repository/dist', ['repository/dist/dist/four.yaml', 'repository/dist/three.yaml']],
  ])('%s', (directory, expected) => {
    expect(list(directory)).toEqual(expected);
  });
});

describe('a directory with too much in it', () => {
  const limits = { entries: 6, files: 3 };
  const whatToDo = 'name the directories that have manifests, or exclude those that have none';

  test.each<[title: string, files: readonly string[], expected: readonly string[]]>([
    ['as many manifests as are read', ['a.yaml', 'b/c.yml', 'd.json'], ['a.yaml', 'b/c.yml', 'd.json']],
    ['one manifest more', ['a.yaml', 'b/c.yml', 'd.json', 'e/f.yaml'], [`more than 3 .yaml, .yml and .json files, so none is read; ${whatToDo}`]],
    ['as many files and directories as are looked at', ['a', 'b/c/d', 'e', 'f.yaml'], ['f.yaml']],
    ['one file more', ['a', 'b/c/d', 'e', 'f.yaml', 'g'], [`more than 6 files and directories, so nothing in it is read; ${whatToDo}`]],
    ['more in a directory that is skipped', ['.git/a', '.git/b', '.git/c', '.git/d', '.git/e', '.git/f', 'node_modules/a/b', 'g.yaml'], ['directory', 'g.yaml', 'directory']],
  ])('%s', (_title, files, expected) => {
    files.forEach((name) => write(name));
    const found = [...new FileSearch([], limits).in(folder)].map((each) => 'reason' in each ? each.reason : path.relative(folder, each.name));
    expect(found).toEqual(expected);
  });
});

test('a name that is not text in UTF-8 is an error', () => {
  write('\ufffd.yaml');
  fs.writeFileSync(Buffer.concat([Buffer.from(`${folder}/a`), Buffer.from([0xff]), Buffer.from('.yaml')]), '');
  fs.writeFileSync(Buffer.concat([Buffer.from(`${folder}/a`), Buffer.from([0xff])]), '');
  fs.mkdirSync(Buffer.concat([Buffer.from(`${folder}/b`), Buffer.from([0xff])]));
  expect(list()).toEqual(['error: a\ufffd.yaml: the name is not text in UTF-8; rename it', 'error: b\ufffd: the name is not text in UTF-8; rename it', '\ufffd.yaml']);
});

test('directories may be as deep as a path is long', () => {
  const deep = 'd/'.repeat((LONGEST_PATH - folder.length) / 2 - 10).slice(0, -1);
  write(`${deep}/a.yaml`);
  const found = list();
  // The function of Node that removes the test's directory calls itself for each directory in it.
  execFileSync('rm', ['-r', path.join(folder, 'd')]);
  expect(found).toEqual([`${deep}/a.yaml`]);
});

(fs.existsSync('/proc/self') ? test : test.skip)('what the kernel shows as files is not searched', () => {
  ['dev', 'proc', 'sys'].forEach((name) => link(`/${name}`, name));
  write('a.yaml');
  write('proc.d/b.yaml');
  expect(list()).toEqual(['a.yaml', 'directory: dev', 'directory: proc', 'proc.d/b.yaml', 'directory: sys']);
});

describe('what the user excludes', () => {
  test.each<[title: string, exclude: readonly string[], expected: readonly string[]]>([
    ['a name, wherever it is', ['b'], ['a/c.yaml', 'exclude: b', 'b.yaml']],
    ['files and directories', ['*.yaml', 'b/'], ['exclude: a/c.yaml', 'exclude: b', 'exclude: b.yaml', 'error: : no .yaml, .yml or .json file in this directory']],
    ['a path from the current directory on', ['a/c.yaml', '/b'], ['exclude: a/c.yaml', 'exclude: b', 'b.yaml']],
    ['what a later pattern includes again', ['*.yaml', '!b.yaml'], ['exclude: a/c.yaml', 'exclude: b/d.yaml', 'b.yaml']],
    ['what .gitignore excludes', ['!e.yaml'], ['a/c.yaml', 'b/d.yaml', 'b.yaml', 'e.yaml']],
    ['nothing', ['x'], ['a/c.yaml', 'b/d.yaml', 'b.yaml', 'gitignore: e.yaml']],
  ])('%s', (_title, exclude, expected) => {
    const before = process.cwd();
    write('.gitignore', 'e.yaml\n');
    ['a/c.yaml', 'b/d.yaml', 'b.yaml', ...exclude.includes('!e.yaml') || exclude.includes('x') ? ['e.yaml'] : []].forEach((name) => write(name));
    process.chdir(folder);
    try {
      expect(list('.', ...exclude)).toEqual(expected);
    } finally {
      process.chdir(before);
    }
  });
});

describe('links', () => {
  test.each<[title: string, make: () => void, expected: readonly string[]]>([
    ['to itself', () => link('self', 'd/self'), ['error: d/self: a link that leads back to itself']],
    ['to each other', () => {
      link('b.yaml', 'd/a.yaml');
      link('a.yaml', 'd/b.yaml');
    }, ['error: d/a.yaml: a link that leads back to itself', 'error: d/b.yaml: a link that leads back to itself']],
    ['to nowhere', () => {
      link('nowhere', 'd/a.yaml');
      link('nowhere', 'd/latest');
    }, ['error: d/a.yaml: a link to nowhere, where nothing is; correct or remove the link']],
    ['to the directory', () => link('.', 'd/again'), ['warning: d/again: a link to a directory that contains it; not followed']],
    ['to the directory above', () => link('..', 'd/up'), ['warning: d/up: a link to a directory that contains it; not followed']],
    ['to the root', () => link('/', 'd/root'), ['warning: d/root: a link to a directory that contains it; not followed']],
    ['to each other\'s directory', () => {
      link('../b', 'd/a/to-b');
      link('../a', 'd/b/to-a');
      write('d/b/c.yaml');
    }, ['d/a/to-b/c.yaml', 'warning: d/a/to-b/to-a: a link to a directory that contains it; not followed']],
    ['to one directory twice', () => {
      write('x/a.yaml');
      link('../x', 'd/one');
      link('../x', 'd/two');
    }, ['d/one/a.yaml']],
  ])('%s', (_title, make, expected) => {
    make();
    expect(list('d')).toEqual(expected);
  });
});

test('a directory that cannot be read hides no other', () => {
  write('a/b.yaml');
  write('c/d.yaml');
  fs.chmodSync(path.join(folder, 'a'), 0);
  const expected = process.getuid?.() === 0 ? ['a/b.yaml', 'c/d.yaml'] : ['error: a: permission denied', 'c/d.yaml'];
  expect(list()).toEqual(expected);
  fs.chmodSync(path.join(folder, 'a'), 0o700);
});

test('a .gitignore file that is too large is an error, and not used', () => {
  write('.gitignore', `*.yaml\n${'x\n'.repeat(40_000)}`);
  write('a.yaml');
  expect(list()).toEqual(['error: .gitignore: larger than 64 KiB, the most that is read of one file; split it', 'a.yaml']);
});

test('a .gitignore file that is no regular file is not read', () => {
  execFileSync('mkfifo', [path.join(folder, '.gitignore')]);
  write('a.yaml');
  expect(list()).toEqual(['a.yaml']);
});
