import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Run, run } from '../support/command-line';
import { emptyFolder } from '../support/outdir';

const before = process.cwd();
afterEach(() => process.chdir(before));

/** Runs `test` in a folder with these files. */
async function runIn(files: Readonly<Record<string, string | Buffer>>, ...args: readonly string[]): Promise<Run> {
  process.chdir(emptyFolder());
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(name), { recursive: true });
    writeFileSync(name, text);
  }
  return run(['test', ...args]);
}

const HEAD = 'apiVersion: cdk8s-pod-security/v1\nkind: ExpectedResults\n';
const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: baseline}}\n';
const ACCOUNT = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: default, namespace: shop}\n';
const SPEC = 'containers: [{name: app, image: app}]';
const POD = (spec = SPEC): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\nspec: {${spec}}\n`;
const DEPLOYMENT = (spec = SPEC): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {${spec}}}}
`;
const HOST = 'hostNetwork: true, containers: [{name: app, image: app}]';
const FORBIDDEN = 'pods "web" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true)';
const FILES = {
  'base/namespace.yaml': NAMESPACE, 'base/account.yaml': ACCOUNT, 'pod.yaml': POD(), 'host.yaml': POD(HOST), 'web.yaml': DEPLOYMENT(), 'web-host.yaml': DEPLOYMENT(HOST),
};
const results = (cases: string, fields = 'cluster: kubernetes:1.30\nobjects: [base]\n'): string => `${HEAD}${fields}cases:\n${cases}`;
const oneCase = (fields: string, more?: string): string => results(`- name: a\n${fields.replace(/^/gm, '  ')}\n`, more);

/** A block that may be a request. */
const DER = 'MIHFMG4CAQAwDDEKMAgGA1UEAwwBYTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABKJNlqiG1CHVGwPpKqqgC23co+Yhxe3CTATFIAfFoTkDCaLqtsoSwbkuupoA+Htdhd9fqO'
  + 'runksQ57vKkcqxvtegADAKBggqhkjOPQQDAgNHADBEAiBCRIpsW6pU6/xt6QBLStLdvJDCEn9N+6qynWpHCyZuPQIgDPKswoqJeURfFuOYmfmkz+1P0MeLkCvoSIY01u+0UEI=';
const REQUEST = Buffer.from(`-----BEGIN CERTIFICATE REQUEST-----\n${DER}\n-----END CERTIFICATE REQUEST-----\n`).toString('base64');

