import { Glob, matchesGlob, parseGlob } from './glob';

/** A line of a .gitignore file. */
interface IgnorePattern {
  /** Whether it takes back what an earlier line says. */
  readonly negated: boolean;
  readonly directoriesOnly: boolean;
  /** Whether the pattern is one of the path from the file's directory on, and not of the last name. */
  readonly anchored: boolean;
  /** What the path starts with before the glob begins. */
  readonly prefix: string;
  readonly glob: Glob;
}

/** Longer lines than any path are not read. */
const LONGEST = 4096;

/** What a .gitignore file says of the files in its directory and below. */
export class IgnoreRules {
  private readonly rules: readonly IgnorePattern[];

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
    const whole = below.join('/');
    const last = below[below.length - 1] ?? '';
    for (let index = this.rules.length - 1; index >= 0; index--) {
      const rule = this.rules[index];
      if ((isDirectory || !rule.directoriesOnly) && matches(rule, rule.anchored ? whole : last)) {
        return !rule.negated;
      }
    }
    return undefined;
  }
}

/** The bytes of a text, each one character: git compares bytes. */
export function bytesOf(text: string): string {
  return Buffer.from(text).toString('latin1');
}

function matches({ prefix, glob }: IgnorePattern, text: string): boolean {
  return text.startsWith(prefix) && matchesGlob(glob, text.slice(prefix.length).split('/'));
}

/** Characters with a meaning in globs. */
const SPECIAL = /[*?[\\]/;

// upstream: git, dir.c parse_path_pattern, and match_pathname, which compares what is before the first special character by itself, so that two stars
// after a letter can match several names.
function parseRule(line: string): IgnorePattern | undefined {
  const text = withoutTrailingSpaces(line.endsWith('\r') ? line.slice(0, -1) : line);
  if (text === '' || text.startsWith('#') || text.length > LONGEST) {
    return undefined;
  }
  const negated = text.startsWith('!');
  const pattern = negated ? text.slice(1) : text;
  const directoriesOnly = pattern.endsWith('/');
  const whole = directoriesOnly ? pattern.slice(0, -1) : pattern;
  const rest = whole.startsWith('/') ? whole.slice(1) : whole;
  const special = rest.search(SPECIAL);
  const prefix = special < 0 ? rest : rest.slice(0, special);
  const glob = parseGlob(rest.slice(prefix.length));
  return glob && { negated, directoriesOnly, anchored: whole.includes('/'), prefix, glob };
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
