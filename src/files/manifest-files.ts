import * as fs from 'node:fs';
import { attempt, FileError } from './file-error';
import { SearchResult, FileSearch, SkipReason } from './search';
import { readMarkedText } from './text-file';

export interface TextFile {
  /** As messages name it. */
  readonly name: string;
  readonly text: string;
  /** Whether it was named itself, and not found in a directory. */
  readonly named: boolean;
  /** What is before the text; undefined where that is not known, or the file is not UTF-8. */
  readonly mark?: string;
}

/** A file that is not read, or a directory. */
export interface UnreadFile {
  readonly name: string;
  readonly level: 'error' | 'warning' | SkipReason;
  readonly reason: string;
}

/** A file that is there, without its text. */
export interface ListedFile {
  readonly name: string;
  readonly named: boolean;
}

/**
 * Lists files, and what is in directories, sorted by name in each directory. What cannot be read is in the list.
 *
 * @param exclude globs as in a .gitignore file of a directory
 * @param excludeFrom that directory; the current one, where it is empty
 */
export function* listFiles(names: readonly string[], exclude: readonly string[] = [], excludeFrom = ''): Iterable<ListedFile | UnreadFile> {
  for (const name of names) {
    const kind = kindOf(name);
    if (kind === 'directory') {
      yield* listDirectory(name, new FileSearch(exclude, undefined, excludeFrom));
    } else {
      yield kind === 'file' ? { name, named: true } : { name, ...kind };
    }
  }
}

/** The text of a listed file, or why it cannot be read. */
export function readListed(file: ListedFile | UnreadFile): TextFile | UnreadFile {
  if ('level' in file) {
    return file;
  }
  try {
    return { ...file, ...readMarkedText(file.name) };
  } catch (error) {
    return unread(error);
  }
}

/** Reads files, and directories with all manifests in them. Each file is read when it is asked for. Throws a FileError. */
export function* readFiles(names: readonly string[]): Iterable<TextFile> {
  for (const each of listFiles(names)) {
    const file = readListed(each);
    if (!('level' in file)) {
      yield file;
    } else if (file.level === 'error') {
      throw new FileError(file.name, file.reason);
    }
  }
}

function* listDirectory(directory: string, search: FileSearch): Iterable<ListedFile | UnreadFile> {
  let anything = false;
  for (const found of search.in(directory)) {
    anything ||= found.type !== 'skipped';
    yield listed(found);
  }
  if (!anything) {
    yield { name: directory, level: 'error', reason: 'no .yaml, .yml or .json file in this directory' };
  }
}

function listed(found: SearchResult): ListedFile | UnreadFile {
  switch (found.type) {
    case 'file': return { name: found.name, named: false };
    case 'skipped': return { name: found.name, level: found.reason, reason: '' };
    case 'problem': return { name: found.name, level: found.level, reason: found.reason };
  }
}

function kindOf(name: string): 'file' | 'directory' | Omit<UnreadFile, 'name'> {
  try {
    return attempt(name, () => fs.statSync(name)).isDirectory() ? 'directory' : 'file';
  } catch (error) {
    return unread(error);
  }
}

function unread(error: unknown): UnreadFile {
  if (!(error instanceof FileError)) {
    throw error;
  }
  return { name: error.file, level: 'error', reason: error.reason };
}
