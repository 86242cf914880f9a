import { htmlParts, htmlPartsOfEach, htmlReport, playground } from '../../../src/report/html';
import { PageItem, PageRow, PageSet, PageValue } from '../../../src/report/html/page-data';
import { ReportedSet, ReportedWorkload } from '../../../src/report/model';
import { examined, GRANT, HOST_NETWORK, pod, SET, verdict, workload } from '../../support/reported-set';

const TEMPLATE = { head: '<head>', engine: '<engine>', tail: '<tail>' };

interface Block {
  readonly set: PageSet;
  readonly rows: readonly PageRow[];
  readonly values: readonly PageValue[];
}

/** What the blocks of a page have, as its script reads them. */
function blockOf(set: ReportedSet): Block {
  const page = htmlReport(set, { template: TEMPLATE });
  const [, head] = /<script type="application\/json" class="set">(.*)<\/script>/.exec(page) ?? [];
  const items = [...page.matchAll(/<script type="application\/json" class="rows">([^<]*)<\/script>/g)].flatMap(([, json]) => JSON.parse(json) as PageItem[]);
  return {
    set: JSON.parse(head) as PageSet,
    rows: items.filter((item) => !Array.isArray(item)) as PageRow[],
    values: items.filter((item) => Array.isArray(item)).map((item) => (item as readonly [PageValue])[0]),
  };
}

const only = (one: ReportedWorkload): ReportedSet => ({ ...SET, workloads: [one], objects: [] });

/** The only row, with the values that it names in their place. */
function rowOf(one: ReportedWorkload): unknown {
  const { rows: [row], values } = blockOf(only(one));
  const at = (ref: number | undefined): unknown => (ref === undefined ? undefined : values[ref]);
  const all = (refs: readonly number[] | undefined): unknown => refs?.map(at);
  const { why, fix, fixes, findings, warnings, assumptions, acknowledged, effects, causes, levels, cells, ...fields } = row;
  return JSON.parse(JSON.stringify({
    ...fields,
    why: at(why),
    fix: at(fix),
    fixes: all(fixes),
    findings: findings?.map(([ref, place]) => [at(ref), place]),
    warnings: all(warnings),
    assumptions: all(assumptions),
    acknowledged: at(acknowledged),
    effects: at(effects),
    causes: at(causes),
    levels: all(levels),
    cells: all(cells),
  }));
}

test('a page is the template with the data of the set', () => {
  const page = htmlReport(SET, { template: TEMPLATE, whatIf: () => '{"a":"</script>"}' });
  expect(page.startsWith('<head><noscript>')).toBe(true);
  expect(page.endsWith('<script type="application/json" id="what-if">{"a":"\\u003c/script>"}</script>\n<engine><tail>')).toBe(true);
});

test('without what the engine needs, the page has no engine', () => {
  expect(htmlReport(SET, { template: TEMPLATE, whatIf: () => undefined })).not.toContain('<engine>');
  expect(htmlReport(SET, { template: TEMPLATE })).not.toContain('<engine>');
});

test('the playground has the engine and no data', () => {
  expect(playground(TEMPLATE)).toBe('<head><noscript><p>This page decides by a script. Allow it to run.</p></noscript>\n<engine><tail>');
});

test('the set has its cluster, counts, policies and notes', () => {
  const examining = workload({ pod: pod({ examine: () => [examined('a'), examined('b')] }) });
  expect(blockOf({ ...SET, summary: { ...SET.summary, acknowledged: 3 }, workloads: [examining] }).set).toEqual({
    cluster: { title: 'cluster eks:1.24: Kubernetes 1.24 with PodSecurityPolicy and ServiceAccount', name: 'eks:1.24', minor: 24 },
    summary: { allowed: 1, denied: 2, unknown: 1, acknowledged: 3 },
    policies: ['a', 'b'],
    notes: [
      { level: 'error', text: 'broken.yaml:3:7: found a tab' },
      { level: 'note', text: 'no workload in the set' },
      { level: 'note', text: 'Ignored objects that cannot affect a verdict: 2 v1 Service, 1 v1 ConfigMap' },
    ],
  });
});

test('where the plugin is off there are no policies', () => {
  const settings = { ...SET.cluster.settings, plugins: new Set<string>() };
  expect(blockOf({ ...SET, cluster: { ...SET.cluster, settings } }).set.policies).toBeUndefined();
});

