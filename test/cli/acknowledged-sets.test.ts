import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Run, run } from '../support/command-line';

/*
 * Acknowledgements and baselines on the command line.
 */

const before = process.cwd();
let folder: string;

beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-12-31T12:00:00Z'), doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
  folder = mkdtempSync(join(tmpdir(), 'acknowledged-'));
  process.chdir(folder);
  file('shop.yaml', `${NAMESPACE}---\n${deployment('web', 'hostNetwork: true, containers: [{name: web, image: a, ports: [{containerPort: 80, hostPort: 80}]}, {name: proxy, image: a}]')}`);
});

afterEach(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
  jest.useRealTimers();
});

const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: baseline}}\n';

function deployment(name: string, spec: string, metadata = ''): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: shop${metadata}}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec: {${spec}}
`;
}

function file(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

const check = (...args: readonly string[]): Promise<Run> => run(['check', 'shop.yaml', '--cluster', 'kubernetes:1.30', '--format', 'json', ...args]);

interface Report {
  readonly summary: object;
  readonly diagnostics: readonly { readonly level: string; readonly source: string; readonly message: string }[];
}

function told({ out }: Run): { readonly summary: object; readonly diagnostics: readonly string[] } {
  const { summary, diagnostics } = JSON.parse(out) as Report;
  return { summary, diagnostics: diagnostics.map(({ level, source, message }) => `${level} ${source}: ${message}`) };
}

const ACKNOWLEDGED = { allowed: 0, denied: 0, unknown: 0, acknowledged: 1 };
const DENIED = { allowed: 0, denied: 1, unknown: 0 };
const WEB = 'kind: Deployment, namespace: shop, name: web';

test('--quiet tells of an acknowledgement that has expired, since the object is denied for it', async () => {
  file('acks.yaml', `- {${WEB}, reason: until the move, expires: 2026-12-30}\n- {kind: Namespace, name: shop, reason: r}\n`);
  const { code, out } = await run(['check', 'shop.yaml', '--cluster', 'kubernetes:1.30', '--acknowledgements', 'acks.yaml', '--quiet']);
  expect([code, out.split('\n').slice(-6)]).toEqual([1, [
    '',
    'warning  acks.yaml:1: acknowledgement of Deployment shop/web: expired; its last day was 2026-12-30. The reason was:',
    '         until the move',
    '',
    '0 allowed, 1 denied, 0 unknown; 1 warning not shown',
    '',
  ]]);
});

test.each<[string, string, readonly string[], number, object, readonly string[]]>([
  ['everything', `- {${WEB}, reason: r}\n`, [], 0, ACKNOWLEDGED, []],
  ['each check', `- {${WEB}, reason: r, check: hostNamespaces}\n- {${WEB}, reason: r, check: hostPorts, container: web}\n`, [], 0, ACKNOWLEDGED, []],
  ['one check', `- {${WEB}, reason: r, check: hostPorts}\n`, [], 1, DENIED,
    ['note shop.yaml:5: Deployment shop/web: acknowledged in part; not acknowledged: hostNamespaces']],
  ['until today', `- {${WEB}, reason: r, expires: 2026-12-31}\n`, [], 0, ACKNOWLEDGED, []],
  ['until yesterday', `- {${WEB}, reason: until the move, expires: 2026-12-30}\n`, [], 1, DENIED,
    ['warning acks.yaml:1: acknowledgement of Deployment shop/web: expired; its last day was 2026-12-30. The reason was: until the move']],
  ['another object', `- {${WEB}2, reason: r}\n`, [], 2, DENIED,
    ['error acks.yaml:1: acknowledgement of Deployment shop/web2: no such object in the set; did you mean Deployment shop/web?']],
  ['an object of another kind', '- {kind: DaemonSet, namespace: shop, name: proxy, reason: r}\n', [], 2, DENIED,
    ['error acks.yaml:1: acknowledgement of DaemonSet shop/proxy: no such object in the set']],
  ['an API group that the object does not have', `- {${WEB}, apiGroup: app, reason: r}\n`, [], 2, DENIED,
    ['error acks.yaml:1: acknowledgement of Deployment shop/web: no such object of API group "app" in the set; it is of API group "apps"']],
  ['a file that the object is not in', `- {${WEB}, file: other.yaml, reason: r}\n`, [], 2, DENIED,
    ['error acks.yaml:1: acknowledgement of Deployment shop/web: no such object in other.yaml; it is in shop.yaml']],
  ['an object that is not denied', `- {${WEB}, reason: r}\n- {kind: Namespace, name: shop, reason: r}\n`, [], 0, ACKNOWLEDGED,
    ['warning acks.yaml:2: acknowledgement of Namespace shop: unused, since nothing is denied there']],
  ['an object that is not denied, in a strict run', `- {${WEB}, reason: r}\n- {kind: Namespace, name: shop, reason: r}\n`, ['--strict'], 2, ACKNOWLEDGED,
    ['error acks.yaml:2: acknowledgement of Namespace shop: unused, since nothing is denied there']],
  ['an admission policy that is not there', `- {${WEB}, reason: r, check: ValidatingAdmissionPolicy/a}\n`, [], 2, DENIED, [
    'error acks.yaml:1: acknowledgement of Deployment shop/web (ValidatingAdmissionPolicy/a): check: found ValidatingAdmissionPolicy/a, '
      + 'which is neither in the set nor in the cluster',
  ]],
  ['what must never be', `- {${WEB}, reason: r}\n`, ['--never-acknowledge', 'hostNamespaces,privileged'], 1, DENIED, [
    'note shop.yaml:5: Deployment shop/web: acknowledged in part; not acknowledged: hostNamespaces',
    'warning acks.yaml:1: acknowledgement of Deployment shop/web: it does not cover hostNamespaces, which must never be acknowledged',
  ]],
])('a file that acknowledges %s', async (_title, text, args, code, summary, diagnostics) => {
  file('acks.yaml', text);
  const done = await check('--acknowledgements', 'acks.yaml', ...args);
  expect({ code: done.code, ...told(done) }).toEqual({ code, summary, diagnostics });
});

const POLICY = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: no-root}
spec:
  matchConstraints: {resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [configmaps]}]}
  validations: [{expression: "true"}]
`;

