import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { findConfiguration } from '../../../src/cli/configuration/find';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'find-configuration-'));
const repository = path.join(root, 'repository');
const folder = path.join(repository, 'a', 'b');
const file = path.join(repository, '.cdk8s-pod-security.yaml');

beforeEach(() => fs.mkdirSync(folder, { recursive: true }));
afterEach(() => fs.rmSync(repository, { recursive: true }));
afterAll(() => fs.rmSync(root, { recursive: true }));

test('a file above the working folder is found', () => {
  fs.writeFileSync(file, '');
  expect(findConfiguration(folder, root)).toBe(file);
});

test('nothing is found above the root of the repository', () => {
  fs.writeFileSync(file, '');
  fs.mkdirSync(path.join(repository, 'a', '.git'));
  expect(findConfiguration(folder, root)).toBeUndefined();
});

test('nothing is found above the home of the user', () => {
  fs.writeFileSync(file, '');
  expect(findConfiguration(folder, path.join(repository, 'a'))).toBeUndefined();
});

// Otherwise the run would go on without the configuration, and might pass.
test('a link that leads nowhere is found, and fails when it is read', () => {
  fs.symlinkSync('nowhere.yaml', file);
  expect(findConfiguration(folder, root)).toBe(file);
});

test.each([
  '.cdk8s-pod-security.yml', '.cdk8s-pod-security.json', '.cdk8s-pod-security', 'cdk8s-pod-security.yaml', 'cdk8s-pod-security.yml',
])('the name %s is refused', (name) => {
  const mistaken = path.join(repository, name);
  fs.writeFileSync(mistaken, 'cluster: eks:1.30\nstrict: true\n');
  expect(() => findConfiguration(folder, root)).toThrow(new Error(`${mistaken}: not read; name it .cdk8s-pod-security.yaml`));
});

test.each<[string, string, string | Buffer]>([
  ['a manifest', 'cdk8s-pod-security.yaml', 'apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n'],
  ['a manifest after comments', 'cdk8s-pod-security.yml', '# made by helm\n---\nkind: Namespace\napiVersion: v1\n'],
  ['a report', 'cdk8s-pod-security.yaml', '{\n  "verdicts": []\n}\n'],
  ['a report with its usual name', 'cdk8s-pod-security.json', '{}\n'],
  ['a file that is not UTF-8', 'cdk8s-pod-security.yaml', Buffer.from([0xff, 0x41])],
])('%s is no configuration', (_title, name, text) => {
  fs.writeFileSync(path.join(repository, name), text);
  expect(findConfiguration(folder, root)).toBeUndefined();
});

test('a folder with the name of this tool is no configuration', () => {
  fs.mkdirSync(path.join(repository, 'cdk8s-pod-security.yaml'));
  fs.mkdirSync(path.join(repository, '.cdk8s-pod-security'));
  expect(findConfiguration(folder, root)).toBeUndefined();
});

test('beside the right name, the others do not matter', () => {
  fs.writeFileSync(file, '');
  fs.writeFileSync(path.join(repository, 'cdk8s-pod-security.yaml'), 'strict: true\n');
  expect(findConfiguration(folder, root)).toBe(file);
});

const isRoot = process.geteuid?.() === 0;

// Only root can give a file to another user.
(isRoot ? test : test.skip)('a file of another user is refused, unless the working folder is theirs too', () => {
  fs.writeFileSync(file, '');
  fs.chownSync(file, 12345, 12345);
  expect(() => findConfiguration(folder, root)).toThrow(`${file}: belongs to another user, so it is not read; name it by --config, or use --no-config`);
  fs.chownSync(folder, 12345, 12345);
  expect(findConfiguration(folder, root)).toBe(file);
});

(isRoot ? test : test.skip)('of a link, its own owner counts', () => {
  const target = path.join(repository, 'target.yaml');
  fs.writeFileSync(target, '');
  fs.symlinkSync(target, file);
  fs.lchownSync(file, 12345, 12345);
  expect(() => findConfiguration(folder, root)).toThrow('belongs to another user');
});
