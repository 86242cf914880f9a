'use strict';
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { gunzipSync } = require('node:zlib');

/** The cases of one of the recorded files in test/vectors. */
function vectors(name) {
  const text = gunzipSync(readFileSync(join(__dirname, '..', 'test', 'vectors', `${name}.jsonl.gz`))).toString();
  return text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
}

module.exports = { vectors };
