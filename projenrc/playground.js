'use strict';
// Writes docs/playground.html: the page without a report, in which people paste manifests. It is not committed, since it has the engine in it.
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const ROOT = join(__dirname, '..');
const { playground } = require('../lib/report/html/index');

writeFileSync(join(ROOT, 'docs/playground.html'), playground(JSON.parse(readFileSync(join(ROOT, 'lib/page/page.json'), 'utf-8'))));
