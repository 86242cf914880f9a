import { isDeepStrictEqual } from 'node:util';
import { celAnswers, CelRow, recordedAnswers } from '../support/recorded-cel';
import { sharedVectorLines, vectorLines } from '../support/vectors';

/*
 * CEL expressions as k8s.io/apiserver v0.36.3 evaluates them, through `cel`: the value or the error, the type and the exact cost.
 */

function disagreements(lines: readonly string[]): readonly unknown[] {
  const answers = celAnswers(lines);
  return lines.flatMap((line, i) => {
    const row = JSON.parse(line) as CelRow;
    const [ours, recorded] = [answers[i], recordedAnswers(row)];
    return recorded.some((answer) => isDeepStrictEqual(ours, answer)) ? [] : [{ row, ours }];
  });
}

test('each recorded expression has the recorded answer', () => {
  const lines = vectorLines('cel.jsonl.gz');
  expect(lines).toHaveLength(20000);
  expect(disagreements(lines).slice(0, 3)).toEqual([]);
});

const SPECIFICATION = sharedVectorLines('cel-spec.jsonl.gz');

(SPECIFICATION.length === 0 ? test.skip : test)('each expression of the specification of CEL has the answer of Kubernetes', () => {
  expect(SPECIFICATION).toHaveLength(1624);
  expect(disagreements(SPECIFICATION).slice(0, 3)).toEqual([]);
});
