'use strict';
// What a whole process costs: CPU time and the most memory it held.
const { spawnSync } = require('node:child_process');
const { median } = require('./measure');

const REPORT = "process.on('exit', () => { const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();"
  + " require('node:fs').writeSync(3, JSON.stringify({ cpu: userCPUTime + systemCPUTime, memory: maxRSS })); });";

/** Runs a script several times, each in a process of its own; the CPU microseconds of the quickest, and the median of their kilobytes. */
function cost(script, args = [], rounds = 5) {
  const runs = Array.from({ length: rounds }, () => {
    const { output, status, stderr } = spawnSync(process.execPath, ['-e', `${REPORT} ${script}`, ...args], {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'], maxBuffer: 2 ** 28,
    });
    if (status === null || status > 1) {
      throw new Error(`bench: the measured process failed: ${stderr}`);
    }
    return JSON.parse(output[3].toString());
  });
  return { cpu: Math.min(...runs.map(({ cpu }) => cpu)), memory: median(runs.map(({ memory }) => memory)) };
}

module.exports = { cost };
