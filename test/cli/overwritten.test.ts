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
  expect([code, out, err]).toEqual([2, '', `cdk8s-pod-security ${args[0]}: --output: ./web.yaml is read as well, so the report would overwrite it\n`]);
  expect(fs.readFileSync('web.yaml', 'utf8')).toBe(POD);
});
