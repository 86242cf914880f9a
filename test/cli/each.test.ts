import * as fs from 'node:fs';
import * as path from 'node:path';
import { run } from '../support/command-line';
import { emptyFolder } from '../support/outdir';

const before = process.cwd();

beforeEach(() => process.chdir(emptyFolder()));
afterEach(() => process.chdir(before));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(name), { recursive: true });
    fs.writeFileSync(name, text);
  }
}

const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: baseline}}\n---\n';
const pod = (hostNetwork: boolean) => `apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\nspec: {hostNetwork: ${hostNetwork}, containers: [{name: c, image: c}]}\n`;

const CLUSTER = ['--each', '--cluster', 'kubernetes:1.30'];
const FILES = { 'o/prod/web.yaml': namespace + pod(true), 'o/dev/web.yaml': pod(false), 'o/values.yaml': 'a: b\n', 'o/dev/more/web.yaml': pod(true), 'o/README.md': '' };

test('each folder is a set of its own', async () => {
  write(FILES);
  const { code, out } = await run(['check', 'o', ...CLUSTER]);
  expect(code).toBe(1);
  expect(out).toBe(`folder o/dev/more
cluster kubernetes:1.30: Kubernetes 1.30 with PodSecurity and ServiceAccount

allowed  Pod shop/web  (o/dev/more/web.yaml:1)
  assumes  Namespace shop: not in the set; assumed that it exists and has no Pod Security labels

1 allowed, 0 denied, 0 unknown; 1 verdict rests on assumptions

folder o/dev
cluster kubernetes:1.30: Kubernetes 1.30 with PodSecurity and ServiceAccount

allowed  Pod shop/web  (o/dev/web.yaml:1)
  assumes  Namespace shop: not in the set; assumed that it exists and has no Pod Security labels

1 allowed, 0 denied, 0 unknown; 1 verdict rests on assumptions

folder o/prod
cluster kubernetes:1.30: Kubernetes 1.30 with PodSecurity and ServiceAccount

denied   Pod shop/web  (o/prod/web.yaml:5)
${out.slice(out.indexOf('  server'), out.indexOf('\n\n0 allowed'))}

0 allowed, 1 denied, 0 unknown

3 folders: 2 allowed, 1 denied, 0 unknown
`);
});

test('JSON has the report of each folder', async () => {
  write(FILES);
  const { out } = await run(['check', 'o', ...CLUSTER, '--format', 'json']);
  const { folders, summary } = JSON.parse(out) as {
    folders: { folder: string; report: { summary: object; workloads: object[] } }[];
    summary: object;
  };
  expect(summary).toEqual({ allowed: 2, denied: 1, unknown: 0 });
  expect(folders.map(({ folder, report }) => [folder, report.summary, report.workloads.length])).toEqual([
    ['o/dev/more', { allowed: 1, denied: 0, unknown: 0 }, 1], ['o/dev', { allowed: 1, denied: 0, unknown: 0 }, 1], ['o/prod', { allowed: 0, denied: 1, unknown: 0 }, 1],
  ]);
});

test('SARIF has the results of all', async () => {
  write(FILES);
  const { out } = await run(['check', 'o', ...CLUSTER, '--format', 'sarif']);
  const { runs: [only, ...others] } = JSON.parse(out) as { runs: { results: { ruleId: string }[] }[] };
  expect([others, only.results.filter(({ ruleId }) => ruleId === 'denied' || ruleId === 'hostNamespaces').length > 0]).toEqual([[], true]);
});

test('JUnit has a test suite for each', async () => {
  write(FILES);
  const { out } = await run(['check', 'o', ...CLUSTER, '--format', 'junit']);
  expect(out).toContain('<testsuites name="cdk8s-pod-security" tests="3" failures="1" errors="0">\n');
  expect(out.match(/<testsuite name="[^:]*/g)).toEqual(['<testsuite name="o/dev/more', '<testsuite name="o/dev', '<testsuite name="o/prod']);
});

test('HTML is one page', async () => {
  write(FILES);
  const { out } = await run(['check', 'o', ...CLUSTER, '--format', 'html']);
  expect(out.match(/<h2>folder [^<]*|<\/html>/g)).toEqual(['<h2>folder o/dev/more', '<h2>folder o/dev', '<h2>folder o/prod', '</html>']);
  expect(out).toContain('<p>3 folders: 2 allowed, 1 denied, 0 unknown</p>');
});

test.each<[title: string, files: Readonly<Record<string, string>>, args: readonly string[], code: number, total: string]>([
  ['the worst exit code', { ...FILES, 'o/broken/a.yaml': 'apiVersion: v1\nkind: [\n' }, ['o'], 2, '4 folders: 2 allowed, 1 denied, 0 unknown'],
  ['all is allowed', FILES, ['o/dev'], 0, '2 folders: 2 allowed, 0 denied, 0 unknown'],
  ['files that are named are sets', FILES, ['o/dev/web.yaml', 'o/prod/web.yaml'], 1, '2 folders: 1 allowed, 1 denied, 0 unknown'],
  ['--exclude', FILES, ['o', '--exclude', 'prod'], 0, '2 folders: 2 allowed, 0 denied, 0 unknown'],
  ['unknown with --strict', FILES, ['o/dev', '--strict'], 1, '2 folders: 0 allowed, 0 denied, 2 unknown'],
  ['a folder without objects', { 'o/values.yaml': 'a: b\n' }, ['o'], 2, '1 folder: 0 allowed, 0 denied, 0 unknown'],
  ['a path that does not exist', FILES, ['o/dev', 'nope'], 2, '3 folders: 2 allowed, 0 denied, 0 unknown'],
])('%s', async (_title, files, args, expected, total) => {
  write(files);
  const { code, out } = await run(['check', ...args, ...CLUSTER]);
  expect([code, out.trimEnd().split('\n').at(-1)]).toEqual([expected, total]);
});

test('standard input is a set of its own', async () => {
  write(FILES);
  const { out } = await run(['check', '-', 'o/prod', ...CLUSTER], pod(true));
  expect(out.match(/^folder .*/gm)).toEqual(['folder stdin', 'folder o/prod']);
});
