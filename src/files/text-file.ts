import * as fs from 'node:fs';
import * as path from 'node:path';
import { decodeText } from './decode-text';
import { attempt } from './file-error';

/** Whether there is a file or directory of that name. */
export function exists(name: string): boolean {
  return fs.existsSync(name);
}

export function readText(name: string): string {
  return decodeText(name, attempt(name, () => fs.readFileSync(name)));
}

export function writeText(name: string, text: string): void {
  attempt(name, () => fs.writeFileSync(name, text));
}

/** Resolves a file name relative to the file that contains it. */
export function beside(file: string, other: string): string {
  return path.resolve(path.dirname(file), other);
}
