import { Expectation } from '../../../src/manifests/expected-results/expected-results';
import { readResultsFile } from '../../../src/manifests/expected-results/read-file';
import { updateFile } from '../../../src/manifests/expected-results/update-file';

const HEAD = 'apiVersion: cdk8s-pod-security/v1\nkind: ExpectedResults\n';

/** The text of a file after its cases got expectations, and what was left alone. */
function updated(text: string, ...after: readonly (object | undefined)[]): readonly [text: string, reasons: readonly string[]] {
  const file = readResultsFile({ name: 'f.yaml', text });
  expect(file.errors).toEqual([]);
  let next = 0;
  const updates = file.documents.flatMap((document) => document.results.cases.flatMap((_, index) => {
    const expectation = after[next++] as Expectation | undefined;
    return expectation === undefined ? [] : [{ document, index, after: expectation }];
  }));
  const { text: written, left } = updateFile(file, updates);
  return [written, left.map(({ reason }) => reason)];
}

const block = (lines: string): string => `${HEAD}cases:\n- name: a\n  apply: a.yaml\n  expect:\n${lines}`;

test.each<readonly [string, string, object, string]>([
  ['a scalar, with the comment after it',
    block('    # why\n    verdict: allowed   # so\n'), { verdict: 'denied' },
    block('    # why\n    verdict: denied   # so\n')],
  ['a scalar in quotes',
    block('    verdict: "allowed"\n'), { verdict: 'unknown' },
    block('    verdict: "unknown"\n')],
  ['a new field, after the first one',
    block('    verdict: allowed # so\n    # the end\n\n'), { verdict: 'denied', message: 'a: b' },
    block("    verdict: denied # so\n    message: 'a: b'\n    # the end\n\n")],
  ['a new field in the last line, which has no end',
    block('    verdict: allowed'), { verdict: 'denied', message: 'm' },
    block('    verdict: denied\n    message: m')],
  ['a field that goes, with its comment',
    block('    message: m # x\n    # why\n    verdict: denied\n'), { verdict: 'allowed' },
    block('    # why\n    verdict: allowed\n')],
  ['a block scalar that goes',
    block('    verdict: denied\n    message: |\n      a\n      b\n\n    code: 403\n'), { verdict: 'denied', code: 403 },
    block('    verdict: denied\n\n    code: 403\n')],
  ['a folded scalar',
    block('    verdict: denied\n    message: >-\n      a\n      b\n    code: 403\n'), { verdict: 'denied', message: 'a c', code: 403 },
    block('    verdict: denied\n    message: a c\n    code: 403\n')],
  ['a scalar on several lines',
    block('    verdict: denied\n    message: "a\n      b"  # c\n'), { verdict: 'denied', message: 'd' },
    block('    verdict: denied\n    message: "d"  # c\n')],
  ['another part of the answer',
    block('    verdict: denied\n    messageContains: a # c\n'), { verdict: 'denied', message: 'd' },
    block('    verdict: denied\n    message: d\n')],
  ['a list that grows',
    block('    verdict: allowed\n    warnings: []\n'), { verdict: 'allowed', warnings: ['w', 'x: y'] },
    block("    verdict: allowed\n    warnings:\n    - w\n    - 'x: y'\n")],
  ['a list that shrinks',
    block('    verdict: allowed\n    warnings:\n    - w # a\n    - x\n'), { verdict: 'allowed', warnings: ['x'] },
    block('    verdict: allowed\n    warnings:\n    - x\n')],
  ['an item of a list',
    block('    verdict: allowed\n    warnings:\n    # first\n    - w # a\n    - "x" # b\n'), { verdict: 'allowed', warnings: ['w', 'v'] },
    block('    verdict: allowed\n    warnings:\n    # first\n    - w # a\n    - "v" # b\n')],
  ['an item in brackets',
    block('    verdict: allowed\n    warnings: [w, x]\n'), { verdict: 'allowed', warnings: ['w', 'v'] },
    block('    verdict: allowed\n    warnings: [w, v]\n')],
  ['a field of an item',
    block('    verdict: allowed\n    assumptions:\n    - about: a # a\n    - reason: r # b\n      about: b\n'),
    { verdict: 'allowed', assumptions: [{ about: 'a' }, { reason: 's', about: 'b' }] },
    block('    verdict: allowed\n    assumptions:\n    - about: a # a\n    - reason: s # b\n      about: b\n')],
  ['a field of the object',
    block('    verdict: allowed\n    object:\n      # labels\n      metadata:\n        labels: # these\n          a: b # c\n          d: e\n      spec: {c: 1}\n'),
    { verdict: 'allowed', object: { metadata: { labels: { a: 'x', d: 'e' } }, spec: { c: 2 } } },
    block('    verdict: allowed\n    object:\n      # labels\n      metadata:\n        labels: # these\n          a: x # c\n          d: e\n      spec: {c: 2}\n')],
  ['a comment before the value',
    block('    verdict: # so\n      # and so\n      allowed # c\n'), { verdict: 'denied' },
    block('    verdict: # so\n      # and so\n      denied # c\n')],
  ['a comment before a list',
    block('    verdict: allowed\n    warnings: # these\n      - w\n      # more\n      - v\n'), { verdict: 'allowed', warnings: ['x'] },
    block('    verdict: allowed\n    warnings: # these\n      - x\n')],
  ['a comment before a list that becomes empty',
    block('    verdict: allowed\n    warnings: # these\n      - w\n'), { verdict: 'allowed', warnings: [] },
    block('    verdict: allowed\n    warnings: [] # these\n')],
  ['a mapping of which nothing stays',
    block('    verdict: allowed\n    object:\n      a: b\n'), { verdict: 'allowed', object: { c: 'd' } },
    block('    verdict: allowed\n    object:\n      c: d\n')],
  ['braces, with the comment after them',
    `${HEAD}cases:\n  - name: a\n    apply: a.yaml\n    expect: { verdict: allowed }  # so\n\n# end\n`, { verdict: 'denied', message: 'm' },
    `${HEAD}cases:\n  - name: a\n    apply: a.yaml\n    expect: { verdict: denied, message: m }  # so\n\n# end\n`],
  ['braces on several lines',
    `${HEAD}cases:\n  - expect: {\n      verdict: allowed, # so\n    }\n    name: a\n    apply: a.yaml\n`, { verdict: 'denied' },
    `${HEAD}cases:\n  - expect: {\n      verdict: denied, # so\n    }\n    name: a\n    apply: a.yaml\n`],
  ['line ends of Windows',
    block('    # why\n    verdict: allowed # so\n').replaceAll('\n', '\r\n'), { verdict: 'denied', message: 'm', warnings: ['w'] },
    block('    # why\n    verdict: denied # so\n    message: m\n    warnings:\n    - w\n').replaceAll('\n', '\r\n')],
  ['keys in quotes',
    block('    "verdict": allowed\n').replace('expect', '"expect"'), { verdict: 'denied' },
    block('    "verdict": denied\n').replace('expect', '"expect"')],
  ['a document after another one',
    `# a\n---\na: b\n---\n${block('    verdict: allowed\n')}...\n`, { verdict: 'denied' },
    `# a\n---\na: b\n---\n${block('    verdict: denied\n')}...\n`],
  ['aliases elsewhere in the case',
    block('    verdict: allowed\n').replace('a.yaml', '&x a.yaml').replace('kind', 'objects: []\nkind'), { verdict: 'denied' },
    block('    verdict: denied\n').replace('a.yaml', '&x a.yaml').replace('kind', 'objects: []\nkind')],
  ['characters that need escapes',
    block('    verdict: allowed\n'), { verdict: 'denied', message: 'a\n\u001b[31m"\u2028' },
    block('    verdict: denied\n    message: "a\\u000a\\u001b[31m\\"\\u2028"\n')],
])('%s', (_title, before, after, expected) => {
  expect(updated(before, after)).toEqual([expected, []]);
});

