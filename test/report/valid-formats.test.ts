import * as fs from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { gitLabReport } from '../../src/report/gitlab';
import { jsonReport } from '../../src/report/json';
import { junitReport } from '../../src/report/junit';
import { ReportedSet } from '../../src/report/model';
import { policyReport } from '../../src/report/policy-report';
import { sarifReport } from '../../src/report/sarif';
import { run } from '../support/command-line';
import { folderWith, objects, text } from '../support/hostile-objects';
import { emptyFolder } from '../support/outdir';
import { EVERYTHING, SET } from '../support/reported-set';
import { runs } from '../support/runs';
import {
  gitLabProblems, junitProblems, levelsProblems, policyReportProblems, reportProblems, sarifProblems, testReportProblems,
} from '../support/schemas';

/*
 * Reports are valid by the schemas of their formats.
 */

async function problemsOf(format: string, report: string): Promise<readonly string[]> {
  switch (format) {
    case 'json':
      return reportProblems(JSON.parse(report));
    case 'sarif':
      return sarifProblems(JSON.parse(report));
    case 'gitlab':
      return gitLabProblems(JSON.parse(report));
    case 'policyreport':
      return policyReportProblems(JSON.parse(report));
    default:
      return junitProblems(report);
  }
}

const FORMATS = ['json', 'sarif', 'junit', 'gitlab', 'policyreport'] as const;

const REPORTS: Readonly<Record<(typeof FORMATS)[number], (set: ReportedSet) => string>> = {
  json: jsonReport,
  sarif: sarifReport,
  junit: (set) => junitReport(set, { strict: false }),
  gitlab: gitLabReport,
  policyreport: policyReport,
};

test.each(FORMATS.flatMap((format) => [[format, 'a set with one of everything', SET], [format, 'acknowledgements, warnings and changes', EVERYTHING]] as const))(
  '%s: %s', async (format, _title, set) => {
    expect(await problemsOf(format, REPORTS[format](set))).toEqual([]);
  });

const EXAMPLES: readonly (readonly string[])[] = [
  ['examples/yelb/manifests', '--cluster', 'pks:1.4'],
  ['examples/yelb/manifests', '--cluster', 'kubernetes:1.35', '--pod-security', 'restricted'],
  ['examples/yelb/manifests', '--cluster', 'kubernetes:1.35', '--pod-security', 'restricted', '--strict'],
  ['examples/yelb/manifests', '--cluster', 'pks:1.4', '--cluster', 'kubernetes:1.30'],
  ['examples/yelb/manifests', '--each', '--cluster', 'kubernetes:1.35', '--pod-security', 'baseline'],
  ['examples/admission-policies/policies', 'examples/admission-policies/before', '--cluster', 'kubernetes:1.36'],
  ['examples/admission-policies/policies', 'examples/admission-policies/after', '--cluster', 'kubernetes:1.36'],
  ['examples', '--cluster', 'kubernetes:1.36'],
  ['examples/running-cluster/namespace-restricted.yaml', 'examples/running-cluster/web.yaml', '--objects', 'examples/running-cluster/cluster.yaml'],
  ['examples/running-cluster/web.yaml', '--operation', 'DELETE'],
  ['package.json', 'README.md', '--cluster', 'eks:1.24'],
];

const before = process.cwd();
beforeAll(() => process.chdir(path.join(__dirname, '..', '..')));
afterAll(() => process.chdir(before));

test.each<[args: string, code: number]>([
  ['examples/yelb/manifests --matrix', 0],
  ['examples/yelb/manifests --cluster pks:1.4', 1],
  ['examples/admission-policies/before examples/running-cluster/web.yaml --version 1.20', 0],
  ['examples/custom-resources package.json', 2],
])('levels %s', async (args, code) => {
  const { out, ...done } = await run(['levels', ...args.split(' '), '--format', 'json']);
  expect([done.code, levelsProblems(JSON.parse(out))]).toEqual([code, []]);
});

const RESULTS = 'apiVersion: cdk8s-pod-security/v1\nkind: ExpectedResults\n';
const POD = '{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a, image: a}]}}';

test.each<[title: string, text: string, args: readonly string[], code: number]>([
  ['what is as expected', `${RESULTS}cases: [{name: a, apply: ${POD}, expect: {verdict: allowed}}]\n`, [], 0],
  ['what is not', `${RESULTS}cases: [{name: a, apply: ${POD}, expect: {verdict: denied, code: 403, object: {spec: {hostNetwork: true}}, pod: {spec: {dnsPolicy: null}}}}]\n`, [], 1],
  ['what cannot be decided', `${RESULTS}cases: [{name: a, apply: nothing, expect: {verdict: allowed}}]\n`, [], 2],
  ['what is rewritten', `${RESULTS}cases: [{name: a, apply: ${POD}, expect: {verdict: denied}}]\n`, ['--update'], 0],
  ['what is not rewritten', `${RESULTS}cases: [{name: a, apply: ${POD}, expect: &e {verdict: denied}}, {name: b, apply: ${POD}, expect: *e}]\n`, ['--update'], 1],
  ['a file that is wrong', `${RESULTS}case: []\n`, [], 2],
])('test of %s', async (_title, text_, args, code) => {
  const file = path.join(emptyFolder(), 'expected.yaml');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text_);
  const { out, ...done } = await run(['test', file, ...args, '--format', 'json']);
  expect([done.code, testReportProblems(JSON.parse(out))]).toEqual([code, []]);
});

test.each(EXAMPLES.map((args) => [args.join(' '), args] as const))('check %s', async (_title, args) => {
  const folder = emptyFolder();
  fs.mkdirSync(folder, { recursive: true });
  const fileOf = (format: string): string => path.join(folder, `report.${format}`);
  await run(['check', ...args, '--output', FORMATS.map((format) => `${format}=${fileOf(format)}`).join(',')]);
  for (const format of FORMATS) {
    expect([format, await problemsOf(format, fs.readFileSync(fileOf(format), 'utf8'))]).toEqual([format, []]);
  }
}, 60_000);

test('hostile names', async () => {
  const junit: string[] = [];
  await fc.assert(fc.asyncProperty(objects, text, fc.constantFrom('kubernetes:1.30', 'pks:1.4', 'eks:1.24'), async (items, name, cluster) => {
    const folder = folderWith(items, name);
    for (const format of FORMATS) {
      const { out } = await run(['check', folder, '--cluster', cluster, '--format', format]);
      if (format === 'junit') {
        junit.push(out);
      } else {
        expect([format, await problemsOf(format, out)]).toEqual([format, []]);
      }
    }
  }), { numRuns: runs(25) });
  expect(await junitProblems(...junit)).toEqual([]);
}, 120_000);

test.each([
  ['json', { ...JSON.parse(jsonReport(SET)) as object, extra: 1 }],
  ['sarif', { version: '2.1.0', runs: [{ tool: {} }] }],
  ['gitlab', [{ description: 'd', check_name: 'c', fingerprint: 'x', severity: 'critical', location: { path: './a', lines: { begin: 0 } } }]],
  ['policyreport', { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'wgpolicyk8s.io/v1alpha2', kind: 'PolicyReport', metadata: { name: 'a' } }] }],
])('the schema of %s rejects something else', async (format, value) => {
  expect(await problemsOf(format, JSON.stringify(value))).not.toEqual([]);
});

test('the schema of junit rejects something else', async () => {
  expect(await junitProblems('<testsuites><testsuite name="a" tests="1"><testcase name="a" classname="b"><failed/></testcase></testsuite></testsuites>')).not.toEqual([]);
});
