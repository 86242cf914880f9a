'use strict';
// What `check` costs over reading the YAML alone, and what starting it costs over starting Node.
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { dump } = require('js-yaml');
const { costs } = require('./child');
const { report } = require('./measure');
const { NAMESPACES, workloads } = require('./workloads');

const WORKLOADS = 10000;
const REFUSED = 0.05;
const main = join(__dirname, '..', 'lib', 'cli', 'main.js');
const folder = mkdtempSync(join(tmpdir(), 'bench-check-'));
const many = join(folder, 'many.yaml');
const one = join(folder, 'one.yaml');
writeDocuments(many, [...NAMESPACES, ...workloads(WORKLOADS, { refused: REFUSED })]);
writeDocuments(one, workloads(1));

const check = (file) => ['-e', `require(${JSON.stringify(main)}).main(process.argv.slice(1)).then((code) => { process.exitCode = code; });`,
  'check', file, '--cluster', 'kubernetes:1.35', '--format', 'json'];
const parse = (file) => ['-e', `require(${JSON.stringify(require.resolve('js-yaml'))}).loadAll(require('node:fs').readFileSync(process.argv[1], 'utf-8'))`, file];

try {
  const [checked, parsed] = costs([check(many), parse(many)], 5);
  const title = `${WORKLOADS.toLocaleString('en')} different workloads`;
  report(`${title}: CPU of check over parsing`, checked.cpu / parsed.cpu, { atMost: 1.5 });
  report(`${title}: memory of check over parsing`, checked.memory / parsed.memory, { atMost: 1.5 });
  const [small, nothing] = costs([check(one), ['-e', '0']], 11);
  report('CPU of checking one small file over node -e 0', (small.cpu - nothing.cpu) / 1000, { atMost: 100, unit: ' ms' });
} finally {
  rmSync(folder, { recursive: true });
}

function writeDocuments(file, objects) {
  writeFileSync(file, objects.map((object) => dump(object, { noRefs: true })).join('---\n'));
}
