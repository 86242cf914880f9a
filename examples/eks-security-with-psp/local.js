'use strict';
// Within the repository the package is the repository itself. In a copy of this directory, this file does nothing.
const { existsSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');

const SOURCE = join(__dirname, '..', '..', 'src', 'index.ts');
const { _resolveFilename: resolveFilename } = Module;

if (existsSync(SOURCE)) {
  Module._resolveFilename = function (request, ...rest) {
    return resolveFilename.call(this, request === 'cdk8s-pod-security' ? SOURCE : request, ...rest);
  };
}
