import { readResultsFile } from '../../../src/manifests/expected-results/read-file';

const HEAD = 'apiVersion: cdk8s-pod-security/v1\nkind: ExpectedResults\n';
const CASE = (name: string): string => `- name: ${name}\n  apply: a.yaml\n  expect:\n    verdict: allowed\n`;

/** The cases with their places, and the errors. */
function read(text: string): readonly [readonly string[], readonly string[]] {
  const { documents, errors } = readResultsFile({ name: 'f.yaml', text });
  return [
    documents.flatMap(({ results, places }) => results.cases.map(({ name }, i) => `${places[i].line}:${places[i].column} ${name}`)),
    errors.map(({ source, message }) => `${source}: ${message}`),
  ];
}

test.each<readonly [string, string, readonly string[], readonly string[]]>([
  ['a document', `# comment\n${HEAD}cases:\n${CASE('a')}# another\n${CASE('b')}`, ['5:3 a', '10:3 b'], []],
  ['several documents', `${HEAD}cases:\n${CASE('a')}---\n${HEAD}cases:\n${CASE('b')}`, ['4:3 a', '12:3 b'], []],
  ['documents of other kinds', `apiVersion: v1\nkind: Pod\n---\n- a\n---\n${HEAD}cases:\n${CASE('a')}`, ['9:3 a'], []],
  ['a byte order mark and line ends of Windows', `\ufeff${HEAD}cases:\n${CASE('a')}`.replaceAll('\n', '\r\n'), ['4:3 a'], []],
  ['JSON', `${JSON.stringify({ apiVersion: 'cdk8s-pod-security/v1', kind: 'ExpectedResults', cases: [{ name: 'a', apply: 'a', expect: { verdict: 'allowed' } }] })}\n`,
    ['1:73 a'], []],
  ['cases behind an alias', `${HEAD}objects:\n- x: &c\n    - name: a\n      apply: a\n      expect: {verdict: allowed}\ncases: *c\n`, ['5:7 a'], []],
  ['another kind of the group', `apiVersion: cdk8s-pod-security/v1\nkind: Expected\ncases:\n${CASE('a')}`, [],
    ['f.yaml:2:1: kind: found the string "Expected" where ExpectedResults belongs']],
  ['another group of the kind', `apiVersion: v1\nkind: ExpectedResults\ncases:\n${CASE('a')}`, [],
    ['f.yaml:1:1: apiVersion: found the string "v1" where cdk8s-pod-security/v1 belongs']],
  ['an unknown key', `${HEAD}cases:\n${CASE('a').replace('verdict', 'verdit')}`, [], [
    'f.yaml:7:5: cases[0].expect.verdit: no such field; did you mean verdict?',
    'f.yaml:6:3: cases[0].expect.verdict: missing; allowed, denied or unknown belongs there',
  ]],
  ['a key that is set twice', `${HEAD}cases:\n${CASE('a')}    verdict: denied\n`, [],
    ['f.yaml:8:5: found the key "verdict" a second time; kubectl takes the last value, so remove the others']],
  ['what is no YAML', `${HEAD}cases: [\n`, [], [expect.stringMatching(/^f\.yaml:4:1: /)]],
  ['a good document after a bad one', `${HEAD}---\n${HEAD}cases:\n${CASE('a')}`, ['7:3 a'],
    ['f.yaml:1:1: cases: missing; a list belongs there']],
  ['nothing', '', [], []],
])('%s', (_title, text, cases, errors) => {
  expect(read(text)).toEqual([cases, errors]);
});

test('of many errors, the first are told', () => {
  const [, errors] = read(`${HEAD}cases:\n${'- 1\n'.repeat(10_000)}`);
  expect([errors.length, errors[0], errors[19], errors[20]]).toEqual([
    21,
    'f.yaml:4:3: cases[0]: found the number 1 where a mapping belongs',
    'f.yaml:23:3: cases[19]: found the number 1 where a mapping belongs',
    'f.yaml: and 9980 more errors',
  ]);
});

test('the places of many cases take linear time', () => {
  const text = `${HEAD}cases:\n${Array.from({ length: 10_000 }, (_, i) => CASE(`c${i}`)).join('')}`;
  const start = performance.now();
  const [cases] = read(text);
  expect([cases.length, cases[9999]]).toEqual([10_000, '40000:3 c9999']);
  expect(performance.now() - start).toBeLessThan(5000);
});
