'use strict';
// How many pods a second the engine decides on, on one core, with the clusters prepared.
const { cpuMicros, report } = require('./measure');
const { vectors } = require('./vectors');
const { admit } = require('../lib/engine/admit');
const { prepareCluster } = require('../lib/engine/state/prepare-cluster');

const settings = { minor: 24, plugins: new Set(['PodSecurityPolicy']), allowPrivileged: true };
const cases = vectors('psp')
  .filter(({ response }) => response.stage !== 'cluster')
  .map(({ objects, request }) => ({ cluster: prepareCluster(settings, objects), request }));

const micros = cpuMicros(() => cases.forEach(({ cluster, request }) => admit(cluster, request)), { warmUp: 15 });
report('PodSecurityPolicy decisions a second', cases.length / micros * 1e6, { atLeast: 50000 });