test.each<readonly [string, string]>([
  ['a pod that is admitted', 'apply: pod.yaml\nexpect: {verdict: allowed, warnings: [], assumptions: [], unknowns: []}'],
  ['a pod that is denied', `apply: host.yaml\nexpect: {verdict: denied, message: '${FORBIDDEN}', code: 403}`],
  ['a part of the message', 'apply: host.yaml\nexpect: {verdict: denied, messageContains: hostNetwork=true}'],
  ['the pods of a workload', `apply: web-host.yaml\nexpect: {verdict: denied, message: '${FORBIDDEN.replace('"web"', '"web-"')}', object: {kind: Deployment}}`],
  ['a workload and its pod as stored', `apply: web.yaml
expect:
  verdict: allowed
  assumptions: []
  object: {apiVersion: apps/v1, kind: Deployment, spec: {replicas: 1, strategy: {type: RollingUpdate}, template: {spec: {serviceAccountName: null}}}}
  pod: {kind: Pod, metadata: {labels: {app: web}}, spec: {serviceAccountName: default, containers: [{name: app, terminationMessagePath: /dev/termination-log}]}}`],
  ['a pod as stored', 'apply: pod.yaml\nexpect: {verdict: allowed, object: {spec: {serviceAccountName: default, terminationGracePeriodSeconds: 30, hostNetwork: null}}}'],
  ['an object of another kind as stored', 'apply: {apiVersion: v1, kind: ServiceAccount, metadata: {name: x, namespace: shop}}\nexpect: {verdict: allowed, object: {kind: ServiceAccount}}'],
  ['several sources, of which one is denied', 'apply: [web.yaml, host.yaml, pod.yaml]\nexpect: {verdict: denied, messageContains: hostNetwork, object: {kind: Deployment}}'],
  ['the namespace of objects that name none', `namespace: shop\napply: ${JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { hostNetwork: true, containers: [{ name: 'app', image: 'app' }] } })}\nexpect: {verdict: denied, message: '${FORBIDDEN}'}`],
  ['a user who may not', 'apply: pod.yaml\nas: {username: alice, groups: [devs]}\nexpect: {verdict: denied, message: \'pods is forbidden: User "alice" cannot create resource "pods" in API group "" in the namespace "shop"\'}'],
  ['objects of the case', 'objects: [{apiVersion: v1, kind: Namespace, metadata: {name: shop}}]\napply: host.yaml\nexpect: {verdict: allowed}'],
  ['an update of an object in the cluster', 'apply: {apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {a: b}}}\nexpect: {verdict: allowed, object: {metadata: {labels: {a: b, pod-security.kubernetes.io/enforce: baseline}}}}'],
  ['a kind that is only validated', 'apply: {apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: [{port: 80}]}}\nexpect: {verdict: allowed, assumptions: []}'],
  ['an invalid object of such a kind', 'apply: {apiVersion: v1, kind: Service, metadata: {name: a}}\nexpect: {verdict: denied, message: \'Service "a" is invalid: spec.ports: Required value\'}'],
  ['a question, which no server stores', 'apply: {apiVersion: authentication.k8s.io/v1, kind: TokenReview, metadata: {name: a}, spec: {token: a}}\nexpect: {verdict: allowed}'],
  ['a kind on which nothing decides', 'apply: {apiVersion: example.com/v1, kind: Limit, metadata: {name: a}}\nexpect: {verdict: allowed, assumptions: [{about: example.com/v1 Limit}]}'],
  ['a kind that is validated in part', `apply: {apiVersion: certificates.k8s.io/v1, kind: CertificateSigningRequest, metadata: {name: a}, spec: {request: ${REQUEST}, signerName: example.com/a, usages: [client auth]}}\nexpect: {verdict: allowed, assumptions: [{about: certificates.k8s.io/v1 CertificateSigningRequest}]}`],
  ['an invalid object of such a kind', `apply: {apiVersion: certificates.k8s.io/v1, kind: CertificateSigningRequest, metadata: {name: a}, spec: {request: ${REQUEST}, signerName: example.com/a}}\nexpect: {verdict: denied, message: 'CertificateSigningRequest.certificates.k8s.io "a" is invalid: spec.usages: Required value'}`],
  ['a field that the API server drops', 'apply: {apiVersion: v1, kind: ServiceAccount, metadata: {name: x, namespace: shop}, spec: 1}\nexpect: {verdict: allowed, warnings: ["spec: Kubernetes 1.30 has no such field and drops it"]}'],
  ['a request', `request: {userInfo: {username: alice}, object: host.yaml}\nexpect: {verdict: denied, message: '${FORBIDDEN}', code: 403}`],
  ['a request with an inline object, in its namespace', 'request: {namespace: other, userInfo: {username: alice}, object: {apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {hostNetwork: true, containers: [{name: a, image: a}]}}}\nexpect: {verdict: allowed, object: {metadata: {namespace: other}}}'],
  ['a request for an update', 'request: {operation: UPDATE, userInfo: {username: alice}, object: host.yaml, oldObject: pod.yaml}\nexpect: {verdict: denied, messageContains: pod updates may not change fields}'],
  ['a request for a workload, without its pods', 'request: {userInfo: {username: alice}, object: web-host.yaml}\nexpect: {verdict: allowed, object: {kind: Deployment}}'],
  ['a request to delete', 'request: {operation: DELETE, userInfo: {username: alice}, oldObject: pod.yaml}\nexpect: {verdict: allowed}'],
])('%s', async (_title, fields) => {
  const { code, out, err } = await runIn({ ...FILES, 'expected.yaml': oneCase(fields) }, 'expected.yaml');
  expect({ code, out, err }).toEqual({ code: 0, out: 'ok       a  (expected.yaml:6:3)\n1 ok, 0 failed\n', err: '' });
});

test.each([
  ['a cluster file', 'cluster: clusters/old.yaml\nobjects: [base]\n'],
  ['the fields of a cluster', "cluster: {version: '1.22'}\nobjects: [base]\n"],
  ['a plugin that is off', 'cluster: kubernetes:1.30\ndisableAdmissionPlugins: [PodSecurity]\nobjects: [base]\n'],
])('%s', async (_title, fields) => {
  const files = { ...FILES, 'clusters/old.yaml': "version: '1.22'\n", 'expected.yaml': oneCase('apply: host.yaml\nexpect: {verdict: allowed}', fields) };
  expect(await runIn(files, 'expected.yaml')).toMatchObject({ code: 0 });
});

