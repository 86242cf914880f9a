'use strict';
// Runs the benchmarks named as arguments, or all: each in a process of its own, so that none warms another's code.
const { spawnSync } = require('node:child_process');
const { readdirSync } = require('node:fs');
const { join } = require('node:path');

const OWN = new Set(['run.js', 'child.js', 'measure.js', 'report-usage.js', 'restricted-policies.js', 'synth-app.js', 'vectors.js', 'workloads.js']);
const parts = readdirSync(__dirname).filter((file) => file.endsWith('.js') && !OWN.has(file)).map((file) => file.slice(0, -'.js'.length)).sort();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !parts.includes(name));

if (unknown.length > 0) {
  console.error(`bench: no benchmark named ${unknown.join(', ')}; there are ${parts.join(', ')}`);
  process.exitCode = 2;
} else {
  for (const part of wanted.length > 0 ? wanted : parts) {
    console.log(`# ${part}`);
    const { status } = spawnSync(process.execPath, [join(__dirname, `${part}.js`)], { stdio: 'inherit' });
    process.exitCode = status === 0 ? process.exitCode : 1;
  }
}
