import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

const folders: string[] = [];

// With the kubectl layer in them, the folders of CDK apps soon fill a disk.
afterAll(() => folders.splice(0).forEach((folder) => fs.rmSync(folder, { recursive: true, force: true })));

/** An empty folder of the test's own, which goes away after the file's last test. */
export function emptyFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-pod-security-'));
  folders.push(folder);
  return folder;
}

/** A file in a folder of its own. */
export function fileWith(text: string, name = 'objects.yaml'): string {
  const file = path.join(emptyFolder(), name);
  fs.writeFileSync(file, text);
  return file;
}

/** The files below a folder, with what is in them. */
export function filesIn(folder: string): Readonly<Record<string, string>> {
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf-8' }).sort();
  const files = names.filter((name) => fs.statSync(path.join(folder, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, fs.readFileSync(path.join(folder, name), 'utf-8')]));
}
