import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { run } from '../support/command-line';

let folder: string;
const before = process.cwd();

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'check-'));
  process.chdir(folder);
});

afterAll(() => {
  process.chdir(before);
  fs.rmSync(folder, { recursive: true });
});

function file(name: string, text: string): string {
  fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  fs.writeFileSync(path.join(folder, name), text);
  return name;
}

const pod = (spec: string, name = 'web') => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n  namespace: team\nspec:\n${spec}`;
const CONTAINERS = '  containers:\n  - name: c\n    image: nginx\n';
const OK = pod(CONTAINERS);
const TEAM = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: team}\n---\n';
const POLICY = 'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: any\nspec:\n  seLinux: {rule: RunAsAny}\n  runAsUser: {rule: RunAsAny}\n'
  + '  fsGroup: {rule: RunAsAny}\n  supplementalGroups: {rule: RunAsAny}\n  volumes: ["*"]\n';
const POLICIES = ['--cluster', 'kubernetes:1.24', '--enable-admission-plugins', 'PodSecurityPolicy'];

interface ReportedObject {
  readonly kind: string;
  readonly name: string;
  readonly source: string;
  readonly verdict: string;
  readonly message: string | null;
  readonly policy: string | null;
  readonly warnings: readonly string[];
  readonly assumptions: readonly object[];
  readonly findings: readonly { readonly message: string; readonly fix: string }[];
  readonly unknowns: readonly object[];
  readonly namespace: string;
}

interface Report {
  readonly cluster: object;
  readonly summary: { readonly allowed: number; readonly denied: number; readonly unknown: number };
  readonly workloads: readonly ReportedObject[];
  readonly objects: readonly ReportedObject[];
  readonly diagnostics: readonly { readonly level: string; readonly source: string; readonly message: string }[];
  readonly ignored: object;
}

async function check(...args: readonly string[]): Promise<{ readonly code: number; readonly err: string; readonly report: Report }> {
  const { code, out, err } = await run(['check', ...args, '--format', 'json']);
  return { code, err, report: JSON.parse(out) as Report };
}

describe('the exit code', () => {
  test('is 0 where nothing is denied', async () => {
    const { code, report, err } = await check(file('ok.yaml', OK), '--cluster', 'kubernetes:1.30');
    expect([code, err, report.summary]).toEqual([0, '', { allowed: 1, denied: 0, unknown: 0 }]);
  });

  test('is 1 where something is denied', async () => {
    const { code, report } = await check(file('ok.yaml', OK), ...POLICIES);
    expect([code, report.summary]).toEqual([1, { allowed: 0, denied: 1, unknown: 0 }]);
    expect(report.workloads[0].message).toBe('pods "web" is forbidden: PodSecurityPolicy: no providers available to validate pod request');
  });

  test('is 2 where something could not be read, even if something else is denied', async () => {
    const { code, report, err } = await check(file('ok.yaml', OK), file('broken.yaml', 'a: [\n'), ...POLICIES);
    expect([code, report.summary]).toEqual([2, { allowed: 0, denied: 1, unknown: 0 }]);
    expect(err).toMatch(/^error: broken.yaml:\d+:\d+: /);
  });

  test('of an unknown verdict is 0, and 1 with --strict', async () => {
    const manifest = file('account.yaml', `${TEAM}${pod(`  serviceAccountName: builder\n${CONTAINERS}`)}`);
    const reason = 'not in the set; assumed that it exists. Without it, the API server answers:'
      + ' pods "web" is forbidden: error looking up service account team/builder: serviceaccount "builder" not found';
    const lenient = await check(manifest, '--cluster', 'kubernetes:1.30');
    expect([lenient.code, lenient.report.summary]).toEqual([0, { allowed: 1, denied: 0, unknown: 0 }]);
    expect(lenient.report.workloads[0].assumptions).toEqual([{ about: 'ServiceAccount team/builder', reason }]);
    const strict = await check(manifest, '--cluster', 'kubernetes:1.30', '--strict');
    expect([strict.code, strict.report.summary]).toEqual([1, { allowed: 0, denied: 0, unknown: 1 }]);
    expect(strict.report.workloads[0].unknowns).toEqual([{ path: 'ServiceAccount team/builder', reason }]);
  });
});

describe('wrong usage ends with exit code 2 and one sentence', () => {
  test.each([
    ['no path', [], 'no PATH given: specify files, folders, or - for standard input'],
    ['an unknown option', ['ok.yaml', '--clutser', 'x'], '--clutser: no such option; did you mean --cluster?'],
    ['an unknown profile', ['ok.yaml', '--cluster', 'gke:1.24'],
      '--cluster gke:1.24: not a cluster profile; write one of kubernetes:VERSION, eks:VERSION, pks:VERSION, metakube:VERSION'],
    ['a cluster file that is not there', ['ok.yaml', '--cluster', 'production.yaml'], '--cluster production.yaml: no such file or directory'],
    ['a cluster file in a folder that is not there', ['ok.yaml', '--cluster', 'clusters/production'], '--cluster clusters/production: no such file or directory'],
    ['an empty path', ['ok.yaml', ''], 'an empty PATH given, as from a variable of the shell that is not set; specify files, folders, or - for standard input'],
    ['a plugin that is on and off', ['ok.yaml', '--enable-admission-plugins', 'PodSecurity', '--disable-admission-plugins', 'PodSecurity'],
      '--enable-admission-plugins: [PodSecurity] in enable-admission-plugins and disable-admission-plugins overlapped, so kube-apiserver does not start; '
        + 'keep one of --enable-admission-plugins and --disable-admission-plugins'],
    ['an unknown version', ['ok.yaml', '--cluster', 'eks:1.99'], '--cluster eks:1.99: not a known version; known are eks:1.13 to eks:1.37'],
    ['a file that is no cluster', ['ok.yaml', '--cluster', 'ok.yaml'], 'ok.yaml:3:1: metadata: no such field; fields are name, profile, version, plugins, featureGates, runtimeConfig,'
      + ' allowPrivileged, useServiceAccountCredentials, podSecurityConfiguration, objects'],
    ['an unknown format', ['ok.yaml', '--format', 'yaml'], '--format: found yaml; formats: text, json, sarif, junit, html, markdown, gitlab, policyreport'],
    ['an unknown plugin', ['ok.yaml', '--enable-admission-plugins', 'PodSecurtyPolicy'],
      '--enable-admission-plugins: plugin "PodSecurtyPolicy" is unknown; did you mean PodSecurityPolicy?'],
    ['a plugin that is gone', ['ok.yaml', '--cluster', 'kubernetes:1.25', '--enable-admission-plugins', 'PodSecurityPolicy'],
      '--enable-admission-plugins: plugin "PodSecurityPolicy" is unknown to the kube-apiserver of 1.25, which has it up to 1.24'],
    ['an unknown level', ['ok.yaml', '--pod-security', 'strict'],
      '--pod-security: found strict; LEVEL must be one of privileged, baseline, restricted, and VERSION must be latest or a version such as v1.30'],
    ['a level without its plugin', ['ok.yaml', '--cluster', 'kubernetes:1.22', '--pod-security', 'baseline'],
      '--pod-security: kubernetes:1.22 does not run the PodSecurity plugin; enable it with --enable-admission-plugins PodSecurity'],
    ['a level before its plugin', ['ok.yaml', '--cluster', 'kubernetes:1.20', '--pod-security', 'baseline'],
      '--pod-security: kubernetes:1.20 has no PodSecurity plugin, which came with 1.22'],
    ['a version of the standards that is not known', ['ok.yaml', '--pod-security', 'baseline:v1.99'],
      '--pod-security: found baseline:v1.99; the known versions are v1.0 to v1.37, and latest'],
    ['a format as the file', ['ok.yaml', '-o', 'json'],
      '-o json: --output names a file. For the format, write --format json; for a file of that name, write -o ./json'],
    ['two clusters for folders', ['ok.yaml', '--each', '--cluster', 'eks:1.24', '--cluster', 'eks:1.30'], '--each: not with several clusters; run check once for each cluster'],
    ['two namespaces', ['ok.yaml', '-n', 'a', '--namespace', 'b'], '--namespace: given 2 times, as a and b; keep one'],
    ['quiet JSON', ['ok.yaml', '-q', '--format', 'json'], '--quiet: only for the formats text and markdown'],
    ['a misspelt field of an AdmissionConfiguration', ['ok.yaml', '--admission-control-config-file', 'admission.yaml'],
      'admission.yaml: plugin: no such field; did you mean plugins?'],
    ['a misspelt field of a PodSecurityConfiguration', ['ok.yaml', '--admission-control-config-file', 'pod-security.yaml'],
      'pod-security.yaml: strict decoding error: unknown field "defualts"; did you mean "defaults"?'],
    ['groups of nobody', ['ok.yaml', '--as-group', 'dev'], '--as-group: also set --as'],
    ['standard input twice', ['-', '-'], '-: standard input can be read only once'],
    ['standard input as the set and as what is there', ['-', '--objects', '-'], '-: standard input can be read only once'],
    ['a version without quotes', ['ok.yaml', '--cluster', 'numbers.yaml'], 'numbers.yaml:2:1: version: found the number 1.3; write it in quotes, as \'1.30\''],
    ['a missing file of acknowledgements', ['ok.yaml', '--acknowledgements', 'none.yaml'], '--acknowledgements none.yaml: no such file or directory'],
    ['a missing file of a webhook', ['ok.yaml', '--injected', 'none.yaml'], '--injected none.yaml: no such file or directory'],
    ['a folder as the file of a webhook', ['ok.yaml', '--injected', '.'], '--injected .: is a directory; name a file in it'],
    ['a missing configuration of plugins', ['ok.yaml', '--admission-control-config-file', 'none.yaml'],
      '--admission-control-config-file none.yaml: no such file or directory'],
  ])('%s', async (_title, args, message) => {
    file('ok.yaml', OK);
    file('numbers.yaml', '# prod\nversion: 1.30\n');
    file('admission.yaml', 'apiVersion: apiserver.config.k8s.io/v1\nkind: AdmissionConfiguration\nplugin: []\n');
    file('pod-security.yaml', 'apiVersion: pod-security.admission.config.k8s.io/v1\nkind: PodSecurityConfiguration\ndefualts: {enforce: restricted}\n');
    const { code, out, err } = await run(['check', ...args]);
    expect([code, out, err]).toEqual([2, '', `cdk8s-pod-security check: ${message}\n`]);
  });
});

test.each([['loop.yaml', 'a link that leads back to itself'], ['x'.repeat(300), 'the name is too long']])('a file that nobody can look at: %s', async (name, reason) => {
  file('ok.yaml', OK);
  fs.symlinkSync('loop.yaml', 'loop.yaml');
  const { code, out, err } = await run(['check', 'ok.yaml', '--acknowledgements', name]);
  fs.rmSync('loop.yaml');
  expect([code, out, err]).toEqual([2, '', `cdk8s-pod-security check: --acknowledgements ${name}: ${reason}\n`]);
});

describe('input that cannot be read is named, with its place', () => {
  test.each([
    ['an empty file', 'empty.yaml', '', 'empty.yaml: no document in this file'],
    ['a file with nothing but a comment', 'comment.yaml', '# nothing\n', 'comment.yaml: no document in this file'],
    ['broken YAML', 'broken.yaml', 'apiVersion: v1\nkind: Pod\nmetadata:\n\tname: x\n', expect.stringMatching(/^broken.yaml:4:1: /)],
    ['broken JSON', 'broken.json', '{"apiVersion": "v1" "kind": "Pod"}', expect.stringMatching(/^broken.json:1:21: /)],
    ['a text', 'text.yaml', 'hello\n', 'text.yaml:1: found the string "hello" where an object with apiVersion and kind belongs'],
    ['an object without kind', 'nokind.yaml', 'a: 1\n', 'nokind.yaml:1: apiVersion and kind not set: every object needs both apiVersion and kind'],
  ])('%s', async (_title, name, text, expected) => {
    const { code, report, err } = await check(file(name, text), '--cluster', 'kubernetes:1.30');
    expect(code).toBe(2);
    expect(report.summary).toEqual({ allowed: 0, denied: 0, unknown: 0 });
    expect(report.diagnostics.filter(({ level }) => level === 'error').map(({ source, message }) => `${source}: ${message}`)).toEqual([expected]);
    expect(err.split('\n')).toHaveLength(2);
  });

  test('and does not hide what can be read', async () => {
    const { report } = await check(file('mixed.yaml', `${OK}---\nhello\n---\n${pod(CONTAINERS, 'other')}`), '--cluster', 'kubernetes:1.30');
    expect(report.workloads.map(({ name, source }) => [name, source])).toEqual([['web', 'mixed.yaml:1'], ['other', 'mixed.yaml:13']]);
  });
});

describe('what the server does not take is a denial', () => {
  test('a value of the wrong type, with file, line, path, what was found and what belongs there', async () => {
    const { code, report } = await check(file('type.yaml', pod(`${CONTAINERS}    securityContext:\n      privileged: "yes"\n`)), '--cluster', 'kubernetes:1.24');
    expect(code).toBe(1);
    expect(report.workloads[0]).toMatchObject({
      verdict: 'denied',
      message: 'Pod in version "v1" cannot be handled as a Pod: json: cannot unmarshal string into Go struct field'
        + ' SecurityContext.spec.containers.securityContext.privileged of type bool',
      findings: [{
        check: 'decode',
        path: 'spec.containers[0].securityContext.privileged',
        message: 'type.yaml:11:7: spec.containers[0].securityContext.privileged: found the string "yes" where true or false belongs',
        fix: 'write true or false at spec.containers[0].securityContext.privileged',
      }],
    });
  });

  test('a policy in a version that is not served', async () => {
    const { code, report } = await check(file('policy.yaml', POLICY), '--cluster', 'kubernetes:1.25');
    expect([code, report.summary.denied]).toEqual([1, 1]);
    expect(report.objects[0]).toMatchObject({
      kind: 'PodSecurityPolicy', name: 'any', verdict: 'denied', message: 'no matches for kind "PodSecurityPolicy" in version "policy/v1beta1"',
    });
  });

  test('an invalid role', async () => {
    const role = 'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: r, namespace: team}\nrules: {verbs: [use]}\n';
    const { code, report } = await check(file('role.yaml', role), '--cluster', 'kubernetes:1.24');
    expect(code).toBe(1);
    expect(report.objects[0]).toMatchObject({
      kind: 'Role', name: 'r', verdict: 'denied', findings: [{ path: 'rules', message: 'role.yaml:4:1: rules: found an object where a list belongs', fix: 'write a list at rules' }],
    });
  });
});

const TYPO = pod(`${CONTAINERS}    securityContext:\n      runAsNonroot: true\n  foo: 1\n  dns: {}\n`);

describe('a field that the API server does not have', () => {
  const message = 'Pod in version "v1" cannot be handled as a Pod: strict decoding error: unknown field "spec.containers[0].securityContext.runAsNonroot", '
    + 'unknown field "spec.dns", unknown field "spec.foo"';

  test.each([['1.25'], ['1.37']])('is refused from 1.25 on, as kubectl asks for: %s', async (version) => {
    const { code, report } = await check(file('typo.yaml', TYPO), '--cluster', `kubernetes:${version}`);
    expect([code, report.workloads[0].message, report.workloads[0].warnings]).toEqual([1, message, []]);
    expect(report.workloads[0].findings[0]).toEqual({
      check: 'decode',
      policy: null,
      path: 'spec.containers[0].securityContext.runAsNonroot',
      place: 'typo.yaml:11:7',
      message: 'typo.yaml:11:7: unknown field "spec.containers[0].securityContext.runAsNonroot"',
      fix: 'rename spec.containers[0].securityContext.runAsNonroot to runAsNonRoot',
    });
  });

  test.each([
    ['1.24', [], ': kubectl rejects the object unless --validate=false, and the API server drops the field'],
    ['1.30', ['--field-validation', 'warn'], ' and drops it'],
  ])('is a warning where the API server does not refuse it: %s %j', async (version, options, what) => {
    const { code, report } = await check(file('typo.yaml', TYPO), '--cluster', `kubernetes:${version}`, ...options);
    expect([code, report.workloads[0].warnings]).toEqual([0, [
      `typo.yaml:11:7: spec.containers[0].securityContext.runAsNonroot: Kubernetes ${version} has no such field${what}; did you mean "runAsNonRoot"?`,
      `typo.yaml:12:3: spec.foo: Kubernetes ${version} has no such field${what}`,
      `typo.yaml:13:3: spec.dns: Kubernetes ${version} has no such field${what}`,
    ]]);
  });

  test('is not told of where nobody asks', async () => {
    const { code, report } = await check(file('typo.yaml', TYPO), '--cluster', 'kubernetes:1.30', '--field-validation', 'ignore');
    expect([code, report.workloads[0].warnings]).toEqual([0, []]);
  });

  test('is refused of an object that is there as well', async () => {
    const { code, report } = await check(file('both.yaml', `${OK}---\n${OK}  foo: 1\n`), '--cluster', 'kubernetes:1.30');
    expect([code, report.workloads[1].message]).toEqual([1, 'strict decoding error: unknown field "spec.foo"']);
  });

  test('another level is an error', async () => {
    expect(await run(['check', file('typo.yaml', TYPO), '--field-validation', 'Strict'])).toEqual({
      code: 2, out: '', err: 'cdk8s-pod-security check: --field-validation Strict: known levels are strict, warn, ignore\n',
    });
  });
});

describe('what is only strange is a warning or a note', () => {
  test('the same object twice: both documents are applied', async () => {
    const { report } = await check(file('a/one.yaml', OK), file('b/two.yml', OK), '--cluster', 'kubernetes:1.30');
    expect(report.summary.allowed).toBe(2);
    expect(report.workloads[1]).toMatchObject({ operation: 'NONE' });
    expect(report.diagnostics).toContainEqual({ level: 'note', source: 'b/two.yml:1', message: 'Pod team/web is also at a/one.yaml:1; applying this one changes nothing' });
  });

  test.each<[string, readonly string[]]>([
    ['a folder in a folder', ['nested/b', 'nested']],
    ['the same in another way', ['nested', './nested/b']],
    ['a folder of its own for each', ['nested/b', 'nested', '--each']],
  ])('a file that several folders have in them is read once: %s', async (_title, args) => {
    const names = [file('nested/b/one.yaml', OK), file('nested/two.yaml', OK.replace('name: web', 'name: two'))];
    const { out } = await run(['check', ...args, '--cluster', 'kubernetes:1.30']);
    expect(names.map((name) => out.split(`(${name}:1)`).length - 1)).toEqual([1, 1]);
    expect(out).not.toContain('is also at');
  });

  test('a file that is named itself is read even if a folder has it', async () => {
    const patch = file('named/patch.yaml', 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 3}\n');
    const { out } = await run(['check', 'named', patch, '--cluster', 'kubernetes:1.30']);
    expect(out).toContain('denied   Deployment default/web');
  });

  test('a name without a namespace', async () => {
    const manifest = file('name.yaml', 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: c, image: nginx}]}\n');
    const { report } = await check(manifest, '--cluster', 'kubernetes:1.30');
    expect(report.workloads[0].namespace).toBe('default');
    expect(report.diagnostics).toEqual([{ level: 'note', source: '', message: '1 object does not set a namespace: using default' }]);
    const given = await check(manifest, '--cluster', 'kubernetes:1.30', '--namespace', 'kube-system');
    expect([given.report.workloads[0].namespace, given.report.diagnostics]).toEqual(['kube-system', []]);
  });

  test('a policy whose plugin is off', async () => {
    const { report } = await check(file('set.yaml', POLICY), '--cluster', 'kubernetes:1.20');
    expect(report.diagnostics.map(({ level, source, message }) => `${level} ${source}: ${message}`)).toEqual([
      'note : the PodSecurityPolicy plugin is off, so the policy has no effect',
      'note : no workload in the set',
    ]);
  });

  test('objects that cannot affect a verdict are counted', async () => {
    const { report } = await check(file('svc.yaml', `${OK}---\napiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {ports: [{port: 80}]}\n`), '--cluster', 'kubernetes:1.30');
    expect(report.ignored).toEqual({ 'v1 Service': 1 });
  });

  test('a plugin that does not affect these verdicts', async () => {
    const { code, err } = await check(file('ok.yaml', OK), '--cluster', 'kubernetes:1.30', '--enable-admission-plugins', 'EventRateLimit,PodSecurity');
    expect([code, err]).toEqual([0, 'note: --enable-admission-plugins: plugin EventRateLimit does not affect these verdicts\n']);
  });
});

describe('a custom resource with a pod template', () => {
  const rollout = 'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: ro, namespace: team}\nspec:\n  template:\n    spec:\n      containers: [{image: nginx}]\n';
  const grant = 'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: b}\n'
    + 'roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}\nsubjects: [{kind: Group, apiGroup: rbac.authorization.k8s.io, name: "GROUP"}]\n';

  test('is unknown if it depends on who creates the pods', async () => {
    const { code, report } = await check(file('rollout.yaml', `${POLICY}---\n${rollout}`), ...POLICIES);
    expect([code, report.summary]).toEqual([0, { allowed: 0, denied: 0, unknown: 1 }]);
    expect(report.workloads[0]).toMatchObject({
      kind: 'Rollout',
      template: 'spec.template',
      unknowns: [{
        path: 'the account that creates the pod',
        reason: 'the account that the controller uses is not known; the API server admits the pod if that account may use any',
      }],
    });
  });

  test('is allowed where its service account may use a policy', async () => {
    const { report } = await check(file('rollout.yaml', `${rollout}---\n${POLICY}---\n${grant.replace('GROUP', 'system:serviceaccounts:team')}`), ...POLICIES);
    expect(report.workloads[0]).toMatchObject({ verdict: 'allowed', policy: 'any' });
  });

  test('is denied where no policy at all admits it', async () => {
    const host = rollout.replace('      containers', '      hostNetwork: true\n      containers');
    const { report } = await check(file('rollout.yaml', `${POLICY}---\n${host}`), ...POLICIES);
    expect(report.workloads[0]).toMatchObject({ verdict: 'denied' });
  });

  test('is decided by Pod Security whoever creates the pods', async () => {
    const { report } = await check(file('rollout.yaml', rollout), '--cluster', 'kubernetes:1.30', '--pod-security', 'restricted:1.30');
    expect(report.workloads[0]).toMatchObject({ verdict: 'denied', findings: expect.arrayContaining([expect.objectContaining({ policy: 'restricted:v1.30' })]) });
  });
});

describe('the cluster', () => {
  test('is the newest known where none is named, and the report says so', async () => {
    const { out } = await run(['check', file('ok.yaml', OK)]);
    expect(out.split('\n')[0]).toBe('cluster kubernetes:1.37 (the default): Kubernetes 1.37 with PodSecurity and ServiceAccount');
  });

  test('has the objects of --objects, merged with those of the set', async () => {
    const binding = (subjects: string) => 'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: eks:podsecuritypolicy:authenticated}\n'
      + `roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: eks:podsecuritypolicy:privileged}\nsubjects: ${subjects}\n`;
    const edit = file('edit.yaml', 'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: edit, namespace: team}\n'
      + 'roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit}\nsubjects: [{kind: User, apiGroup: rbac.authorization.k8s.io, name: alice}]\n');
    const binder = file('binder.yaml', 'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: binder}\n'
      + 'rules: [{apiGroups: [rbac.authorization.k8s.io], resources: [clusterrolebindings, clusterroles], verbs: [get, patch, bind]}]\n---\n'
      + 'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: binder}\n'
      + 'roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: binder}\nsubjects: [{kind: User, apiGroup: rbac.authorization.k8s.io, name: alice}]\n');
    const alone = await check(file('ok.yaml', OK), '--cluster', 'eks:1.22', '--as', 'alice', '--objects', edit);
    expect(alone.report.workloads[0].policy).toBe('eks.privileged');
    const removed = await check('ok.yaml', '--cluster', 'eks:1.22', '--as', 'alice', '--objects', edit, '--objects', file('objects.yaml', binding('[]')));
    expect(removed.report.workloads[0].message).toBe('pods "web" is forbidden: PodSecurityPolicy: unable to admit pod: []');
    const restored = await check(
      file('binding.yaml', binding('[{kind: User, apiGroup: rbac.authorization.k8s.io, name: alice}]')), 'ok.yaml',
      '--cluster', 'eks:1.22', '--as', 'alice', '--objects', edit, '--objects', 'objects.yaml', '--objects', binder,
    );
    expect(restored.report.workloads[0].policy).toBe('eks.privileged');
  });

  test('asks RBAC whether --as may create the workloads', async () => {
    const { code, report } = await check(file('ok.yaml', OK), '--cluster', 'kubernetes:1.30', '--as', 'alice');
    expect([code, report.workloads[0].message]).toEqual([
      1, 'pods is forbidden: User "alice" cannot create resource "pods" in API group "" in the namespace "team"',
    ]);
  });

  test('comes from a file', async () => {
    const { report } = await check(file('ok.yaml', OK), '--cluster', file('cluster.yaml', 'name: prod\nversion: \'1.22\'\nplugins: [PodSecurityPolicy]\n'));
    expect(report.cluster).toEqual({ name: 'prod', version: '1.22', plugins: ['PodSecurityPolicy'], allowPrivileged: true });
  });

  test('has the PodSecurityConfiguration of kube-apiserver\'s file', async () => {
    const configuration = 'apiVersion: pod-security.admission.config.k8s.io/v1\nkind: PodSecurityConfiguration\ndefaults: {enforce: restricted, enforce-version: v1.25}\n';
    file('conf/pod-security.yaml', configuration);
    const admission = file('conf/admission.yaml', 'apiVersion: apiserver.config.k8s.io/v1\nkind: AdmissionConfiguration\n'
      + 'plugins: [{name: EventRateLimit}, {name: PodSecurity, path: pod-security.yaml}]\n');
    for (const config of [admission, 'conf/pod-security.yaml']) {
      const { report } = await check(file('ok.yaml', OK), '--cluster', 'kubernetes:1.30', '--admission-control-config-file', config);
      expect(report.workloads[0].message).toMatch(/^pods "web" is forbidden: violates PodSecurity "restricted:v1.25": /);
    }
  });

  test.each([
    ['PodSecurity', 1, ''],
    ['DefaultPodSecurity', 0, 'warning: admission.yaml: plugins[0]: plugin "DefaultPodSecurity" is unknown, and its entry has no effect\n'
      + 'warning: admission.yaml: found plugins DefaultPodSecurity, none named PodSecurity; the configuration is not used\n'],
  ])('has the configuration of the plugin %s', async (name, expected, warning) => {
    const config = file('admission.yaml', JSON.stringify({
      apiVersion: 'apiserver.config.k8s.io/v1',
      kind: 'AdmissionConfiguration',
      plugins: [{
        name,
        configuration: { apiVersion: 'pod-security.admission.config.k8s.io/v1', kind: 'PodSecurityConfiguration', defaults: { enforce: 'restricted' } },
      }],
    }));
    const { code, err } = await check(file('ok.yaml', OK), '--cluster', 'kubernetes:1.29', '--admission-control-config-file', config);
    expect([code, err]).toEqual([expected, warning]);
  });
});

test('reads folders with all that is in them, and standard input', async () => {
  file('tree/b/two.json', JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'j', namespace: 'team' } }] }));
  file('tree/a.yml', OK);
  file('tree/notes.md', 'no manifest');
  const { out } = await run(['check', 'tree', '-', '--format', 'json', '--cluster', 'kubernetes:1.30'], pod(CONTAINERS, 'piped'));
  expect((JSON.parse(out) as Report).workloads.map(({ source, name }) => [source, name])).toEqual([
    ['tree/a.yml:1', 'web'], ['tree/b/two.json:1 items[0]', 'j'], ['stdin:1', 'piped'],
  ]);
});

test('writes the report into a file', async () => {
  const { code, out } = await run(['check', file('ok.yaml', OK), '--cluster', 'kubernetes:1.30', '--format', 'junit', '--output', 'report.xml']);
  expect([code, out]).toEqual([0, '']);
  expect(fs.readFileSync('report.xml', 'utf8')).toContain('<testcase name="Pod team/web" classname="ok.yaml:1">');
});

test.each([
  ['a terminal', { outIsTerminal: true }, true],
  ['a terminal with NO_COLOR', { outIsTerminal: true, env: { NO_COLOR: '1' } }, false],
  ['a pipe', { outIsTerminal: false }, false],
])('%s gets colours or not', async (_title, io, expected) => {
  const { out } = await run(['check', file('ok.yaml', OK), '--cluster', 'kubernetes:1.30'], [], io);
  expect(out.includes('\u001b[')).toBe(expected);
});

test('--quiet leaves out what is allowed, and notes', async () => {
  const set = `${OK}---\n${OK.replace('name: web', 'name: host').replace('spec:', 'spec:\n  hostNetwork: true')}`;
  const { out } = await run(['check', file('set.yaml', set), '-q', '--cluster', 'kubernetes:1.30', '--pod-security', 'baseline']);
  expect(out).toContain('denied   Pod team/host');
  expect(out).not.toContain('Pod team/web');
  expect(out).toMatch(/\n1 allowed, 1 denied, 0 unknown/);
});

test.each<[title: string, options: readonly string[], last: RegExp]>([
  ['--quiet', ['-q'], /\n\n1 allowed, [^;]*, 1 not read; 1 verdict rests on assumptions; 1 warning and 1 note not shown\n$/],
  ['--only', ['--only', 'denied'], /\nnote {5}[^]*\n1 allowed, [^;]*; 1 verdict rests on assumptions; 1 warning not shown\n$/],
  ['everything', [], /\n {2}warning [^]*\nnote {5}[^]*\n1 allowed, [^;]*; 1 verdict rests on assumptions\n$/],
  ['--quiet with several clusters', ['-q', '--cluster', 'kubernetes:1.23'],
    /\nkubernetes:1.24: [^;]*; 1 verdict rests on assumptions; 1 warning and 1 note not shown\nkubernetes:1.23: [^]*; 1 warning and 1 note not shown\n$/],
])('warnings and notes that are not shown are counted, and errors are told: %s', async (_title, options, last) => {
  const set = file('set.yaml', `${OK.replace('spec:', 'spec:\n  nodeNam: a')}---\na: [\n`);
  const { code, out, err } = await run(['check', set, '--cluster', 'kubernetes:1.24', '--surprises', ...options]);
  expect([code, err]).toEqual([2, expect.stringMatching(/set\.yaml:\d+/)]);
  expect(out).toMatch(last);
});

describe('an object that is in the cluster', () => {
  const image = (name: string) => file(name, pod(CONTAINERS.replace('nginx', name)));
  const rejected = 'spec: Forbidden: pod updates may not change fields other than';

  test('is updated, by --old as by --objects', async () => {
    const changed = file('host.yaml', pod(`${CONTAINERS}  hostNetwork: true\n`));
    for (const option of ['--old', '--objects']) {
      const { code, report: { workloads: [{ verdict, message }] } } = await check(changed, option, image('old.yaml'), '--cluster', 'kubernetes:1.36');
      expect([code, verdict, message?.includes(rejected)]).toEqual([1, 'denied', true]);
    }
    expect((await check(image('new.yaml'), '--old', image('old.yaml'))).report.workloads).toEqual([
      expect.objectContaining({ operation: 'UPDATE', verdict: 'allowed' }),
    ]);
  });

  test('cannot be created', async () => {
    const { code, report } = await check(image('new.yaml'), '--old', image('old.yaml'), '--operation', 'CREATE');
    expect([code, report.workloads[0].message]).toEqual([1, 'pods "web" already exists']);
  });

  test('is deleted', async () => {
    const { code, report } = await check(image('new.yaml'), '--old', image('old.yaml'), '--operation', 'DELETE');
    expect([code, report.workloads[0]]).toEqual([0, expect.objectContaining({ operation: 'DELETE', verdict: 'allowed' })]);
  });

  test.each<[string, string, string, string]>([
    ['deleted before', '', 'web', 'allowed'],
    ['deleted after', '', 'policy', 'denied'],
    ['kept by a finalizer', '\n  finalizers: [example.com/keep]', 'web', 'denied'],
  ])('does not ask a policy that is %s', async (_title, metadata, last, expected) => {
    const policy = file('policy.yaml', `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata:
  name: keep${metadata}
spec:
  matchConstraints: {resourceRules: [{operations: [DELETE], apiGroups: [""], apiVersions: [v1], resources: [pods]}]}
  validations: [{expression: "false"}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: keep}
spec: {policyName: keep, validationActions: [Deny]}
`);
    const web = image('web.yaml');
    const first = file('first.yaml', fs.readFileSync(policy, 'utf8').split('---\n')[0]);
    const { report } = await check(
      ...(last === 'web' ? [first, web] : [web, first]), '--old', policy, '--old', web, '--operation', 'DELETE', '--cluster', 'kubernetes:1.36',
    );
    expect(report.workloads.map(({ verdict }) => verdict)).toEqual([expected]);
  });

  test.each<[string, readonly string[], readonly object[]]>([
    ['is there', ['--old', 'config.yaml'], []],
    ['is not there', [], [{ about: 'ConfigMap team/keep', reason: 'not in the cluster; assumed that it exists' }]],
  ])('of another kind is deleted where it %s', async (_title, old, assumptions) => {
    file('config.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: keep, namespace: team}\n');
    const policy = file('keep.yaml', `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: keep}