test('a row of an allowed workload', () => {
  expect(rowOf(workload({ warnings: ['w'], verdict: { ...workload().verdict, assumptions: [{ about: 'Namespace yelb', reason: 'assumed' }] } }))).toEqual({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace: 'yelb',
    name: 'web',
    source: 'app.yaml:1',
    verdict: 'allowed',
    policy: 'yelbpsp',
    warnings: ['w'],
    assumptions: ['Namespace yelb: assumed'],
    steps: [
      'apps/v1 Deployment', 'pod web- in namespace yelb', 'requested by system:serviceaccount:kube-system:replicaset-controller',
      'runs as service account yelb/default (the default)', 'allowed by PodSecurityPolicy yelbpsp',
    ],
    causes: [],
    account: 'yelb/default',
  });
});

const FINDING = { check: 'hostNamespaces', policy: 'baseline:latest', path: 'spec.hostNetwork', message: 'host namespaces (hostNetwork=true)', fix: 'remove spec.hostNetwork' };
const DENIED = verdict({ decision: 'denied', stage: 'pod-security', message: 'no', findings: () => [FINDING] });

test('a row of a denied workload has its findings with places, fixes and who acknowledges it', () => {
  expect(rowOf(workload({
    verdict: DENIED,
    fieldPlace: () => ({ file: 'app.yaml', line: 7, column: 3 }),
    acknowledged: { reason: 'moves', expires: '2027-01-31', source: 'a.yaml:1' },
    fixes: () => [{
      kind: 'label',
      description: 'Lower the level.',
      widens: true,
      notes: ['It lets in more.'],
      changes: [{ path: 'metadata.labels', steps: ['metadata', 'labels'], value: { a: 1n }, object: { apiVersion: 'v1', kind: 'Namespace', name: 'yelb' } }, { path: 'spec.x', steps: ['spec', 'x'] }],
    }],
  }))).toMatchObject({
    verdict: 'denied',
    message: 'no',
    findings: [[FINDING, 'app.yaml:7:3']],
    fixes: [{ kind: 'label', description: 'Lower the level.', widens: true, notes: ['It lets in more.'], changes: ['Namespace yelb metadata.labels: {"a":1}', 'remove spec.x'] }],
    acknowledged: { reason: 'moves', expires: '2027-01-31', source: 'a.yaml:1' },
    causes: ['hostNamespaces'],
  });
});

test('a diff is in the message of the server, line by line, and not in the findings again', () => {
  const message = 'is immutable\n@@ -1 +1 @@\n-  "/dev/sdb"\n+  "/dev/vdb"\n';
  const denied = verdict({ decision: 'denied', stage: 'api-validation', message: `invalid: ${message}`, findings: () => [{ ...FINDING, message }] });
  expect(rowOf(workload({ verdict: denied, fieldPlace: undefined }))).toMatchObject({
    message: 'invalid: is immutable\n  @@ -1 +1 @@\n  -  "/dev/sdb"\n  +  "/dev/vdb"',
    findings: [[{ ...FINDING, message: 'is immutable' }, null]],
  });
});

const LABEL = { kind: 'label' as const, description: 'Lower the level.', widens: true, notes: [], changes: [] };
const OWN = { ...LABEL, kind: 'workload' as const, description: 'Remove it.', widens: false };
const LIMITED = verdict({
  decision: 'denied', stage: 'limit-ranger', message: 'no', findings: () => [{ ...FINDING, fix: 'use less', alternative: 'change max of LimitRange a/b' }],
});

test.each([
  ['what people can change, where a fix lets in more', DENIED, [LABEL], 'remove spec.hostNetwork', ['Lower the level.']],
  ['a fix alone, where it lets in nothing else', DENIED, [OWN, LABEL], undefined, ['Remove it.', 'Lower the level.']],
  ['the limit as well, where it has no fix', LIMITED, [OWN], 'change max of LimitRange a/b', ['Remove it.']],
  ['what people can change alone', DENIED, [], 'remove spec.hostNetwork', undefined],
])('a row has %s', (_title, given, fixes, fix, descriptions) => {
  const row = rowOf(workload({ verdict: given, fixes: () => fixes })) as { readonly fix?: string; readonly fixes?: readonly typeof LABEL[] };
  expect([row.fix, row.fixes?.map(({ description }) => description)]).toEqual([fix, descriptions]);
});

