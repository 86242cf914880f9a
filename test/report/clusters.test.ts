import { refused, unknownVerdict, Verdict } from '../../src/engine/verdict';
import { jsonPartsOfClusters, matrixParts, namedByCluster } from '../../src/report/clusters';
import { gitLabPartsOfClusters } from '../../src/report/gitlab';
import { junitPartsOfEach } from '../../src/report/junit';
import { ReportedSet, ReportedWorkload } from '../../src/report/model';
import { policyReportPartsOfClusters } from '../../src/report/policy-report';
import { sarifPartsOfRuns } from '../../src/report/sarif';
import { formatSkipped } from '../../src/report/skipped';
import { TextOptions } from '../../src/report/text';

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

const WIDE: TextOptions = { width: 120, colors: false };
const matrix = (sets: readonly ReportedSet[], options: Partial<TextOptions> = {}): string => [...matrixParts(sets, { ...WIDE, ...options })].join('');

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
    reason   old
    owner    edge
    expires  2027-01-31
    source   a.yaml:1

note     the plugin is off (prod)

eks:1.30: 1 allowed, 1 denied, 1 unknown
prod: 2 allowed, 0 denied, 1 unknown
test: 1 allowed, 1 denied, 0 unknown, 1 acknowledged
`);
});

test('only what has one of the verdicts in a cluster', () => {
  const text = matrix(SETS, { only: new Set(['acknowledged']) });
  expect(text.slice(text.indexOf('\neks:1.30  prod'))).toBe(`
eks:1.30  prod     test          object
unknown   unknown  acknowledged  Pod shop/job

Pod shop/job  (job.yaml:1)
  acknowledged in test
    server   pods "web" is forbidden
    reason   old
    owner    edge
    expires  2027-01-31
    source   a.yaml:1

note     the plugin is off (prod)

eks:1.30: 1 allowed, 1 denied, 1 unknown
prod: 2 allowed, 0 denied, 1 unknown
test: 1 allowed, 1 denied, 0 unknown, 1 acknowledged
`);
});

test('the warnings of what is left out are counted', () => {
  const warned = workload('old', ALLOWED, { warnings: ['deprecated'] });
  const text = matrix([cluster('a', [warned]), cluster('b', [warned, workload('web', DENIED)])], { only: new Set(['denied']) });
  expect(text.slice(text.lastIndexOf('\na: '))).toBe(`
a: 1 allowed, 0 denied, 0 unknown; 1 warning not shown
b: 1 allowed, 1 denied, 0 unknown; 1 warning not shown
`);
});

/** The blocks below the table, without the totals. */
function blocks(text: string): string {
  const all = text.split('\n\n');
  return all.slice(2, -1).join('\n\n');
}

const denied = (name: string, more: Partial<ReportedWorkload> = {}): ReportedWorkload => workload(name, DENIED, more);
const TWO = [
  cluster('a', [workload('db', UNKNOWN), denied('web'), denied('job', { namespace: 'batch' }), denied('app')]),
  cluster('b', [workload('db', UNKNOWN), denied('web'), denied('job', { namespace: 'batch' }), workload('app', ALLOWED)]),
];

const REASONS = `
    server   pods "web" is forbidden
    why      the PodSecurity plugin rejects the Pod
    fix      set spec.hostNetwork to false`;
const UNKNOWNS = `
    why      spec.image: not known
    fix      add what the verdict depends on to the set, or to the objects that are already in the cluster`;

const APP = `Pod shop/app  (app.yaml:1)
  denied in a${REASONS}`;
const WEB = `Pod shop/web  (web.yaml:1)
  denied in a, b${REASONS}`;
const JOB = `Pod batch/job  (job.yaml:1)
  denied in a, b${REASONS}`;
const DB = `Pod shop/db  (db.yaml:1)
  unknown in a, b${UNKNOWNS}`;

test.each<[string, Partial<TextOptions>, string]>([
  ['objects with the same cause in each cluster have one block', {}, `2 objects
  object   Pod shop/web  (web.yaml:1)
  object   Pod batch/job  (job.yaml:1)
  denied in a, b
    server   pods "web" is forbidden
    why      the PodSecurity plugin rejects the Pod
    fix      set spec.hostNetwork to false

