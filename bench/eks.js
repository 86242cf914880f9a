'use strict';
// What the validation adds to the synth of a stack with a cluster of Amazon EKS.
process.env.CDK_VALIDATION = 'false'; // the three seconds of the CDK's own validator would hide everything
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');
const { KubectlV35Layer } = require('@aws-cdk/lambda-layer-kubectl-v35');
const { App, Stack, Validations } = require('aws-cdk-lib');
const { Cluster, KubernetesVersion } = require('aws-cdk-lib/aws-eks');
const { median, report } = require('./measure');
const { eks } = require('..');

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

const WARM_UP = 8;
const ROUNDS = 15;

/** A stack with a cluster and a few workloads in a namespace of their own. */
function appWith(validated) {
  const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'bench-eks-')), analyticsReporting: false });
  const stack = new Stack(app, 'stack');
  const cluster = new Cluster(stack, 'cluster', { version: KubernetesVersion.V1_35, kubectlLayer: new KubectlV35Layer(stack, 'kubectl') });
  const namespace = cluster.addManifest('team', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team', labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } });
  for (let i = 0; i < 5; i++) {
    cluster.addManifest(`web-${i}`, deployment(`web-${i}`, `${stack.region}/web:1`)).node.addDependency(namespace);
  }
  if (validated) {
    eks.PodSecurityValidation.attach(app);
  } else {
    Validations.of(app).addPlugins({ name: 'nothing', validate: () => ({ success: true, violations: [] }) });
  }
  return app;
}

function deployment(name, image) {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'team' },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [{ name: 'web', image }] } } },
  };
}

/** The CPU microseconds of making and synthesizing the app. */
function synth(validated) {
  collectGarbage();
  const before = process.cpuUsage();
  const app = appWith(validated);
  quietly(() => app.synth());
  const { user, system } = process.cpuUsage(before);
  rmSync(app.outdir, { recursive: true });
  return user + system;
}

/** Without the CDK's report on what is assumed about the image. */
function quietly(run) {
  const { write } = process.stderr;
  process.stderr.write = () => true;
  try {
    run();
  } finally {
    process.stderr.write = write;
  }
}

/** One of each; which comes first changes, since the first one after the other is at a disadvantage. */
function round(_, i) {
  return i % 2 === 0 ? [synth(false), synth(true)] : [synth(true), synth(false)].reverse();
}

Array.from({ length: WARM_UP }, round);
const rounds = Array.from({ length: ROUNDS }, round);
report('CPU of the synth of one EKS stack with the validation over without', median(rounds.map(([plain, checked]) => checked / plain)), { atMost: 1.05 });
