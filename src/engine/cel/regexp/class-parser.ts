import { appendFoldedRange } from './case-folding';
import { appendRange, cleanClass, negateClass } from './char-class';
import { parseEscape } from './escapes';
import { readPerlClass, readPosixClass, readUnicodeClass } from './named-classes';
import { fail, PatternFailure, PatternReader } from './pattern-reader';

/** Reads [...] and returns its ranges, clean. */
export function parseClass(reader: PatternReader, fold: boolean): number[] | PatternFailure {
  const start = reader.at;
  reader.at++;
  const negated = reader.take('^');
  const ranges: number[] = [];
  let first = true;
  while (first || !reader.take(']')) {
    first = false;
    const failure = readElement(reader, ranges, fold, start);
    if (failure !== undefined) {
      return failure;
    }
  }
  const clean = cleanClass(ranges);
  return negated ? negateClass(clean) : clean;
}

function readElement(reader: PatternReader, ranges: number[], fold: boolean, start: number): PatternFailure | undefined {
  const read = readPosixClass(reader, ranges, fold) ?? readUnicodeClass(reader, ranges, fold) ?? readPerlClass(reader, ranges, fold);
  if (read !== undefined) {
    return read === true ? undefined : read;
  }
  const rangeStart = reader.at;
  const low = readChar(reader, start);
  if (typeof low !== 'number') {
    return low;
  }
  const isRange = reader.peek() === '-' && reader.peek(1) !== '' && reader.peek(1) !== ']';
  reader.at += isRange ? 1 : 0;
  const high = isRange ? readChar(reader, start) : low;
  if (typeof high !== 'number') {
    return high;
  }
  if (high < low) {
    return fail('invalid character class range', reader.textSince(rangeStart));
  }
  (fold ? appendFoldedRange : appendRange)(ranges, low, high);
  return undefined;
}

function readChar(reader: PatternReader, start: number): number | PatternFailure {
  if (reader.isAtEnd) {
    return fail('missing closing ]', reader.textFrom(start));
  }
  return reader.peek() === '\\' ? parseEscape(reader) : reader.nextRune();
}
