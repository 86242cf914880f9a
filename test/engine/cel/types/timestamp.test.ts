import { readFileSync } from 'fs';
import { join } from 'path';
import { Timestamp } from '../../../../src/engine/cel/types/timestamp';

interface Row {
  readonly a: string;
  readonly b: string;
  readonly z: string;
  readonly d: string;
  /** What upstream answers, in the order of the test; E and the error. */
  readonly r: readonly string[];
}

// Recorded from cel-go v0.26.0 with Go 1.26 and cel.DefaultUTCTimeZone(true), t = timestamp(a), u = timestamp(b): t, string(t), each getter of t without
// and with the zone z, int(t), t + d, t - d, t - u, t < u, t == u.
const ROWS: Row[] = readFileSync(join(__dirname, 'timestamp.recorded.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Row);

function text(answer: unknown): string {
  return typeof answer === 'object' && answer !== null && 'error' in answer ? `E ${String(answer.error)}` : String(answer);
}

const GETTERS = [
  'getFullYear', 'getMonth', 'getDayOfYear', 'getDayOfMonth', 'getDate', 'getDayOfWeek', 'getHours', 'getMinutes', 'getSeconds', 'getMilliseconds',
] as const;

function read(value: string): Timestamp | { readonly error: string } {
  return Timestamp.parse(value) ?? { error: "type conversion error from 'string' to 'google.protobuf.Timestamp'" };
}

test.each(ROWS)('answers as upstream for $a, $b, $z, $d', ({ a, b, z, d, r }) => {
  const t = read(a);
  const u = read(b);
  const answers: unknown[] = [t, t];
  if (!('error' in t)) {
    const duration = BigInt(d);
    answers.push(...GETTERS.flatMap((getter) => [t[getter](), t[getter](z)]), t.seconds, t.add(duration), t.subtractDuration(duration));
    answers.push(...('error' in u ? [] : [t.subtract(u), t.compareTo(u) < 0, t.equals(u)]));
  }
  expect(answers.map(text)).toEqual(r);
});

test('a fraction of any length is read', () => {
  expect(String(Timestamp.parse(`2024-01-01T00:00:00.${'1'.repeat(500_000)}Z`))).toBe('2024-01-01T00:00:00.111111111Z');
});
