import * as fs from 'node:fs';
import * as path from 'node:path';
import { UsageError } from './usage-error';

/*
 * The only reader of files.
 */

export interface TextFile {
  /** As messages name it. */
  readonly name: string;
  readonly text: string;
  /** Whether it was named itself, and not found in a folder. */
  readonly named: boolean;
}

const MANIFEST = /\.(ya?ml|json)$/;

/** Whether there is a file or folder of that name. */
export function exists(name: string): boolean {
  return fs.existsSync(name);
}

/** Reads one file; throws a UsageError that says why it cannot. */
export function readText(name: string): string {
  return decodeText(name, attempt(name, () => fs.readFileSync(name)));
}

/** The place of a file that another file names. */
export function beside(file: string, other: string): string {
  return path.resolve(path.dirname(file), other);
}

/** Reads files, and folders with all that is in them, in the order of their names. */
export function* readAll(names: readonly string[]): Iterable<TextFile> {
  for (const name of names) {
    if (!attempt(name, () => fs.statSync(name)).isDirectory()) {
      yield { name, text: readText(name), named: true };
      continue;
    }
    const files = manifestsIn(name, new Set());
    if (files.length === 0) {
      throw new UsageError(`${name}: no .yaml, .yml or .json file in this folder`);
    }
    for (const file of files) {
      yield { name: file, text: readText(file), named: false };
    }
  }
}

/** Folders may link to each other: each is read once. */
function manifestsIn(folder: string, seen: Set<string>): readonly string[] {
  const real = attempt(folder, () => fs.realpathSync(folder));
  if (seen.has(real)) {
    return [];
  }
  seen.add(real);
  const names = attempt(folder, () => fs.readdirSync(folder)).sort();
  return names.flatMap((name) => {
    const file = path.join(folder, name);
    const isFolder = fs.statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
    return isFolder ? manifestsIn(file, seen) : MANIFEST.test(name) ? [file] : [];
  });
}

export function writeText(name: string, text: string): void {
  attempt(name, () => fs.writeFileSync(name, text));
}

/** The text of a file, which is UTF-8 unless it begins as UTF-16 does. */
export function decodeText(name: string, bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${name}: not UTF-8 text`);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'no permission to read or write it',
  EISDIR: 'a folder where a file belongs',
  ENOTDIR: 'a file where a folder belongs',
};

function attempt<T>(name: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new UsageError(`${name}: ${REASONS[code] ?? message}`);
  }
}
