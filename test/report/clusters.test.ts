import { refused, unknownVerdict, Verdict } from '../../src/engine/verdict';
import { jsonPartsOfClusters, matrixParts, MatrixOptions, namedByCluster } from '../../src/report/clusters';
import { junitPartsOfEach } from '../../src/report/junit';
import { ReportedSet, ReportedWorkload } from '../../src/report/model';
import { sarifPartsOfRuns } from '../../src/report/sarif';

const ALLOWED: Verdict = { ...refused({ stage: 'storage' }), decision: 'allowed', stage: undefined };
const FINDINGS = [{ check: 'hostNamespaces', policy: 'baseline:latest', path: 'spec.hostNetwork', message: 'm', fix: 'set spec.hostNetwork to false' }];
const DENIED = refused({ stage: 'pod-security', code: 403, message: 'pods "web" is forbidden', findings: () => FINDINGS });
const UNKNOWN = unknownVerdict([{ path: 'spec.image', reason: 'not known' }]);

function workload(name: string, verdict: Verdict, more: Partial<ReportedWorkload> = {}): ReportedWorkload {
  return { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name, source: `${name}.yaml:1`, verdict, warnings: [], ...more };
}

function cluster(name: string, workloads: readonly ReportedWorkload[], more: Partial<ReportedSet> = {}): ReportedSet {
  const open = workloads.filter(({ acknowledged }) => acknowledged === undefined);
  const count = (decision: string): number => open.filter(({ verdict }) => verdict.decision === decision).length;
  const acknowledged = workloads.length - open.length;
  return {
    cluster: { name, settings: { minor: 30, plugins: new Set(['PodSecurity', 'ServiceAccount']), allowPrivileged: true } },
    summary: { allowed: count('allowed'), denied: count('denied'), unknown: count('unknown'), ...(acknowledged > 0 && { acknowledged }) },
    workloads,
    objects: [],
    diagnostics: [],
    ignored: new Map(),
    ...more,
  };
}

const WIDE: MatrixOptions = { width: 120, onlyProblems: false };
const matrix = (sets: readonly ReportedSet[], options: Partial<MatrixOptions> = {}): string => [...matrixParts(sets, { ...WIDE, ...options })].join('');

const SETS = [
  cluster('eks:1.30', [workload('web', DENIED), workload('db', ALLOWED), workload('job', UNKNOWN)]),
  cluster('prod', [workload('web', ALLOWED), workload('db', ALLOWED), workload('job', UNKNOWN)], {
    objects: [{ ...workload('p', DENIED), kind: 'PodSecurityPolicy', namespace: undefined }],
    diagnostics: [{ level: 'note', source: '', message: 'the plugin is off' }],
  }),
  cluster('test', [workload('web', DENIED), workload('db', ALLOWED), workload('job', DENIED, {
    acknowledged: { reason: 'old', owner: 'edge', expires: '2027-01-31', source: 'a.yaml:1' },
  })]),
];

test('a table, and then why clusters do not admit an object', () => {
  expect(matrix(SETS)).toBe(`1   cluster eks:1.30: Kubernetes 1.30 with PodSecurity and ServiceAccount
2   cluster prod: Kubernetes 1.30 with PodSecurity and ServiceAccount
3   cluster test: Kubernetes 1.30 with PodSecurity and ServiceAccount

eks:1.30  prod     test          object
-         denied   -             PodSecurityPolicy p
denied    allowed  denied        Pod shop/web
allowed   allowed  allowed       Pod shop/db
unknown   unknown  acknowledged  Pod shop/job

PodSecurityPolicy p  (p.yaml:1)
  denied in prod
    server   pods "web" is forbidden
    why      the PodSecurity plugin rejects the PodSecurityPolicy
    fix      set spec.hostNetwork to false

Pod shop/web  (web.yaml:1)
  denied in eks:1.30, test
    server   pods "web" is forbidden
    why      the PodSecurity plugin rejects the Pod
    fix      set spec.hostNetwork to false

Pod shop/job  (job.yaml:1)
  unknown in eks:1.30, prod
    why      spec.image: not known
    fix      add what the verdict depends on to the set, or to the objects that are already in the cluster
  acknowledged in test
    server   pods "web" is forbidden
    reason   old (edge, until 2027-01-31, a.yaml:1)

note     the plugin is off (prod)

eks:1.30: 1 allowed, 1 denied, 1 unknown
prod: 2 allowed, 0 denied, 1 unknown
test: 1 allowed, 1 denied, 0 unknown, 1 acknowledged
`);
});

