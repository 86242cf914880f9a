'use strict';
// What the validation adds to a whole process that synthesizes an app, and that it changes no file.
const { createHash } = require('node:crypto');
const { mkdtempSync, readdirSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { costs } = require('./child');
const { report } = require('./measure');

const app = join(__dirname, 'synth-app.js');
const folder = mkdtempSync(join(tmpdir(), 'bench-synth-'));

try {
  for (const [count, rounds, atMost] of [[100, 11, 1.3], [10000, 5, 1.35]]) {
    const title = `${count.toLocaleString('en')} different workloads`;
    const [plainFolder, checkedFolder] = ['plain', 'checked'].map((name) => join(folder, name));
    const [plain, checked] = costs([[app, plainFolder, count], [app, checkedFolder, count, 'validated']], rounds);
    report(`${title}: CPU of the app with validation over without`, checked.cpu / plain.cpu, { atMost });
    report(`${title}: different files`, hashOf(plainFolder) === hashOf(checkedFolder) ? 0 : 1, { atMost: 0 });
  }
} finally {
  rmSync(folder, { recursive: true });
}

function hashOf(outdir) {
  const hash = createHash('sha1');
  for (const file of readdirSync(outdir).sort()) {
    hash.update(file).update(readFileSync(join(outdir, file)));
  }
  return hash.digest('hex');
}