test.each<[string, string, readonly string[]]>([
  ['that is there', 'ValidatingAdmissionPolicy/no-root', []],
  ['that is misspelt', 'ValidatingAdmissionPolicy/no-rot', ['warning : never-acknowledge: found ValidatingAdmissionPolicy/no-rot, '
    + 'which is neither in the set nor in the cluster; did you mean ValidatingAdmissionPolicy/no-root?']],
])('an admission policy %s must never be acknowledged', async (_title, name, diagnostics) => {
  file('shop.yaml', `${NAMESPACE}---\n${POLICY}---\n${deployment('web', 'containers: [{name: web, image: a}]')}`);
  const done = await check('--never-acknowledge', name);
  expect(told(done).diagnostics.filter((line) => line.includes('never'))).toEqual(diagnostics);
});

test.each<[string, string, number, object, readonly string[]]>([
  ['everything', '{reason: old}', 0, ACKNOWLEDGED, []],
  ['each check', '[{reason: old, check: hostPorts}, {reason: old, check: hostNamespaces}]', 0, ACKNOWLEDGED, []],
  ['a check of another container', '{reason: old, check: hostPorts, container: proxy}', 1, DENIED, [
    'warning annotation: acknowledgement of Deployment shop/web (hostPorts): unused, since what is denied there fails hostNamespaces, hostPorts (container web)',
  ]],
  ['a misspelt check', '{reason: old, check: hostPort}', 2, DENIED,
    ['error shop.yaml:7:54: annotation cdk8s-pod-security/acknowledge: check: found hostPort, which is no check; did you mean hostPorts?']],
])('an annotation that acknowledges %s', async (_title, value, code, summary, diagnostics) => {
  file('shop.yaml', `${NAMESPACE}---\n${deployment(
    'web', 'hostNetwork: true, containers: [{name: web, image: a, ports: [{containerPort: 80, hostPort: 80}]}, {name: proxy, image: a}]',
    `, annotations: {cdk8s-pod-security/acknowledge: '${value}'}`)}`);
  const done = await check();
  expect({ code: done.code, ...told(done) }).toEqual({ code, summary, diagnostics });
});