spec:
  matchConstraints: {resourceRules: [{operations: [DELETE], apiGroups: [""], apiVersions: [v1], resources: [configmaps]}]}
  validations: [{expression: "oldObject.metadata.name != 'keep'", message: stays}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: keep}
spec: {policyName: keep, validationActions: [Deny]}
---
apiVersion: v1
kind: Namespace
metadata: {name: team}
`);
    const { code, report } = await check('config.yaml', ...old, '--old', policy, '--operation', 'DELETE', '--cluster', 'kubernetes:1.36');
    expect([code, report.objects]).toEqual([1, [expect.objectContaining({
      operation: 'DELETE',
      verdict: 'denied',
      message: 'configmaps "keep" is forbidden: ValidatingAdmissionPolicy \'keep\' with binding \'keep\' denied request: stays',
      assumptions,
    })]]);
  });

  test('is assumed where it is changed and not given', async () => {
    const { report } = await check(image('new.yaml'), '--operation', 'UPDATE');
    expect(report.workloads[0].assumptions).toContainEqual({
      about: 'Pod team/web',
      reason: 'not in the cluster; assumed that it exists. Its old form is not known, so changes of fields that may not change are not found',
    });
  });

  test.each<[string, readonly string[], string]>([
    ['apply', [], 'denied   update of ConfigMap default/kept'],
    ['UPDATE', ['--operation', 'UPDATE'], 'denied   update of ConfigMap default/kept'],
    ['DELETE', ['--operation', 'DELETE'], 'denied   deletion of ConfigMap default/kept'],
    ['CREATE', ['--operation', 'CREATE'], 'denied   ConfigMap default/kept'],
  ])('an object on which a policy decides is told with its operation: %s', async (_title, args, expected) => {
    const policies = file('policies.yaml', `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: never}
