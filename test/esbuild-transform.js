'use strict';
// Turns TypeScript into JavaScript for Jest, by esbuild: a tenth of what the compiler itself takes. `npm test` checks the types on their own.
const { createHash } = require('node:crypto');
const { transformSync, version } = require('esbuild');

// esbuild exports by getters, which take most of the time of a test that calls small functions of other modules very often.
const footer = 'if (module.exports.__esModule) module.exports = Object.defineProperty({ ...module.exports }, "__esModule", { value: true });';
// In Jest's context each use of a global asks the context first, which takes more time than most functions themselves. Those that no test replaces are
// constants around the module.
const globals = [
  'Array', 'BigInt', 'Boolean', 'Error', 'Float64Array', 'Int32Array', 'JSON', 'Map', 'Math', 'Number', 'Object', 'Reflect', 'RegExp', 'Set', 'String', 'Symbol',
  'TypeError', 'Uint8Array', 'Uint16Array', 'Uint32Array', 'WeakMap', 'WeakSet',
];
const OPTIONS = {
  format: 'cjs',
  loader: 'ts',
  platform: 'node',
  target: 'node20',
  sourcemap: 'inline',
  banner: `{ const { ${globals.join(', ')} } = globalThis; {`,
  footer: `${footer} }}`,
};
const KEY = JSON.stringify([version, OPTIONS]);

module.exports = {
  getCacheKey: (source, file) => createHash('sha1').update(`${KEY}\0${file}\0${source}`).digest('hex'),
  process: (source, file) => ({ code: transformSync(source, { ...OPTIONS, sourcefile: file }).code }),
};