test.each<[string, readonly string[], string]>([
  ['a file that is not there', ['--acknowledgements', 'none.yaml'], '--acknowledgements none.yaml: no such file or directory'],
  ['a misspelt field', ['--acknowledgements', 'wrong.yaml'], 'wrong.yaml:1:61: [0].exires: no such field; did you mean expires?'],
  ['an API group with a version', ['--acknowledgements', 'group.yaml'], 'group.yaml:1:50: [0].apiGroup: found "apps/v1", which has a version; write "apps"'],
  ['a misspelt check that must never be', ['--never-acknowledge', 'priviledged'], '--never-acknowledge: found priviledged, which is no check; did you mean privileged?'],
  ['a list of checks that is empty', ['--never-acknowledge', ','], '--never-acknowledge: found "," where checks belong, such as privileged'],
  ['a baseline that is not there', ['--baseline', 'none.yaml'], '--baseline none.yaml: no such file or directory; to write it, add --update-baseline'],
  ['a baseline that is none', ['--baseline', 'shop.yaml'], 'shop.yaml: found 2 documents where one document belongs; this is no baseline of cdk8s-pod-security, which has the field denials; to write one, name a new file and add --update-baseline'],
  ['a baseline to write that is something else', ['--baseline', 'wrong.yaml', '--update-baseline'], 'wrong.yaml:1: this is no baseline of cdk8s-pod-security, which has the field denials; to write one, name a new file and add --update-baseline'],
  ['a baseline to write without a name', ['--update-baseline'], '--update-baseline: name the file with --baseline FILE'],
  ['a baseline of folders', ['--each', '--baseline', 'none.yaml'], '--baseline: not with --each, since a baseline is about one set'],
])('%s is an error', async (_title, args, message) => {
  file('wrong.yaml', `- {${WEB}, reason: r, exires: 2027-01-31}\n`);
  file('group.yaml', `- {${WEB}, apiGroup: apps/v1, reason: r}\n`);
  const { code, out, err } = await check(...args);
  expect([code, out, err]).toEqual([2, '', `cdk8s-pod-security check: ${message}\n`]);
});

const KNOWN = `# Known denials. cdk8s-pod-security check --update-baseline writes this file.
denials:
- kind: Deployment
  namespace: shop
  name: web
  findings:
  - {check: hostNamespaces, policy: baseline:latest, field: spec.hostNetwork, value: 'true'}
  - {check: hostPorts, container: web, policy: baseline:latest, field: spec.containers.ports.hostPort, value: '80'}
`;

test('a baseline is written, and what is in it does not fail', async () => {
  const written = await check('--baseline', 'known.yaml', '--update-baseline');
  expect([written.code, written.err, told(written)]).toEqual([0, 'note: known.yaml: 1 denied object with 2 findings\n', { summary: ACKNOWLEDGED, diagnostics: [] }]);
  expect(readFileSync('known.yaml', 'utf8')).toBe(KNOWN);
  const known = await check('--baseline', 'known.yaml');
  expect([known.code, known.err, told(known)]).toEqual([0, '', { summary: ACKNOWLEDGED, diagnostics: [] }]);
});

test('what is new fails, and what is gone is told', async () => {
  file('known.yaml', KNOWN);
  file('shop.yaml', `${NAMESPACE}---\n${deployment('web', 'hostNetwork: true, containers: [{name: web, image: a, securityContext: {privileged: true}}]')}`);
  const done = await check('--baseline', 'known.yaml');
  expect({ code: done.code, ...told(done) }).toEqual({
    code: 1,
    summary: DENIED,
    diagnostics: [
      'note shop.yaml:5: Deployment shop/web: known in part; not in the baseline: privileged (container web)',
      'note known.yaml:8: baseline: Deployment shop/web no longer fails hostPorts (container web) at spec.containers.ports.hostPort; --update-baseline takes it out',
    ],
  });
});

test('another field with the same value is new', async () => {
  file('shop.yaml', `${NAMESPACE}---\n${deployment('web', 'hostNetwork: true, containers: [{name: web, image: a}]')}`);
  expect((await check('--baseline', 'known.yaml', '--update-baseline')).code).toBe(0);
  file('shop.yaml', readFileSync('shop.yaml', 'utf8').replace('hostNetwork', 'hostPID'));
  const done = await check('--baseline', 'known.yaml');
  expect({ code: done.code, ...told(done) }).toEqual({
    code: 1,
    summary: DENIED,
    diagnostics: ['note known.yaml:7: baseline: Deployment shop/web no longer fails hostNamespaces at spec.hostNetwork; --update-baseline takes it out'],
  });
});

const PRIVILEGED = 'containers: [{name: web, image: a, securityContext: {privileged: true}}]';

