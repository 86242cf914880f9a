'use strict';
// Turns TypeScript into JavaScript for Jest, by esbuild: a tenth of what the compiler itself takes. `npm test` checks the types on their own.
const { createHash } = require('node:crypto');
const { transformSync, version } = require('esbuild');

// esbuild exports by getters, which take most of the time of a test that calls small functions of other modules very often.
const footer = 'if (module.exports.__esModule) module.exports = Object.defineProperty({ ...module.exports }, "__esModule", { value: true });';
const OPTIONS = { format: 'cjs', loader: 'ts', platform: 'node', target: 'node20', sourcemap: 'inline', footer };
const KEY = JSON.stringify([version, OPTIONS]);

module.exports = {
  getCacheKey: (source, file) => createHash('sha1').update(`${KEY}\0${file}\0${source}`).digest('hex'),
  process: (source, file) => ({ code: transformSync(source, { ...OPTIONS, sourcefile: file }).code }),
};
