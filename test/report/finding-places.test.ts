import { Finding, Verdict } from '../../src/engine/verdict';
import { findingPlaces } from '../../src/report/finding-places';
import { junitReport } from '../../src/report/junit';
import { ReportedSet, ReportedWorkload } from '../../src/report/model';
import { textReport } from '../../src/report/text';
import { SET, verdict, workload } from '../support/reported-set';

const LINES: Readonly<Record<string, number>> = { 'spec.hostNetwork': 9, 'spec.hostPID': 9, 'spec.containers[0]': 12, 'spec.serviceAccountName': 7 };

function found(check: string, path: string, policy?: string): Finding {
  return { check, path, message: `${check} of ${path}`, fix: `change ${path}`, ...(policy !== undefined && { policy }) };
}

function denied(stage: Verdict['stage'], ...findings: readonly Finding[]): ReportedWorkload {
  return workload({
    source: 'app.yaml:3',
    place: { file: 'app.yaml', line: 3 },
    verdict: verdict({ decision: 'denied', stage, code: 403, message: 'no', findings: () => findings }),
    fieldPlace: (path) => ({ file: 'app.yaml', line: LINES[path] ?? 100 + Number(/\d+/.exec(path)?.[0]), column: 5 }),
  });
}

const WHY = { why: 'nobody may use a policy', fixes: [], own: [], fix: '' };

test.each<readonly [title: string, object: ReportedWorkload, expected: readonly string[]]>([
  ['a check', denied('pod-security', found('hostNamespaces', 'spec.hostNetwork')), ['app.yaml:9:5: hostNamespaces']],
  ['checks at one place, each once', denied('pod-security', found('a', 'spec.hostNetwork'), found('a', 'spec.hostPID'), found('b', 'spec.hostPID')),
    ['app.yaml:9:5: a and b']],
  ['places in the order of the findings', denied('pod-security', found('privileged', 'spec.containers[0]'), found('hostNamespaces', 'spec.hostNetwork')),
    ['app.yaml:12:5: privileged', 'app.yaml:9:5: hostNamespaces']],
  ['what several policies say of a field', denied('psp-admit', found('hostNetwork', 'spec.hostNetwork', 'one'), found('hostNetwork', 'spec.hostNetwork', 'other')),
    ['app.yaml:9:5: hostNetwork']],
  ['the account, where nobody may use a policy', denied('psp-admit'), ['app.yaml:7:5: spec.serviceAccountName']],
  ['a field, where the API server has no name for what it checks', denied('api-validation', found('api-validation', 'spec.hostNetwork')), ['app.yaml:9:5: spec.hostNetwork']],
  ['a field that an admission policy reads', denied('vap', found('ValidatingAdmissionPolicy/limit', 'spec.hostNetwork')), ['app.yaml:9:5: spec.hostNetwork']],
  ['a field with a limit', denied('limit-ranger', found('LimitRange', 'spec.hostNetwork', 'LimitRange mem')), ['app.yaml:9:5: spec.hostNetwork']],
  ['no field', denied('namespace-lifecycle', found('namespace-lifecycle', '')), []],
  ['a field that is in no file', { ...denied('pod-security', found('hostNamespaces', 'spec.hostNetwork')), fieldPlace: undefined }, []],
  ['what is admitted', workload({ fieldPlace: () => ({ file: 'app.yaml', line: 1 }) }), []],
  ['more places than are shown', denied('pod-security', ...[1, 2, 3, 4].map((i) => found('privileged', `spec.containers[${i}]`))),
    ['app.yaml:101:5: privileged', 'app.yaml:102:5: privileged', '2 more']],
])('names %s', (_title, object, expected) => {
  expect(findingPlaces(object, WHY, 2)).toEqual(expected);
});

describe('a report', () => {
  const PLACES = 12;
  const many = denied('pod-security', ...Array.from({ length: PLACES }, (_, i) => found('privileged', `spec.containers[${i + 1}]`)));
  const set = (...workloads: readonly ReportedWorkload[]): ReportedSet => ({ ...SET, objects: [], diagnostics: [], ignored: new Map(), workloads });
  const lines = (report: string): readonly string[] => report.split('\n').map((line) => line.trim()).filter((line) => /^(?:<failure.*>)?at[ :]/.test(line));

  test('for people has ten places of an object, each on a line', () => {
    const expected = Array.from({ length: PLACES }, (_, i) => `at       app.yaml:${101 + i}:5: privileged`);
    expect(lines(textReport(set(many), { colors: false, width: 80 }))).toEqual([...expected.slice(0, 10), 'at       2 more']);
  });

  test('for people has three places of the first of several objects', () => {
    expect(lines(textReport(set(many, { ...many, name: 'other' }), { colors: false, width: 300 })))
      .toEqual(['at       for Deployment yelb/web: app.yaml:101:5: privileged; app.yaml:102:5: privileged; app.yaml:103:5: privileged; 9 more']);
  });

  test('for a CI system has all', () => {
    expect(junitReport(set(many), { strict: false }).match(/at: app\.yaml:\d+:5: privileged\n/g)).toHaveLength(PLACES);
  });

  test('has none for what is acknowledged', () => {
    const acknowledged = { ...many, acknowledged: { reason: 'r', source: 'annotation' } };
    expect(lines(textReport(set(acknowledged), { colors: false, width: 80 }))).toEqual([]);
  });

  test('asks for the findings of an object once, and for each place once', () => {
    const asked: string[] = [];
    const { verdict: { findings }, fieldPlace } = many;
    const counted: ReportedWorkload = {
      ...many,
      verdict: { ...many.verdict, findings: () => asked.push('findings') > 0 ? findings() : [] },
      fieldPlace: (path) => asked.push(path) > 0 && fieldPlace !== undefined ? fieldPlace(path) : { file: '', line: 0 },
    };
    const expected = ['findings', ...Array.from({ length: PLACES }, (_, i) => `spec.containers[${i + 1}]`)];
    junitReport(set(counted), { strict: false });
    expect(asked.splice(0)).toEqual(expected);
  });
});
