import { readFileSync } from 'fs';
import { join } from 'path';
import { Semver } from '../../../../src/engine/cel/types/semver';

interface Row {
  readonly a: string;
  readonly b: string;
  /** What the expressions below give for `a` and `b`: the value, or E and the error. */
  readonly r: readonly string[];
}

// Recorded from k8s.io/apiserver v0.36.3, pkg/cel/library, with Go 1.26: evaluate isSemver(a), semver(a).major(), .minor(), .patch(), isSemver(a, true), semver(a, true).major(),
// semver(a).compareTo(semver(b)), semver(a, true).compareTo(semver(b, true)), semver(a) == semver(b).
const ROWS: Row[] = readFileSync(join(__dirname, 'semver.recorded.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Row);

type Parsed = Semver | { readonly error: string };

function answer(parsed: Parsed, ask: (value: Semver) => unknown): string {
  return 'error' in parsed ? `E ${parsed.error}` : String(ask(parsed));
}

function answerBoth(a: Parsed, b: Parsed, ask: (a: Semver, b: Semver) => unknown): string {
  return 'error' in a ? `E ${a.error}` : answer(b, (value) => ask(a, value));
}

test.each(ROWS)('answers as upstream for $a and $b', ({ a: aText, b: bText, r }) => {
  const a = Semver.parse(aText);
  const b = Semver.parse(bText);
  const normalized = Semver.parseNormalized(aText);
  expect([
    String(Semver.isSemver(aText)), answer(a, (v) => v.major), answer(a, (v) => v.minor), answer(a, (v) => v.patch),
    String(Semver.isSemver(aText, true)), answer(normalized, (v) => v.major), answerBoth(a, b, (left, right) => left.compareTo(right)),
    answerBoth(normalized, Semver.parseNormalized(bText), (left, right) => left.compareTo(right)),
    answerBoth(a, b, (left, right) => left.equals(right)),
  ]).toEqual(r);
});
