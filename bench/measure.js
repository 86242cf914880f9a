'use strict';
// CPU time, since wall time tells more of the machine's other guests than of the code.

/** The CPU microseconds of the quickest of many calls, after `warmUp` calls: whatever else the machine does can only add to them. */
function cpuMicros(work, options) {
  return cpuMicrosOfEach([work], options)[0];
}

/** The same of several, called in turn, so that none of them has the better minutes of the machine. */
function cpuMicrosOfEach(works, { warmUp = 5, rounds = 25 } = {}) {
  const quickest = works.map(() => Infinity);
  for (let i = 0; i < warmUp + rounds; i++) {
    works.forEach((work, which) => {
      const before = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(before);
      if (i >= warmUp) {
        quickest[which] = Math.min(quickest[which], user + system);
      }
    });
  }
  return quickest;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Prints one figure with what it must be; a missed target makes the process fail. */
function report(title, value, { atMost, atLeast, unit = '' }) {
  const met = (atMost === undefined || value <= atMost) && (atLeast === undefined || value >= atLeast);
  const target = atMost === undefined ? `at least ${format(atLeast)}` : `at most ${format(atMost)}`;
  console.log(`${met ? 'ok  ' : 'MISS'} ${title}: ${format(value)}${unit} (${target}${unit})`);
  if (!met) {
    process.exitCode = 1;
  }
}

function format(value) {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2);
}

module.exports = { cpuMicros, cpuMicrosOfEach, median, report };
