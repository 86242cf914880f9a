'use strict';
/*
 * `npm run getting-started`: follows docs/getting-started.md and the READMEs of the examples literally, in directories outside of the checkout, with
 * the packed package. It installs from the registries, so it is not part of `npm test`. Arguments name the parts to run: `packages`, a section, an example.
 */
const { spawnSync } = require('node:child_process');
const { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { dirname, join } = require('node:path');
const { checkPackages, has, NO_PYTHON, pack } = require('./packages');
const { matches, sectionsOf } = require('./page');
const { counts, fail, pass, skip, summary } = require('./results');
const { Terminal } = require('./terminal');

const ROOT = join(__dirname, '..', '..');
const PAGE = 'docs/getting-started.md';
const WORK = realpathSync(mkdtempSync(join(tmpdir(), 'getting-started-')));
const PARTS = process.argv.slice(2);

function isWanted(title) {
  return PARTS.length === 0 || PARTS.some((part) => title.includes(part));
}

function emptyFolder(name) {
  const folder = join(WORK, name.replace(/\W+/g, '-'));
  mkdirSync(folder);
  return folder;
}

function follow(title, steps, terminal, packages) {
  for (const step of steps) {
    const fault = step.file === undefined ? faultOf(step, terminal, packages) : write(step, terminal);
    if (fault !== undefined) {
      fail(title, fault);
      return;
    }
  }
  pass(title);
}

function write({ file, body }, { directory }) {
  mkdirSync(dirname(join(directory, file)), { recursive: true });
  writeFileSync(join(directory, file), body);
}

function faultOf({ command, output }, terminal, packages) {
  const { code, printed } = terminal.run(withPackage(command, packages));
  if (/cdk8s-cli init/.test(command) && code !== 0 && /raw\.githubusercontent/.test(printed)) {
    console.log(`  note: ${command}: the schema of Kubernetes cannot be downloaded here; everything else of the template is there`);
    return undefined;
  }
  if (output === undefined) {
    return code === 0 ? undefined : `$ ${command}\n${printed}`;
  }
  return matches(printed, output) ? undefined : `$ ${command}\n${printed}\n--- but the page says:\n${output}`;
}

/** The command with the packed file in place of the name of the package. */
function withPackage(command, { tarball, wheel }) {
  const file = /\bpip install\b/.test(command) ? wheel : tarball;
  return /\binstall\b/.test(command) ? command.replace(/(?<= )cdk8s-pod-security(?= |$)/, file) : command;
}

function followPage(packages) {
  for (const { title, steps } of sectionsOf(readFileSync(join(ROOT, PAGE), 'utf8')).filter((section) => section.steps.length > 0)) {
    const name = `${PAGE}: ${title}`;
    if (!isWanted(name)) {
      continue;
    }
    const path = /Python/.test(title) ? pathWithUv() : process.env.PATH;
    if (path === undefined) {
      skip(name, has('python3') ? 'uv is not there, and cannot be installed' : NO_PYTHON);
    } else {
      follow(name, steps, new Terminal(emptyFolder(name), { PATH: path }), packages);
    }
  }
}

/** `cdk8s init python-app` calls uv, which has a package for Python. */
function pathWithUv() {
  if (!has('python3') || has('uv')) {
    return has('python3') ? process.env.PATH : undefined;
  }
  const environment = join(WORK, 'uv');
  const { status } = spawnSync('bash', ['-c', `python3 -m venv ${environment} && ${environment}/bin/pip install --quiet uv`]);
  return status === 0 ? `${environment}/bin:${process.env.PATH}` : undefined;
}

function followExamples(packages) {
  for (const name of readdirSync(join(ROOT, 'examples')).filter((each) => existsSync(join(ROOT, 'examples', each, 'package.json')))) {
    const title = `examples/${name}`;
    if (!isWanted(title)) {
      continue;
    }
    const copy = emptyFolder(title);
    cpSync(join(ROOT, title), copy, { recursive: true, filter: (file) => !/\.test\.ts$|node_modules|cdk\.out/.test(file.slice(ROOT.length)) });
    const steps = sectionsOf(readFileSync(join(copy, 'README.md'), 'utf8')).flatMap((section) => section.steps);
    follow(title, [{ command: `npm install ${packages.tarball}` }, { command: 'npx tsc --noEmit' }, ...steps], new Terminal(copy), packages);
  }
}

try {
  const packages = pack(emptyFolder('dist'));
  if (isWanted('packages')) {
    checkPackages(packages, emptyFolder('packages'));
  }
  followPage(packages);
  followExamples(packages);
} finally {
  rmSync(WORK, { recursive: true, force: true });
}
console.log(summary());
process.exitCode = counts.failed > 0 ? 1 : 0;
