'use strict';
// Turns TypeScript into JavaScript for Jest, by esbuild: a tenth of what the compiler itself takes. `npm test` checks the types on their own.
const { createHash } = require('node:crypto');
const { transformSync, version } = require('esbuild');

const OPTIONS = { format: 'cjs', loader: 'ts', platform: 'node', target: 'node20', sourcemap: 'inline' };
const KEY = JSON.stringify([version, OPTIONS]);

module.exports = {
  getCacheKey: (source, file) => createHash('sha1').update(`${KEY}\0${file}\0${source}`).digest('hex'),
  process: (source, file) => ({ code: transformSync(source, { ...OPTIONS, sourcefile: file }).code }),
};
