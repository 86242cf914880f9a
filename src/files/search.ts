import * as fs from 'node:fs';
import * as path from 'node:path';
import { attempt, FileError } from './file-error';
import { bytesOf, IgnoreRules } from './ignore-rules';
import { Directory, isExcluded, isRepository, namedDirectory, Rules, withGitignore } from './repository';

/** Why a file or directory is not read: a directory such as `node_modules` or `.github`, a line of a .gitignore file, a pattern of the user. */
export type SkipReason = 'directory' | 'gitignore' | 'exclude';

/** What a search finds. */
export type Found =
  | { readonly type: 'file'; readonly name: string }
  | { readonly type: 'skipped'; readonly name: string; readonly reason: SkipReason }
  | { readonly type: 'problem'; readonly name: string; readonly level: 'error' | 'warning'; readonly reason: string };

const MANIFEST = /\.(ya?ml|json)$/;
/** A kustomization may have no ending. */
const KUSTOMIZATION = 'Kustomization';
const PACKAGES = 'node_modules';

/** Searches directories for manifests. Directories may link to each other: each is searched once. */
export class Search {
  private readonly seen = new Set<string>();
  private readonly exclude: IgnoreRules;

  /** @param exclude globs as in a .gitignore file of the current directory */
  constructor(exclude: readonly string[] = []) {
    this.exclude = new IgnoreRules(exclude.map(bytesOf).join('\n'), 0);
  }

  /** Yields what is in a directory that the user has named, sorted by name. */
  public* in(name: string): Iterable<Found> {
    let directory: Directory;
    try {
      directory = attempt(name, () => namedDirectory(name));
    } catch (error) {
      return yield problem(name, error);
    }
    yield* this.search(directory, [fs.realpathSync(name)]);
  }

  /** @param open the real paths of the directories that contain it, and its own */
  private* search(directory: Directory, open: readonly string[]): Iterable<Found> {
    const real = open[open.length - 1];
    if (this.seen.has(real)) {
      return;
    }
    this.seen.add(real);
    let rules = directory.rules;
    let entries: readonly string[];
    try {
      entries = attempt(directory.name, () => fs.readdirSync(directory.name)).sort();
    } catch (error) {
      return yield problem(directory.name, error);
    }
    try {
      rules = withGitignore(directory);
    } catch (error) {
      yield problem(directory.name, error);
    }
    for (const entry of entries) {
      yield* this.entry({ ...directory, rules }, entry, open);
    }
  }

  private* entry({ name: parent, path: above, rules }: Directory, entry: string, open: readonly string[]): Iterable<Found> {
    const name = path.join(parent, entry);
    const isManifest = MANIFEST.test(entry) || entry === KUSTOMIZATION;
    const status = statusOf(name);
    if (typeof status === 'string') {
      // What is no manifest by its name may lead nowhere; a link to itself leads nowhere on every machine.
      if (isManifest || status === LOOP) {
        yield { type: 'problem', name, level: 'error', reason: status };
      }
      return;
    }
    const isDirectory = status.isDirectory();
    if (!isDirectory && !isManifest) {
      return;
    }
    const names = [...above, entry];
    const reason = this.skipReason({ name, names, rules, isDirectory });
    if (reason !== undefined) {
      yield { type: 'skipped', name, reason };
    } else if (isDirectory) {
      yield* this.directory({ name, path: names, rules }, open);
    } else {
      yield { type: 'file', name };
    }
  }

  private* directory(directory: Directory, open: readonly string[]): Iterable<Found> {
    let real: string;
    try {
      real = attempt(directory.name, () => fs.realpathSync(directory.name));
    } catch (error) {
      return yield problem(directory.name, error);
    }
    if (open.some((each) => contains(real, each))) {
      yield { type: 'problem', name: directory.name, level: 'warning', reason: 'a link to a directory that contains it; not followed' };
      return;
    }
    yield* this.search(isRepository(directory.name) ? { ...directory, path: [], rules: [] } : directory, [...open, real]);
  }

  private skipReason({ name, names, rules, isDirectory }: Entry): SkipReason | undefined {
    const entry = names[names.length - 1];
    if (isDirectory && (entry === PACKAGES || entry.startsWith('.'))) {
      return 'directory';
    }
    const chosen = this.exclude.excludes(path.relative('', name).split(path.sep).map(bytesOf), isDirectory);
    if (chosen !== undefined) {
      return chosen ? 'exclude' : undefined;
    }
    return isExcluded(rules, names, isDirectory) ? 'gitignore' : undefined;
  }
}

interface Entry {
  readonly name: string;
  readonly names: readonly string[];
  readonly rules: Rules;
  readonly isDirectory: boolean;
}

function contains(directory: string, other: string): boolean {
  return directory === other || other.startsWith(directory.endsWith(path.sep) ? directory : `${directory}${path.sep}`);
}

const LOOP = 'a link that leads back to itself';

function statusOf(name: string): fs.Stats | string {
  try {
    return attempt(name, () => fs.statSync(name));
  } catch (error) {
    return (error as FileError).reason;
  }
}

function problem(name: string, error: unknown): Found {
  if (!(error instanceof FileError)) {
    throw error;
  }
  return { type: 'problem', name: error.file === name ? name : error.file, level: 'error', reason: error.reason };
}