test('the level of namespaces without labels', async () => {
  const fields = 'podSecurity: restricted\nobjects: [{apiVersion: v1, kind: Namespace, metadata: {name: shop}}]\n';
  expect(await runIn({ ...FILES, 'expected.yaml': oneCase('apply: pod.yaml\nexpect: {verdict: denied, messageContains: restricted}', fields) }, '.'))
    .toMatchObject({ code: 0 });
});

test('strict makes a verdict that rests on assumptions unknown, which is not allowed', async () => {
  const { code, out } = await runIn({ ...FILES, 'expected.yaml': oneCase('apply: web.yaml\nexpect: {verdict: allowed}', 'cluster: kubernetes:1.30\nstrict: true\n') }, '.');
  expect({ code, out }).toEqual({
    code: 1,
    out: `FAIL     a  (expected.yaml:6:3)
  - verdict: allowed
  + verdict: unknown
  why     Namespace shop: not in the set; assumed that it exists and has no Pod Security labels
  fix     add what the verdict depends on to the set, or to the objects that are already in the cluster
0 ok, 1 failed
`,
  });
});

const FAILING = results(`# first
- name: allowed, but denied
  apply: web-host.yaml
  expect:
    verdict: allowed # so
- name: denied, but allowed
  apply: pod.yaml
  expect:
    verdict: denied
    message: m
- name: as expected
  apply: pod.yaml
  expect: {verdict: allowed}
- {name: in braces, apply: pod.yaml, expect: {verdict: unknown}}
`);

test('what differs, why, and the totals at the end', async () => {
  const { code, out, err } = await runIn({ ...FILES, 'tests/expected.yaml': FAILING.replaceAll('apply: ', 'apply: ../').replace('[base]', '[../base]') }, 'tests');
  expect({ code, out, err }).toEqual({
    code: 1,
    out: `FAIL     allowed, but denied  (tests/expected.yaml:7:3)
  - verdict: allowed
  + verdict: denied
  server  pods "web-" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true)
  why     the replica set controller creates the pod, which runs as service account shop/default (the default);
          namespace shop enforces baseline:latest, which the pod violates in 1 place
  fix     set spec.template.spec.hostNetwork to false. Note: the pod gets a network of its own: others reach it through
          a Service
FAIL     denied, but allowed  (tests/expected.yaml:11:3)
  - verdict: denied
  + verdict: allowed
  - message: m
ok       as expected  (tests/expected.yaml:16:3)
FAIL     in braces  (tests/expected.yaml:19:3)
  - verdict: unknown
  + verdict: allowed
1 ok, 3 failed
`,
    err: '',
  });
});

test('--update rewrites what differs, runs again, and says what it changed', async () => {
  const { code, out, err } = await runIn({ ...FILES, 'expected.yaml': FAILING }, 'expected.yaml', '--update');
  expect({ code, out, err }).toEqual({
    code: 0,
    out: `updated  allowed, but denied  (expected.yaml:7:3)
  - verdict: allowed
  + verdict: denied
updated  denied, but allowed  (expected.yaml:12:3)
  - verdict: denied
  + verdict: allowed
  - message: m
ok       as expected  (expected.yaml:16:3)
updated  in braces  (expected.yaml:19:3)
  - verdict: unknown
  + verdict: allowed
4 ok, 0 failed; 3 updated
`,
    err: '',
  });
  expect(readFileSync('expected.yaml', 'utf8')).toBe(FAILING
    .replace('verdict: allowed # so\n', `verdict: denied # so\n    message: '${FORBIDDEN.replace('"web"', '"web-"')}'\n`)
    .replace('verdict: denied\n    message: m\n', 'verdict: allowed\n')
    .replace('verdict: unknown', 'verdict: allowed'));
});

test('--update leaves a case alone whose expectation an alias repeats', async () => {
  const shared = `${HEAD}cases:\n- {name: a, apply: pod.yaml, expect: &e {verdict: denied}}\n- {name: b, apply: pod.yaml, expect: *e}\n`;
  const { code, out } = await runIn({ ...FILES, 'expected.yaml': shared }, 'expected.yaml', '--update');
  const reasons = out.split('\n').filter((line) => line.includes('not updated'));
  expect([code, reasons]).toEqual([1, [
    '  not updated: it is part of &e, which an alias elsewhere in the document repeats',
    '  not updated: its value is that of the alias *e, which stands for a value elsewhere in the document',
  ]]);
});

