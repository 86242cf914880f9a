import { MAX_RUNE } from './char-class';
import { fail, PatternFailure, PatternReader } from './pattern-reader';

const CONTROL: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };

/** Reads `\` and what it escapes, one code point. */
export function parseEscape(reader: PatternReader): number | PatternFailure {
  const start = reader.at;
  reader.at++;
  if (reader.isAtEnd) {
    return fail('trailing backslash at end of expression', '');
  }
  const rune = reader.nextRune();
  return escaped(reader, rune, String.fromCodePoint(rune)) ?? fail('invalid escape sequence', reader.textSince(start));
}

function escaped(reader: PatternReader, rune: number, letter: string): number | undefined {
  if (letter === 'x') {
    return hexadecimal(reader);
  }
  // A single digit from one on would be a backreference.
  if (letter === '0' || (/[1-7]/.test(letter) && /[0-7]/.test(reader.peek()))) {
    return octal(reader, Number(letter));
  }
  return CONTROL[letter] ?? (rune < 0x80 && !/[0-9A-Za-z]/.test(letter) ? rune : undefined);
}

function octal(reader: PatternReader, first: number): number {
  let value = first;
  for (let i = 1; i < 3 && /[0-7]/.test(reader.peek()); i++) {
    value = 8 * value + reader.nextRune() - 0x30;
  }
  return value;
}

function hexadecimal(reader: PatternReader): number | undefined {
  if (reader.isAtEnd) {
    return undefined;
  }
  const first = reader.nextRune();
  if (first === 0x7b) {
    return hexadecimalInBraces(reader);
  }
  const high = hexDigit(first);
  const low = hexDigit(reader.nextRune());
  return high === undefined || low === undefined ? undefined : 16 * high + low;
}

function hexadecimalInBraces(reader: PatternReader): number | undefined {
  let value: number | undefined;
  while (!reader.isAtEnd) {
    const rune = reader.nextRune();
    if (rune === 0x7d) {
      return value;
    }
    const digit = hexDigit(rune);
    if (digit === undefined) {
      return undefined;
    }
    value = 16 * (value ?? 0) + digit;
    if (value > MAX_RUNE) {
      return undefined;
    }
  }
  return undefined;
}

function hexDigit(rune: number): number | undefined {
  const digit = Number.parseInt(String.fromCodePoint(rune), 16);
  return Number.isNaN(digit) || rune > 0x7f ? undefined : digit;
}
