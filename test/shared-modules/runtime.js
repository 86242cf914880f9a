'use strict';
// The module loader of Jest: the modules of the project and its dependencies are loaded once for all test files of a worker, by a loader that runs no test
// itself. Loaded anew for each file are the test files, what they share in `test`, and what keeps in mind what it told in the process. With ISOLATED_TESTS=1,
// and for a file with an environment of its own, everything is.
const { isBuiltin } = require('node:module');
const { dirname, join, sep } = require('node:path');
const { default: Runtime } = require('jest-runtime');
const Environment = require('./environment');

const TOP = join(__dirname, '..', '..');
const FOLDERS_OF_EACH_FILE = ['test', 'examples'].map((folder) => join(TOP, folder) + sep);
const MODULES_OF_EACH_FILE = new Set(['index', 'integrations/pod-security-validation', 'integrations/told-deprecations'].map((name) => join(TOP, 'src', `${name}.ts`)));
const RUNNER = dirname(require.resolve('jest-circus')) + sep;
let shared;

class SharedModulesRuntime extends Runtime {
  constructor(config, environment, ...args) {
    super(config, environment, ...args);
    this.shares = environment instanceof Environment;
    if (this.shares) {
      shared ??= new Runtime(config, environment, ...args);
    }
  }

  requireModuleOrMock(from, name) {
    return !this.shares || isBuiltin(name) || name === '@jest/globals' || isOfEachFile(this._resolution.resolveCjs(from, name))
      ? super.requireModuleOrMock(from, name)
      : shared.requireModule(from, name);
  }

  /** What the test runner loads itself is loaded anew alone where it keeps the tests of a file: `expect` and snapshots keep what they know of one in the context. */
  requireInternalModule(from, name) {
    return !this.shares || name === undefined || isOfRunner(from) && isOfRunner(this._resolution.resolveCjs(from, name))
      ? super.requireInternalModule(from, name)
      : shared.requireInternalModule(from, name);
  }

  /** Where stack traces find the lines of the sources. */
  getSourceMaps() {
    const own = super.getSourceMaps();
    if (!this.shares) {
      return own;
    }
    const ofShared = shared.getSourceMaps();
    return {
      get: (file) => own.get(file) ?? ofShared.get(file),
      * [Symbol.iterator]() {
        yield* own;
        yield* ofShared;
      },
    };
  }
}

function isOfRunner(path) {
  return path.startsWith(RUNNER);
}

function isOfEachFile(path) {
  return MODULES_OF_EACH_FILE.has(path) || FOLDERS_OF_EACH_FILE.some((folder) => path.startsWith(folder));
}

module.exports = { __esModule: true, default: process.env.ISOLATED_TESTS ? Runtime : SharedModulesRuntime };