test('--update leaves a byte order mark, and a file in UTF-16', async () => {
  const text = oneCase('apply: pod.yaml\nexpect:\n  verdict: denied');
  await runIn({ ...FILES, 'expected.yaml': `\ufeff${text}` }, 'expected.yaml', '--update');
  expect(readFileSync('expected.yaml', 'utf8')).toBe(`\ufeff${text.replace('denied', 'allowed')}`);
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
  const { code, out } = await runIn({ ...FILES, 'expected.yaml': utf16 }, 'expected.yaml', '--update');
  expect([code, out.includes('  not updated: the file is not UTF-8, or has changed since it was read\n'), readFileSync('expected.yaml')]).toEqual([1, true, utf16]);
});

test('--update writes nothing where everything is as expected, or a file cannot be read', async () => {
  const bad = `${HEAD}cases: 1\n`;
  const failing = oneCase('apply: pod.yaml\nexpect:\n  verdict: denied');
  const { code, err } = await runIn({ ...FILES, 'a.yaml': failing, 'b.yaml': bad }, 'a.yaml', 'b.yaml', '--update');
  expect({ code, err }).toEqual({
    code: 2,
    err: 'error: b.yaml:3:1: cases: found the number 1 where a list belongs\nnote: --update: nothing is rewritten, since a file has errors\n',
  });
  expect(readFileSync('a.yaml', 'utf8')).toBe(failing);
});

test('--run chooses cases by a part of their names', async () => {
  const { code, out } = await runIn({ ...FILES, 'expected.yaml': FAILING }, '.', '--run', 'as exp');
  expect({ code, out }).toEqual({ code: 0, out: 'ok       as expected  (expected.yaml:16:3)\n1 ok, 0 failed\n' });
  expect(await runIn({ ...FILES, 'expected.yaml': FAILING }, '.', '--run', 'a.*d')).toEqual({
    code: 2, out: '', err: 'cdk8s-pod-security test: --run: no case whose name contains a.*d\n',
  });
});

test.each<readonly [string, string, readonly string[]]>([
  ['a file that is missing', 'apply: none.yaml', ['tests/none.yaml: no such file or directory']],
  ['a folder without YAML', 'apply: empty', ['tests/empty: no .yaml, .yml or .json file in this directory']],
  ['a file without a document', 'apply: comment.yaml', ['tests/comment.yaml: no document in this file']],
  ['what is no YAML', 'apply: bad.yaml', [expect.stringMatching(/^bad\.yaml:2:1: /)]],
  ['what is no object', 'apply: {name: a}', ['tests/expected.yaml:4: apiVersion and kind not set: every object needs both apiVersion and kind']],
  ['the file itself', 'apply: expected.yaml', ['tests/expected.yaml: no document in this file']],
])('%s: the case is an error, the others run', async (_title, apply, errors) => {
  const cases = results(`- name: b\n  expect: {verdict: allowed}\n  ${apply}\n- {name: c, apply: ../pod.yaml, expect: {verdict: allowed}}\n`, '');
  const files = { ...FILES, 'tests/expected.yaml': cases, 'tests/empty/x.txt': '', 'tests/comment.yaml': '# no\n', 'tests/bad.yaml': 'a: [\n' };
  const { code, out } = await runIn(files, 'tests/expected.yaml', '--format', 'json');
  const { summary, cases: [first] } = JSON.parse(out);
  expect([code, summary, first.errors]).toEqual([2, { ok: 1, failed: 0, errors: 1, updated: 0 },
    errors.map((each) => (typeof each === 'string' ? `tests/expected.yaml:6:3: ${each}` : expect.stringMatching(/^tests\/expected\.yaml:6:3: bad\.yaml:2:1: /)))]);
});

test.each<readonly [string, string, string]>([
  ['a profile that does not exist', 'cluster: eks:9.9\n', 'tests/expected.yaml:3:1: cluster: '],
  ['a cluster file that is not there', 'cluster: clusters/new.yaml\n', 'tests/expected.yaml:3:1: cluster: clusters/new.yaml: no such file or directory'],
  ['a cluster file with an unknown field', 'cluster: {versoin: 1}\n', 'tests/expected.yaml:3:1: cluster: versoin: no such field; did you mean version?'],
  ['a plugin that does not exist', 'enableAdmissionPlugins: [PodSecurityPolicies]\n', 'tests/expected.yaml:1:1: enableAdmissionPlugins: '],
  ['an object that cannot be in the cluster', 'objects: [{apiVersion: v1, kind: Namespace, metadata: {name: A}}]\n', 'tests/expected.yaml:3:1: tests/expected.yaml:3:11: Namespace A cannot be in this cluster, since the API server rejects it: '],
  ['a kind that the cluster does not have', 'objects: [{apiVersion: policy/v1beta1, kind: PodSecurityPolicy, metadata: {name: a}}]\n', 'tests/expected.yaml:3:1: tests/expected.yaml:3:11: no matches for kind "PodSecurityPolicy" in version "policy/v1beta1": it cannot be in this cluster'],
])('%s: no case runs', async (_title, fields, message) => {
  const files = { ...FILES, 'tests/expected.yaml': oneCase('apply: ../pod.yaml\nexpect: {verdict: allowed}', fields) };
  const { code, out } = await runIn(files, 'tests/expected.yaml');
  expect([code, out]).toEqual([2, expect.stringContaining(`ERROR    a  (tests/expected.yaml:5:3)\n  ${message}`)]);
});

