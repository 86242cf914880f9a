'use strict';
// What `check` costs over reading the YAML alone, where eleven ValidatingAdmissionPolicies decide on each workload.
const { spawnSync } = require('node:child_process');
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { dump } = require('js-yaml');
const { costs } = require('./child');
const { report } = require('./measure');
const { RESTRICTED_POLICIES } = require('./restricted-policies');
const { NAMESPACES, workloads } = require('./workloads');

const WORKLOADS = 10000;
const REFUSED = 0.05;
const main = join(__dirname, '..', 'lib', 'cli', 'main.js');
const folder = mkdtempSync(join(tmpdir(), 'bench-policies-'));
const many = join(folder, 'many.yaml');
const namespaces = NAMESPACES.map(({ metadata: { name }, ...namespace }) => ({ ...namespace, metadata: { name } }));
writeFileSync(many, [...RESTRICTED_POLICIES, ...namespaces, ...workloads(WORKLOADS, { refused: REFUSED })]
  .map((object) => dump(object, { noRefs: true })).join('---\n'));

const check = ['-e', `require(${JSON.stringify(main)}).main(process.argv.slice(1)).then((code) => { process.exitCode = code; });`,
  'check', many, '--cluster', 'kubernetes:1.35', '--format', 'json'];
const parse = ['-e', `require(${JSON.stringify(require.resolve('js-yaml'))}).loadAll(require('node:fs').readFileSync(process.argv[1], 'utf-8'))`, many];

try {
  const { summary } = JSON.parse(spawnSync(process.execPath, check, { encoding: 'utf-8', maxBuffer: 2 ** 29 }).stdout);
  report('share of the workloads that the policies deny', summary.denied / WORKLOADS, { atLeast: REFUSED * 0.8 });
  const [checked, parsed] = costs([check, parse], 5);
  const title = `${WORKLOADS.toLocaleString('en')} different workloads under ${RESTRICTED_POLICIES.length / 2} policies`;
  report(`${title}: CPU of check over parsing`, checked.cpu / parsed.cpu, { atMost: 3 });
  console.log(`     check ${(checked.cpu / 1e6).toFixed(2)} s of CPU and ${Math.round(checked.memory / 1024)} MB, parsing ${(parsed.cpu / 1e6).toFixed(2)} s`);
} finally {
  rmSync(folder, { recursive: true });
}
