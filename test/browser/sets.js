'use strict';
// The pages that the browser test opens.
const { spawnSync } = require('node:child_process');
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { NAMESPACES, workloads } = require('../../bench/workloads');

const ROOT = join(__dirname, '..', '..');
const SECRET = 'c3VwZXItc2VjcmV0LXZhbHVl';

const pod = (spec) => ({ metadata: { labels: { app: 'a' } }, spec });
const deployment = (name, spec) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'shop' },
  spec: { selector: { matchLabels: { app: 'a' } }, template: pod(spec) },
});
const container = (more = {}) => ({ name: 'app', image: 'nginx', ...more });

/** One workload that a policy admits, one that may use none, and one that the policy refuses. */
const THREE = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
  { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'login', namespace: 'shop' }, data: { password: SECRET }, stringData: { token: 'plain-secret-value' } },
  ...['admitted', 'default'].map((name) => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace: 'shop' } })),
  {
    apiVersion: 'policy/v1beta1',
    kind: 'PodSecurityPolicy',
    metadata: { name: 'plain' },
    spec: { seLinux: { rule: 'RunAsAny' }, runAsUser: { rule: 'RunAsAny' }, fsGroup: { rule: 'RunAsAny' }, supplementalGroups: { rule: 'RunAsAny' }, volumes: ['*'] },
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name: 'use-plain', namespace: 'shop' },
    rules: [{ apiGroups: ['policy'], resources: ['podsecuritypolicies'], resourceNames: ['plain'], verbs: ['use'] }],
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'use-plain', namespace: 'shop' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'use-plain' },
    subjects: [{ kind: 'ServiceAccount', name: 'admitted', namespace: 'shop' }],
  },
  deployment('web', { serviceAccountName: 'admitted', containers: [container({ env: [{ name: 'PASSWORD', value: 'environment-secret' }] })] }),
  deployment('nobody', { containers: [container()] }),
  deployment('host', { serviceAccountName: 'admitted', hostNetwork: true, containers: [container()] }),
];

/** Names that try to leave the place that they stand in. */
const HOSTILE = '</script><script>window.pwned=1</script><!-- ]]> <img src=x onerror="window.pwned=1"> \u202e\u2028 {{constructor}}';
const HOSTILE_SET = [deployment(HOSTILE, { containers: [container({ name: HOSTILE, image: HOSTILE })] }), { ...deployment('ok', { containers: [container()] }), kind: HOSTILE }];

function check(folder, name, objects, ...args) {
  const file = join(folder, `${name}.json`);
  const page = join(folder, `${name}.html`);
  writeFileSync(file, objects.map((object) => JSON.stringify(object)).join('\n---\n'));
  const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'bin/cdk8s-pod-security'), 'check', file, '--format', 'html', '-o', page, ...args], { encoding: 'utf-8' });
  if (status === null || (status > 1 && name !== 'hostile')) {
    throw new Error(`check failed: ${stderr}`);
  }
  return page;
}

/** A set with all that a verdict can have. */
function writeEverything(folder) {
  const { htmlReport } = require(join(ROOT, 'lib/report/html/index'));
  const none = { warnings: [], auditAnnotations: {}, unknowns: [], assumptions: [], findings: () => [] };
  const denied = {
    ...none,
    decision: 'denied',
    stage: 'pod-security',
    message: 'pods "a" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true)',
    assumptions: [{ about: 'Namespace shop', reason: 'not in the set' }],
    findings: () => [{ check: 'hostNamespaces', policy: 'baseline:latest', path: 'spec.hostNetwork', message: 'host namespaces (hostNetwork=true)', fix: 'remove spec.hostNetwork' }],
  };
  const workload = (name, more) => ({ apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name, source: `a.yaml:${name.length}`, warnings: [], verdict: denied, fieldPlace: () => ({ file: 'a.yaml', line: 7, column: 3 }), ...more });
  const fixes = () => [
    { kind: 'workload', description: 'Remove spec.hostNetwork.', widens: false, notes: ['The program may need the network of the host.'], changes: [{ path: 'spec.hostNetwork', steps: ['spec', 'hostNetwork'] }] },
    {
      kind: 'label',
      description: 'Let the namespace enforce privileged.',
      widens: true,
      notes: ['Every pod of the namespace may then be privileged.'],
      changes: [{ object: { apiVersion: 'v1', kind: 'Namespace', name: 'shop' }, path: 'metadata.labels', steps: ['metadata', 'labels'], value: { 'pod-security.kubernetes.io/enforce': 'privileged' } }],
    },
  ];
  const page = join(folder, 'everything.html');
  writeFileSync(page, htmlReport({
    cluster: { name: 'kubernetes:1.35', settings: { minor: 35, plugins: new Set(['PodSecurity']), allowPrivileged: true } },
    summary: { allowed: 1, denied: 2, unknown: 1, acknowledged: 1 },
    workloads: [
      workload('allowed', { verdict: { ...none, decision: 'allowed' }, warnings: ['a warning'] }),
      workload('fixable', { fixes }),
      workload('by-hand', { fixes: () => fixes().slice(1) }),
      workload('accepted', { acknowledged: { reason: 'moves next month', expires: '2027-01-31', owner: 'team a', source: 'acknowledged.yaml:3' } }),
      workload('unsure', { verdict: { ...none, decision: 'unknown', unknowns: [{ path: 'spec.hostNetwork', reason: 'a token' }] } }),
    ],
    objects: [],
    diagnostics: [{ level: 'error', source: 'b.yaml:1', message: 'found a tab' }],
    ignored: new Map([['v1 Service', 1]]),
  }, { template: JSON.parse(readFileSync(join(ROOT, 'lib/page/page.json'), 'utf-8')) }));
  return page;
}

function writePlayground(folder) {
  const { playground } = require(join(ROOT, 'lib/report/html/index'));
  const page = join(folder, 'playground.html');
  writeFileSync(page, playground(JSON.parse(readFileSync(join(ROOT, 'lib/page/page.json'), 'utf-8'))));
  return page;
}

/** @returns the files by name */
function writePages(folder) {
  return {
    three: check(folder, 'three', THREE, '--cluster', 'kubernetes:1.24', '--enable-admission-plugins', 'PodSecurityPolicy'),
    many: check(folder, 'many', [...NAMESPACES, ...workloads(5000, { refused: 0.3 })], '--cluster', 'kubernetes:1.35'),
    hostile: check(folder, 'hostile', HOSTILE_SET, '--cluster', 'kubernetes:1.24', '--enable-admission-plugins', 'PodSecurityPolicy'),
    everything: writeEverything(folder),
    playground: writePlayground(folder),
  };
}

module.exports = { HOSTILE, SECRET, writePages };
