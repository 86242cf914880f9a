import { fail, PatternFailure, PatternReader } from './pattern-reader';
import { Flags } from './syntax-node';

/** What follows `(?`: a group, with a name or without, or flags for the rest of the enclosing group. */
export type GroupStart =
  | { readonly kind: 'named' }
  | { readonly kind: 'group'; readonly flags: Flags }
  | { readonly kind: 'flags'; readonly flags: Flags };

/** Reads from `(?` on. */
export function parseGroupStart(reader: PatternReader, flags: Flags): GroupStart | PatternFailure {
  const start = reader.at;
  const rest = reader.pattern.length - start;
  if ((reader.startsWith('(?P<') && rest > 4) || (reader.startsWith('(?<') && rest > 3)) {
    return readName(reader, start);
  }
  reader.at += 2;
  return readFlags(reader, flags) ?? fail('invalid or unsupported Perl syntax', reader.textSince(start));
}

function readName(reader: PatternReader, start: number): GroupStart | PatternFailure {
  const nameStart = reader.pattern.indexOf('<', start) + 1;
  const end = reader.pattern.indexOf('>', start);
  if (end < 0) {
    return fail('invalid named capture', reader.textFrom(start));
  }
  reader.at = end + 1;
  return /^[A-Za-z0-9_]+$/.test(reader.pattern.slice(nameStart, end)) ? { kind: 'named' } : fail('invalid named capture', reader.textSince(start));
}

const SWITCHES: Readonly<Record<string, keyof Flags>> = { i: 'foldCase', m: 'multiLine', s: 'dotNewline', U: 'nonGreedy' };

function readFlags(reader: PatternReader, flags: Flags): GroupStart | undefined {
  let changed = flags;
  let negative = false;
  let needsSwitch = false;
  while (!reader.isAtEnd) {
    const letter = String.fromCodePoint(reader.nextRune());
    if (SWITCHES[letter] !== undefined) {
      changed = { ...changed, [SWITCHES[letter]]: !negative };
      needsSwitch = false;
    } else if (letter === '-' && !negative) {
      negative = true;
      needsSwitch = true;
    } else if ((letter === ':' || letter === ')') && !needsSwitch) {
      return { kind: letter === ':' ? 'group' : 'flags', flags: changed };
    } else {
      return undefined;
    }
  }
  return undefined;
}
