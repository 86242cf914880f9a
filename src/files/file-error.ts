import { printable } from '../text/printable';

/** Why a file or directory cannot be read or written. The message starts with its name. */
export class FileError extends Error {
  constructor(file: string, reason: string) {
    super(printable(`${file}: ${reason}`));
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or directory',
  EACCES: 'permission denied',
  EISDIR: 'is a directory',
  ENOTDIR: 'not a directory',
};

/** Calls a function of node:fs, and throws a FileError where it fails. */
export function attempt<T>(file: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new FileError(file, REASONS[code] ?? message);
  }
}
