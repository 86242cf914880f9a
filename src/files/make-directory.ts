import * as fs from 'node:fs';
import { dirname } from 'node:path';
import { isDirectory } from './directory';
import { attempt, FileError } from './file-error';

/**
 * Makes a directory, and those that it is in, where they are missing. Throws a FileError.
 *
 * The `recursive` of node:fs does not end below /proc, and says of a file in the way that it exists.
 */
export function makeDirectory(name: string): void {
  if (isDirectory(name)) {
    return;
  }
  if (dirname(name) !== name) {
    makeDirectory(dirname(name));
  }
  try {
    attempt(name, () => fs.mkdirSync(name));
  } catch (error) {
    // Another process may have made it in the meantime.
    if (!isDirectory(name)) {
      throw fs.lstatSync(name, { throwIfNoEntry: false })?.isFile() === true ? new FileError(name, 'is a file, and a directory belongs here') : error;
    }
  }
}
