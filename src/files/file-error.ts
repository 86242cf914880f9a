import * as fs from 'node:fs';
import { printable } from '../text/printable';

/** Why a file or directory cannot be read or written. The message starts with its name. */
export class FileError extends Error {
  constructor(public readonly file: string, public readonly reason: string) {
    super(printable(`${file}: ${reason}`));
  }
}

/** The reason where a folder is named in place of a file. */
export const DIRECTORY = 'is a directory; name a file in it';

/** The reason where there is no file of that name. */
export const NOTHING_THERE = 'no such file or directory';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: NOTHING_THERE,
  EEXIST: 'is there already',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: DIRECTORY,
  ENOTDIR: 'not a directory',
  ELOOP: 'a link that leads back to itself',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many open files',
  EIO: 'the device cannot be read',
  ENOSPC: 'no space left on the device',
  EROFS: 'the file system is read-only',
};

/** Why an operation on a file failed, in plain words where the cause is a common one. */
export function reasonOf({ code = '', message }: NodeJS.ErrnoException): string {
  return REASONS[code] ?? message;
}

/** Calls a function of node:fs, and throws a FileError where it fails. */
export function attempt<T>(file: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof FileError) {
      throw error;
    }
    const failure = error as NodeJS.ErrnoException;
    const target = failure.code === 'ENOENT' ? targetOfLink(file) : undefined;
    throw new FileError(file, target === undefined ? reasonOf(failure) : `a link to ${target}, where nothing is; correct or remove the link`);
  }
}

function targetOfLink(file: string): string | undefined {
  try {
    return fs.readlinkSync(file);
  } catch {
    return undefined;
  }
}
