'use strict';
// `npm test`: the types and the lint rules side by side with Jest, so that no processor waits. Arguments are Jest's, and its summary comes last.
const { spawn } = require('node:child_process');
const { execPath } = process;

const CHECKS = ['typecheck', 'eslint'];
const LONGEST_SUMMARY = 2000;
const projen = require.resolve('projen/bin/projen');

/** Runs a task. What it prints to a pipe goes to `print`, piece by piece. */
function run(task, args, stdio, print) {
  return new Promise((resolve) => {
    const env = { ...process.env, ...process.stderr.isTTY && { FORCE_COLOR: '1' } };
    const child = spawn(execPath, [projen, task, ...args], { stdio, env });
    [child.stdout, child.stderr].forEach((stream) => stream?.on('data', print));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** Runs Jest, which prints as it goes. */
async function runJest(args) {
  let end = '';
  const code = await run('jest', args, ['inherit', 'inherit', 'pipe'], (data) => {
    process.stderr.write(data);
    end = (end + data).slice(-LONGEST_SUMMARY);
  });
  return { code, summary: end.slice(Math.max(end.lastIndexOf('Test Suites:'), 0)) };
}

/** Runs the others, whose output comes in one piece each. */
async function runChecks(print) {
  const codes = [];
  for (const task of CHECKS) {
    const printed = [];
    codes.push(await run(task, [], ['ignore', 'pipe', 'pipe'], (data) => printed.push(data)));
    print(Buffer.concat(printed));
  }
  return codes;
}

async function runAll() {
  let jestIsDone = false;
  let repeatsSummary = false;
  const print = (text) => {
    repeatsSummary ||= jestIsDone;
    process.stderr.write(text);
  };
  const jest = runJest(process.argv.slice(2)).finally(() => { jestIsDone = true; });
  const [{ code, summary }, codes] = await Promise.all([jest, runChecks(print)]);
  if (repeatsSummary) {
    process.stderr.write(`\n${summary}`);
  }
  process.exitCode = [code, ...codes].some((each) => each !== 0) ? 1 : 0;
}

runAll();
