import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { run } from '../support/command-line';
import { sarifProblems } from '../support/schemas';

/*
 * The replacements of SARIF, applied to the files, give a set that the API server admits.
 */

const before = process.cwd();
let folder = '';

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'replacements-'));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(before);
  fs.rmSync(folder, { recursive: true });
});

interface Replacement {
  readonly deletedRegion: { readonly startLine: number; readonly startColumn: number; readonly endLine: number; readonly endColumn: number };
  readonly insertedContent: { readonly text: string };
}

interface Change {
  readonly artifactLocation: { readonly uri: string };
  readonly replacements: readonly Replacement[];
}

/** The changes of files that a report proposes. */
function changesIn(report: string): readonly Change[] {
  const { runs } = JSON.parse(report) as { runs: { results: { fixes?: { artifactChanges: Change[] }[] }[] }[] };
  return runs.flatMap(({ results }) => results.flatMap(({ fixes = [] }) => fixes.flatMap(({ artifactChanges }) => artifactChanges)));
}

/** As an editor applies them, the last one first. */
function applied(text: string, replacements: readonly Replacement[]): string {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return [...replacements]
    .sort((a, b) => b.deletedRegion.startLine - a.deletedRegion.startLine)
    .reduce((changed, { deletedRegion: { startLine, startColumn, endLine, endColumn }, insertedContent }) => (
      changed.slice(0, starts[startLine - 1] + startColumn - 1) + insertedContent.text + changed.slice(starts[endLine - 1] + endColumn - 1)
    ), text);
}

const report = (options: readonly string[], stdin = '') => run(['check', ...options, '--format', 'sarif'], stdin);

const BASELINE = ['--pod-security', 'baseline'];
const RESTRICTED = ['--pod-security', 'restricted'];
const POD = `# the web
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  hostNetwork: true   # why?
  containers:
  - name: web
    image: nginx # pinned
`;
const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector: {matchLabels: {a: b}}
  template:
    metadata: {labels: {a: b}}
    spec:
      containers:
        - name: "web" # quoted
          image: nginx
`;
const OTHER = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n';
const LIST = `apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Pod
  metadata: {name: a}
  spec: {containers: [{name: a, image: b}]}
- apiVersion: v1
  kind: Pod
  metadata: {name: web}
  spec: {hostPID: true, containers: [{name: a, image: b}]}
`;

test('the lines that a fix changes, and no others', async () => {
  fs.writeFileSync('pod.yaml', POD);
  const { out } = await report(['pod.yaml', ...BASELINE]);
  expect(changesIn(out)).toEqual([{
    artifactLocation: { uri: 'pod.yaml' },
    replacements: [{
      deletedRegion: { startLine: 6, startColumn: 1, endLine: 7, endColumn: 1 },
      insertedContent: { text: '  hostNetwork: false   # why?\n' },
    }],
  }]);
});

test.each([
  ['a value', POD, BASELINE],
  ['new fields', DEPLOYMENT, RESTRICTED],
  ['new fields at the end of a file without a line break', DEPLOYMENT.trimEnd(), RESTRICTED],
  ['lines that end with a carriage return and a line feed', DEPLOYMENT.replace(/\n/g, '\r\n'), RESTRICTED],
  ['a document after another one', `${OTHER}---\n${POD}`, BASELINE],
  ['a document that begins in the line of its marker', `${OTHER}--- # the web\n${DEPLOYMENT}---\n${OTHER.replace('name: c', 'name: d')}`, RESTRICTED],
  ['an item of a list in flow style', LIST, BASELINE],
  ['JSON', '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"},\n "spec": {"hostPID": true, "containers": [{"name": "a", "image": "b"}]}}', BASELINE],
])('the set passes with its replacements: %s', async (_title, text, options) => {
  fs.writeFileSync('a b.yaml', text);
  const { code, out } = await report(['a b.yaml', ...options]);
  expect([code, sarifProblems(JSON.parse(out))]).toEqual([1, []]);
  const changes = changesIn(out);
  expect(changes.map(({ artifactLocation }) => artifactLocation.uri)).toEqual(['a%20b.yaml']);
  fs.writeFileSync('a b.yaml', applied(text, changes[0].replacements));
  expect((await report(['a b.yaml', ...options])).code).toBe(0);
});

test('no replacements where the text is not known, or cannot be changed safely', async () => {
  fs.writeFileSync('stdin', POD);
  fs.writeFileSync('template.yaml', POD.replace('# why?', '# {{ why }}'));
  fs.writeFileSync('mark.yaml', `\ufeff${POD}`);
  fs.writeFileSync('long.yaml', `${POD}${`# ${'x'.repeat(1000)}\n`.repeat(262)}`);
  for (const file of ['template.yaml', 'mark.yaml', 'long.yaml']) {
    const { code, out } = await report([file, ...BASELINE]);
    expect([file, code, changesIn(out)]).toEqual([file, 1, []]);
  }
  const { code, out } = await report(['-', ...BASELINE], POD);
  expect([code, changesIn(out)]).toEqual([1, []]);
});
