'use strict';
// What each format of a report costs over a check that reports nothing, and how much memory a report on many denied workloads takes.
const { mkdirSync, mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { dump } = require('js-yaml');
const { costs } = require('./child');
const { report } = require('./measure');
const { NAMESPACES, workloads } = require('./workloads');

const FORMATS = ['text', 'json', 'sarif', 'junit', 'html', 'markdown', 'gitlab', 'policyreport'];
const WORKLOADS = 10000;
const REFUSED = 0.5;
const MANY = 100000;
const MANY_PER_FILE = 10000;
const GIB_IN_KIB = 2 ** 20;
const main = join(__dirname, '..', 'lib', 'cli', 'main.js');
const folder = mkdtempSync(join(tmpdir(), 'bench-reports-'));
const half = join(folder, 'half.yaml');
const denied = join(folder, 'denied');

const check = (path, ...args) => ['-e', `require(${JSON.stringify(main)}).main(process.argv.slice(1)).then((code) => { process.exitCode = code; });`,
  'check', path, '--cluster', 'kubernetes:1.35', '--pod-security', 'restricted', ...args];
/** The report goes to a file, as in CI. */
const inFormat = (path, format) => check(path, '--format', format, '-o', join(folder, `report.${format}`));

try {
  writeFileSync(half, [...NAMESPACES, ...workloads(WORKLOADS, { refused: REFUSED })].map((object) => dump(object, { noRefs: true })).join('---\n'));
  // Nothing of the set is acknowledged, so that there is nothing to report but the counts.
  const [nothing, ...each] = costs([check(half, '--only', 'acknowledged'), ...FORMATS.map((format) => inFormat(half, format))], 5);
  FORMATS.forEach((format, i) => {
    report(`${WORKLOADS.toLocaleString('en')} workloads, half of them denied: CPU of ${format} over a check without a report`,
      (each[i].cpu / nothing.cpu - 1) * 100, { atMost: 10, unit: ' %' });
  });
  writeMany();
  costs(FORMATS.map((format) => inFormat(denied, format)), 1).forEach(({ memory }, i) => {
    report(`${MANY.toLocaleString('en')} denied workloads: memory of check with ${FORMATS[i]}`, memory / GIB_IN_KIB, { atMost: 1, unit: ' GiB' });
  });
} finally {
  rmSync(folder, { recursive: true });
}

/** Small workloads: what they take themselves is not the subject. */
function writeMany() {
  mkdirSync(denied);
  for (let from = 0; from < MANY; from += MANY_PER_FILE) {
    const documents = Array.from({ length: MANY_PER_FILE }, (_, i) => dump(smallDeployment(`web-${from + i}`)));
    writeFileSync(join(denied, `${from}.yaml`), documents.join('---\n'));
  }
}

function smallDeployment(name) {
  const containers = [{ name: 'app', image: 'nginx', ports: [{ containerPort: 8080 }] }];
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'shop' },
    spec: { selector: { matchLabels: { a: 'b' } }, template: { metadata: { labels: { a: 'b' } }, spec: { containers } } },
  };
}
