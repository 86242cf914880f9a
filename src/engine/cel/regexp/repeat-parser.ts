import { PatternReader } from './pattern-reader';

export interface RepeatCounts {
  /** -1: more than Go reads. */
  readonly min: number;
  /** -1: without end. */
  readonly max: number;
}

const COUNTS = /\{(0|[1-9][0-9]*)(?:(,)(0|[1-9][0-9]*)?)?\}/y;
const MAX_COUNT = 1e9;

/** Reads {2}, {2,} or {2,5}; anything else is a literal `{`. */
export function readCounts(reader: PatternReader): RepeatCounts | undefined {
  COUNTS.lastIndex = reader.at;
  const [text, first, comma, second] = COUNTS.exec(reader.pattern) ?? [];
  if (text === undefined) {
    return undefined;
  }
  reader.at += text.length;
  const min = readCount(first);
  if (comma === undefined) {
    return { min, max: min };
  }
  const max = second === undefined ? -1 : readCount(second);
  return second !== undefined && max < 0 ? { min: -1, max } : { min, max };
}

function readCount(digits: string): number {
  const count = Number(digits);
  return count >= MAX_COUNT ? -1 : count;
}
