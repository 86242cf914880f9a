import * as fs from 'node:fs';
import * as path from 'node:path';
import { attempt, FileError } from './file-error';
import { bytesOf, IgnoreRules } from './ignore-rules';
import { Directory, GITIGNORE, isExcluded, namedDirectory, REPOSITORY, RepositoryRules, withGitignore } from './repository';

/** Why a file or directory is not read: a directory such as `node_modules`, `.github` or `/proc`, a line of a .gitignore file, a pattern of the user. */
export type SkipReason = 'directory' | 'gitignore' | 'exclude';

/** What a search finds. */
export type SearchResult =
  | { readonly type: 'file'; readonly name: string }
  | { readonly type: 'skipped'; readonly name: string; readonly reason: SkipReason }
  | { readonly type: 'problem'; readonly name: string; readonly level: 'error' | 'warning'; readonly reason: string };

const MANIFEST = /\.(ya?ml|json)$/;
/** A kustomization may have no ending. */
const KUSTOMIZATION = 'Kustomization';
const PACKAGES = 'node_modules';
/** What the kernel shows as files, by their real paths. */
const OF_KERNEL: ReadonlySet<string> = new Set(['/dev', '/proc', '/sys']);

/** How much is searched for one directory that the user has named. */
export interface SearchLimits {
  /** The most files and directories. */
  readonly entries: number;
  /** The most manifests. */
  readonly files: number;
}

const LIMITS: SearchLimits = { entries: 500_000, files: 100_000 };
const WHAT_TO_DO = 'name the directories that have manifests, or exclude those that have none';

/** Searches directories for manifests. Directories may link to each other: each is searched once. */
export class FileSearch {
  private readonly seen = new Set<string>();
  private entries = 0;
  private files = 0;
  private readonly exclude: IgnoreRules;

  /**
   * @param exclude globs as in a .gitignore file of a directory
   * @param excludeFrom that directory; the current one, where it is empty
   */
  constructor(exclude: readonly string[] = [], private readonly limits = LIMITS, private readonly excludeFrom = '') {
    this.exclude = new IgnoreRules(exclude.map(bytesOf).join('\n'), 0);
  }

  /** What is in a directory that the user has named, sorted by name. */
  public in(name: string): readonly SearchResult[] {
    let opened: OpenDirectory;
    try {
      opened = { ...attempt(name, () => namedDirectory(name)), real: attempt(name, () => fs.realpathSync(name)) };
    } catch (error) {
      return [problem(name, error)];
    }
    const found = [...this.search(opened)];
    const limit = this.limit();
    return limit === undefined ? found : [{ type: 'problem', name, level: 'error', reason: limit }];
  }

  /** Directories may be deeper than calls. */
  private* search(root: OpenDirectory): Generator<SearchResult> {
    const open = [this.look(root)];
    while (open.length > 0) {
      const { done, value } = open[open.length - 1].next();
      if (done === true) {
        open.pop();
      } else if ('real' in value) {
        open.push(this.look(value));
      } else {
        yield value;
      }
    }
  }

  /** Why the search ends early. A part of a directory, the first by name, would be no answer. */
  private limit(): string | undefined {
    const { entries, files } = this.limits;
    if (this.files > files) {
      return `more than ${files} .yaml, .yml and .json files, so none is read; ${WHAT_TO_DO}`;
    }
    return this.entries > entries ? `more than ${entries} files and directories, so nothing in it is read; ${WHAT_TO_DO}` : undefined;
  }

  /** What is in a directory, and the directories in it that have to be searched next. */
  private* look(opened: OpenDirectory): Generator<SearchResult | OpenDirectory> {
    const { name } = opened;
    if (this.seen.has(opened.real)) {
      return;
    }
    this.seen.add(opened.real);
    let entries: readonly fs.Dirent[];
    try {
      entries = attempt(name, () => fs.readdirSync(name, { withFileTypes: true })).sort(byName);
    } catch (error) {
      return yield problem(name, error);
    }
    const has = (entry: string): boolean => entries.some((each) => each.name === entry);
    let directory = opened.parent !== undefined && has(REPOSITORY) ? { ...opened, path: [], rules: [] } : opened;
    try {
      directory = has(GITIGNORE) ? { ...directory, rules: withGitignore(directory) } : directory;
    } catch (error) {
      yield problem(name, error);
    }
    for (const entry of entries) {
      this.entries++;
      if (this.limit() !== undefined) {
        return;
      }
      yield* this.entry(directory, entry);
    }
  }

