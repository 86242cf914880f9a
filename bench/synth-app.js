'use strict';
// A cdk8s app as users run it: node synth-app.js OUTDIR WORKLOADS [validated]
const { ApiObject, App, Chart } = require('cdk8s');
const { NAMESPACES, workloads } = require('./workloads');

const [outdir, count, validated] = process.argv.slice(2);
const app = new App({ outdir });
if (validated !== undefined) {
  const { ClusterProfile, PodSecurityValidation } = require('..');
  PodSecurityValidation.attach(app, { cluster: ClusterProfile.kubernetes('1.35') });
}
const chart = new Chart(app, 'chart');
for (const object of [...NAMESPACES, ...workloads(Number(count))]) {
  new ApiObject(chart, `${object.kind} ${object.metadata.name}`, object);
}
app.synth();