test('the namespace and the objects of a case are for this case alone, and notes go to standard error', async () => {
  const psp = '{apiVersion: policy/v1beta1, kind: PodSecurityPolicy, metadata: {name: a}, spec: {seLinux: {rule: RunAsAny}, runAsUser: {rule: RunAsAny}, fsGroup: {rule: RunAsAny}, supplementalGroups: {rule: RunAsAny}}}';
  const text = results(`- {name: a, objects: [{apiVersion: v1, kind: Namespace, metadata: {name: shop}}], apply: host.yaml, expect: {verdict: allowed}}
- {name: b, apply: host.yaml, expect: {verdict: denied}}
`, `cluster: kubernetes:1.24\nobjects: [base, ${psp}]\n`);
  expect(await runIn({ ...FILES, 'expected.yaml': text }, '.')).toEqual({
    code: 0,
    out: 'ok       a  (expected.yaml:6:3)\nok       b  (expected.yaml:7:3)\n2 ok, 0 failed\n',
    err: 'note: expected.yaml: the PodSecurityPolicy plugin is off, so the policy has no effect\n',
  });
});

test('a policy, its grant, and the pod that it changes', async () => {
  const policy = `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: {name: team}
spec: {privileged: false, volumes: ['*'], defaultAllowPrivilegeEscalation: false, seLinux: {rule: RunAsAny}, runAsUser: {rule: RunAsAny}, fsGroup: {rule: RunAsAny}, supplementalGroups: {rule: RunAsAny}}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: use-team}
rules: [{apiGroups: [policy], resources: [podsecuritypolicies], resourceNames: [team], verbs: [use]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: use-team}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: use-team}
subjects: [{kind: Group, apiGroup: rbac.authorization.k8s.io, name: system:serviceaccounts}]
`;
  const text = oneCase(`apply: web.yaml
expect:
  verdict: allowed
  policy: team
  pod: {metadata: {annotations: {kubernetes.io/psp: team}}, spec: {containers: [{securityContext: {allowPrivilegeEscalation: false}}]}}`,
  'cluster: kubernetes:1.24\nenableAdmissionPlugins: [PodSecurityPolicy]\nobjects: [base, policy.yaml]\n');
  expect(await runIn({ ...FILES, 'policy.yaml': policy, 'expected.yaml': text }, '.')).toEqual({
    code: 0, out: 'ok       a  (expected.yaml:7:3)\n1 ok, 0 failed\n', err: '',
  });
});

test('in a folder, files without expected results are left out, and links to folders end', async () => {
  const files = {
    ...FILES,
    'tests/a.yaml': oneCase('apply: ../pod.yaml\nexpect: {verdict: allowed}', ''),
    'tests/deep/b.yml': oneCase('apply: ../../pod.yaml\nexpect: {verdict: allowed}', ''),
    'tests/template.yaml': 'a: {{ .Values.a }}\n',
  };
  await runIn(files, '--help');
  symlinkSync(join(process.cwd(), 'tests'), 'tests/deep/loop');
  expect(await run(['test', 'tests', 'tests/a.yaml'])).toEqual({
    code: 0, out: 'ok       a  (tests/a.yaml:4:3)\nok       a  (tests/deep/b.yml:4:3)\n2 ok, 0 failed\n', err: '',
  });
});

test.each<readonly [readonly string[], string]>([
  [[], 'no FILE given: specify files or folders with expected results'],
  [['base'], 'base: no document with kind: ExpectedResults; a file of expected results begins with apiVersion: cdk8s-pod-security/v1 and kind: ExpectedResults'],
  [['pod.yaml'], 'pod.yaml: no document with kind: ExpectedResults; a file of expected results begins with apiVersion: cdk8s-pod-security/v1 and kind: ExpectedResults'],
  [['none'], 'none: no such file or directory'],
  [['pod.yaml', '--format', 'sarif'], '--format: found sarif; formats: text, json, junit'],
  [['pod.yaml', '--updat'], '--updat: no such option; did you mean --update?'],
])('%j is wrong usage', async (args, err) => {
  expect(await runIn(FILES, ...args)).toEqual({ code: 2, out: '', err: `cdk8s-pod-security test: ${err}\n` });
});

