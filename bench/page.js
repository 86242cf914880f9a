'use strict';
/* global performance -- of the page */
// How large the HTML report is, and how soon people can use it.
const { spawnSync } = require('node:child_process');
const { mkdtempSync, rmSync, statSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { median, report } = require('./measure');
const { NAMESPACES, workloads } = require('./workloads');
const { findChromium, launch } = require('../test/browser/browser');

const WORKLOADS = 5000;
const REFUSED = 0.3;
const ROUNDS = 5;
const MEGABYTE = 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), 'bench-page-'));

/** Writes the report on some workloads. */
function writePage(name, count) {
  const file = join(folder, `${name}.json`);
  const page = join(folder, `${name}.html`);
  writeFileSync(file, [...NAMESPACES, ...workloads(count, { refused: REFUSED })].map((object) => JSON.stringify(object)).join('\n---\n'));
  spawnSync(process.execPath, [join(__dirname, '..', 'bin/cdk8s-pod-security'), 'check', file, '--cluster', 'kubernetes:1.35', '--format', 'html', '-o', page]);
  return page;
}

/** Milliseconds from the start of loading until the page shows its rows and listens. */
async function readyAfter(browser, page) {
  const tab = await browser.newPage();
  await tab.goto(pathToFileURL(page).href);
  const ready = await tab.evaluate(() => performance.getEntriesByName('ready')[0].startTime);
  await tab.close();
  return ready;
}

async function measure() {
  const title = `${WORKLOADS.toLocaleString('en')} workloads`;
  const many = writePage('many', WORKLOADS);
  report('page with 1 workload', statSync(writePage('one', 1)).size / MEGABYTE, { atMost: 0.7, unit: ' MB' });
  report(`page with ${title}`, statSync(many).size / MEGABYTE, { atMost: 8, unit: ' MB' });
  if (findChromium() === undefined) {
    console.log('skipped: the time to interactive, since there is no Chromium');
    return;
  }
  const browser = await launch();
  const times = [];
  for (let i = 0; i < ROUNDS; i++) {
    times.push(await readyAfter(browser, many));
  }
  await browser.close();
  report(`time to interactive with ${title}`, median(times), { atMost: 1500, unit: ' ms' });
}

measure().finally(() => rmSync(folder, { recursive: true }));
