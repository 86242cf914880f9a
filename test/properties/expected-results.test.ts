import * as fc from 'fast-check';
import { flowText, valueLines } from '../../src/manifests/edit/block-text';
import { isEqual } from '../../src/manifests/edit/equal';
import { Expectation } from '../../src/manifests/expected-results/expected-results';
import { readResultsFile } from '../../src/manifests/expected-results/read-file';
import { updateFile } from '../../src/manifests/expected-results/update-file';
import { runs } from '../support/runs';

const text = fc.oneof(fc.string({ minLength: 1 }), fc.string({ minLength: 1, unit: 'binary' }), fc.constantFrom('a: b', '- a', 'x #y', "it's", '"', 'true', '1.30', 'a\nb\n', '&a', '---', '🙂'))
  .filter((each) => !/\p{Cs}/u.test(each));
const key = fc.oneof(fc.constantFrom('a', 'b', 'c'), text).filter((each) => each !== '__proto__');
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, text, fc.integer(), fc.boolean(), fc.constant(null), fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(key, tie('value'), { maxKeys: 3 })),
}));
const expectation = fc.record({
  verdict: fc.constantFrom('allowed', 'denied', 'unknown'),
  message: text,
  code: fc.integer(),
  warnings: fc.array(text, { maxLength: 3 }),
  assumptions: fc.array(fc.record({ about: text, reason: text }, { requiredKeys: ['about'] }), { maxLength: 2 }),
  object: fc.dictionary(key, value, { minKeys: 1, maxKeys: 3 }),
}, { requiredKeys: ['verdict'] });

/** An expectation, how it is written, what it becomes, and what follows. */
const updatedCase = fc.record({
  before: expectation,
  after: expectation,
  style: fc.constantFrom('block', 'braces', 'comments'),
  comment: fc.constantFrom('', '  # why', '\n\n    # between'),
});

type Case = typeof updatedCase extends fc.Arbitrary<infer T> ? T : never;

const HEAD = ['apiVersion: cdk8s-pod-security/v1', 'kind: ExpectedResults', 'cases:'];

function caseLines({ before, style, comment }: Case): readonly string[] {
  const head = ['- name: a # case', '  apply: "a.yaml"'];
  const lines = (valueLines(before) ?? []).map((line) => `    ${line}${style === 'comments' ? ' # c' : ''}`);
  return [...head, ...(style === 'braces' ? [`  expect: ${flowText(before)}${comment}`] : ['  expect:', ...lines, ...(comment === '' ? [] : ['    # end'])])];
}

test('an update makes expectations what they shall be, and changes no line outside of them', () => {
  fc.assert(fc.property(fc.array(updatedCase, { minLength: 1, maxLength: 3 }), fc.constantFrom('\n', '\r\n'), (cases, lineBreak) => {
    const file = readResultsFile({ name: 'f', text: [...HEAD, ...cases.flatMap(caseLines), '# the end', ''].join(lineBreak).replaceAll(/(?<!\r)\n/g, lineBreak) });
    expect(file.errors).toEqual([]);
    const [document] = file.documents;
    const updates = cases.map(({ after }, index) => ({ document, index, after: after as Expectation }));
    const { text: written, left } = updateFile(file, updates);
    expect([file.text, written, left.map(({ reason }) => reason)]).toEqual([file.text, written, []]);
    const [again] = readResultsFile({ name: 'f', text: written }).documents;
    expect(cases.every(({ after }, i) => isEqual(again.results.cases[i].expect, after))).toBe(true);
    const outside = (each: string): readonly string[] => each.split(lineBreak).filter((line) => /^\S|^ {2}apply|^# the end/.test(line));
    expect(outside(written)).toEqual(outside(file.text));
    expect(/(?<!\r)\n/.test(written)).toBe(lineBreak === '\n');
    expect(updateFile({ ...file, text: written }, []).text).toBe(written);
  }), { numRuns: runs(100) });
});
