import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { run } from '../support/command-line';

/*
 * The cluster has a container more than the document, and before the container of the document: what the API server calls containers[1] is containers[0] in
 * the file, at 10:49.
 */

const workload = (containers: readonly string[]): string => (
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\nspec:\n  selector: {matchLabels: {app: web}}\n  template:\n'
  + `    metadata: {labels: {app: web}}\n    spec:\n      containers:\n${containers.map((each) => `      - {${each}}\n`).join('')}`);
const SET = workload(['name: web, image: w, securityContext: {privileged: true}']);
const CLUSTER = `apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\n${workload(['name: proxy, image: p', 'name: web, image: v'])}`;
const ARGS = ['set.yaml', '--objects', 'cluster.yaml', '--server-side', '--cluster', 'kubernetes:1.36', '--pod-security', 'baseline'];

const before = process.cwd();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'merged-'));
beforeAll(() => {
  process.chdir(folder);
  fs.writeFileSync('set.yaml', SET);
  fs.writeFileSync('cluster.yaml', CLUSTER);
});
afterAll(() => {
  process.chdir(before);
  fs.rmSync(folder, { recursive: true });
});

test.each<[format: string, place: RegExp]>([
  ['text', /at +set\.yaml:10:49: privileged/],
  ['json', /"path": "spec\.containers\[1\]\.securityContext\.privileged",\s+"place": "set\.yaml:10:49"/],
  ['sarif', /"startLine": 10,\s+"startColumn": 49/],
  ['junit', /at: set\.yaml:10:49: privileged/],
  ['html', /set\.yaml:10:49/],
  ['markdown', /set\.yaml:10:49/],
  ['gitlab', /"begin": 10/],
  ['policyreport', /"place": "set\.yaml:10:49"/],
])('the format %s has the place in the document', async (format, place) => {
  const { out } = await run(['check', ...ARGS, '--format', format]);
  expect(out).toMatch(place);
});

test('so has the annotation of a build server', async () => {
  const { err } = await run(['check', ...ARGS], '', { env: { GITHUB_ACTIONS: 'true' } });
  expect(err).toContain('::error file=set.yaml,line=10,col=49,');
});

test('so has explain', async () => {
  const { out } = await run(['explain', 'deploy/web', ...ARGS, '-n', 'shop']);
  expect(out).toContain('fails    privileged: spec.containers[1].securityContext.privileged (set.yaml:10:49)');
});

test('fix changes the container of the document', async () => {
  const { out } = await run(['fix', ...ARGS]);
  expect(out).toContain('-      - {name: web, image: w, securityContext: {privileged: true}}\n+      - {name: web, image: w, securityContext: {privileged: false}}\n');
});