  private entry(parent: OpenDirectory, entry: fs.Dirent): readonly (SearchResult | OpenDirectory)[] {
    const isManifest = MANIFEST.test(entry.name) || entry.name === KUSTOMIZATION;
    if (entry.isFile() && !isManifest) {
      return [];
    }
    const name = path.join(parent.name, entry.name);
    const type = isNameLost(entry, name) ? NAME_IS_LOST : typeOf(entry, name);
    if (typeof type === 'object') {
      // What is no manifest by its name may lead nowhere; a link to itself leads nowhere on every machine.
      return isManifest || type.reason === LOOP || entry.isDirectory() ? [{ type: 'problem', name, level: 'error', reason: type.reason }] : [];
    }
    const isDirectory = type === 'directory';
    if (!isDirectory && !isManifest) {
      return [];
    }
    const names = [...parent.path, entry.name];
    const reason = this.skipReason({ name, names, rules: parent.rules, isDirectory });
    if (reason !== undefined) {
      return [{ type: 'skipped', name, reason }];
    }
    if (isDirectory) {
      return [directoryIn(parent, entry, { name, path: names, rules: parent.rules })];
    }
    this.files++;
    return [{ type: 'file', name }];
  }

  private skipReason({ name, names, rules, isDirectory }: DirectoryEntry): SkipReason | undefined {
    const entry = names[names.length - 1];
    if (isDirectory && (entry === PACKAGES || entry.startsWith('.'))) {
      return 'directory';
    }
    const chosen = this.exclude.excludes(path.relative(this.excludeFrom, name).split(path.sep).map(bytesOf), isDirectory);
    if (chosen !== undefined) {
      return chosen ? 'exclude' : undefined;
    }
    return isExcluded(rules, names, isDirectory) ? 'gitignore' : undefined;
  }
}

interface DirectoryEntry {
  readonly name: string;
  readonly names: readonly string[];
  readonly rules: RepositoryRules;
  readonly isDirectory: boolean;
}

/** A directory that is searched. */
interface OpenDirectory extends Directory {
  /** Its path without links. */
  readonly real: string;
  readonly parent?: OpenDirectory;
}

function directoryIn(parent: OpenDirectory, entry: fs.Dirent, directory: Directory): SearchResult | OpenDirectory {
  const { name } = directory;
  let real = path.join(parent.real, entry.name);
  if (entry.isSymbolicLink()) {
    try {
      real = attempt(name, () => fs.realpathSync(name));
    } catch (error) {
      return problem(name, error);
    }
    for (let above: OpenDirectory | undefined = parent; above !== undefined; above = above.parent) {
      if (contains(real, above.real)) {
        return { type: 'problem', name, level: 'warning', reason: 'a link to a directory that contains it; not followed' };
      }
    }
  }
  return OF_KERNEL.has(real) ? { type: 'skipped', name, reason: 'directory' } : { ...directory, real, parent };
}

function contains(directory: string, other: string): boolean {
  return directory === other || other.startsWith(directory.endsWith(path.sep) ? directory : `${directory}${path.sep}`);
}

const NAME_IS_LOST = { reason: 'the name is not text in UTF-8; rename it' };
const LOOP = 'a link that leads back to itself';

/** Whether the name has bytes that are no text, so that it finds nothing. */
function isNameLost(entry: fs.Dirent, name: string): boolean {
  return entry.name.includes('\ufffd') && fs.lstatSync(name, { throwIfNoEntry: false }) === undefined;
}

/** What an entry is, or what the link that it is leads to. */
function typeOf(entry: fs.Dirent, name: string): 'directory' | 'other' | { readonly reason: string } {
  if (entry.isDirectory() || entry.isFile()) {
    return entry.isDirectory() ? 'directory' : 'other';
  }
  try {
    return attempt(name, () => fs.statSync(name)).isDirectory() ? 'directory' : 'other';
  } catch (error) {
    return error as FileError;
  }
}

/** By their UTF-16 units, as texts are compared. */
function byName({ name: a }: fs.Dirent, { name: b }: fs.Dirent): number {
  return a < b ? -1 : 1;
}

function problem(name: string, error: unknown): SearchResult {
  if (!(error instanceof FileError)) {
    throw error;
  }
  return { type: 'problem', name: error.file === name ? name : error.file, level: 'error', reason: error.reason };
}
