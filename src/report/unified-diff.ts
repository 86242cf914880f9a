import { LineRun, runsOf } from './line-runs';

/** Two texts of a file. Undefined: the file is not there. */
export interface ChangedText {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string;
}

const CONTEXT = 3;

/**
 * The lines of a unified diff, as `patch -p0` and `git apply -p0` read them, each with its line break. None where nothing changes.
 *
 * INVARIANT: they have the bytes of the texts, since others would not apply.
 */
export function* unifiedDiff({ name, before, after }: ChangedText): Iterable<string> {
  if (before === after) {
    return;
  }
  const [old, changed] = [linesOf(before ?? ''), linesOf(after)];
  yield `--- ${before === undefined ? '/dev/null' : fileName(name)}\n`;
  yield `+++ ${fileName(name)}\n`;
  for (const hunk of hunksOf([...runsOf(old, changed)], old.length, changed.length)) {
    yield* linesOfHunk(hunk, old, changed);
  }
}

/** Lines with their line breaks. */
export function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}

// eslint-disable-next-line no-control-regex
const NEEDS_QUOTES = /["\\\u0000-\u001f\u007f-\uffff]/;

/** As git writes names. A tab ends a name with blanks, which patch cuts off at them otherwise. */
function fileName(name: string): string {
  if (!NEEDS_QUOTES.test(name)) {
    return name.includes(' ') ? `${name}\t` : name;
  }
  return `"${[...new TextEncoder().encode(name)].map(quotedOctet).join('')}"`;
}

function quotedOctet(octet: number): string {
  const character = String.fromCharCode(octet);
  if (character === '"' || character === '\\') {
    return `\\${character}`;
  }
  return octet < 0x20 || octet >= 0x7f ? `\\${octet.toString(8).padStart(3, '0')}` : character;
}

interface Hunk extends LineRun {
  readonly runs: readonly LineRun[];
}

/** Runs with the lines around them; those whose lines meet are together. */
function hunksOf(runs: readonly LineRun[], oldLength: number, newLength: number): readonly Hunk[] {
  const groups: LineRun[][] = [];
  for (const run of runs) {
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && run.from - last.to <= 2 * CONTEXT) {
      groups[groups.length - 1].push(run);
    } else {
      groups.push([run]);
    }
  }
  return groups.map((group) => {
    const [first, last] = [group[0], group[group.length - 1]];
    const [before, after] = [Math.min(CONTEXT, first.from), Math.min(CONTEXT, oldLength - last.to, newLength - last.newTo)];
    return { runs: group, from: first.from - before, to: last.to + after, newFrom: first.newFrom - before, newTo: last.newTo + after };
  });
}

function* linesOfHunk({ runs, from, to, newFrom, newTo }: Hunk, old: readonly string[], changed: readonly string[]): Iterable<string> {
  yield `@@ -${range(from, to)} +${range(newFrom, newTo)} @@\n`;
  let place = from;
  for (const run of runs) {
    yield* marked(' ', old.slice(place, run.from));
    yield* marked('-', old.slice(run.from, run.to));
    yield* marked('+', changed.slice(run.newFrom, run.newTo));
    place = run.to;
  }
  yield* marked(' ', old.slice(place, to));
}

function range(from: number, to: number): string {
  const length = to - from;
  return length === 1 ? String(to) : `${length === 0 ? from : from + 1},${length}`;
}

function* marked(mark: string, lines: readonly string[]): Iterable<string> {
  for (const line of lines) {
    yield line.endsWith('\n') ? `${mark}${line}` : `${mark}${line}\n\\ No newline at end of file\n`;
  }
}