test('names cannot write lines of their own, and --output writes the report to a file', async () => {
  const text = results('- {name: "a\\nok       b\\e[2J", apply: pod.yaml, expect: {verdict: denied, messageContains: "x\\ny"}}\n', '');
  expect(await runIn({ ...FILES, 'expected.yaml': text }, '.', '-o', 'report.txt')).toEqual({ code: 1, out: '', err: '' });
  expect(readFileSync('report.txt', 'utf8')).toBe(`FAIL     a\\nok       b\\x1b[2J  (expected.yaml:4:3)
  - verdict: denied
  + verdict: allowed
  - messageContains: "x\\u000ay"
0 ok, 1 failed
`);
});

test('a folder of objects may hold the file itself', async () => {
  const files = { 'base/namespace.yaml': NAMESPACE, 'base/expected.yaml': oneCase(`apply: ${JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop' }, spec: { hostNetwork: true, containers: [{ name: 'a', image: 'a' }] } })}\nexpect: {verdict: denied}`, 'objects: [.]\n') };
  expect(await runIn(files, 'base')).toEqual({ code: 0, out: 'ok       a  (base/expected.yaml:5:3)\n1 ok, 0 failed\n', err: '' });
});

test('warnings about the input of cases go to standard error, each once', async () => {
  const pod = POD().replace('name: web', 'name: $NAME');
  const cases = results('- {name: a, apply: pod.yaml, expect: {verdict: denied}}\n- {name: b, apply: pod.yaml, expect: {verdict: denied}}\n');
  const { err } = await runIn({ ...FILES, 'pod.yaml': pod, 'expected.yaml': cases }, '.');
  expect(err).toBe('warning: pod.yaml:1: found $NAME; substitute the variables first, for example with envsubst\n');
});

// go-yaml refuses half of a surrogate pair, and the decoder of JSON reads it.
describe('expected results in JSON that is no YAML', () => {
  const FAILED = 'FAIL     with \\ud800  (expected.json:1:1)\n  - verdict: denied\n  + verdict: allowed\n';
  const json = (verdict: string): string => JSON.stringify({
    apiVersion: 'cdk8s-pod-security/v1',
    kind: 'ExpectedResults',
    cluster: 'kubernetes:1.30',
    cases: [{ name: 'with \ud800', apply: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }, expect: { verdict } }],
  });

  test('have the place of the document', async () => {
    expect(await runIn({ 'expected.json': json('denied') }, 'expected.json')).toEqual({
      code: 1,
      out: `${FAILED}0 ok, 1 failed\n`,
      err: '',
    });
  });

  test('are not rewritten by --update', async () => {
    const text = json('denied');
    const { code, out } = await runIn({ 'expected.json': text }, 'expected.json', '--update');
    expect({ code, out, after: readFileSync('expected.json', 'utf8') }).toEqual({
      code: 1, out: `${FAILED}  not updated: it is written in a way that cannot be changed safely\n0 ok, 1 failed\n`, after: text,
    });
  });
});

const CUSTOM = '{apiVersion: example.com/v1, kind: Limit, metadata: {name: a, namespace: shop}}';
const ONLY_APPLIED = 'no plugin or policy decides on it, and it is not validated; assumed that it is valid';

