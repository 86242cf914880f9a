'use strict';
/* global document, getComputedStyle, location, performance, window -- of the page */
// `npm run browser`: opens the HTML report in Chromium, and clicks and types as readers do. Arguments are words of titles: only these tests run.
const assert = require('node:assert/strict');
const { mkdirSync, mkdtempSync, readFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { findChromium, launch } = require('./browser');
const { HOSTILE, SECRET, writePages } = require('./sets');

const wanted = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'browser-'));
const tests = [];
const test = (title, run) => tests.push({ title, run });
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf-8');

let browser;
let context;
let pages;
/** What no page may do. */
let faults = [];

async function open(name, { hash = '', width = 1600, height = 1000, scheme = 'light' } = {}) {
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && faults.push(`console: ${message.text()}`));
  page.on('pageerror', ({ message }) => faults.push(`error: ${message}`));
  page.on('request', (request) => !/^(?:file|blob):/.test(request.url()) && faults.push(`request: ${request.url()}`));
  await page.setViewport({ width, height });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.goto(`${pathToFileURL(pages[name])}${hash}`);
  return page;
}

const textOf = (page, selector) => page.$eval(selector, (element) => element.innerText.trim());
const textsOf = (page, selector) => page.$$eval(selector, (elements) => elements.map((element) => element.textContent.trim()));
const namesOf = (page) => textsOf(page, '#rows .object a');
const hashOf = (page) => page.evaluate(() => decodeURIComponent(location.hash));
const until = (page, condition, ...args) => page.waitForFunction(condition, { timeout: 20000 }, ...args);
const untilText = (page, selector, text) => until(page, (where, what) => document.querySelector(where)?.textContent.includes(what), selector, text);

test('the totals are filters', async () => {
  const page = await open('three');
  assert.deepEqual(await textsOf(page, '.total'), ['2 denied', '0 unknown', '1 allowed']);
  await page.click('.total.allowed');
  assert.deepEqual(await namesOf(page), ['plain', 'web']);
  assert.equal(await hashOf(page), '#verdict=allowed');
  await page.click('.total.allowed');
  assert.deepEqual(await namesOf(page), ['nobody', 'host', 'plain', 'web']);
});

test('the search looks at names, paths and messages', async () => {
  const page = await open('three');
  await page.type('#search', 'hostNetwork');
  assert.deepEqual(await namesOf(page), ['host']);
  assert.equal(await textOf(page, '#count'), '1 of 4 objects');
  await page.type('#search', ' nothing of this');
  assert.equal(await page.$eval('#none', (element) => element.hidden), false);
  await page.click('#clear-none');
  assert.equal((await namesOf(page)).length, 4);
});

test('lists filter by namespace and cause', async () => {
  const page = await open('many');
  await page.select('#namespace', 'mail');
  const [first] = await textsOf(page, '#rows .where');
  assert.match(first, / in mail$/);
  await page.select('#cause', 'hostPorts');
  assert.match(await textOf(page, '#count'), /^\d+ of 5,000 objects$/);
  assert.ok((await textsOf(page, '#rows .causes')).every((text) => text.includes('hostPorts')));
  assert.equal(await hashOf(page), '#namespace=mail&cause=hostPorts');
});

test('a link restores filters, selection and what is tried', async () => {
  const page = await open('three', { hash: '#q=host&verdict=denied&workload=Deployment/shop/host' });
  assert.deepEqual(await namesOf(page), ['host']);
  assert.match(await textOf(page, '#details h2'), /denied Deployment shop\/host/);
  assert.equal(await page.$eval('#search', (element) => element.value), 'host');
  const other = await open('three', { hash: '#minor=30&levels=shop:restricted' });
  await untilText(other, '#what-if-status', 'What if: Kubernetes 1.30, namespace shop at restricted. 2 verdicts differ from the report.');
});

