'use strict';
// `npm test`: the types and the lint rules side by side with Jest, so that no processor waits. Arguments are Jest's.
const { spawn } = require('node:child_process');
const { execPath } = process;

const CHECKS = ['typecheck', 'eslint'];
const projen = require.resolve('projen/bin/projen');

/** Runs a task; what it prints comes at its end, in one piece, unless it may print as it goes. */
function run(task, args, stdio) {
  return new Promise((resolve) => {
    const child = spawn(execPath, [projen, task, ...args], { stdio });
    const printed = [];
    [child.stdout, child.stderr].forEach((stream) => stream?.on('data', (data) => printed.push(data)));
    child.on('close', (code) => {
      process.stderr.write(Buffer.concat(printed));
      resolve(code ?? 1);
    });
  });
}

async function runChecks() {
  const codes = [];
  for (const task of CHECKS) {
    codes.push(await run(task, [], ['ignore', 'pipe', 'pipe']));
  }
  return codes;
}

Promise.all([run('jest', process.argv.slice(2), 'inherit'), runChecks()]).then(([code, codes]) => {
  process.exitCode = [code, ...codes].find((each) => each !== 0) ?? 0;
});
