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

test('the name with .yml is refused', () => {
  fs.writeFileSync(path.join(repository, '.cdk8s-pod-security.yml'), '');
  expect(() => findConfiguration(folder, root)).toThrow('not read; name it .cdk8s-pod-security.yaml');
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