test('a click opens the details, and going back closes them', async () => {
  const page = await open('three');
  await page.click('#rows tr:nth-child(2)');
  const details = await textOf(page, '#details');
  for (const text of ['pods "host-" is forbidden', 'Host network is not allowed to be used', 'RoleBinding shop/use-plain', 'What if: change its YAML']) {
    assert.ok(details.includes(text) || details.toLowerCase().includes(text.toLowerCase()), `${text} is in: ${details}`);
  }
  await page.goBack();
  assert.equal(await page.$eval('#details', (element) => element.hidden), true);
});

test('fixes, acknowledgements, findings with places and notes are told', async () => {
  const page = await open('everything', { hash: '#workload=Pod/shop/fixable' });
  const details = await textOf(page, '#details');
  for (const text of ['Remove spec.hostNetwork.', 'remove spec.hostNetwork', 'widens', 'Namespace shop metadata.labels: {"pod-security.kubernetes.io/enforce":"privileged"}', 'a.yaml:7:3', 'Namespace shop: not in the set']) {
    assert.ok(details.includes(text), `${text} is in: ${details}`);
  }
  assert.deepEqual(await textsOf(page, '#details h3'), (await textsOf(page, '#details h3')).filter((title) => title !== 'What to do'));
  await page.goto(`${pathToFileURL(pages.everything)}#workload=Pod/shop/by-hand`);
  const byHand = await textOf(page, '#details');
  assert.match(byHand, /What to do\s+remove spec\.hostNetwork\s+Fix\s+label/i);
  assert.deepEqual(await textsOf(page, '.total'), ['2 denied', '1 unknown', '1 acknowledged', '1 allowed']);
  await page.goto(`${pathToFileURL(pages.everything)}#workload=Pod/shop/accepted`);
  assert.match(await textOf(page, '#details'), /moves next month\s+by team a, until 2027-01-31, written in acknowledged.yaml:3/);
  assert.deepEqual(await textsOf(page, '#notes .error'), ['error b.yaml:1: found a tab']);
});

test('the matrix tells its reasons on hover and focus, and the keyboard reaches every cell', async () => {
  const page = await open('three');
  const tip = () => page.$eval('#tip', (element) => (element.hidden ? '' : element.innerText));
  await page.hover('#rows tr:nth-child(2) .cell.rejects');
  assert.match(await tip(), /plain: rejects[\s\S]*Host network is not allowed to be used/);
  await page.mouse.move(0, 0);
  await page.focus('#rows [tabindex="0"]');
  for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight']) {
    await page.keyboard.press(key);
  }
  assert.match(await tip(), /baseline: rejects[\s\S]*host namespaces \(hostNetwork=true\)/);
  await page.keyboard.press('Enter');
  assert.equal(await hashOf(page), '#workload=Deployment/shop/host');
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H2');
  await page.keyboard.press('Escape');
  assert.equal(await hashOf(page), '');
  assert.match(await page.evaluate(() => document.activeElement.textContent), /^host/);
  await page.keyboard.press('/');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'search');
});

test('the graph shows who may use which policy, by mouse and keyboard', async () => {
  const page = await open('three');
  await page.click('#view-graph');
  const nodes = () => page.$$eval('.node', (elements) => elements.map((element) => element.querySelector('title').textContent));
  assert.deepEqual((await nodes()).sort(), [
    'service account shop/admitted', 'service account shop/default', 'RoleBinding shop/use-plain', 'Deployment, as shop/admitted: shop/host, denied',
    'Deployment, as shop/admitted: shop/web, allowed', 'Deployment, as shop/default: shop/nobody, denied', 'policy plain', 'Role shop/use-plain',
  ].sort());
  await page.$eval('.node[data-node="policy plain"]', (node) => node.focus());
  await page.keyboard.press('Enter');
  assert.equal((await nodes()).length, 6);
  assert.match(await textOf(page, '#graph-note'), /connected to PodSecurityPolicy plain/);
  assert.ok((await textsOf(page, '#graph-list li')).includes('service account shop/admitted, by RoleBinding shop/use-plain and Role shop/use-plain: may use policy plain'));
});

