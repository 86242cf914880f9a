import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { transformSync } from 'esbuild';

/*
 * The errors on the page for newcomers are those of its apps. `npm run getting-started` follows the whole page, with the packed package.
 */

const PAGE = fs.readFileSync(path.join(__dirname, '../docs/getting-started.md'), 'utf8');
const [TYPESCRIPT, PYTHON] = ['cdk8s in TypeScript', 'cdk8s in Python'].map((title) => PAGE.split(/^## /m).find((section) => section.startsWith(title)) ?? '');
const CODE = blockAfter(TYPESCRIPT, 'Write `main.ts`:');
const before = process.cwd();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'getting-started-page-'));

beforeAll(() => process.chdir(folder));
afterAll(() => {
  process.chdir(before);
  fs.rmSync(folder, { recursive: true });
});

function blockAfter(section: string, line: string): string {
  return /```\w*\n([^]*?)^```$/m.exec(section.slice(section.indexOf(line)))?.[1] ?? '';
}

/** The lines of the error, but for the place in the code. */
function errorOn(section: string): readonly string[] {
  const [, text = ''] = /Validation failed with the following errors:\n([^]*?)^(?:\.\.\.|\$ .*)$/m.exec(section) ?? [];
  return linesOf(text);
}

function linesOf(text: string): readonly string[] {
  return text.trimEnd().split('\n').filter((line) => !line.includes('created at'));
}

function errorOf(code: string): readonly string[] {
  const { code: script } = transformSync(code, { loader: 'ts', format: 'cjs' });
  try {
    new Function('require', 'module', script)(require, { exports: {} });
  } catch (error) {
    const { message } = error as Error;
    return linesOf(message.slice(message.indexOf('\n') + 1));
  }
  return ['no error'];
}

test('the app in TypeScript', () => {
  expect(errorOf(CODE)).toEqual(errorOn(TYPESCRIPT));
});

test('the app in Python, whose pod is that of the page', () => {
  const pod = "apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{ name: 'web', image: 'nginx' }] } });";
  expect(blockAfter(PYTHON, 'Write `main.py`:')).toContain("JsonPatch.add('/spec', {'containers': [{'name': 'web', 'image': 'nginx'}]})");
  const code = CODE.replace(/apiVersion: 'apps\/v1'[^]*?\n {4}\}\);/, pod).replace(/new ApiObject\(namespace, 'web', \{\s+/, "new ApiObject(namespace, 'web', { ");
  expect(code).toContain(pod);
  process.env.JSII_AGENT = 'Python/3.12.3';
  const error = errorOf(code);
  delete process.env.JSII_AGENT;
  expect(error).toEqual(errorOn(PYTHON));
});
