import { foldClass } from './case-folding';
import { CharClass, cleanClass, MAX_RUNE, negateClass } from './char-class';
import { CATEGORY_ALIASES, CATEGORY_NAMES, CATEGORY_RUNS, SCRIPT_NAMES, SCRIPT_RUNS } from './unicode-data';

/*
 * The sets that \p{...} names. Source: Go 1.26, regexp/syntax and unicode.
 */

type CharClasses = ReadonlyMap<string, CharClass>;

let tables: { readonly categories: CharClasses; readonly scripts: CharClasses; readonly aliases: ReadonlyMap<string, string> } | undefined;

const folded = new Map<CharClass, CharClass>();

// upstream: Go has no case variants of LC, although one is outside of it.
const NOT_FOLDED: ReadonlySet<string> = new Set(['Any', 'Assigned', 'Lc', 'Casedletter']);

/** The set of a name, with all that differs by case alone if `fold`; undefined where there is no such name. */
export function unicodeClass(name: string, fold: boolean): CharClass | undefined {
  const canonical = canonicalName(name);
  const plain = classOf(canonical);
  if (plain === undefined || !fold || NOT_FOLDED.has(canonical)) {
    return plain;
  }
  const known = folded.get(plain) ?? foldClass(plain);
  folded.set(plain, known);
  return known;
}

const ANY: CharClass = [0, MAX_RUNE];
const ASCII: CharClass = [0, 0x7f];

function classOf(canonical: string): CharClass | undefined {
  tables ??= readTables();
  const { categories, scripts, aliases } = tables;
  switch (canonical) {
    case 'Any': return ANY;
    case 'Ascii': return ASCII;
    case 'Assigned': return negateClass(categories.get('Cn') ?? []);
    case 'Lc': return categories.get('LC');
    default: return categories.get(canonical) ?? scripts.get(canonical) ?? categories.get(aliases.get(canonical) ?? '');
  }
}

// upstream: since 1.25 Go drops the underscores, so that scripts that have one in their name cannot be named at all.
function canonicalName(name: string): string {
  const plain = name.replace(/[_ -]/g, '');
  return plain.slice(0, 1).replace(/[a-z]/, upper) + plain.slice(1).replace(/[A-Z]/g, lower);
}

function upper(letter: string): string {
  return letter.toUpperCase();
}

function lower(letter: string): string {
  return letter.toLowerCase();
}

function readTables(): NonNullable<typeof tables> {
  const categories = readRuns(CATEGORY_RUNS, CATEGORY_NAMES);
  const unassigned = categories.get('') ?? [];
  categories.delete('');
  for (const [name, members] of groupsOf([...categories.keys()])) {
    categories.set(name, union(members.map((member) => categories.get(member) ?? [])));
  }
  categories.set('Cn', unassigned);
  categories.set('C', union([categories.get('C') ?? [], unassigned]));
  const scripts = readRuns(SCRIPT_RUNS, SCRIPT_NAMES);
  scripts.delete('');
  const aliases = new Map(CATEGORY_ALIASES.split(' ').map((alias) => {
    const [long, short] = alias.split(':');
    return [canonicalName(long), short];
  }));
  return { categories, scripts, aliases };
}

function groupsOf(names: readonly string[]): [string, string[]][] {
  const initials = [...new Set(names.map((name) => name[0]))];
  return [...initials.map((initial): [string, string[]] => [initial, names.filter((name) => name.startsWith(initial))]), ['LC', ['Lu', 'Ll', 'Lt']]];
}

function union(classes: readonly CharClass[]): CharClass {
  return cleanClass(classes.flat());
}

/** The set of each name; that of the empty name holds what no name has. */
function readRuns(runs: string, joinedNames: string): Map<string, CharClass> {
  const names = ['', ...joinedNames.split(' ')];
  const classes = new Map<string, number[]>(names.map((name) => [name, []]));
  let at = 0;
  let from = 0;
  for (const { index } of runs.matchAll(/[A-Z]/g)) {
    const [length, letter, digit] = [runs.slice(from, index), runs[index], runs[index + 1]];
    from = index + 2;
    const name = names[8 * (letter.charCodeAt(0) - 0x41) + Number(digit)];
    const end = at + Number.parseInt(length, 36);
    classes.get(name)?.push(at, end - 1);
    at = end;
  }
  return classes;
}