test('where the plugin is off there is no graph', async () => {
  const page = await open('many');
  assert.equal(await page.$eval('#views', (element) => element.hidden), true);
});

test('what if: a version, a plugin and a level', async () => {
  const page = await open('three');
  await page.click('#what-if-panel summary');
  await page.select('#psp', 'off');
  await untilText(page, '#what-if-status', 'PodSecurityPolicy off. 2 verdicts differ');
  assert.deepEqual(await textsOf(page, '.total'), ['0 denied', '0 unknown', '3 allowed']);
  assert.deepEqual(await textsOf(page, '#rows .was'), ['was denied', 'was denied']);
  await page.select('#level', 'baseline');
  await untilText(page, '#what-if-status', 'namespace shop at baseline. 1 verdict differs');
  await page.select('#minor', '35');
  await untilText(page, '#cluster', 'Kubernetes 1.35');
  await page.click('#reset');
  await until(page, () => document.querySelector('.total.denied').textContent === '2 denied');
  assert.equal(await textOf(page, '#what-if-status'), '');
});

test('what if: other YAML, while the reader types', async () => {
  const page = await open('three', { hash: '#workload=Deployment/shop/host' });
  await page.click('#editor summary');
  await until(page, () => document.querySelector('#yaml').value.includes('hostNetwork: true'));
  await page.$eval('#yaml', (area) => {
    area.focus();
    area.value = area.value.replace('hostNetwork: true', 'hostNetwork: false');
    area.dispatchEvent(new window.Event('input', { bubbles: true }));
  });
  await untilText(page, '#yaml-answer .badge', 'allowed');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'yaml');
  assert.match(await textOf(page, '#details h2'), /allowed Deployment shop\/host/);
  await page.$eval('#yaml', (area) => {
    area.value = 'a: [';
    area.dispatchEvent(new window.Event('input', { bubbles: true }));
  });
  await untilText(page, '#yaml-answer', 'manifest.yaml:');
  assert.match(await textOf(page, '#details h2'), /Deployment shop\/host/);
});

test('the pod before and after admission', async () => {
  const page = await open('three', { hash: '#workload=Deployment/shop/web' });
  await page.click('#pod summary');
  await untilText(page, '#pod', '+   dnsPolicy: ClusterFirst');
  assert.match(await textOf(page, '#pod pre'), /\+ {5}kubernetes\.io\/psp: plain/);
});

test('what if with 5,000 workloads', async () => {
  const page = await open('many');
  const started = Date.now();
  await page.click('#what-if-panel summary');
  await page.select('#level', 'privileged');
  await untilText(page, '#what-if-status', 'verdicts differ from the report');
  console.log(`     5,000 workloads decided again in ${Date.now() - started} ms`);
});

test('the playground decides on what is pasted', async () => {
  const page = await open('playground');
  await untilText(page, '#totals', '1 denied');
  await page.$eval('#manifests', (area) => {
    area.value = area.value.replace('enforce: restricted', 'enforce: baseline');
    area.dispatchEvent(new window.Event('input', { bubbles: true }));
  });
  await untilText(page, '#totals', '1 allowed');
  await page.select('#minor', '24');
  await untilText(page, '#cluster', 'Kubernetes 1.24');
});

test('hostile names are inert', async () => {
  const page = await open('hostile');
  assert.equal(await page.evaluate(() => window.pwned), undefined);
  assert.equal(await page.$('img'), null);
  const name = (await namesOf(page)).find((each) => each !== 'ok');
  assert.equal(name, HOSTILE.replace('\u202e', '\\u202e').replace('\u2028', '\\u2028'));
  await page.click('#rows tr');
  await page.click('#view-matrix').catch(() => undefined);
  assert.equal(await page.evaluate(() => window.pwned), undefined);
});

