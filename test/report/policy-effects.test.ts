import { PolicyEffect, PolicyFailure } from '../../src/engine/policy-effects';
import { htmlReport } from '../../src/report/html';
import { jsonReport } from '../../src/report/json';
import { junitReport } from '../../src/report/junit';
import { ReportedSet, ReportedWorkload } from '../../src/report/model';
import { sarifReport } from '../../src/report/sarif';
import { textReport } from '../../src/report/text';

/*
 * What reports say of admission policies.
 */

const FAILURE: PolicyFailure = {
  type: 'failure',
  kind: 'ValidatingAdmissionPolicy',
  policy: 'limit',
  binding: 'limit-shop',
  param: 'ConfigMap shop/limits',
  actions: ['Deny'],
  message: 'too many',
  expression: { source: 'object.spec.replicas <= variables.most', steps: ['spec', 'validations', 0, 'expression'] },
  reasons: [{
    source: 'object.spec.replicas <= variables.most',
    value: 'false',
    steps: ['spec', 'validations', 0, 'expression'],
    offset: 0,
    reads: [{ source: 'object.spec.replicas', value: '7', root: 'object', path: 'spec.replicas' }, { source: 'variables.most', value: '5' }],
    elements: [],
  }],
  variables: [{ name: 'most', value: '5' }],
  cost: { spent: 9, budget: 10_000_000 },
};
const AUDITED: PolicyFailure = {
  ...FAILURE,
  policy: 'names',
  param: undefined,
  actions: ['Warn', 'Audit'],
  message: 'no name',
  reasons: [{
    source: 'c.name',
    value: 'error: no such key: name',
    steps: ['spec', 'variables', 1, 'expression'],
    offset: 20,
    variable: 'names',
    reads: [],
    elements: [{ name: 'c', key: '2' }],
  }],
  variables: [],
};
const CHANGE: PolicyEffect = {
  type: 'change', kind: 'MutatingAdmissionPolicy', policy: 'pin', binding: 'pin', object: 'Pod', path: 'spec.containers[0].image', before: 'a', after: 'b',
};
const MISSING: PolicyFailure = { type: 'failure', kind: 'MutatingAdmissionPolicy', policy: 'x\u001b', actions: ['Deny'], message: 'no params', reasons: [], variables: [] };

function workload(decision: 'allowed' | 'denied', effects: readonly PolicyEffect[]): ReportedWorkload {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace: 'shop',
    name: 'web',
    source: 'web.yaml:1',
    place: { file: 'web.yaml', line: 1 },
    verdict: {
      decision,
      ...(decision === 'denied' && { stage: 'vap' as const, code: 422, message: 'denied: too many' }),
      warnings: [],
      auditAnnotations: {},
      unknowns: [],
      assumptions: [],
      policyEffects: () => effects,
      findings: () => (decision === 'denied'
        ? [{ check: 'ValidatingAdmissionPolicy/limit', policy: 'limit', path: 'spec.replicas', message: 'spec.replicas: 7: too many', fix: 'change it' }]
        : []),
    },
    warnings: [],
    fieldPlace: () => ({ file: 'web.yaml', line: 6, column: 3 }),
    policyPlace: (_kind, name, steps, index) => ({ source: `${name}.yaml:9:${index + 5}`, place: { file: `${name}.yaml`, line: 9 + Number(steps[2]), column: index + 5 } }),
  };
}

function set(...workloads: readonly ReportedWorkload[]): ReportedSet {
  return {
    cluster: { name: 'kubernetes:1.36', settings: { minor: 36, plugins: new Set(['PodSecurity']), allowPrivileged: true } },
    summary: { allowed: 1, denied: 1, unknown: 0 },
    workloads,
    objects: [],
    diagnostics: [],
    ignored: new Map(),
  };
}

const SET = set(workload('denied', [FAILURE]), workload('allowed', [AUDITED, CHANGE, { ...CHANGE, before: undefined }, { ...CHANGE, after: undefined }]));

test('text', () => {
  expect(textReport(SET, { colors: false, width: 100 })).toBe(`cluster kubernetes:1.36: Kubernetes 1.36 with PodSecurity

denied   Deployment shop/web  (web.yaml:1)
  server   denied: too many
  at       web.yaml:6:3: spec.replicas
  why      ValidatingAdmissionPolicy limit rejects the Deployment: object.spec.replicas <=
           variables.most is false
  policy   ValidatingAdmissionPolicy limit, binding limit-shop, param ConfigMap shop/limits,
           spec.validations[0].expression at limit.yaml:9:5, cost 9 of 10000000
  false    object.spec.replicas <= variables.most (limit.yaml:9:5)
  value    object.spec.replicas = 7 (web.yaml:6:3)
  value    variables.most = 5
  fix      change it

allowed  Deployment shop/web  (web.yaml:1)
  policy   ValidatingAdmissionPolicy names, binding limit-shop, spec.validations[0].expression at
           names.yaml:9:5, cost 9 of 10000000; Warn and Audit: no name
  error    c.name: no such key: name, where c is at 2, in variables.names (names.yaml:10:25)
  changes  MutatingAdmissionPolicy pin sets spec.containers[0].image of the Pod to "b" (before: "a")
  changes  MutatingAdmissionPolicy pin sets spec.containers[0].image of the Pod to "b"
  changes  MutatingAdmissionPolicy pin removes spec.containers[0].image of the Pod (before: "a")

1 allowed, 1 denied, 0 unknown
`);
});

