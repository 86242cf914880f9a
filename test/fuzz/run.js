'use strict';
// `npm run fuzz`: random files, flags, configurations and properties. Nothing may crash, hang, take too much memory or print raw control characters.
const { fork } = require('node:child_process');
const { once } = require('node:events');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { parseArgs } = require('node:util');
const { buildSync } = require('esbuild');
const { Usage } = require('./usage');

const ROOT = path.join(__dirname, '../..');
const LOOK_EVERY_MS = 100;
/** A worker keeps modules and caches: a new one now and then shows what one run takes. */
const CASES_OF_WORKER = 400;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '600' }, seed: { type: 'string', default: String(Date.now() % 1_000_000_000) }, case: { type: 'string' }, keep: { type: 'boolean', default: false },
  },
});
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'fuzz-'));
// Where the package has the command line: it reads its version two folders above.
const bundle = path.join(folder, 'lib/cli/targets.js');
const failures = [];
let worker;

function build() {
  fs.writeFileSync(path.join(folder, 'package.json'), '{"version": "0.0.0"}');
  buildSync({ entryPoints: [path.join(__dirname, 'targets.ts')], bundle: true, platform: 'node', target: 'node20', packages: 'external', outfile: bundle, logLevel: 'warning' });
}

/** Until it has loaded what takes longer than a case may. */
async function startWorker() {
  worker = fork(path.join(__dirname, 'worker.js'), [bundle, folder, values.seed], {
    execArgv: ['--max-old-space-size=1000'], env: { ...process.env, NODE_PATH: path.join(ROOT, 'node_modules') }, stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  worker.stderr.on('data', () => undefined);
  await once(worker, 'message');
}

function stopWorker() {
  worker?.kill('SIGKILL');
  worker = undefined;
}

/** Runs one case, and says what is wrong with it. */
async function run(index) {
  if (worker === undefined) {
    await startWorker();
  }
  return new Promise((resolve) => {
    const current = worker;
    const usage = new Usage(current.pid);
    const end = (problem) => {
      clearInterval(timer);
      current.removeAllListeners('message').removeAllListeners('exit');
      resolve(problem);
    };
    const timer = setInterval(() => {
      const problem = usage.problem();
      if (problem !== undefined) {
        stopWorker();
        end(problem);
      }
    }, LOOK_EVERY_MS);
    current.once('message', ({ problem }) => end(problem));
    current.once('exit', (code, signal) => {
      worker = undefined;
      end(`ends the process with ${signal ?? code}`);
    });
    current.send({ index });
  });
}

function report(index, problem) {
  failures.push(index);
  console.log(`case ${index}: ${problem}\n  again: npm run fuzz -- --seed ${values.seed} --case ${index} --keep`);
}

async function runAll() {
  build();
  console.log(`seed ${values.seed}, ${values.seconds} seconds`);
  const end = Date.now() + Number(values.seconds) * 1000;
  const first = values.case === undefined ? 0 : Number(values.case);
  let index = first;
  for (; values.case === undefined ? Date.now() < end : index === first; index++) {
    const problem = await run(index);
    if (problem !== undefined) {
      report(index, problem);
    }
    if (!values.keep) {
      [String(index), `${index}.args.json`].forEach((name) => fs.rmSync(path.join(folder, 'cases', name), { recursive: true, force: true }));
    }
    if (index % CASES_OF_WORKER === CASES_OF_WORKER - 1) {
      stopWorker();
    }
  }
  stopWorker();
  console.log(`${index - first} cases, ${failures.length} failures${values.keep ? `; files in ${folder}` : ''}`);
  if (!values.keep) {
    fs.rmSync(folder, { recursive: true, force: true });
  }
  process.exitCode = failures.length > 0 ? 1 : 0;
}

runAll();