test.each<readonly [title: string, fields: string, apply: string, expected: string]>([
  ['alone', '', `apply: ${CUSTOM}`, `{verdict: allowed, assumptions: [{about: example.com/v1 Limit, reason: '${ONLY_APPLIED}'}]}`],
  ['beside a pod', '', `apply: [pod.yaml, ${CUSTOM}]`, `{verdict: allowed, assumptions: [{about: example.com/v1 Limit, reason: '${ONLY_APPLIED}'}]}`],
  ['beside a pod that is denied', '', `apply: [host.yaml, ${CUSTOM}]`, '{verdict: denied, assumptions: []}'],
  ['alone, under strict', 'strict: true\n', `apply: ${CUSTOM}`, `{verdict: unknown, unknowns: [{path: example.com/v1 Limit, reason: '${ONLY_APPLIED}'}]}`],
  ['beside a pod, under strict', 'strict: true\n', `apply: [pod.yaml, ${CUSTOM}]`,
    `{verdict: unknown, assumptions: [], unknowns: [{path: example.com/v1 Limit, reason: '${ONLY_APPLIED}'}]}`],
  ['in a request', '', `request: {userInfo: {username: alice}, object: ${CUSTOM}}`,
    '{verdict: allowed, assumptions: [{about: example.com/v1 Limit, reason: not validated; assumed that it is valid}]}'],
  ['in a request, under strict', 'strict: true\n', `request: {userInfo: {username: alice}, object: ${CUSTOM}}`,
    '{verdict: unknown, unknowns: [{path: example.com/v1 Limit, reason: not validated; assumed that it is valid}]}'],
  ['in a request that deletes it, under strict', 'strict: true\n', `request: {operation: DELETE, userInfo: {username: alice}, oldObject: ${CUSTOM}}`, '{verdict: allowed}'],
])('an object without a definition %s rests on that it is valid', async (_title, fields, applied, expected) => {
  const text = oneCase(`${applied}\nexpect: ${expected}`, `cluster: kubernetes:1.30\nobjects: [base]\n${fields}`);
  expect(await runIn({ ...FILES, 'expected.yaml': text }, '.')).toMatchObject({ code: 0, err: '' });
});

test.each<readonly [request: string, expected: string]>([
  ['operation: UPDATE, object: pod.yaml', 'operation: UPDATE needs oldObject'],
  ['operation: UPDATE, oldObject: pod.yaml', 'operation: UPDATE needs object'],
  ['operation: DELETE, object: pod.yaml', 'operation: DELETE needs oldObject, and has no object'],
  ['operation: DELETE, object: pod.yaml, oldObject: pod.yaml', 'operation: DELETE has no object'],
  ['operation: CREATE, object: pod.yaml, oldObject: pod.yaml', 'operation: CREATE has no oldObject'],
  ['oldObject: pod.yaml', 'operation: CREATE needs object, and has no oldObject'],
  ['name: other, object: {apiVersion: v1, kind: Pod, metadata: {name: a, namespace: team}}', 'name: the request has "other", and object has "a"'],
  ['operation: DELETE, name: other, oldObject: {apiVersion: v1, kind: Pod, metadata: {name: a}}', 'name: the request has "other", and oldObject has "a"'],
  ['operation: UPDATE, object: {apiVersion: v1, kind: Pod, metadata: {name: a}}, oldObject: {apiVersion: v1, kind: Pod, metadata: {name: b}}',
    'name: object has "a", and oldObject has "b"'],
  ['namespace: other, object: {apiVersion: v1, kind: Pod, metadata: {name: a, namespace: team}}', 'namespace: the request has "other", and object has "team"'],
])('a request with {%s} is an error', async (request, expected) => {
  const text = oneCase(`request: {userInfo: {username: alice}, ${request}}\nexpect: {verdict: allowed}`);
  expect(await runIn({ ...FILES, 'expected.yaml': text }, '.')).toEqual({
    code: 2, out: `ERROR    a  (expected.yaml:6:3)\n  expected.yaml:7:3: ${expected}\n0 ok, 0 failed, 1 error\n`, err: '',
  });
});

test.each<readonly [title: string, request: string]>([
  ['the same name and namespace', 'name: a, namespace: team, object: {apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: team}}'],
  ['no name in the request', 'object: {apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: team}}'],
  ['a name that is made up', 'namespace: team, object: {apiVersion: v1, kind: ConfigMap, metadata: {generateName: a-}}'],
  ['no namespace in the object', 'namespace: team, object: {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}'],
  ['the name of a Namespace', 'name: new, object: {apiVersion: v1, kind: Namespace, metadata: {name: new}}'],
])('a request with %s is decided', async (_title, request) => {
  const text = oneCase(`request: {userInfo: {username: alice}, ${request}}\nexpect: {verdict: allowed}`);
  expect(await runIn({ ...FILES, 'expected.yaml': text }, '.')).toMatchObject({ code: 0, err: '' });
});

const POLICY = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: p}
spec:
  matchConstraints: {resourceRules: [{apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [pods]}]}
  validations: [{expression: 'false'}]