const to = { verdict: 'denied' };

test.each<readonly [string, string, string]>([
  ['JSON',
    '{"apiVersion": "cdk8s-pod-security/v1", "kind": "ExpectedResults", "cases": [{"name": "a", "apply": "a", "expect": {"verdict": "allowed"}}]}\n',
    '{"apiVersion": "cdk8s-pod-security/v1", "kind": "ExpectedResults", "cases": [{"name": "a", "apply": "a", "expect": {"verdict": "denied"}}]}\n'],
  ['a list of cases in brackets',
    `${HEAD}cases: [{name: a, apply: a, expect: {verdict: allowed}}]\n`,
    `${HEAD}cases: [{name: a, apply: a, expect: {verdict: denied}}]\n`],
  ['a case in braces on several lines',
    `${HEAD}cases:\n- {name: a, apply: a,\n  expect: {verdict: allowed}}\n`,
    `${HEAD}cases:\n- {name: a, apply: a,\n  expect: {verdict: denied}}\n`],
  ['a case with an anchor', `${HEAD}cases:\n- &a\n  name: a\n  apply: a\n  expect:\n    verdict: allowed\n`,
    `${HEAD}cases:\n- &a\n  name: a\n  apply: a\n  expect:\n    verdict: denied\n`],
  ['an anchor in the expect', block('    verdict: &v allowed\n'), block('    verdict: &v denied\n')],
  ['a tag', block('    verdict: !!str allowed\n'), block('    verdict: !!str denied\n')],
  ['a key with a question mark', block('    ? verdict\n    : allowed\n'), block('    ? verdict\n    : denied\n')],
])('%s', (_title, before, after) => {
  expect(updated(before, to)).toEqual([after, []]);
});

test.each([
  ['an alias', `${HEAD}cases:\n- name: &v allowed\n  apply: a\n  expect: {verdict: *v}\n`,
    'its value is that of the alias *v, which stands for a value elsewhere in the document'],
  ['what an alias repeats', `${HEAD}cases:\n- name: a\n  apply: a\n  expect: &e {verdict: allowed}\n- name: b\n  apply: b\n  expect: *e\n`,
    'it is part of &e, which an alias elsewhere in the document repeats'],
  ['an expect that is merged', `${HEAD}cases:\n- <<: {expect: {verdict: allowed}}\n  name: a\n  apply: a\n`, 'the key expect comes through the merge key <<'],
  ['a merge in the expect', block('    <<: {verdict: allowed}\n'), 'the key verdict comes through the merge key <<'],
])('%s is left alone', (_title, text, reason) => {
  expect(updated(text, to)).toEqual([text, [reason]]);
});

test('some cases of a file', () => {
  const text = (first: string, third: string): string => `${HEAD}# start
cases:
  - name: a
    apply: a.yaml
    expect:
      verdict: ${first}
  - {name: b, apply: b.yaml, expect: {verdict: allowed}}
  # between
  - name: c
    apply: c.yaml
    expect:
      verdict: ${third}
  - name: d
    apply: d.yaml
    expect: {verdict:   allowed}
---
${HEAD}cases:
- {name: e, apply: e.yaml, expect: {verdict: allowed}}
`;
  expect(updated(text('allowed', 'allowed'), to, undefined, to)).toEqual([text('denied', 'denied'), []]);
});