test('a policy that is at fault itself, with characters that are not safe to print', () => {
  expect(textReport(set(workload('denied', [MISSING])), { colors: false, width: 100 })).toContain(`
  why      MutatingAdmissionPolicy x\\x1b rejects the Deployment
  policy   MutatingAdmissionPolicy x\\x1b
  fix      change it
`);
});

test('no more than a report can be read', () => {
  const many = workload('allowed', [...Array.from({ length: 7 }, () => AUDITED), ...Array.from({ length: 22 }, () => CHANGE)]);
  const lines = textReport(set(many), { colors: false, width: 200 }).split('\n');
  expect(lines.filter((line) => line.startsWith('  policy ')).slice(-2)).toEqual([expect.stringContaining('names, binding'), '  policy   2 more failures']);
  expect(lines.filter((line) => line.startsWith('  changes')).slice(-1)).toEqual(['  changes  2 more changes']);
});

test('JSON', () => {
  const { workloads: [denied, allowed] } = JSON.parse(jsonReport(SET)) as { readonly workloads: readonly Readonly<Record<string, unknown>>[] };
  expect(denied.policyFailures).toEqual([{
    kind: 'ValidatingAdmissionPolicy',
    policy: 'limit',
    binding: 'limit-shop',
    param: 'ConfigMap shop/limits',
    actions: ['Deny'],
    message: 'too many',
    expression: { source: 'object.spec.replicas <= variables.most', path: 'spec.validations[0].expression', place: 'limit.yaml:9:5' },
    reasons: [{
      source: 'object.spec.replicas <= variables.most',
      value: 'false',
      place: 'limit.yaml:9:5',
      reads: [{ source: 'object.spec.replicas', value: '7', field: 'object.spec.replicas' }, { source: 'variables.most', value: '5', field: null }],
      elements: [],
    }],
    variables: [{ name: 'most', value: '5' }],
    cost: { spent: 9, budget: 10_000_000 },
  }]);
  expect(denied).not.toHaveProperty('changes');
  expect(allowed.changes).toEqual([
    { kind: 'MutatingAdmissionPolicy', policy: 'pin', binding: 'pin', param: null, object: 'Pod', path: 'spec.containers[0].image', before: 'a', after: 'b' },
    { kind: 'MutatingAdmissionPolicy', policy: 'pin', binding: 'pin', param: null, object: 'Pod', path: 'spec.containers[0].image', before: null, after: 'b' },
    { kind: 'MutatingAdmissionPolicy', policy: 'pin', binding: 'pin', param: null, object: 'Pod', path: 'spec.containers[0].image', before: 'a', after: null },
  ]);
});

test('SARIF points to the field and to the policy', () => {
  const { runs: [{ results, tool }] } = JSON.parse(sarifReport(SET)) as {
    readonly runs: readonly [{
      readonly results: readonly Readonly<Record<string, unknown>>[];
      readonly tool: { readonly driver: { readonly rules: readonly unknown[] } };
    }];
  };
  const place = (uri: string, region: object, fullyQualifiedName: string): object => (
    { physicalLocation: { artifactLocation: { uri }, region }, logicalLocations: [{ fullyQualifiedName }] }
  );
  expect(results.map(({ ruleId, locations, relatedLocations }) => [ruleId, locations, relatedLocations])).toEqual([
    [
      'ValidatingAdmissionPolicy/limit',
      [place('web.yaml', { startLine: 6, startColumn: 3 }, 'Deployment shop/web')],
      [place('limit.yaml', { startLine: 9, startColumn: 5 }, 'ValidatingAdmissionPolicy limit')],
    ],
  ]);
  const page = 'https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/';
  const help = 'ValidatingAdmissionPolicy limit rejects the object or its pod. Change the object as the policy demands, or the policy.';
  expect(tool.driver.rules).toEqual([{
    id: 'ValidatingAdmissionPolicy/limit',
    shortDescription: { text: 'ValidatingAdmissionPolicy limit rejects the object or its pod.' },
    fullDescription: { text: help },
    help: { text: `${help} See ${page}`, markdown: `${help} See [the documentation](${page}).` },
    helpUri: page,
    defaultConfiguration: { level: 'error' },
    properties: { tags: ['security', 'kubernetes'] },
  }]);
});

test('JUnit', () => {
  expect(junitReport(SET, { strict: false })).toContain([
    '<failure type="denied" message="denied: too many">at: web.yaml:6:3: spec.replicas',
    'why: ValidatingAdmissionPolicy limit rejects the Deployment: object.spec.replicas &lt;= variables.most is false',
    'policy: ValidatingAdmissionPolicy limit, binding limit-shop, param ConfigMap shop/limits, spec.validations[0].expression at limit.yaml:9:5, cost 9 of 10000000',
    'false: object.spec.replicas &lt;= variables.most (limit.yaml:9:5)',
    'value: object.spec.replicas = 7 (web.yaml:6:3)',
    'value: variables.most = 5',
    'fix: change it</failure>',
  ].join('\n'));
});

test('HTML', () => {
  expect(htmlReport(SET)).toContain('<dt>false</dt><dd>object.spec.replicas &lt;= variables.most (limit.yaml:9:5)</dd><dt>value</dt><dd>object.spec.replicas = 7 (web.yaml:6:3)</dd>');
});