test.each([
  ['findings', DENIED, ['hostNamespaces']],
  ['a finding of the stage itself', verdict({
    decision: 'denied', stage: 'api-validation', message: 'no', findings: () => [{ ...FINDING, check: 'api-validation' }],
  }), ['API validation']],
  ['no policy', verdict({ decision: 'denied', stage: 'psp-admit', message: 'no' }), ['no policy may be used']],
  ['a stage', verdict({ decision: 'denied', stage: 'resource-quota', message: 'no' }), ['ResourceQuota plugin']],
  ['unknowns', verdict({ decision: 'unknown', unknowns: [{ path: 'spec.a', reason: 'r' }, { path: 'spec.a', reason: 's' }] }), ['unknown: spec.a']],
])('the causes of a verdict with %s', (_title, given, causes) => {
  expect(rowOf(workload({ verdict: given, pod: undefined }))).toMatchObject({ causes });
});

test('a row tells what every policy says of the pod, and who may use it', () => {
  const examine = () => [
    examined('yelbpsp', { grants: [GRANT], grantToServiceAccount: GRANT }),
    examined('strict', { violations: [HOST_NETWORK], findings: () => [FINDING], grants: [GRANT], grantToUser: GRANT }),
    examined('idle', { changes: true }),
  ];
  const grant = { subject: 'service account yelb/yelbsa', binding: 'RoleBinding yelb/yelbsa:psp', role: 'Role yelb/psp' };
  expect(rowOf(workload({ pod: pod({ examine }) }))).toMatchObject({
    cells: [
      { state: 'admits', reasons: ['service account yelb/default may use it by RoleBinding yelb/yelbsa:psp'], grants: [{ ...grant, applies: true }] },
      { state: 'rejects', reasons: ['the replica set controller may use it by RoleBinding yelb/yelbsa:psp', 'host namespaces (hostNetwork=true)'], grants: [{ ...grant, applies: true }] },
      { state: 'no grant', reasons: ['neither service account yelb/default nor the replica set controller may use it', 'changes the pod'], grants: [] },
    ],
  });
});

test('a row tells what every level says of the pod', () => {
  const levels = () => [
    { level: 'privileged' as const, violations: [] },
    { level: 'baseline' as const, violations: [] },
    { level: 'restricted' as const, violations: ['host namespaces (hostNetwork=true)'] },
  ];
  expect(rowOf(workload({ pod: pod({ levels }) }))).toMatchObject({ levels: [[], ['host namespaces (hostNetwork=true)']] });
});

test('what rows have in common is there once', () => {
  const { rows, values } = blockOf({ ...SET, objects: [], workloads: [workload({ name: 'a', warnings: ['w'] }), workload({ name: 'b', warnings: ['w'] })] });
  expect(rows.map(({ warnings }) => warnings)).toEqual([[0], [0]]);
  expect(values.filter((value) => value === 'w')).toEqual(['w']);
});

test('a folder has a block of its own', () => {
  const page = [...htmlPartsOfEach([{ ...SET, folder: 'a' }, { ...SET, folder: 'b' }], { template: TEMPLATE })].join('');
  expect([...page.matchAll(/class="set">\{"folder":"(\w)"/g)].map(([, folder]) => folder)).toEqual(['a', 'b']);
  expect(page).not.toContain('<engine>');
});

const HOSTILE = '</script><!--]]>\u2028\u202e<img src=x onerror=alert(1)>&"\'';
const ESCAPED = '</script><!--]]>\\u2028\\u202e<img src=x onerror=alert(1)>&"\'';

test('hostile names cannot end a block, and show what they are', () => {
  const set = only(workload({ kind: HOSTILE, name: HOSTILE, namespace: HOSTILE, source: HOSTILE, warnings: [HOSTILE] }));
  const page = htmlReport({ ...set, diagnostics: [{ level: 'error', source: HOSTILE, message: HOSTILE }] }, { template: TEMPLATE });
  expect(page).not.toMatch(/<!--|<img|[\u2028\u202e]/);
  expect(page.match(/<\/script>/g)).toHaveLength(2);
  expect(rowOf(set.workloads[0])).toMatchObject({ kind: ESCAPED, name: ESCAPED, namespace: ESCAPED, source: ESCAPED, warnings: [ESCAPED] });
});

test('the page comes in parts, and its blocks end after some rows', () => {
  const set = { ...SET, objects: [], workloads: Array.from({ length: 4001 }, (_, i) => workload({ name: `web-${i}` })) };
  const parts = [...htmlParts(set, { template: TEMPLATE })];
  expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(4000);
  expect(parts.join('').match(/class="rows"/g)).toHaveLength(3);
});
