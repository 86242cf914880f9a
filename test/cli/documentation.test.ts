import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { run } from '../support/command-line';

const ROOT = path.join(__dirname, '..', '..');
const DOCUMENTS = [
  'README.md', 'docs/command-line.md', 'docs/testing-policies.md', 'docs/admission-policies.md', 'docs/running-cluster.md', 'docs/configuration.md',
  'docs/reports.md', 'docs/explaining.md', 'docs/fixing.md', 'docs/custom-resources.md',
];
const PROMPT = /\$ (?:npx )?cdk8s-pod-security /;
const before = process.cwd();

beforeAll(() => process.chdir(ROOT));
afterAll(() => process.chdir(before));

/** The commands of a document's console blocks, each with what it is said to print. */
function examples(document: string): readonly (readonly [string, string])[] {
  const text = fs.readFileSync(path.join(ROOT, document), 'utf8');
  const blocks = [...text.matchAll(/^```console\n([^]*?)^```$/gm)].map(([, block]) => block);
  return blocks.flatMap((block) => block.split(PROMPT).slice(1)).map((example) => {
    const end = example.indexOf('\n');
    return [example.slice(0, end), example.slice(end + 1)] as const;
  });
}

test('the description of a cluster in docs/command-line.md can be read', async () => {
  const [, description = ''] = /^```yaml\n(# cluster\.yaml\n[^]*?)^```$/m.exec(fs.readFileSync(path.join(ROOT, 'docs/command-line.md'), 'utf8')) ?? [];
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'documentation-')), 'cluster.yaml');
  fs.writeFileSync(file, description);
  const { code, out, err } = await run(['check', 'examples/yelb/manifests/namespace.yaml', '--cluster', file]);
  fs.rmSync(path.dirname(file), { recursive: true });
  expect([code, err, out.split('\n\n')[0]]).toEqual([0, '', 'cluster production: Kubernetes 1.24 with PodSecurity, PodSecurityPolicy and ServiceAccount, privileged containers\ndisallowed']);
});

test.each(DOCUMENTS.flatMap(examples))('%s prints what the document says', async (command, expected) => {
  const [line, input] = command.split(' < ');
  const stdin = input === undefined ? '' : fs.readFileSync(input, 'utf8');
  const { out, err } = await run(line.split(' '), stdin);
  expect((err + out).trimEnd()).toBe(expected.trimEnd());
});
