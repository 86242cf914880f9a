import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { htmlReport, PageTemplate, playground } from '../../src/report/html';
import { SET } from '../support/reported-set';

const { buildPage } = jest.requireActual<{ readonly buildPage: () => Promise<PageTemplate> }>('../../projenrc/page');
let template: PageTemplate;

beforeAll(async () => {
  template = await buildPage();
}, 60000);

test('the page loads nothing, and may not', () => {
  const page = htmlReport(SET, { template, whatIf: () => '{}' });
  expect(page).not.toMatch(/<link|<img|<iframe|\ssrc=|url\(|@import/);
  expect(page.match(/https?:\/\/[^"'`\s]*/g) ?? []).toEqual(['http://www.w3.org/2000/svg']);
  expect(page).toMatch(/<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; worker-src blob:; base-uri 'none'; form-action 'none'">/);
});

test('the policy names the script and the style that are in the page', () => {
  const [, script] = /<script>([^<]*(?:<(?!\/script)[^<]*)*)<\/script>\n<\/body>/.exec(template.tail) ?? [];
  const [, style] = /<style>([^<]*)<\/style>/.exec(template.head) ?? [];
  const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64');
  expect(template.head).toContain(`script-src 'sha256-${hashOf(script)}'`);
  expect(template.head).toContain(`style-src 'sha256-${hashOf(style)}'`);
});

test('the playground has the engine, and is small enough for a page of documentation', () => {
  const page = playground(template);
  const [, engine] = /<script type="text\/plain" id="engine">([^<]+)<\/script>/.exec(page) ?? [];
  const script = inflateRawSync(Buffer.from(engine, 'base64')).toString();
  expect(() => new Function(script)).not.toThrow();
  expect(script).not.toMatch(/require\(["']node:/);
  expect(page.length).toBeLessThan(925_000);
});