test('no value of a Secret or of an environment variable is in the page', async () => {
  const text = readFileSync(pages.three, 'utf-8');
  const data = JSON.parse(/id="what-if">(?<json>.*)<\/script>/.exec(text).groups.json);
  const objects = require('node:zlib').inflateRawSync(Buffer.from(data.objects, 'base64')).toString();
  for (const secret of [SECRET, 'plain-secret-value', 'environment-secret']) {
    assert.ok(!text.includes(secret) && !objects.includes(secret), secret);
  }
  assert.ok(objects.includes('PASSWORD'));
});

test('rows come on demand, and printing has them all', async () => {
  const page = await open('many', { hash: '#verdict=denied' });
  assert.ok((await page.$$('#rows tr')).length <= 200);
  await page.evaluate(() => window.dispatchEvent(new window.Event('beforeprint')));
  assert.ok((await page.$$('#rows tr')).length > 1400);
  await page.emulateMediaType('print');
  assert.equal(await page.$eval('#filters', (element) => getComputedStyle(element).display), 'none');
});

test('the theme follows the system until the reader chooses', async () => {
  const page = await open('three', { scheme: 'dark' });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await ground();
  await page.click('#theme');
  assert.notEqual(await ground(), dark);
  await page.reload();
  assert.notEqual(await ground(), dark);
  await page.click('#theme');
});

test('5,000 workloads are there within 1.5 s', async () => {
  const page = await open('many');
  const ready = await page.evaluate(() => performance.getEntriesByName('ready')[0].startTime);
  console.log(`     ready after ${Math.round(ready)} ms`);
  assert.ok(ready < 1500, `${ready} ms`);
});

const VIEWS = { 'three': '', 'three details': '#workload=Deployment/shop/host', 'three graph': '#view=graph', 'many': '', 'many details': '#q=web-store-1&verdict=denied', 'everything details': '#workload=Pod/shop/fixable', 'playground': '' };

for (const [view, hash] of Object.entries(VIEWS)) {
  for (const scheme of ['light', 'dark']) {
    test(`axe finds no serious fault: ${view}, ${scheme}; screenshots`, async () => {
      const [name] = view.split(' ');
      for (const width of [360, 1600]) {
        const page = await open(name, { hash, width, scheme });
        if (name === 'playground') {
          await untilText(page, '#totals', '1 denied');
        }
        if (view === 'many details') {
          await page.click('#rows tr');
        }
        await page.screenshot({ path: join(folder, 'screenshots', `${view.replace(' ', '-')}-${scheme}-${width}.png`), fullPage: name !== 'many' });
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `the page is wider than ${width} pixels`);
        await page.evaluate(AXE);
        const { violations } = await page.evaluate(() => window.axe.run());
        const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
        assert.deepEqual(serious.map(({ id, nodes }) => `${width}: ${id}: ${nodes.slice(0, 3).map(({ html }) => html).join(' ')}`), []);
        await page.close();
      }
    });
  }
}

async function runAll() {
  mkdirSync(join(folder, 'screenshots'));
  pages = writePages(folder);
  browser = await launch();
  let passed = 0;
  let failed = 0;
  for (const { title, run } of tests.filter((each) => wanted.every((word) => each.title.includes(word)))) {
    faults = [];
    // So that no test remembers what another one has chosen.
    context = await browser.createBrowserContext();
    try {
      await run();
      assert.deepEqual(faults, []);
      passed++;
      console.log(`ok   ${title}`);
    } catch (error) {
      failed++;
      console.log(`FAIL ${title}\n     ${String(error.stack ?? error).replace(/\n/g, '\n     ')}`);
    }
    await context.close();
  }
  await browser.close();
  console.log(`screenshots: ${join(folder, 'screenshots')}\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

if (findChromium() === undefined) {
  console.error('no Chromium: install one, or set CHROMIUM to its path');
  process.exitCode = 1;
} else {
  runAll();
}
