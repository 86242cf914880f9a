'use strict';
// Packs the package for npm and Python, and checks what is in the two.
const { spawnSync } = require('node:child_process');
const { existsSync, mkdirSync, readdirSync, readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { check, skip } = require('./results');
const { Terminal } = require('./terminal');

const ROOT = join(__dirname, '..', '..');
const NO_PYTHON = 'python3 is not there';

function has(tool) {
  return spawnSync(tool, ['--version']).status === 0;
}

/** The files of the packages; no wheel where there is no Python. */
function pack(folder) {
  const tarball = join(folder, run('npm', ['pack', '--silent', '--pack-destination', folder]).split('\n').at(-1));
  if (!has('python3')) {
    return { tarball };
  }
  run('npx', ['jsii-pacmak', '--target', 'python', '--outdir', folder]);
  return { tarball, wheel: join(folder, 'python', readdirSync(join(folder, 'python')).find((name) => name.endsWith('.whl'))) };
}

function run(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`${command} ${args.join(' ')}: ${stdout}${stderr}`);
  }
  return stdout.trim();
}

function checkPackages({ tarball, wheel }, folder) {
  const unpacked = made(folder, 'unpacked');
  spawnSync('tar', ['xzf', tarball, '-C', unpacked]);
  checkContents(join(unpacked, 'package'));
  checkWithoutAwsCdk(tarball, made(folder, 'npm'));
  if (wheel === undefined) {
    skip('pip install', NO_PYTHON);
  } else {
    checkWheel(wheel, made(folder, 'pip'));
  }
}

function made(folder, name) {
  mkdirSync(join(folder, name));
  return join(folder, name);
}

function checkContents(root) {
  check('the tarball has what its pages link to', () => readdirSync(root, { recursive: true }).filter((name) => name.endsWith('.md')).flatMap((name) => {
    const text = readFileSync(join(root, name), 'utf8').replace(/^```[^]*?^```$/gm, '');
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, link]) => join(dirname(name), link));
    return links.filter((link) => !existsSync(join(root, link))).map((link) => `${name}: ${link}`);
  }).join('\n'));
  check('the packages for Python and Java depend on cdk8s and constructs alone, as the assembly of jsii does', () => {
    const { dependencies } = JSON.parse(readFileSync(join(root, '.jsii'), 'utf8'));
    const names = Object.keys(dependencies).join(', ');
    return names === 'cdk8s, constructs' ? '' : names;
  });
}

const ATTACH_WITHOUT_AWS_CDK = `
  const { eks } = require('cdk8s-pod-security');
  const loaded = Object.keys(require.cache).filter((file) => file.includes('aws-cdk'));
  const { App } = require('cdk8s');
  try { eks.PodSecurityValidation.attach(new App()); } catch (error) { console.log(loaded.length, error.message); }
`;
const NOT_INSTALLED = '0 App: aws-cdk-lib is not installed; install it beside the app: npm install aws-cdk-lib@^2.262.0';

function checkWithoutAwsCdk(tarball, folder) {
  const terminal = new Terminal(folder);
  check('npm install brings no aws-cdk-lib, requiring the package loads none, and eks says what to install', () => {
    terminal.run(`npm init --yes && npm install ${tarball}`);
    const { printed } = terminal.run(`node -e "${ATTACH_WITHOUT_AWS_CDK}"`);
    return printed.trim() === NOT_INSTALLED && !existsSync(join(folder, 'node_modules/aws-cdk-lib')) ? '' : printed;
  });
}

/** A busy machine makes both longer, and not by the same. aws-cdk-lib made it five to twelve times as long. */
const MOST_TIMES = 3;
const TRIES = 3;

function checkWheel(wheel, folder) {
  const terminal = new Terminal(folder);
  check('pip install brings no aws-cdk-lib, and the import takes not much more than that of cdk8s', () => {
    const { code, printed } = terminal.run(`python3 -m venv v && v/bin/pip install --quiet --disable-pip-version-check ${wheel} && v/bin/pip list`);
    if (code !== 0 || /aws/i.test(printed)) {
      return printed;
    }
    const [cdk8s, own] = ['cdk8s', 'cdk8s_pod_security'].map((module) => quickestImport(terminal, module));
    return own < MOST_TIMES * cdk8s ? '' : `it takes ${own.toFixed(2)} s, and that of cdk8s ${cdk8s.toFixed(2)} s`;
  });
}

/** The seconds that an import takes at least. */
function quickestImport(terminal, module) {
  const tries = Array.from({ length: TRIES }, () => JSON.parse(terminal.run(`v/bin/python -c "${measureImport(module)}"`).printed.split('\n')[0]));
  const { seconds, megabytes } = tries.sort((a, b) => a.seconds - b.seconds)[0];
  console.log(`  import ${module}: ${seconds.toFixed(2)} s, ${megabytes} MB`);
  return seconds;
}

/** Prints the seconds of an import, and the memory of Python and of the Node behind it. */
function measureImport(module) {
  return [
    'import json, os, resource, subprocess, time',
    'start = time.time()',
    `import ${module}`,
    'seconds = time.time() - start',
    "node = sum(map(int, subprocess.check_output(['ps', '-o', 'rss=', '--ppid', str(os.getpid())]).split()))",
    'print(json.dumps(dict(seconds=seconds, megabytes=(node + resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) // 1024)), flush=True)',
  ].join('; ');
}

module.exports = { checkPackages, has, NO_PYTHON, pack };
