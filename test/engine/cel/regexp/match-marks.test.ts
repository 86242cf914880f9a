import { readFileSync } from 'fs';
import { join } from 'path';
import { Alphabet } from '../../../../src/engine/cel/regexp/alphabet';
import { compile } from '../../../../src/engine/cel/regexp/compiler';
import { MatchMarks } from '../../../../src/engine/cel/regexp/match-marks';
import { parsePattern } from '../../../../src/engine/cel/regexp/parser';

interface Row {
  readonly p: string;
  readonly e?: string;
  readonly t: string;
  readonly f: string;
}

// Recorded as regexp.test.ts says: `f` is what FindString returns.
const ROWS = readFileSync(join(__dirname, 'recorded.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Row);

test.each(ROWS.filter(({ e }) => e === undefined))('finds the first match of $p', ({ p, t, f }) => {
  const tree = parsePattern(p);
  if (typeof tree === 'string') {
    throw new Error(tree);
  }
  const program = compile(tree, false);
  const marks = new MatchMarks(program, new Alphabet(program));
  expect(marks.mark(t, 0)).toBe(true);
  const match = program.start < 0 ? undefined : marks.matchFrom(t, 0);
  expect(match === undefined ? '' : t.slice(match.start, match.end)).toBe(f);
});
