'use strict';
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { anything, text } = require('./objects');
const { encode, mutateText, write } = require('./texts');

const NAMES = [
  'a.yaml', 'b.yml', 'c.json', 'kustomization.yaml', 'Kustomization', 'values.yaml', 'package.json', '.gitignore', '.hidden.yaml', 'x\nallowed  Pod a\n::error::b\n.yaml', '\u001b[31m.yaml', '\u202e.yaml',
  '-.yaml', '--strict', '$(touch x).yaml', '%0a.yaml', 'é.yaml', `${'n'.repeat(200)}.yaml`, '{{ a }}.yaml', '*.yaml', '[a.yaml', ' .yaml', '#?.yaml',
];
const FOLDERS = ['', 'a', 'b', 'a/b', '.github', 'node_modules', 'overlays/prod', 'x\ny', '\u009b1m'];
const PATTERNS = ['*', '*.yaml', '!a.yaml', '/a', 'a/', '**/b', 'a/**', '[a-', '\\', '**a**b**', `${'*a'.repeat(300)}b`, '?', '#', '!', '', ' ', '[[:alpha:]]*'];

const DOCUMENTS = ['---\n', '---\na: 1\n', '---\n- 1\n', '{}\n', '1 ', '--- a\n', '---\n[\n', '- {}\n', 'a: 1\n', '#\n', ' \n', '---\nkind: Pod\napiVersion: v1\n', '---\nkind: a\napiVersion: a/b\nmetadata: {name: a}\n'];

/** Makes a folder with files of all kinds in it, and returns their names. */
function makeFolder(root, objects, random) {
  const names = Array.from({ length: 1 + random.below(6) }, () => makeEntry(root, objects, random));
  return names.filter((name) => name !== undefined);
}

function makeEntry(root, objects, random) {
  const folder = path.join(root, random.pick(FOLDERS));
  const name = path.join(folder, random.pick(NAMES));
  try {
    fs.mkdirSync(folder, { recursive: true });
    makeFile(name, folder, objects, random);
  } catch (error) {
    if (!['EEXIST', 'ENOTDIR', 'EISDIR', 'ELOOP', 'ENOENT', 'EACCES', 'ENXIO'].includes(error.code)) {
      throw error;
    }
    return undefined;
  }
  return name;
}

function makeFile(name, folder, objects, random) {
  switch (random.chance(0.85) ? -1 : random.below(7)) {
    case 0: return fs.symlinkSync(random.pick(['.', '..', path.basename(name), 'nowhere', '/dev/zero', '/dev/null', '/proc/self/mem', '/etc', '../a']), name);
    case 1: return void spawnSync('mkfifo', [name]);
    case 2: return fs.mkdirSync(name);
    case 3: {
      fs.writeFileSync(name, '', { flag: 'wx' });
      return fs.truncateSync(name, random.pick([10_000_000, 300_000_000]));
    }
    case 4: return fs.writeFileSync(name, '', { flag: 'wx' });
    case 5: return makeMany(name, random);
    default: return fs.writeFileSync(name, contentOf(path.basename(name), objects, random), { flag: 'wx' });
  }
}

/** Many documents, or many files of one. */
function makeMany(name, random) {
  const document = random.pick(DOCUMENTS);
  if (random.chance(0.3)) {
    fs.mkdirSync(name);
    Array.from({ length: random.pick([10, 500]) }, (_, i) => fs.writeFileSync(path.join(name, `${i}.yaml`), document));
  } else {
    fs.writeFileSync(name, document.repeat(Math.ceil(random.pick([10_000, 300_000]) / document.length)), { flag: 'wx' });
  }
}

function contentOf(name, objects, random) {
  if (name === '.gitignore') {
    return random.list(5, () => random.pick(PATTERNS)).join(random.pick(['\n', '\r\n']));
  }
  if (/^kustomization/i.test(name)) {
    return write({ resources: ['a.yaml'], patches: random.chance(0.2) ? anything(random) : [{ path: random.pick(NAMES) }, text(random)] }, random);
  }
  const documents = random.list(4, () => write(random.chance(0.9) ? objects.object(random) : anything(random), random));
  const separator = random.pick(['\n---\n', '\n---\n', '', '\n']);
  const whole = documents.join(separator);
  return encode(random.chance(0.4) ? mutateText(whole, random) : whole, random);
}

module.exports = { contentOf, makeFolder };
