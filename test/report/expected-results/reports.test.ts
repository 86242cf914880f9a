import { resultsJson } from '../../../src/report/expected-results/json';
import { resultsJUnit } from '../../../src/report/expected-results/junit';
import { ReportedResults } from '../../../src/report/expected-results/model';
import { resultsText } from '../../../src/report/expected-results/text';

const CHANGES = [{ path: 'verdict', expected: 'allowed', actual: 'denied', lines: ['- verdict: allowed', '+ verdict: denied'] }];
const MESSAGE = [{ path: 'message', expected: '<a>', actual: '"b"', lines: ['- message: <a>', '+ message: \'"b"\''] }];
const NUMBER = [{ path: 'object.a', actual: 2n ** 60n, lines: ['+ object.a: 1152921504606846976'] }];

const RESULTS: ReportedResults = {
  cases: [
    { place: { file: 'a.yaml', line: 3, column: 5 }, name: 'good', result: 'ok', differences: [], outcome: { verdict: 'allowed', unknowns: [] }, errors: [] },
    { place: { file: 'a.yaml', line: 9, column: 5 }, name: 'now "good"', result: 'ok', differences: [], outcome: { verdict: 'denied', message: 'm', unknowns: [] }, errors: [], update: { changes: CHANGES } },
    { place: { file: 'b.yaml', line: 3, column: 5 }, name: 'bad\n', result: 'failed', differences: [...CHANGES, ...NUMBER], outcome: { verdict: 'denied', message: 'pods "web" is forbidden', unknowns: [] }, errors: [] },
    { place: { file: 'b.yaml', line: 7, column: 5 }, name: 'bad', result: 'failed', differences: MESSAGE, outcome: { verdict: 'denied', message: '"b"', unknowns: [] }, errors: [], update: { reason: 'in braces' } },
    { place: { file: 'b.yaml', line: 9, column: 5 }, name: 'undecided', result: 'error', differences: [], errors: ['b.yaml:9:5: none.yaml: no such file\u001b', 'x'] },
  ],
  errors: [{ source: 'c.yaml:1:1', message: 'no <field>' }],
};

test('text has a line for each case, what differs, and the totals', () => {
  expect(resultsText(RESULTS, 80)).toBe(`ok       good  (a.yaml:3:5)
updated  now "good"  (a.yaml:9:5)
  - verdict: allowed
  + verdict: denied
FAIL     bad\\n  (b.yaml:3:5)
  - verdict: allowed
  + verdict: denied
  + object.a: 1152921504606846976
  server  pods "web" is forbidden
FAIL     bad  (b.yaml:7:5)
  - message: <a>
  + message: '"b"'
  not updated: in braces
ERROR    undecided  (b.yaml:9:5)
  b.yaml:9:5: none.yaml: no such file\\x1b
  x
2 ok, 2 failed, 2 errors; 1 updated
`);
});

test('an unknown verdict says on what it depends', () => {
  const unknowns = [{ path: 'spec', reason: 'a token' }, { path: 'request', reason: 'not evaluated' }];
  const given = { place: { file: 'a', line: 1 }, name: 'n', result: 'failed' as const, differences: CHANGES, outcome: { verdict: 'unknown' as const, unknowns }, errors: [] };
  expect(resultsText({ cases: [given], errors: [] }, 80)).toBe(`FAIL     n  (a:1)
  - verdict: allowed
  + verdict: denied
  why     spec: a token; request: not evaluated
0 ok, 1 failed
`);
});

test('the totals of nothing', () => {
  expect(resultsText({ cases: [], errors: [{ source: 'a', message: 'b' }] }, 80)).toBe('0 ok, 0 failed, 1 error\n');
});

test('JSON has the values that differ', () => {
  const [verdict, message] = [{ path: 'verdict', expected: 'allowed', actual: 'denied' }, { path: 'message', expected: '<a>', actual: '"b"' }];
  expect(JSON.parse(resultsJson(RESULTS))).toEqual({
    schemaVersion: 1,
    summary: { ok: 2, failed: 2, errors: 2, updated: 1 },
    cases: [
      { file: 'a.yaml', line: 3, column: 5, name: 'good', result: 'ok', verdict: 'allowed', message: null, differences: [] },
      { file: 'a.yaml', line: 9, column: 5, name: 'now "good"', result: 'ok', verdict: 'denied', message: 'm', differences: [], updated: [verdict] },
      { file: 'b.yaml', line: 3, column: 5, name: 'bad\n', result: 'failed', verdict: 'denied', message: 'pods "web" is forbidden', differences: [verdict, { path: 'object.a', actual: '1152921504606846976' }] },
      { file: 'b.yaml', line: 7, column: 5, name: 'bad', result: 'failed', verdict: 'denied', message: '"b"', differences: [message], notUpdated: 'in braces' },
      { file: 'b.yaml', line: 9, column: 5, name: 'undecided', result: 'error', differences: [], errors: ['b.yaml:9:5: none.yaml: no such file\u001b', 'x'] },
    ],
    errors: [{ source: 'c.yaml:1:1', message: 'no <field>' }],
  });
});

test('JUnit has a suite for each file', () => {
  expect(resultsJUnit(RESULTS)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="cdk8s-pod-security test" tests="6" failures="2" errors="2">
  <testsuite name="a.yaml" tests="2" failures="0" errors="0">
    <testcase name="good" classname="a.yaml:3:5"/>
    <testcase name="now &quot;good&quot;" classname="a.yaml:9:5"/>
  </testsuite>
  <testsuite name="b.yaml" tests="3" failures="2" errors="1">
    <testcase name="bad\\n" classname="b.yaml:3:5">
      <failure type="difference" message="differs in verdict, object.a">- verdict: allowed
+ verdict: denied
+ object.a: 1152921504606846976
server: pods &quot;web&quot; is forbidden</failure>
    </testcase>
    <testcase name="bad" classname="b.yaml:7:5">
      <failure type="difference" message="differs in message">- message: &lt;a&gt;
+ message: &#39;&quot;b&quot;&#39;</failure>
    </testcase>
    <testcase name="undecided" classname="b.yaml:9:5">
      <error message="b.yaml:9:5: none.yaml: no such file\\x1b&#10;x"/>
    </testcase>
  </testsuite>
  <testsuite name="errors" tests="1" failures="0" errors="1">
    <testcase name="c.yaml:1:1" classname="c.yaml:1:1">
      <error message="no &lt;field&gt;"/>
    </testcase>
  </testsuite>
</testsuites>
`);
});
