import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { run } from '../support/command-line';

const POD = (namespace: string, spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: ${namespace}}\nspec: ${spec}\n`;
const PLAIN = '{containers: [{name: app, image: app}]}';
const HOST_NETWORK = '{hostNetwork: true, containers: [{name: app, image: app}]}';
const RESTRICTED = '{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}},'
  + ' containers: [{name: app, image: app, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]}';

test('each namespace gets the strictest level that all its workloads pass, and the way to the next', async () => {
  const { code, out, err } = await run(
    ['levels', '-', '--cluster', 'kubernetes:1.30'],
    [POD('b', PLAIN), POD('c', HOST_NETWORK), POD('a', RESTRICTED)].join('---\n'),
  );
  expect({ code, err, out }).toEqual({
    code: 0,
    err: '',
    out: `namespace a: restricted in latest, passed by its one workload

namespace b: baseline in latest, passed by its one workload
  restricted needs 4 changes:
    Pod b/web  (stdin:1)
      set spec.containers[0].securityContext.allowPrivilegeEscalation to false  [allowPrivilegeEscalation]
      add ALL to spec.containers[0].securityContext.capabilities.drop  [capabilities_restricted]
      set spec.securityContext.runAsNonRoot to true  [runAsNonRoot]
      set spec.securityContext.seccompProfile.type to RuntimeDefault  [seccompProfile_restricted]

namespace c: privileged in latest, passed by its one workload
  baseline needs 1 change:
    Pod c/web  (stdin:6)
      set spec.hostNetwork to false  [hostNamespaces]
`,
  });
});

const labels = (value: string): string => `metadata: {labels: {a: ${value}}}`;
const WORKLOAD = (apiVersion: string, kind: string, spec: string): string => `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: web, namespace: a}\n${spec}\n`;
const JOB_POD = '{hostNetwork: true, restartPolicy: Never, containers: [{name: app, image: app}]}';

test.each<[kind: string, manifest: string, field: string]>([
  ['Pod', POD('a', HOST_NETWORK), 'spec.hostNetwork'],
  ['Deployment', WORKLOAD('apps/v1', 'Deployment', `spec: {selector: {matchLabels: {a: b}}, template: {${labels('b')}, spec: ${HOST_NETWORK}}}`),
    'spec.template.spec.hostNetwork'],
  ['CronJob', WORKLOAD('batch/v1', 'CronJob', `spec: {schedule: "* * * * *", jobTemplate: {spec: {template: {spec: ${JOB_POD}}}}}`),
    'spec.jobTemplate.spec.template.spec.hostNetwork'],
  ['Rollout', WORKLOAD('argoproj.io/v1alpha1', 'Rollout', `spec: {template: {${labels('b')}, spec: ${HOST_NETWORK}}}`), 'spec.template.spec.hostNetwork'],
])('the changes of a %s name the fields of its manifest', async (kind, manifest, field) => {
  expect((await run(['levels', '-', '--cluster', 'kubernetes:1.36'], manifest)).out).toBe(`namespace a: privileged in latest, passed by its one workload
  baseline needs 1 change:
    ${kind} a/web  (stdin:1)
      set ${field} to false  [hostNamespaces]
