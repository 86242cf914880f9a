import { readFileSync } from 'fs';
import { join } from 'path';
import {
  addDurations, durationHours, durationMilliseconds, durationMinutes, durationSeconds, durationString, durationText, parseDuration, subtractDurations,
} from '../../../../src/engine/cel/types/duration';

interface Row {
  readonly a: string;
  readonly d: string;
  readonly e: string;
  /** What upstream answers, in the order of the test; E and the error. */
  readonly r: readonly string[];
}

// Recorded from cel-go v0.26.0 with Go 1.26: time.ParseDuration(a), d.String(), string(d), d.getHours(), .getMinutes(), .getSeconds(),
// .getMilliseconds(), d + e, d - e.
const ROWS: Row[] = readFileSync(join(__dirname, 'duration.recorded.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Row);

function text(answer: unknown): string {
  return typeof answer === 'object' && answer !== null && 'error' in answer ? `E ${String(answer.error)}` : String(answer);
}

test.each(ROWS)('answers as upstream for $a, $d, $e', ({ a, d: dText, e: eText, r }) => {
  const d = BigInt(dText);
  const e = BigInt(eText);
  expect([
    parseDuration(a), durationString(d), durationText(d), durationHours(d), durationMinutes(d), durationSeconds(d), durationMilliseconds(d),
    addDurations(d, e), subtractDurations(d, e),
  ].map(text)).toEqual(r);
});