`;
const BINDING = (policyName: string): string => `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: b}
spec: {policyName: ${policyName}, validationActions: [Deny]}
`;
const UNBOUND = 'warning: expected.yaml: no ValidatingAdmissionPolicyBinding refers to p: it applies to nothing\n';

test.each<readonly [title: string, objects: string, more: string, verdict: string, err: string]>([
  ['a policy without a binding', 'policy.yaml', '', 'allowed', UNBOUND],
  ['a binding of another policy', 'policy.yaml, other.yaml', '', 'allowed',
    `${UNBOUND}warning: expected.yaml: b refers to ValidatingAdmissionPolicy q, which is not in the cluster: it applies to nothing\n`],
  ['a policy with a binding', 'policy.yaml, binding.yaml', '', 'denied', ''],
  ['a policy whose binding is in the case', 'policy.yaml', 'objects: [binding.yaml]\n', 'denied', ''],
])('%s', async (_title, objects, more, verdict, err) => {
  const text = oneCase(`${more}apply: pod.yaml\nexpect: {verdict: ${verdict}}`, `cluster: kubernetes:1.30\nobjects: [base, ${objects}]\n`);
  const files = { ...FILES, 'policy.yaml': POLICY, 'binding.yaml': BINDING('p'), 'other.yaml': BINDING('q'), 'expected.yaml': text };
  expect(await runIn(files, '.')).toMatchObject({ code: 0, err });
});

const NAMESPACES = POLICY.replace('resources: [pods]', 'resources: [namespaces]');
const DEPLOYMENTS = POLICY.replace("apiGroups: ['']", 'apiGroups: [apps]').replace('resources: [pods]', 'resources: [deployments]').replace("'false'", "'true'");
const WEB = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: team}
spec:
  selector: {matchLabels: {a: b}}
  template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: nginx}]}}
`;
const UNREACHED = 'note: expected.yaml: no case reaches ValidatingAdmissionPolicy p; add a case with an object that it matches\n';
const TWO_CASES = `- name: a
  apply: pod.yaml
  expect: {verdict: allowed}
- name: b
  request: {operation: DELETE, userInfo: {username: alice}, oldObject: {apiVersion: v1, kind: Namespace, metadata: {name: gone}}}
  expect: {verdict: allowed}
`;

test.each<readonly [title: string, policy: string, cases: string, args: readonly string[], err: string]>([
  ['that no case reaches', NAMESPACES, 'apply: pod.yaml\nexpect: {verdict: allowed}', [], UNREACHED],
  ['that reaches the object of a case', DEPLOYMENTS, 'apply: web.yaml\nexpect: {verdict: allowed}', [], ''],
  ['that reaches the pod of a case', POLICY, 'apply: web.yaml\nexpect: {verdict: denied}', [], ''],
  ['that no case reaches, where a case cannot be read', NAMESPACES, 'apply: gone.yaml\nexpect: {verdict: allowed}', [], ''],
])('a policy %s', async (_title, policy, given, args, err) => {
  const text = oneCase(given, 'cluster: kubernetes:1.30\nobjects: [base, policy.yaml, binding.yaml]\n');
  const files = { ...FILES, 'policy.yaml': policy, 'binding.yaml': BINDING('p'), 'web.yaml': WEB, 'expected.yaml': text };
  expect((await runIn(files, '.', ...args)).err).toBe(err);
});

test.each<readonly [title: string, args: readonly string[], err: string]>([
  ['all cases', [], UNREACHED],
  // The cases that are left out may reach it.
  ['some cases', ['--run', 'a'], ''],
])('a policy for Namespaces that are created, in a run of %s', async (_title, args, err) => {
  const header = oneCase('', 'cluster: kubernetes:1.30\nobjects: [base, policy.yaml, binding.yaml]\n').split('cases:')[0];
  const files = { ...FILES, 'policy.yaml': NAMESPACES, 'binding.yaml': BINDING('p'), 'expected.yaml': `${header}cases:\n${TWO_CASES}` };
  expect((await runIn(files, '.', ...args)).err).toBe(err);
});

test('the lines of an error stand below it', async () => {
  const broken = POLICY.replace("'false'", 'fals');
  const text = oneCase('apply: pod.yaml\nexpect: {verdict: allowed}', 'cluster: kubernetes:1.30\nobjects: [policy.yaml]\n');
  expect((await runIn({ ...FILES, 'policy.yaml': broken, 'expected.yaml': text }, '.')).out).toBe(`ERROR    a  (expected.yaml:6:3)
  expected.yaml:4:1: policy.yaml:1: ValidatingAdmissionPolicy p cannot be in this cluster, since the API server rejects it: ValidatingAdmissionPolicy.admissionregistration.k8s.io "p" is invalid: spec.validations[0].expression: Invalid value: "fals": compilation failed: ERROR: <input>:1:1: undeclared reference to 'fals' (in container '')
     | fals
     | ^
0 ok, 0 failed, 1 error
`);
});
