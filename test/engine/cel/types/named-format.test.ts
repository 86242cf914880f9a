import { readFileSync } from 'fs';
import { join } from 'path';
import { FORMAT_NAMES, namedFormat } from '../../../../src/engine/cel/types/named-format';
import { rulesFor } from '../../../../src/engine/validation/rules';

interface Row {
  readonly a: string;
  /** The format, the name that it prints, and the size that costs are computed from. */
  readonly f: string;
  readonly n: string;
  readonly m: number;
  /** What upstream answers, in the order of the test; E and the error. */
  readonly r: readonly string[];
}

// Recorded from k8s.io/apiserver v0.36.3, pkg/cel/library: ConstantFormats[f].ValidateFunc(a).
const ROWS: Row[] = readFileSync(join(__dirname, 'named-format.recorded.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Row);

test.each(ROWS)('answers as upstream for $f of $a', ({ a, f, n, m, r }) => {
  const format = namedFormat(f);
  expect([format?.name, format?.maxRegexSize]).toEqual([n, m]);
  expect(format?.validate(a, rulesFor(36))).toEqual(r);
});

test('there is no other format', () => {
  expect(FORMAT_NAMES.length).toBe(13);
  expect(namedFormat('toString')).toBeUndefined();
});
