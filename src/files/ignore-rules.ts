import { Glob, matchesGlob, parseGlob } from './glob';

/** A line of a .gitignore file. */
interface Rule {
  /** Whether it takes back what an earlier line says. */
  readonly negated: boolean;
  readonly directoriesOnly: boolean;
  /** Whether the pattern is one of the path from the file's directory on, and not of the last name. */
  readonly anchored: boolean;
  readonly glob: Glob;
}

/** Longer lines than any path are not read. */
const LONGEST = 4096;

/** What a .gitignore file says of the files in its directory and below. */
export class IgnoreRules {
  private readonly rules: readonly Rule[];

  /**
   * @param text the lines, each byte one character
   * @param depth the number of names in the path of the file's directory
   */
  constructor(text: string, private readonly depth: number) {
    this.rules = text.split('\n').flatMap((line) => parseRule(line) ?? []);
  }

  /** Whether the last line that matches excludes the path; undefined if none matches. */
  public excludes(path: readonly string[], isDirectory: boolean): boolean | undefined {
    const below = path.slice(this.depth);
    const last = below.slice(-1);
    for (let index = this.rules.length - 1; index >= 0; index--) {
      const { negated, directoriesOnly, anchored, glob } = this.rules[index];
      if ((isDirectory || !directoriesOnly) && matchesGlob(glob, anchored ? below : last)) {
        return !negated;
      }
    }
    return undefined;
  }
}

/** The bytes of a text, each one character: git compares bytes. */
export function bytesOf(text: string): string {
  return Buffer.from(text).toString('latin1');
}

/** upstream: git, dir.c parse_path_pattern */
function parseRule(line: string): Rule | undefined {
  const text = withoutTrailingSpaces(line.endsWith('\r') ? line.slice(0, -1) : line);
  if (text === '' || text.startsWith('#') || text.length > LONGEST) {
    return undefined;
  }
  const negated = text.startsWith('!');
  const pattern = negated ? text.slice(1) : text;
  const directoriesOnly = pattern.endsWith('/');
  const whole = directoriesOnly ? pattern.slice(0, -1) : pattern;
  const glob = parseGlob(whole.startsWith('/') ? whole.slice(1) : whole);
  return glob && { negated, directoriesOnly, anchored: whole.includes('/'), glob };
}

/** A space after a backslash stays. */
function withoutTrailingSpaces(line: string): string {
  let end = line.length;
  while (line.charAt(end - 1) === ' ') {
    end--;
  }
  let backslashes = 0;
  while (line.charAt(end - 1 - backslashes) === '\\') {
    backslashes++;
  }
  return end < line.length && backslashes % 2 === 1 ? line.slice(0, end + 1) : line.slice(0, end);
}