${APP}

${DB}`],
  ['a block for each object', { groupBy: 'none' }, [WEB, JOB, APP, DB].join('\n\n')],
  ['a heading for each namespace', { groupBy: 'namespace' }, ['namespace shop', WEB, APP, DB, 'namespace batch', JOB].join('\n\n')],
  ['a heading for each file', { groupBy: 'file' }, ['file web.yaml', WEB, 'file job.yaml', JOB, 'file app.yaml', APP, 'file db.yaml', DB].join('\n\n')],
  ['at most one block', { groupBy: 'none', max: 1 }, [WEB, '3 more blocks about 3 objects not shown'].join('\n\n')],
  ['no block', { max: 0 }, '3 more blocks about 4 objects not shown'],
])('%s', (_title, options, expected) => {
  const placed = TWO.map((set) => ({ ...set, workloads: set.workloads.map((each) => ({ ...each, place: { file: `${each.name}.yaml`, line: 1 } })) }));
  expect(blocks(matrix(placed, options))).toBe(expected);
});

test('of many objects with the same cause, the table has one line, and the totals come first', () => {
  const many = Array.from({ length: 11 }, (_, i) => denied(`web-${i}`));
  const text = matrix([cluster('a', [...many, workload('db', ALLOWED)]), cluster('b', [...many, workload('db', ALLOWED)])]);
  expect(text.slice(text.indexOf('\n\n') + 2).split('\n').slice(0, 14)).toEqual([
    'a: 1 allowed, 11 denied, 0 unknown',
    'b: 1 allowed, 11 denied, 0 unknown',
    '',
    'a        b        object',
    'denied   denied   11 objects: Pod shop/web-0, Pod shop/web-1, Pod shop/web-2 and 8 more',
    'allowed  allowed  Pod shop/db',
    '',
    '11 objects',
    ...[0, 1, 2, 3, 4].map((i) => `  object   Pod shop/web-${i}  (web-${i}.yaml:1)`),
    '  object   6 more',
  ]);
});

test('what was not evaluated is told, with the clusters where not all say it', () => {
  const skipped = new Map([['template', 2]]);
  const text = matrix([cluster('a', [], { skipped, ignored: new Map([['v1 Service', 1]]) }), cluster('b', [], { skipped })]);
  expect(text.split('\n').slice(-5)).toEqual([
    'Ignored 1 object that cannot affect a verdict: 1 v1 Service (a)',
    ...formatSkipped(skipped),
    'a: 0 allowed, 0 denied, 0 unknown',
    'b: 0 allowed, 0 denied, 0 unknown',
    '',
  ]);
});

test('kinds of one name in two groups have a row each', () => {
  const knative = { ...workload('s', DENIED), kind: 'Service', apiVersion: 'serving.knative.dev/v1' };
  expect(matrix([cluster('a', [{ ...knative, apiVersion: 'v1', verdict: ALLOWED }, knative]), cluster('b', [knative])]))
    .toContain('\na        b       object\nallowed  -       Service shop/s\ndenied   denied  Service shop/s\n');
});

test('colors', () => {
  const text = matrix([cluster('a', [denied('web')]), cluster('b', [workload('web', ALLOWED)])], { colors: true });
  expect(text).toContain('\na       b        object\n\u001b[31mdenied\u001b[0m  \u001b[32mallowed\u001b[0m  Pod shop/web\n');
  expect(text).toContain('\n  \u001b[31mdenied\u001b[0m in a\n');
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
  expect(text).toContain('Pod shop/w\\x1b[31m\\nallowed');
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

test('SARIF has a category for each of several clusters', () => {
  const ids = (sets: readonly ReportedSet[]): readonly unknown[] => {
    const log = JSON.parse([...sarifPartsOfRuns(sets)].join('')) as { readonly runs: readonly { readonly automationDetails?: { readonly id: string } }[] };
    return log.runs.map(({ automationDetails }) => automationDetails?.id);
  };
  expect(ids(SETS)).toEqual(['cdk8s-pod-security/eks:1.30/', 'cdk8s-pod-security/prod/', 'cdk8s-pod-security/test/']);
  expect(ids(SETS.slice(0, 1))).toEqual([undefined]);
});

test('a GitLab report names the cluster of each issue, and tells the clusters apart', () => {
  const issuesOf = (sets: readonly ReportedSet[]): readonly { readonly description: string; readonly fingerprint: string }[] => (
    JSON.parse([...gitLabPartsOfClusters(sets)].join('')) as { readonly description: string; readonly fingerprint: string }[]
  );
  const issues = issuesOf(SETS);
  expect(issues.map(({ description }) => description)).toEqual([
    'eks:1.30: Pod shop/web: baseline:latest: m. Server: pods "web" is forbidden. Why: the PodSecurity plugin rejects the Pod. Fix: set spec.hostNetwork to false',
    'eks:1.30: Pod shop/job: the verdict is unknown: spec.image: not known. Fix: add what the verdict depends on to the set, or to the objects that are already in the cluster',
    'prod: PodSecurityPolicy p: baseline:latest: m. Server: pods "web" is forbidden. Why: the PodSecurity plugin rejects the PodSecurityPolicy. Fix: set spec.hostNetwork to false',
    'prod: Pod shop/job: the verdict is unknown: spec.image: not known. Fix: add what the verdict depends on to the set, or to the objects that are already in the cluster',
    'prod: the plugin is off',
    'test: Pod shop/web: baseline:latest: m. Server: pods "web" is forbidden. Why: the PodSecurity plugin rejects the Pod. Fix: set spec.hostNetwork to false',
    'test: Pod shop/job: acknowledged until 2027-01-31 by edge (a.yaml:1), since: old: baseline:latest: m. Server: pods "web" is forbidden',
  ]);
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
  expect(issuesOf(SETS.slice(1))).toEqual(issues.slice(2));
});

test('each cluster has policy reports of its own', () => {
  const reportsOf = (...names: readonly string[]): readonly (readonly (string | undefined)[])[] => {
    const sets = names.map((name, i) => ({ ...SETS[i], cluster: { ...SETS[i].cluster, name } }));
    const { items } = JSON.parse([...policyReportPartsOfClusters(sets)].join('')) as {
      readonly items: readonly { readonly metadata: { readonly name: string; readonly namespace?: string }; readonly summary: object }[];
    };
    return items.map(({ metadata, summary }) => [metadata.name, metadata.namespace, JSON.stringify(summary)]);
  };
  expect(reportsOf('eks:1.30', 'clusters/Prod.yaml', 'test')).toEqual([
    ['cdk8s-pod-security-eks-1-30', 'shop', '{"pass":1,"fail":1,"warn":0,"error":1,"skip":0}'],
    ['cdk8s-pod-security-clusters-prod-yaml', undefined, '{"pass":0,"fail":1,"warn":1,"error":0,"skip":0}'],
    ['cdk8s-pod-security-clusters-prod-yaml', 'shop', '{"pass":2,"fail":0,"warn":0,"error":1,"skip":0}'],
    ['cdk8s-pod-security-test', 'shop', '{"pass":1,"fail":1,"warn":0,"error":0,"skip":1}'],
  ]);
  expect(new Set(reportsOf('a:b', 'a/b', '::').map(([name]) => name))).toEqual(new Set(['cdk8s-pod-security-a-b', 'cdk8s-pod-security-a-b-2', 'cdk8s-pod-security-cluster']));
});

test('JUnit has a suite for each cluster', () => {
  const xml = [...junitPartsOfEach(namedByCluster(SETS), { strict: false })].join('');
  expect([...xml.matchAll(/<testsuite name="([^"]*): cluster /g)].map(([, name]) => name)).toEqual(['eks:1.30', 'prod', 'test']);
});

test('the table tells an update of an object from its creation', () => {
  const sets = ['a', 'b'].map((name) => cluster(name, [workload('web', ALLOWED), workload('web', DENIED, { source: 'again.yaml:1', operation: 'UPDATE' })]));
  expect(matrix(sets).split('\n').slice(3, 6)).toEqual(['a        b        object', 'allowed  allowed  Pod shop/web', 'denied   denied   update of Pod shop/web']);
});
