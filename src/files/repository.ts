import * as fs from 'node:fs';
import * as path from 'node:path';
import { FileError } from './file-error';
import { bytesOf, IgnoreRules } from './ignore-rules';
import { readBytes } from './regular-file';

export const GITIGNORE = '.gitignore';
/** What the root of a repository has. */
export const REPOSITORY = '.git';
/** Every file is compared with every line. */
const LARGEST_GITIGNORE = 64 * 1024;
const BYTE_ORDER_MARK = /^\xef\xbb\xbf/;

/** The rules that hold for the files of a directory, the most specific ones last. */
export type RepositoryRules = readonly IgnoreRules[];

/** A directory that is searched, and where it is in its repository. */
export interface Directory {
  /** As messages name it. */
  readonly name: string;
  /** The names from the root of the repository on. */
  readonly path: readonly string[];
  readonly rules: RepositoryRules;
}

/** The rules of the .gitignore file of a directory, in addition to those of the directories above it. Throws a FileError. */
export function withGitignore({ name, path: names, rules }: Directory): RepositoryRules {
  const file = path.join(name, GITIGNORE);
  return fs.existsSync(file) ? [...rules, new IgnoreRules(textOf(file), names.length)] : rules;
}

/**
 * A directory that the user has named. The .gitignore files above it count, up to the root of the repository, unless they exclude the directory
 * itself: then it is named on purpose.
 */
export function namedDirectory(name: string): Directory {
  const real = fs.realpathSync(name);
  const root = rootOf(real);
  const names = root === undefined ? [] : namesIn(path.relative(root, real));
  let directory: Directory = { name: root ?? real, path: [], rules: [] };
  for (const each of names) {
    const rules = withGitignore(directory);
    const below = [...directory.path, each];
    if (isExcluded(rules, below, true)) {
      return { name, path: names, rules: [] };
    }
    directory = { name: path.join(directory.name, each), path: below, rules };
  }
  return { ...directory, name };
}

/** Whether the last rule that matches excludes the path. */
export function isExcluded(rules: RepositoryRules, names: readonly string[], isDirectory: boolean): boolean {
  const bytes = names.map(bytesOf);
  for (let index = rules.length - 1; index >= 0; index--) {
    const excluded = rules[index].excludes(bytes, isDirectory);
    if (excluded !== undefined) {
      return excluded;
    }
  }
  return false;
}

function isRepository(directory: string): boolean {
  return fs.existsSync(path.join(directory, REPOSITORY));
}

function rootOf(directory: string): string | undefined {
  if (isRepository(directory)) {
    return directory;
  }
  const parent = path.dirname(directory);
  return parent === directory ? undefined : rootOf(parent);
}

function namesIn(relative: string): readonly string[] {
  return relative === '' ? [] : relative.split(path.sep);
}

/** upstream: git follows no link to a .gitignore file; it reads bytes. */
function textOf(file: string): string {
  try {
    return fs.lstatSync(file).isFile() ? Buffer.from(readBytes(file, LARGEST_GITIGNORE)).toString('latin1').replace(BYTE_ORDER_MARK, '') : '';
  } catch (error) {
    if (error instanceof FileError) {
      throw error;
    }
    return '';
  }
}
