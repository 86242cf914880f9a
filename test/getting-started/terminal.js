'use strict';
const { spawnSync } = require('node:child_process');
const { mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { dirname, join } = require('node:path');

const MOST_OUTPUT = 256 * 1024 * 1024;
/** What `npm run`, projen and the tests set, and npm and the AWS CDK then read. */
const OF_THIS_PROJECT = /^(?:npm_(?:package|lifecycle|command|execpath|config_local_prefix)|INIT_CWD$|CDK_VALIDATION$|FORCE_COLOR$|CI$)/;
const QUIET = {
  NO_COLOR: '1',
  npm_config_update_notifier: 'false',
  npm_config_fund: 'false',
  npm_config_audit: 'false',
  JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1',
  JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION: '1',
  CDK_DISABLE_CLI_TELEMETRY: 'true',
};

/** Runs a command as a person would in a terminal: the next one starts in the directory where this one ends, and may ask for its exit code. */
class Terminal {
  constructor(start, env = {}) {
    this.directory = start;
    this.env = { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !OF_THIS_PROJECT.test(name))), ...QUIET, ...env };
    this.code = 0;
  }

  run(command) {
    const script = `(exit ${this.code})\n${command}\ncode=$?\npwd > "$PWD_FILE"\nexit $code`;
    const file = join(mkdtempSync(join(tmpdir(), 'terminal-')), 'pwd');
    const { status, stdout, stderr } = spawnSync('bash', ['-c', script], {
      cwd: this.directory, encoding: 'utf8', env: { ...this.env, PWD_FILE: file }, stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: MOST_OUTPUT,
    });
    this.code = status ?? 1;
    this.directory = readFileSync(file, 'utf8').trim();
    rmSync(dirname(file), { recursive: true });
    return { code: this.code, printed: withoutColors(stdout + stderr) };
  }
}

function withoutColors(text) {
  return text.replace(/\x1b\[[0-9;]*m/g, '');
}

module.exports = { Terminal };
