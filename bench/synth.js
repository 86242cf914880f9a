'use strict';
// What the validation adds to `app.synth()`: 10,000 Deployments in one chart and in twenty.
const { createHash } = require('node:crypto');
const { mkdtempSync, readdirSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');
const { ApiObject, App, Chart } = require('cdk8s');
const { ClusterProfile, PodSecurityPolicy, PodSecurityValidation, Subject } = require('..');
const { median, report } = require('./measure');

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

const DEPLOYMENTS = 10000;
const ROUNDS = 5;
const cluster = ClusterProfile.kubernetes('1.24', { enableAdmissionPlugins: ['PodSecurityPolicy'] });

function appWith(charts, validated) {
  const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'bench-synth-')) });
  if (validated) {
    PodSecurityValidation.attach(app, { cluster });
  }
  PodSecurityPolicy.pksRestricted(new Chart(app, 'policies'), 'policy').allowUse(Subject.serviceAccountsOf('default'));
  for (let c = 0; c < charts; c++) {
    const chart = new Chart(app, `chart-${c}`, { namespace: 'default' });
    for (let i = 0; i < DEPLOYMENTS / charts; i++) {
      addDeployment(chart, `web-${c}-${i}`);
    }
  }
  return app;
}

function addDeployment(chart, name) {
  const labels = { app: name };
  new ApiObject(chart, name, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels },
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [{
            name: 'app',
            image: `registry.example/${name}:1`,
            ports: [{ containerPort: 8080 }],
            env: [{ name: 'NAME', value: name }],
            securityContext: { runAsUser: 1000, allowPrivilegeEscalation: false },
          }],
        },
      },
    },
  });
}

/** The CPU microseconds of one synth, and what it wrote. */
function synth(charts, validated) {
  const app = appWith(charts, validated);
  collectGarbage();
  const before = process.cpuUsage();
  app.synth();
  const { user, system } = process.cpuUsage(before);
  const hash = hashOf(app.outdir);
  rmSync(app.outdir, { recursive: true });
  return { micros: user + system, hash };
}

function hashOf(folder) {
  const hash = createHash('sha1');
  for (const file of readdirSync(folder).sort()) {
    hash.update(file).update(readFileSync(join(folder, file)));
  }
  return hash.digest('hex');
}

for (const charts of [1, 20]) {
  synth(charts, false);
  synth(charts, true);
  const rounds = Array.from({ length: ROUNDS }, () => [synth(charts, false), synth(charts, true)]);
  const title = `${DEPLOYMENTS} Deployments in ${charts} chart${charts === 1 ? '' : 's'}`;
  report(`${title}: CPU of synth with validation over without`, median(rounds.map(([plain, checked]) => checked.micros / plain.micros)), { atMost: 1.02 });
  report(`${title}: different files`, rounds.filter(([plain, checked]) => plain.hash !== checked.hash).length, { atMost: 0 });
}
