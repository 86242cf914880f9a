import * as fs from 'node:fs';
import * as path from 'node:path';
import { attempt, FileError } from './file-error';
import { readText } from './text-file';

export interface TextFile {
  /** As messages name it. */
  readonly name: string;
  readonly text: string;
  /** Whether it was named itself, and not found in a directory. */
  readonly named: boolean;
}

const MANIFEST = /\.(ya?ml|json)$/;

/** Reads files, and directories with all manifests in them, sorted by name. Each file is read when it is asked for. */
export function* readFiles(names: readonly string[]): Iterable<TextFile> {
  for (const name of names) {
    if (attempt(name, () => fs.statSync(name)).isDirectory()) {
      yield* readDirectory(name);
    } else {
      yield { name, text: readText(name), named: true };
    }
  }
}

function* readDirectory(directory: string): Iterable<TextFile> {
  const names = manifestsIn(directory, new Set());
  if (names.length === 0) {
    throw new FileError(directory, 'no .yaml, .yml or .json file in this directory');
  }
  for (const name of names) {
    yield { name, text: readText(name), named: false };
  }
}

/** Directories may link to each other: each is read once. */
function manifestsIn(directory: string, seen: Set<string>): readonly string[] {
  const real = attempt(directory, () => fs.realpathSync(directory));
  if (seen.has(real)) {
    return [];
  }
  seen.add(real);
  const names = attempt(directory, () => fs.readdirSync(directory)).sort();
  return names.flatMap((name) => {
    const file = path.join(directory, name);
    const isDirectory = fs.statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
    return isDirectory ? manifestsIn(file, seen) : MANIFEST.test(name) ? [file] : [];
  });
}