`);
});

const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n';
const ACCOUNT = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: app, namespace: a}\n';
const OF_ACCOUNT = POD('a', RESTRICTED.replace('{', '{serviceAccountName: app, '));
const DEPLOYMENT = WORKLOAD('apps/v1', 'Deployment', `spec: {selector: {matchLabels: {a: b}}, template: {${labels('b')}, spec: ${RESTRICTED}}}`);

test.each<[title: string, documents: readonly string[]]>([
  ['a pod before its namespace', [POD('a', RESTRICTED), NAMESPACE]],
  ['a pod before its service account', [NAMESPACE, OF_ACCOUNT, ACCOUNT]],
  ['a pod before its namespace and its service account', [OF_ACCOUNT, ACCOUNT, NAMESPACE]],
  ['a Deployment before its namespace', [DEPLOYMENT, NAMESPACE]],
])('levels do not depend on the order: %s', async (_title, documents) => {
  expect(await run(['levels', '-', '--cluster', 'kubernetes:1.36'], documents.join('---\n'))).toEqual({
    code: 0, err: '', out: 'namespace a: restricted in latest, passed by its one workload\n',
  });
});

test('a workload that is refused in any order is undecided for the reason that stays', async () => {
  const { code, out } = await run(['levels', '-', '--cluster', 'kubernetes:1.36'], [POD('a', '{containers: [{name: app}]}'), NAMESPACE].join('---\n'));
  expect(code).toBe(1);
  expect(out).toContain('undecided  Pod a/web  (stdin:1): Pod "web" is invalid: spec.containers[0].image: Required value\n');
});

test('--version asks for the standards of one minor', async () => {
  const { out } = await run(['levels', '-', '--version', '1.0', '--format', 'json'], POD('b', PLAIN));
  const { version, namespaces: [{ next }] } = JSON.parse(out);
  expect([version, next.obstacles[0].findings.map(({ check }: { check: string }) => check)]).toEqual(['v1.0', ['runAsNonRoot']]);
});

test('--matrix tells the level in every version', async () => {
  const withoutRunAsNonRoot = RESTRICTED.replace('seccompProfile: {type: RuntimeDefault}', 'runAsUser: 1000');
  const { out } = await run(['levels', '-', '--matrix', '--cluster', 'kubernetes:1.30', '--format', 'json'], POD('a', withoutRunAsNonRoot));
  expect(JSON.parse(out).namespaces[0].matrix).toEqual([
    { from: 'v1.0', to: 'v1.18', level: 'restricted' },
    { from: 'v1.19', to: 'v1.30', level: 'baseline' },
  ]);
});

test('a workload whose pods the API refuses is undecided, and the exit code says so', async () => {
  const { code, out } = await run(['levels', '-'], POD('a', '{containers: [{name: app}]}'));
  expect({ code, out }).toEqual({
    code: 1,
    out: `no level found: the cluster admits the pods of no workload

undecided  Pod a/web  (stdin:1): Pod "web" is invalid: spec.containers[0].image: Required value
`,
  });
});

test.each([
  [['levels'], 'cdk8s-pod-security levels: no PATH given: specify files, folders, or - for standard input\n'],
  [['levels', '-', '--pod-security', 'baseline'], 'cdk8s-pod-security levels: --pod-security: no such option; see --help\n'],
  [['levels', '-', '--version', '2.0'], 'cdk8s-pod-security levels: --version: found 2.0; it must be "latest" or "v1.x"\n'],
  [['levels', '-', '--format', 'xml'], 'cdk8s-pod-security levels: --format: found xml; formats: text, json\n'],
])('%j is wrong usage', async (args, err) => {
  expect(await run(args)).toEqual({ code: 2, out: '', err });
});

test('a version that is not known is refused', async () => {
  expect(await run(['levels', '-', '--version', '1.99'])).toEqual({
    code: 2, out: '', err: 'cdk8s-pod-security levels: --version: found 1.99; the known versions are v1.0 to v1.37, and latest\n',
  });
});

test('on a cluster whose policies admit nothing, says why and what to do', async () => {
  const { code, out, err } = await run(['levels', '-', '--cluster', 'pks:1.4'], POD('b', PLAIN).replace('kind: Pod', 'kind: ReplicationController')
    .replace(/spec: .*/, `spec: {selector: {a: b}, template: {metadata: {labels: {a: b}}, spec: ${PLAIN}}}`));
  expect([code, err]).toEqual([1, 'note: with --disable-admission-plugins PodSecurityPolicy, levels do not depend on the policies of the cluster\n']);
  expect(out).toMatch(/^no level found: the cluster admits the pods of no workload\n\nundecided {2}ReplicationController b\/web/);
});

test.each<[string, string, string]>([
  ['what webhooks add counts', 'pod: {spec: {initContainers: [{name: init, image: init, securityContext: {capabilities: {add: [NET_ADMIN]}}}]}}', `namespace a: privileged in latest, passed by its one workload
  baseline needs 1 change:
    Pod a/web  (stdin:1)
      remove NET_ADMIN from spec.initContainers[0].securityContext.capabilities.add  [capabilities_baseline]
`],
  ['what they add to other pods does not', 'objectSelector: {matchLabels: {mesh: "yes"}}\npod: {spec: {hostNetwork: true}}', 'namespace a: restricted in latest, passed by its one workload\n'],
])('%s', async (_title, injected, out) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'levels-'));
  const file = path.join(folder, 'injected.yaml');
  fs.writeFileSync(file, injected);
  expect(await run(['levels', '-', '--cluster', 'kubernetes:1.36', '--injected', file], POD('a', RESTRICTED))).toEqual({ code: 0, err: '', out });
  fs.rmSync(folder, { recursive: true });
});
