'use strict';
// The module loader of Jest: the modules of the project and its dependencies are loaded once for all test files of a worker, by a loader that runs no test
// itself. Test files, and the modules that they share in `test`, are loaded anew for each file. With ISOLATED_TESTS=1 everything is.
const { isBuiltin } = require('node:module');
const { join, sep } = require('node:path');
const { default: Runtime } = require('jest-runtime');

const TESTS = join(__dirname, '..') + sep;
let shared;

class SharedModulesRuntime extends Runtime {
  constructor(...args) {
    super(...args);
    shared ??= new Runtime(...args);
  }

  requireModuleOrMock(from, name) {
    return isBuiltin(name) || name === '@jest/globals' || this._resolution.resolveCjs(from, name).startsWith(TESTS)
      ? super.requireModuleOrMock(from, name)
      : shared.requireModule(from, name);
  }

  /** Where stack traces find the lines of the sources. */
  getSourceMaps() {
    const own = super.getSourceMaps();
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

module.exports = { __esModule: true, default: process.env.ISOLATED_TESTS ? Runtime : SharedModulesRuntime };
