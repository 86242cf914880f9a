'use strict';
// What importing the package costs over importing cdk8s, in fresh processes.
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');
const { median, report } = require('./measure');

const ROOT = join(__dirname, '..');
const ROUNDS = 21;

/** Runs a script of one line in a process of its own; it prints one number. */
function run(script) {
  const { stdout, status, stderr } = spawnSync(process.execPath, ['-e', script], { cwd: ROOT, encoding: 'utf-8' });
  if (status !== 0) {
    throw new Error(stderr);
  }
  return Number(stdout);
}

const CPU = 'const { user, system } = process.cpuUsage(); console.log((user + system) / 1000)';
const rounds = Array.from({ length: ROUNDS }, () => [run(`require('cdk8s'); ${CPU}`), run(`require('cdk8s'); require('.'); ${CPU}`)]);
const [plain, ours] = [0, 1].map((which) => median(rounds.map((round) => round[which])));
report('CPU of require over that of cdk8s', ours - plain, { atMost: 40, unit: ' ms' });
const AWS = "require('.'); console.log(Object.keys(require.cache).filter((file) => file.includes('aws-cdk-lib')).length)";
report('modules of aws-cdk-lib that it loads', run(AWS), { atMost: 0 });
