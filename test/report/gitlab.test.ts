import { gitLabReport, leftOutOfGitLab } from '../../src/report/gitlab';
import { ReportedSet } from '../../src/report/model';
import { run } from '../support/command-line';
import { NAMESPACE, SET, verdict, workload } from '../support/reported-set';

const NOTE = '2 verdicts rest on assumptions, which are no issues of the gitlab report. The other formats list them; with --strict, they are unknown verdicts';

const clean: ReportedSet = {
  ...SET,
  objects: [],
  diagnostics: [],
  workloads: ['web', 'api'].map((name) => workload({ name, verdict: verdict({ decision: 'allowed', assumptions: [NAMESPACE, { about: name, reason: 'r' }] }) })),
};

interface Issue {
  readonly check_name: string;
  readonly severity: string;
}

const issues = (report: string): readonly string[] => (JSON.parse(report) as readonly Issue[]).map((each) => `${each.severity} ${each.check_name}`);

test.each<readonly [title: string, set: ReportedSet, expected: readonly string[]]>([
  ['nothing of what is admitted by assumptions', clean, []],
  ['what is denied, unknown, not read, or warned of', SET, ['critical api-validation', 'minor warning', 'critical use', 'major unknown', 'blocker input', 'info input']],
])('has %s', (_title, set, expected) => {
  expect(issues(gitLabReport(set))).toEqual(expected);
});

test.each<readonly [title: string, sets: readonly ReportedSet[], expected: string | undefined]>([
  ['assumptions', [clean], NOTE],
  ['those of several clusters together', [clean, SET], NOTE.replace('2', '4')],
  ['nothing where there are none', [{ ...clean, workloads: [workload()] }], undefined],
])('tells %s beside the report', (_title, sets, expected) => {
  expect(leftOutOfGitLab(sets)).toBe(expected);
});

const MANIFEST = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\nspec: {containers: [{name: web, image: x}]}\n';

test.each<readonly [title: string, args: readonly string[], code: number, expected: readonly string[], err: string]>([
  ['a note', [], 0, [], `note: ${NOTE.replace('2 verdicts rest', '1 verdict rests')}\n`],
  ['an issue with --strict', ['--strict'], 1, ['major unknown'], ''],
])('what is assumed of a set is %s', async (_title, args, code, expected, err) => {
  const { out, ...rest } = await run(['check', '-', '--cluster', 'kubernetes:1.36', '--format', 'gitlab', ...args], MANIFEST);
  expect([issues(out), rest]).toEqual([expected, { code, err }]);
});

test('another report of the run has the assumptions, so nothing else tells of them', async () => {
  const { out, err } = await run(['check', '-', '--cluster', 'kubernetes:1.36', '--output', 'gitlab=/dev/null'], MANIFEST);
  expect([out.includes('assumes  Namespace shop'), err]).toEqual([true, '']);
});
