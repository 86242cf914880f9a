import * as fs from 'node:fs';
import { extname, join } from 'node:path';
import { attempt } from './file-error';
import { TextFile } from './manifest-files';
import { readText } from './text-file';

const EXTENSIONS = ['.yaml', '.yml', '.json'];

/** Whether there is a directory of that name. Who reads what cannot be looked at, such as a link that leads back to itself, says why. */
export function isDirectory(name: string): boolean {
  try {
    return fs.statSync(name).isDirectory();
  } catch {
    return false;
  }
}

/** The manifests that are in a directory itself, by name, as a server reads a directory of its configuration. Throws a FileError. */
export function* readDirectory(name: string): Iterable<TextFile> {
  const entries = attempt(name, () => fs.readdirSync(name).sort());
  for (const entry of entries) {
    const path = join(name, entry);
    if (EXTENSIONS.includes(extname(entry).toLowerCase()) && !isDirectory(path)) {
      yield { name: path, text: readText(path), named: true };
    }
  }
}