spec:
  matchConstraints: {resourceRules: [{apiGroups: [''], apiVersions: [v1], operations: ['*'], resources: [configmaps]}]}
  validations: [{expression: 'false'}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: never}
spec: {policyName: never, validationActions: [Deny]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: kept, namespace: default}
`);
    const changed = file('changed.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: kept, namespace: default}\ndata: {a: b}\n');
    const { out } = await run(['check', changed, '--objects', policies, '--cluster', 'kubernetes:1.36', ...args]);
    expect(out).toContain(`${expected}  (`);
  });

  test('has no other operations', async () => {
    expect(await run(['check', image('new.yaml'), '--operation', 'PATCH'])).toEqual({
      code: 2, out: '', err: expect.stringContaining('--operation: found PATCH; known are CREATE, UPDATE, DELETE') as string,
    });
  });
});

describe('--injected', () => {
  const RESTRICTED = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: team, labels: {pod-security.kubernetes.io/enforce: baseline}}\n---\n';

  test('the pod is judged with what a webhook adds', async () => {
    file('sidecar.yaml', 'pod:\n  spec:\n    containers:\n    - {name: proxy, image: proxy, securityContext: {privileged: true}}\n');
    const args = [file('meshed.yaml', RESTRICTED + OK), '--cluster', 'kubernetes:1.36'];
    const { report: { workloads: [alone] } } = await check(...args);
    const { code, report: { workloads: [meshed] } } = await check(...args, '--injected', 'sidecar.yaml');
    expect([alone.verdict, alone.assumptions]).toEqual(['allowed', []]);
    expect([code, meshed.verdict, meshed.message]).toEqual([
      1, 'denied', 'pods "web" is forbidden: violates PodSecurity "baseline:latest": privileged (container "proxy" must not set securityContext.privileged=true)',
    ]);
    expect(meshed.assumptions).toEqual([{ about: 'mutating webhooks', reason: 'assumed that one adds what sidecar.yaml says' }]);
  });

  test.each<[string, string, readonly string[]]>([
    ['that selects no pod', 'objectSelector: {matchLabels: {mesh: other}}\n', ['no pod that is created gets what idle.yaml adds']],
    ['that selects a pod', '', []],
  ])('a file %s', async (_title, selector, expected) => {
    file('idle.yaml', `${selector}pod: {metadata: {labels: {a: b}}}\n`);
    const { report: { diagnostics } } = await check(file('meshed.yaml', RESTRICTED + OK), '--cluster', 'kubernetes:1.36', '--injected', 'idle.yaml');
    expect(diagnostics.map(({ message }) => message)).toEqual(expected);
  });

  test('several files, with --each too', async () => {
    file('labels.yaml', 'pod: {metadata: {labels: {mesh: "yes"}}}\n');
    const { code, out } = await run(['check', file('each/meshed.yaml', RESTRICTED + OK), '--each', '--injected', 'labels.yaml', '--injected', 'sidecar.yaml']);
    expect(code).toBe(1);
    expect(out).toContain('container "proxy" must not set');
  });

  test.each<[string, string]>([
    ['pod: {spec: {containers: {}}}', 'bad.yaml:1:14: pod.spec.containers: found an object where a list belongs'],
    ['pod: {}\n---\npod: {}', 'bad.yaml: found 2 documents where one mapping belongs'],
  ])('%j', async (text, message) => {
    const { code, err } = await run(['check', file('meshed.yaml', RESTRICTED + OK), '--injected', file('bad.yaml', text)]);
    expect([code, err]).toEqual([2, `cdk8s-pod-security check: ${message}\n`]);
  });

  test('the plugin is off', async () => {
    const { err } = await run(['check', file('meshed.yaml', RESTRICTED + OK), '--injected', 'labels.yaml', '--disable-admission-plugins', 'MutatingAdmissionWebhook']);
    expect(err).toBe('note: --injected: no effect, since the MutatingAdmissionWebhook plugin is off\n');
  });
});

test.each<[string, readonly string[]]>([
  ['patch', []],
  ['update', ['--operation', 'UPDATE']],
])('who may not %s what is there is denied', async (verb, args) => {
  const { report: { workloads: [web] } } = await check(file('there.yaml', TEAM + OK), '--objects', 'there.yaml', '--as', 'jane', ...args);
  expect(web.message).toBe(`pods "web" is forbidden: User "jane" cannot ${verb} resource "pods" in API group "" in the namespace "team"`);
});

test('what is named several times is read once', async () => {
  const named = file('named.yaml', OK);
  const { report } = await check(named, named, named, '--cluster', 'kubernetes:1.30');
  expect([report.workloads.length, report.diagnostics]).toEqual([1, []]);
});
