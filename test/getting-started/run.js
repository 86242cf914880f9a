'use strict';
/*
 * `npm run getting-started`: follows docs/getting-started.md, docs/eks.md and the READMEs of the examples literally, in directories outside of the
 * checkout, with the packed package. It installs from the registries, so it is not part of `npm test`. Arguments name the parts to run.
 */
const { spawnSync } = require('node:child_process');
const { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { dirname, join } = require('node:path');
const { matches, sectionsOf } = require('./page');

const ROOT = join(__dirname, '..', '..');
const WORK = realpathSync(mkdtempSync(join(tmpdir(), 'getting-started-')));
const results = { passed: 0, failed: 0, skipped: 0 };

/** Runs a command as a person would in a terminal: the next one starts in the directory where this one ends, and may ask for its exit code. */
class Terminal {
  constructor(directory, env = {}) {
    this.directory = directory;
    this.env = { ...process.env, NO_COLOR: '1', npm_config_update_notifier: 'false', npm_config_fund: 'false', npm_config_audit: 'false',
      JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1', JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION: '1', CDK_DISABLE_CLI_TELEMETRY: 'true', ...env };
    // `npm run` sets what npm and the AWS CDK then read.
    Object.keys(this.env).filter((name) => /^(npm_(package|lifecycle|command|execpath|config_local_prefix)|INIT_CWD$|CDK_VALIDATION$|FORCE_COLOR$|CI$)/.test(name))
      .forEach((name) => delete this.env[name]);
    this.code = 0;
  }

  run(command) {
    const script = `(exit ${this.code})\n${command}\ncode=$?\npwd > "$PWD_FILE"\nexit $code`;
    const file = join(WORK, 'pwd');
    const { status, stdout, stderr } = spawnSync('bash', ['-c', `${script}`], {
      cwd: this.directory, encoding: 'utf8', env: { ...this.env, PWD_FILE: file }, stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 28,
    });
    this.code = status ?? 1;
    this.directory = readFileSync(file, 'utf8').trim();
    return { code: this.code, printed: withoutColors(stdout + stderr) };
  }
}

function withoutColors(text) {
  return text.replace(/\x1b\[[0-9;]*m/g, '');
}

/** The command with the packed file in place of the name of the package. */
function withPackage(command, { tarball, wheel }) {
  const file = /\bpip install\b/.test(command) ? wheel : tarball;
  return /\binstall\b/.test(command) ? command.replace(/(?<= )cdk8s-pod-security(?= |$)/, file) : command;
}

function follow(title, steps, terminal, packed) {
  for (const { file, body, command, output } of steps) {
    if (file !== undefined) {
      mkdirSync(dirname(join(terminal.directory, file)), { recursive: true });
      writeFileSync(join(terminal.directory, file), body);
      continue;
    }
    const { code, printed } = terminal.run(withPackage(command, packed));
    if (/cdk8s-cli init/.test(command) && code !== 0 && /raw\.githubusercontent/.test(printed)) {
      console.log(`  note: ${command}: the schema of Kubernetes cannot be downloaded here; everything else of the template is there`);
    } else if (output === undefined ? code !== 0 : !matches(printed, output)) {
      return fail(title, command, printed, output);
    }
  }
  results.passed++;
  console.log(`passed: ${title}`);
}

function fail(title, command, printed, expected) {
  results.failed++;
  console.log(`FAILED: ${title}\n$ ${command}\n${printed.trimEnd()}`);
  if (expected !== undefined) {
    console.log(`--- but the page says:\n${expected.trimEnd()}`);
  }
}

function skip(title, why) {
  results.skipped++;
  console.log(`skipped: ${title}: ${why}`);
}

function check(title, action) {
  try {
    const fault = action();
    if (fault) {
      return fail(title, '', fault);
    }
  } catch (error) {
    return fail(title, '', String(error));
  }
  results.passed++;
  console.log(`passed: ${title}`);
}

function has(tool) {
  return spawnSync(tool, ['--version']).status === 0;
}

function directory(name) {
  const made = join(WORK, name.replace(/\W+/g, '-'));
  mkdirSync(made, { recursive: true });
  return made;
}

function packed() {
  const run = (command, args) => {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: ROOT, encoding: 'utf8' });
    if (status !== 0) {
      throw new Error(`${command} ${args.join(' ')}: ${stdout}${stderr}`);
    }
    return stdout.trim();
  };
  const tarball = join(WORK, run('npm', ['pack', '--silent', '--pack-destination', WORK]).split('\n').at(-1));
  if (!has('python3')) {
    return { tarball };
  }
  run('npx', ['jsii-pacmak', '--target', 'python', '--outdir', join(WORK, 'dist')]);
  return { tarball, wheel: join(WORK, 'dist/python', readdirSync(join(WORK, 'dist/python')).find((name) => name.endsWith('.whl'))) };
}

/** Prints the seconds of an import, and the memory of Python after it. */
function measureImport(module) {
  return [
    'import json, resource, time',
    'start = time.time()',
    `import ${module}`,
    'seconds = time.time() - start',
    'print(json.dumps(dict(seconds=seconds, megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)), flush=True)',
  ].join('; ');
}

/** uv, from its package for Python: `cdk8s init python-app` calls it. */
function withUv() {
  if (has('uv')) {
    return {};
  }
  const environment = join(WORK, 'uv');
  const { status } = spawnSync('bash', ['-c', `python3 -m venv ${environment} && ${environment}/bin/pip install --quiet uv`]);
  return status === 0 ? { PATH: `${environment}/bin:${process.env.PATH}` } : undefined;
}

/** What is in the packages: nothing of the AWS CDK, and everything that the README links to. */
function checkPackages({ tarball, wheel }) {
  const folder = directory('packages');
  spawnSync('tar', ['xzf', tarball, '-C', folder]);
  const root = join(folder, 'package');
  check('the tarball has what its pages link to', () => readdirSync(root, { recursive: true }).filter((name) => name.endsWith('.md')).flatMap((name) => {
    const text = readFileSync(join(root, name), 'utf8').replace(/^```[^]*?^```$/gm, '');
    return [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, link]) => join(dirname(name), link)).filter((link) => !existsSync(join(root, link)))
      .map((link) => `${name}: ${link}`);
  }).join('\n'));
  check('the assembly of jsii depends on cdk8s and constructs alone, so the packages for Python and Java do', () => {
    const { dependencies } = JSON.parse(readFileSync(join(root, '.jsii'), 'utf8'));
    const names = Object.keys(dependencies).join(', ');
    return names === 'cdk8s, constructs' ? '' : names;
  });
  const terminal = new Terminal(directory('alone'));
  check('a project without aws-cdk-lib requires the package, and eks says what to install', () => {
    terminal.run(`npm init --yes && npm install ${tarball}`);
    const { printed } = terminal.run(`node -e "
      const { eks } = require('cdk8s-pod-security');
      const aws = Object.keys(require.cache).filter((file) => file.includes('aws-cdk'));
      const { App } = require('cdk8s');
      try { eks.PodSecurityValidation.attach(new App()); } catch (error) { console.log(aws.length, error.message); }"`);
    const expected = '0 App: aws-cdk-lib is not installed; install it beside the app: npm install aws-cdk-lib@^2.262.0';
    return printed.trim() === expected ? '' : printed;
  });
  if (wheel === undefined) {
    return skip('pip install', 'python3 is not there');
  }
  const python = new Terminal(directory('python'));
  check('pip install brings no aws-cdk-lib, and the import takes not much more than that of cdk8s', () => {
    const { code, printed } = python.run(`python3 -m venv v && v/bin/pip install --quiet --disable-pip-version-check ${wheel} && v/bin/pip list`);
    if (code !== 0 || /aws/i.test(printed)) {
      return printed;
    }
    const modules = ['cdk8s', 'cdk8s_pod_security'];
    const used = modules.map((module) => JSON.parse(python.run(`v/bin/python -c "${measureImport(module)}"`).printed.split('\n')[0]));
    console.log(modules.map((module, i) => `  import ${module}: ${used[i].seconds.toFixed(2)} s, ${used[i].megabytes} MB`).join('\n'));
    return used[1].seconds < used[0].seconds + 2 ? '' : 'too slow';
  });
}

