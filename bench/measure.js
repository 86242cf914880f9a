'use strict';
// CPU time, since wall time tells more of the machine's other guests than of the code.

/** The median CPU microseconds of one call, after `warmUp` calls. */
function cpuMicros(work, { warmUp = 5, rounds = 9 } = {}) {
  for (let i = 0; i < warmUp; i++) {
    work();
  }
  return median(Array.from({ length: rounds }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return user + system;
  }));
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

module.exports = { cpuMicros, median, report };
