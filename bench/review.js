'use strict';
// What `review` costs over reading and writing the JSON alone.
const { cpuMicrosOfEach, report } = require('./measure');
const { vectors } = require('./vectors');
const { reviewLine } = require('../lib/cli/review');

const cases = vectors('psp').map(({ response, ...asked }) => {
  const line = JSON.stringify({ ...asked, kubernetesVersion: '1.24', plugins: ['PodSecurityPolicy'] });
  return { line, answer: JSON.parse(reviewLine(line)) };
});

const [json, review] = cpuMicrosOfEach([
  () => cases.forEach(({ line, answer }) => {
    JSON.parse(line);
    JSON.stringify(answer);
  }),
  () => cases.forEach(({ line }) => reviewLine(line)),
], { warmUp: 15 });
report('CPU of review over JSON.parse and JSON.stringify of its lines', review / json, { atMost: 1.8 });
