'use strict';
// A Chromium that is on the machine.
const { existsSync } = require('node:fs');

const CANDIDATES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The program; undefined where there is none. */
function findChromium() {
  return CANDIDATES.find((path) => path !== undefined && path !== '' && existsSync(path));
}

/** Starts it without a sandbox, which containers do not allow; it opens pages of ours alone. */
function launch() {
  return require('puppeteer-core').launch({ executablePath: findChromium(), headless: true, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

module.exports = { findChromium, launch };
