'use strict';
// Within the repository the package is the repository itself. In a project of your own leave this file out, and `--require ./local.js` in cdk.json.
const Module = require('node:module');
const { join } = require('node:path');

const { _resolveFilename: resolveFilename } = Module;

Module._resolveFilename = function (request, ...rest) {
  return resolveFilename.call(this, request === 'cdk8s-pod-security' ? join(__dirname, '..', '..', 'src', 'index.ts') : request, ...rest);
};
