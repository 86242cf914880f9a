import * as fs from 'node:fs';
import { run } from '../support/command-line';
import { emptyFolder } from '../support/outdir';

const before = process.cwd();
const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {hostNetwork: true, containers: [{name: c, image: c}]}\n';

beforeEach(() => {
  const folder = emptyFolder();
  fs.mkdirSync(folder, { recursive: true });
  process.chdir(folder);
  fs.writeFileSync('web.yaml', POD);
});
afterEach(() => process.chdir(before));

test.each<readonly string[]>([
  ['check', 'web.yaml'],
  ['check', '.', '--objects', 'web.yaml'],
  ['fix', 'web.yaml'],
  ['explain', 'pod/web', 'web.yaml'],
  ['levels', 'web.yaml'],
])('%s does not write its report over what it reads', async (...args) => {
  const { code, out, err } = await run([...args, '--output', './web.yaml']);
  expect([code, out, err]).toEqual([2, '', `cdk8s-pod-security ${args[0]}: --output: ./web.yaml is read as well, so the report would overwrite it; name another file\n`]);
  expect(fs.readFileSync('web.yaml', 'utf8')).toBe(POD);
});

test.each<readonly string[]>([
  ['check', '.', '--output', 'web.yaml'],
  ['check', '.', '--output', 'sarif=./web.yaml'],
  ['fix', '.', '--output', 'web.yaml'],
  ['explain', 'pod/web', '.', '--output', 'web.yaml'],
  ['levels', '.', '--output', 'web.yaml'],
])('%s does not write its report over a manifest of the folder that it reads', async (...args) => {
  const { code, out, err } = await run(args);
  const file = args.at(-1)?.replace('sarif=', '') ?? '';
  const message = `${file} has Kubernetes objects and is in a folder that is read, so the report would overwrite it; name another file`;
  expect([code, out, err]).toEqual([2, '', `cdk8s-pod-security ${args[0]}: --output: ${message}\n`]);
  expect(fs.readFileSync('web.yaml', 'utf8')).toBe(POD);
});

test('a report of the run before is replaced', async () => {
  const outputs = 'policyreport=report.yaml,json=report.json,text=report.txt';
  for (const _run of [1, 2]) {
    const { code, err } = await run(['check', '.', '--pod-security', 'restricted', '--output', outputs]);
    expect([code, err]).toEqual([1, '']);
  }
});

test('a manifest outside of the folder may be replaced', async () => {
  fs.mkdirSync('manifests');
  fs.renameSync('web.yaml', 'manifests/web.yaml');
  fs.writeFileSync('other.yaml', POD);
  const { code } = await run(['check', 'manifests', '--pod-security', 'restricted', '--output', 'other.yaml']);
  expect([code, fs.readFileSync('other.yaml', 'utf8') === POD]).toEqual([1, false]);
});
