'use strict';
// The test environment of Jest: one context for all test files of a worker, so that the modules under test are loaded once and not once for each file. What a
// file leaves behind in the process is put back after it. With ISOLATED_TESTS=1 each file has a context of its own, and so has a file with the docblock
// `@jest-environment node`.
const { AsyncLocalStorage } = require('node:async_hooks');
const { TestEnvironment } = require('jest-environment-node');

// What the test runner keeps in the context: the tests of a file, and who listens to them.
const KEPT_BY_RUNNER = ['JEST_STATE_SYMBOL', 'EVENT_HANDLERS'];
let shared;

// The test runner, which is loaded anew for each file, has a storage of its own each time. Node would keep all of them, and give each promise a value of each.
const storages = new Set();
const { run } = AsyncLocalStorage.prototype;
AsyncLocalStorage.prototype.run = function runNoted(...args) {
  storages.add(this);
  return run.apply(this, args);
};

class SharedEnvironment {
  constructor(config, context) {
    shared ??= new TestEnvironment(config, context);
    const { global, moduleMocker, fakeTimers, fakeTimersModern } = shared;
    Object.assign(this, { global, moduleMocker, fakeTimers, fakeTimersModern });
    const { env, exit } = global.process;
    this.before = { env: { ...env }, exit };
  }

  async setup() {
    // The context is there.
  }

  async teardown() {
    const { process } = this.global;
    const { env, exit } = this.before;
    Object.keys(process.env).filter((name) => !(name in env)).forEach((name) => delete process.env[name]);
    Object.assign(process.env, env);
    Object.assign(process, { exit, exitCode: undefined });
    Object.getOwnPropertySymbols(this.global).filter(({ description }) => KEPT_BY_RUNNER.includes(description)).forEach((key) => {
      this.global[key] = undefined;
    });
    // Jest keeps what each global was before, for the end of a context. This one lasts as long as the worker.
    shared._globalProxy.leftovers.length = 0;
    this.fakeTimersModern.useRealTimers();
    storages.forEach((storage) => storage.disable());
    storages.clear();
  }

  exportConditions() {
    return shared.exportConditions();
  }

  getVmContext() {
    return shared.getVmContext();
  }
}

module.exports = process.env.ISOLATED_TESTS ? TestEnvironment : SharedEnvironment;