test('quiet, only what is not admitted everywhere', () => {
  const text = matrix(SETS, { onlyProblems: true });
  expect(text).not.toContain('shop/db');
  expect(text).not.toContain('the plugin is off');
});

test('where the names take too much room, the columns have numbers', () => {
  expect(matrix(SETS.map((set) => ({ ...set, cluster: { ...set.cluster, name: `clusters/${set.cluster.name}/very-long-name.yaml` } })), { width: 80 }))
    .toContain('\n1        2        3             object\n-        denied   -             PodSecurityPolicy p\n');
});

test('an object that is there twice has two rows', () => {
  expect(matrix([cluster('a', [workload('web', ALLOWED), workload('web', DENIED)]), cluster('b', [workload('web', DENIED), workload('web', ALLOWED)])]))
    .toContain('\na        b        object\nallowed  denied   Pod shop/web\ndenied   allowed  Pod shop/web\n');
});

test('warnings, assumptions and errors are told', () => {
  const assumptions = [{ about: 'Namespace shop', reason: 'not in the set' }];
  const text = matrix([
    cluster('a', [workload('web', { ...ALLOWED, assumptions }, { warnings: ['deprecated'] })]),
    cluster('b', [workload('web', ALLOWED)], { diagnostics: [{ level: 'error', source: 'x.yaml:1', message: 'unreadable' }] }),
  ]);
  expect(text.slice(text.indexOf('\nPod shop/web'))).toBe(`
Pod shop/web  (web.yaml:1)
  allowed in a
    warning  deprecated

assumes  Namespace shop: not in the set

a: 1 allowed, 0 denied, 0 unknown; 1 verdict rests on assumptions
b: 1 allowed, 0 denied, 0 unknown, 1 not read
`);
});

test('nothing is forged by names', () => {
  const text = matrix([cluster('a\n::error::', [workload('w\u001b[31m\nallowed', DENIED)]), cluster('\u202eb', [workload('w\u001b[31m\nallowed', ALLOWED)])]);
  // eslint-disable-next-line no-control-regex
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]|^::/m);
  expect(text).toContain('Pod shop/w\\x1b[31m\\x0aallowed');
});

test('JSON has the report of each cluster', () => {
  const { clusters } = JSON.parse([...jsonPartsOfClusters(SETS)].join('')) as { readonly clusters: readonly ReportedSet[] };
  expect(clusters.map(({ cluster: { name }, summary }) => [name, summary])).toEqual(SETS.map(({ cluster: { name }, summary }) => [name, summary]));
});

test('SARIF has a run for each cluster, and is valid', () => {
  const log = JSON.parse([...sarifPartsOfRuns(SETS, { toolVersion: '1.0.0' })].join('')) as { readonly runs: readonly { readonly properties: object }[] };
  expect(log.runs.map(({ properties }) => properties)).toEqual(['eks:1.30', 'prod', 'test'].map((name) => (
    { cluster: `cluster ${name}: Kubernetes 1.30 with PodSecurity and ServiceAccount` }
  )));
  const head = '{\n  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",\n  "version": "2.1.0",\n  "runs": [\n    {\n      "results": [';
  expect([...sarifPartsOfRuns([SETS[0]])].join('').startsWith(head)).toBe(true);
});

test('JUnit has a suite for each cluster', () => {
  const xml = [...junitPartsOfEach(namedByCluster(SETS), { strict: false })].join('');
  expect([...xml.matchAll(/<testsuite name="([^"]*): cluster /g)].map(([, name]) => name)).toEqual(['eks:1.30', 'prod', 'test']);
});
