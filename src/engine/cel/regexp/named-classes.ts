import { foldClass } from './case-folding';
import { appendClass, CharClass, negateClass } from './char-class';
import { fail, PatternFailure, PatternReader } from './pattern-reader';
import { unicodeClass } from './unicode-classes';

/*
 * Classes that have a name: \d, [:alpha:], \p{Greek}. Each reader returns undefined where no such class stands next.
 */

type ClassRead = true | undefined | PatternFailure;

const DIGIT: CharClass = [0x30, 0x39];
const WORD: CharClass = [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a];

const PERL: Readonly<Record<string, CharClass>> = { d: DIGIT, s: [0x09, 0x0a, 0x0c, 0x0d, 0x20, 0x20], w: WORD };

const POSIX: ReadonlyMap<string, CharClass> = new Map<string, CharClass>([
  ['alnum', [0x30, 0x39, 0x41, 0x5a, 0x61, 0x7a]],
  ['alpha', [0x41, 0x5a, 0x61, 0x7a]],
  ['ascii', [0x00, 0x7f]],
  ['blank', [0x09, 0x09, 0x20, 0x20]],
  ['cntrl', [0x00, 0x1f, 0x7f, 0x7f]],
  ['digit', DIGIT],
  ['graph', [0x21, 0x7e]],
  ['lower', [0x61, 0x7a]],
  ['print', [0x20, 0x7e]],
  ['punct', [0x21, 0x2f, 0x3a, 0x40, 0x5b, 0x60, 0x7b, 0x7e]],
  ['space', [0x09, 0x0d, 0x20, 0x20]],
  ['upper', [0x41, 0x5a]],
  ['word', WORD],
  ['xdigit', [0x30, 0x39, 0x41, 0x46, 0x61, 0x66]],
]);

/** \d \D \s \S \w \W */
export function readPerlClass(reader: PatternReader, ranges: number[], fold: boolean): ClassRead {
  const letter = reader.peek(1);
  if (reader.peek() !== '\\' || !/[dDsSwW]/.test(letter)) {
    return undefined;
  }
  reader.at += 2;
  appendGroup(ranges, PERL[letter.toLowerCase()], letter < 'a', fold);
  return true;
}

/** [:alpha:] [:^alpha:] */
export function readPosixClass(reader: PatternReader, ranges: number[], fold: boolean): ClassRead {
  const start = reader.at;
  const end = reader.startsWith('[:') ? reader.pattern.indexOf(':]', start + 2) : -1;
  if (end < 0) {
    return undefined;
  }
  const negated = reader.peek(2) === '^';
  const group = POSIX.get(reader.pattern.slice(start + (negated ? 3 : 2), end));
  reader.at = end + 2;
  if (group === undefined) {
    return fail('invalid character class range', reader.textSince(start));
  }
  appendGroup(ranges, group, negated, fold);
  return true;
}

function appendGroup(ranges: number[], group: CharClass, negated: boolean, fold: boolean): void {
  const folded = fold ? foldClass(group) : group;
  appendClass(ranges, negated ? negateClass(folded) : folded);
}

/** \p{Greek} \pL \P{^Greek} */
export function readUnicodeClass(reader: PatternReader, ranges: number[], fold: boolean): ClassRead {
  const start = reader.at;
  if (!reader.startsWith('\\p') && !reader.startsWith('\\P')) {
    return undefined;
  }
  let negated = reader.peek(1) === 'P';
  reader.at += 2;
  let name = nameOfClass(reader);
  if (name === undefined) {
    return fail('invalid character class range', reader.textFrom(start));
  }
  if (name.startsWith('^')) {
    negated = !negated;
    name = name.slice(1);
  }
  const found = unicodeClass(name, fold);
  if (found === undefined) {
    return fail('invalid character class range', reader.textSince(start));
  }
  appendClass(ranges, negated ? negateClass(found) : found);
  return true;
}

function nameOfClass(reader: PatternReader): string | undefined {
  const start = reader.at;
  if (reader.nextRune() !== 0x7b || start === reader.at) {
    return reader.textSince(start);
  }
  const end = reader.pattern.indexOf('}', reader.at);
  if (end < 0) {
    return undefined;
  }
  reader.at = end + 1;
  return reader.pattern.slice(start + 1, end);
}
