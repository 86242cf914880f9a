'use strict';
// Evaluations of the recorded expressions per second of CPU, beside those of cel-go with the libraries of Kubernetes.
const { spawnSync } = require('node:child_process');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { cpuMicros, report } = require('./measure');
const { vectors } = require('./vectors');
const { celEnvironment, compile, fromJson, ADMISSION_REQUEST, NAMESPACE_OBJECT } = require('../lib/engine/cel/cel');
const { DYN } = require('../lib/engine/cel/type');

const ROUNDS = 15;
/** cel-go takes quadratic time for some long lists, which would hide what all other expressions take. */
const ORDINARY = 10_000;
const GO_PROGRAM = join(__dirname, '..', 'test', 'oracle', 'cel', 'evaluate');
const DECLARED = { request: ADMISSION_REQUEST, namespaceObject: NAMESPACE_OBJECT };

const rows = vectors('cel').filter((row) => row.compileError === undefined);
const sets = [['all recorded expressions', rows], [`those that cost at most ${ORDINARY.toLocaleString('en')}`, rows.filter(({ cost }) => cost <= ORDINARY)]];
const ours = sets.map(([, each]) => perSecond(each.map(evaluation)));
const folder = mkdtempSync(join(tmpdir(), 'bench-cel-'));
try {
  const program = join(folder, 'evaluate');
  const built = spawnSync('go', ['build', '-o', program, '.'], { cwd: GO_PROGRAM, encoding: 'utf-8' });
  sets.forEach(([title, each], i) => {
    const count = `${Math.round(ours[i]).toLocaleString('en')} evaluations per second`;
    if (built.error !== undefined || built.status !== 0) {
      console.log(`skip ${title}: ${count}; cel-go: ${built.error === undefined ? built.stderr.trim() : 'Go is not installed'}`);
      return;
    }
    const theirs = ofGo(program, each);
    report(`${title}, ours over cel-go`, ours[i] / theirs, { atLeast: 0.5 });
    console.log(`     ${count}, cel-go ${Math.round(theirs).toLocaleString('en')}`);
  });
} finally {
  rmSync(folder, { recursive: true });
}

function evaluation({ expr, env, vars = {}, patch }) {
  const variables = new Map(Object.keys(vars).map((name) => [name, DECLARED[name] ?? DYN]));
  const { expression } = compile(expr, celEnvironment({ version: env, variables, mutation: patch }));
  const activation = { resolve: (name) => (Object.hasOwn(vars, name) ? fromJson(vars[name]) : undefined) };
  return () => expression.evaluate(activation);
}

function perSecond(evaluations) {
  return evaluations.length / cpuMicros(() => evaluations.forEach((evaluate) => evaluate()), { warmUp: 3, rounds: ROUNDS }) * 1e6;
}

function ofGo(program, each) {
  const input = each.map(({ expr, env, vars, patch }) => JSON.stringify({ expr, env, vars, patch })).join('\n');
  const { stdout, status, stderr } = spawnSync(program, ['-measure', String(ROUNDS)], { input, encoding: 'utf-8', maxBuffer: 2 ** 28 });
  if (status !== 0) {
    throw new Error(`bench: the Go program failed: ${stderr}`);
  }
  const { evaluations, seconds } = JSON.parse(stdout);
  return evaluations / seconds;
}
