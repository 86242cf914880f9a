'use strict';
// What whole processes cost: CPU time and the most memory they held.
const { spawnSync } = require('node:child_process');
const { median } = require('./measure');

const REPORTER = require.resolve('./report-usage');

/**
 * Runs scripts in turn, so that none of them has the better minutes of the machine, each time in a process of its own.
 *
 * @param commands each the arguments of Node
 * @returns of each the CPU microseconds of its quickest run, and the median of its kilobytes
 */
function costs(commands, rounds) {
  const runs = commands.map(() => []);
  for (let i = 0; i < rounds; i++) {
    commands.forEach((args, which) => runs[which].push(run(args)));
  }
  return runs.map((each) => ({ cpu: Math.min(...each.map(({ cpu }) => cpu)), memory: median(each.map(({ memory }) => memory)) }));
}

function run(args) {
  const { output, status, stderr } = spawnSync(process.execPath, ['--require', REPORTER, ...args], { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], maxBuffer: 2 ** 28 });
  if (status === null || status > 1 || output[3].length === 0) {
    throw new Error(`bench: the measured process failed: ${stderr}`);
  }
  return JSON.parse(output[3].toString());
}

module.exports = { costs };