function followSections(pageName, packages, wanted) {
  for (const { title, steps } of sectionsOf(readFileSync(join(ROOT, pageName), 'utf8'))) {
    const name = `${pageName}: ${title}`;
    if (steps.length === 0 || !wanted(name)) {
      continue;
    }
    const env = /Python/.test(title) ? withUv() : {};
    if (env === undefined || (/Python/.test(title) && packages.wheel === undefined)) {
      skip(name, env === undefined ? 'uv is not there, and cannot be installed' : 'python3 is not there');
      continue;
    }
    follow(name, steps, new Terminal(directory(name), env), packages);
  }
}

function followExamples(packages, wanted) {
  for (const name of readdirSync(join(ROOT, 'examples')).filter((each) => existsSync(join(ROOT, 'examples', each, 'package.json')))) {
    const title = `examples/${name}`;
    if (!wanted(title)) {
      continue;
    }
    const copy = directory(title);
    cpSync(join(ROOT, title), copy, { recursive: true, filter: (file) => !file.endsWith('.test.ts') && !/node_modules|cdk\.out/.test(file) });
    const steps = sectionsOf(readFileSync(join(copy, 'README.md'), 'utf8')).flatMap((section) => section.steps);
    const commands = steps.length > 0 ? steps : [{ command: 'npx tsc --noEmit' }];
    follow(title, [{ command: `npm install ${packages.tarball}` }, ...commands], new Terminal(copy), packages);
  }
}

const wanted = (title) => process.argv.length === 2 || process.argv.slice(2).some((part) => title.includes(part));
try {
  const packages = packed();
  if (wanted('packages')) {
    checkPackages(packages);
  }
  followSections('docs/getting-started.md', packages, wanted);
  followExamples(packages, wanted);
} finally {
  rmSync(WORK, { recursive: true, force: true });
}
const { passed, failed, skipped } = results;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 ? 1 : 0;
