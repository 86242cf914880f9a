import { readFileSync } from 'fs';
import { join } from 'path';
import { characterCount, compareStrings } from '../../../../src/engine/cel/types/characters';
import {
  charAt, indexOf, lastIndexOf, lowerAscii, quoteString, replace, split, substring, upperAscii,
} from '../../../../src/engine/cel/types/string-functions';
import { trimSpace as trim } from '../../../../src/engine/validation/names/space';

interface Row {
  readonly a: string;
  readonly b: string;
  readonly c: string;
  readonly i: string;
  readonly j: string;
  /** What upstream answers, in the order of the test; E and the error. */
  readonly r: readonly string[];
}

// Recorded from cel-go v0.26.0, ext.StringsVersion(2): a.charAt(i), a.indexOf(b), a.indexOf(b, i), a.lastIndexOf(b), a.lastIndexOf(b, i),
// a.lowerAscii(), a.upperAscii(), a.replace(b, c), a.replace(b, c, i), a.split(b), a.split(b, i), a.substring(i), a.substring(i, j), a.trim(),
// strings.quote(a), size(a), a < b; the parts of a list joined by |, and how many they are.
const ROWS: Row[] = readFileSync(join(__dirname, 'string-functions.recorded.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Row);

function text(answer: unknown): string {
  if (Array.isArray(answer)) {
    return answer.join('|') + answer.length;
  }
  return typeof answer === 'object' && answer !== null && 'error' in answer ? `E ${String(answer.error)}` : String(answer);
}

test.each(ROWS)('answers as upstream for $a, $b, $c, $i, $j', ({ a, b, c, i: iText, j, r }) => {
  const i = BigInt(iText);
  expect([
    charAt(a, i), indexOf(a, b), indexOf(a, b, i), lastIndexOf(a, b), lastIndexOf(a, b, i), lowerAscii(a), upperAscii(a), replace(a, b, c),
    replace(a, b, c, i), split(a, b), split(a, b, i), substring(a, i), substring(a, i, BigInt(j)), trim(a), quoteString(a), characterCount(a),
    compareStrings(a, b) < 0,
  ].map(text)).toEqual(r);
});

test.each([
  ['trim', () => trim(`a${' '.repeat(1_000_000)}b`).length, 1_000_002],
  ['replace', () => replace('a'.repeat(500_000), 'a', 'bb', 400_000n).length, 900_000],
  ['split', () => split('a,'.repeat(300_000), ',', 200_000n).length, 200_000],
])('takes linear time: %s', (_, run, expected) => {
  expect(run()).toBe(expected);
});