test.each([
  ['a Deployment', `${deployment('web', PRIVILEGED)}---\n${NAMESPACE}`, 'kubectl', [
    '- {check: namespace-lifecycle}', "- {check: privileged, container: web, policy: baseline:latest, field: spec.containers.securityContext.privileged, value: 'true'}",
  ]],
  ['a bare Pod', `apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\nspec: {${PRIVILEGED}}\n---\n${NAMESPACE}`, 'kubectl', [
    '- {check: namespace-lifecycle}', "- {check: privileged, container: web, policy: baseline:latest, field: spec.containers.securityContext.privileged, value: 'true'}",
  ]],
  ['a hook before the release', `${NAMESPACE}---\n${deployment('web', PRIVILEGED, ', annotations: {helm.sh/hook: pre-install}')}`, 'helm', [
    '- {check: namespace-lifecycle}', "- {check: privileged, container: web, policy: baseline:latest, field: spec.containers.securityContext.privileged, value: 'true'}",
  ]],
  ['a Job under a policy', `apiVersion: batch/v1
kind: Job
metadata: {name: web, namespace: shop}
spec: {parallelism: 9, template: {metadata: {}, spec: {restartPolicy: Never, containers: [{name: web, image: a}]}}}
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: few}
spec:
  matchConstraints: {resourceRules: [{apiGroups: [batch], apiVersions: [v1], operations: [CREATE], resources: [jobs]}]}
  validations: [{expression: object.spec.parallelism < 5}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: few}
spec: {policyName: few, validationActions: [Deny]}
---
${NAMESPACE}`, 'kubectl', [
    "- {check: ValidatingAdmissionPolicy/few, policy: few, field: spec.parallelism, value: '9'}", '- {check: namespace-lifecycle}',
  ]],
])('a baseline has the values of what is denied once the set is applied: %s', async (_title, text, client, findings) => {
  file('shop.yaml', text);
  await check('--baseline', 'known.yaml', '--update-baseline', '--client', client);
  expect(readFileSync('known.yaml', 'utf8').split('\n').filter((line) => line.includes('check:')).map((line) => line.trim())).toEqual(findings);
});

test('the line of an object does not matter', async () => {
  file('known.yaml', KNOWN);
  file('shop.yaml', `# a comment\n\n${readFileSync('shop.yaml', 'utf8')}`);
  expect((await check('--baseline', 'known.yaml')).code).toBe(0);
});

test('a baseline has no denial that is acknowledged', async () => {
  file('acks.yaml', `- {${WEB}, reason: r, check: hostPorts}\n`);
  const written = await check('--baseline', 'known.yaml', '--update-baseline', '--acknowledgements', 'acks.yaml');
  expect(written.code).toBe(0);
  expect(readFileSync('known.yaml', 'utf8')).toBe(KNOWN.replace(/.*hostPorts.*\n/, ''));
});

test('no baseline is written of a set that cannot be read', async () => {
  file('broken.yaml', 'a: [\n');
  const done = await check('broken.yaml', '--baseline', 'known.yaml', '--update-baseline');
  expect(done.code).toBe(2);
  expect(done.err).toContain('note: --update-baseline: nothing is written, since not everything can be read\n');
  expect(existsSync('known.yaml')).toBe(false);
});

test('in folders of their own, an acknowledgement that one of them needs is used', async () => {
  file('acks.yaml', `- {${WEB}, reason: r}\n`);
  file('other.yaml', `${NAMESPACE}---\n${deployment('other', 'containers: [{name: a, image: a}]')}`);
  const { code, out } = await run(['check', 'shop.yaml', 'other.yaml', '--each', '--cluster', 'kubernetes:1.30', '--acknowledgements', 'acks.yaml', '--strict']);
  expect([code, out.includes('unused')]).toEqual([0, false]);
});

test('another value of a field is new', async () => {
  file('known.yaml', KNOWN);
  file('shop.yaml', readFileSync('shop.yaml', 'utf8').replaceAll('80', '81'));
  const { code, out } = await check('--baseline', 'known.yaml');
  expect([code, (JSON.parse(out) as { diagnostics: { message: string }[] }).diagnostics.map(({ message }) => message)]).toEqual([1, [
    'Deployment shop/web: known in part; not in the baseline: hostPorts (container web)',
    'baseline: Deployment shop/web no longer fails hostPorts (container web) at spec.containers.ports.hostPort; --update-baseline takes it out',
  ]]);
});
