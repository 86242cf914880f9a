import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { run } from '../support/command-line';

const NAMESPACE = (level: string): string => `apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: ${level}}}
`;
const RESTRICTED = '{runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, seccompProfile: {type: RuntimeDefault}}';
const POD = `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}, annotations: {note: kept}}
spec:
  securityContext: {runAsUser: 1000}
  containers: [{name: web, image: nginx, securityContext: ${RESTRICTED}}]
`;
const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx, securityContext: ${RESTRICTED}}]}
`;
const set = (...documents: readonly string[]): string => documents.join('---\n');

test('a profile that the level refuses is denied, and those that it admits are named', async () => {
  const { code, out, err } = await run(['debug', 'web', '-', '--cluster', 'kubernetes:1.36'], set(NAMESPACE('baseline'), POD));
  expect({ code, err, out }).toEqual({
    code: 1,
    err: '',
    out: `cluster kubernetes:1.36: Kubernetes 1.36 with PodSecurity and ServiceAccount

denied   kubectl debug web -n shop --image=busybox --profile=general  (kubectl 1.36)
  of       Pod shop/web  (stdin:5)
  adds     ephemeral container debugger-xxxxx with securityContext {"capabilities":{"add":["SYS_PTRACE"]}}
  server   pods "web" is forbidden: violates PodSecurity "baseline:latest": non-default capabilities (container
           "debugger-xxxxx" must not include "SYS_PTRACE" in securityContext.capabilities.add)
  instead  admitted: --profile=legacy, --profile=baseline and --profile=restricted
`,
  });
});

interface AnsweredContainer {
  readonly name: string;
  readonly image: string;
  readonly securityContext?: object;
}

interface Answer {
  readonly verdict: string;
  readonly message: string | null;
  readonly profile: string;
  readonly request: object | null;
  readonly container: AnsweredContainer | null;
  readonly hostNamespaces?: readonly string[];
  readonly hostPaths?: readonly object[];
  readonly admittedProfiles: readonly { readonly profile: string; readonly kubectl: string }[];
}

async function answerTo(args: readonly string[], input: string): Promise<Answer & { readonly code: number }> {
  const { out, code } = await run(['debug', ...args, '-', '--format', 'json'], input);
  return { ...JSON.parse(out), code };
}

test.each<[string, string, string, string, readonly string[]]>([
  ['baseline', 'general', '1.36', 'denied', ['legacy', 'baseline', 'restricted']],
  ['baseline', 'baseline', '1.36', 'allowed', ['legacy', 'restricted']],
  ['baseline', 'netadmin', '1.36', 'denied', ['legacy', 'baseline', 'restricted']],
  ['baseline', 'sysadmin', '1.30', 'denied', ['legacy', 'baseline', 'restricted']],
  ['restricted', 'restricted', '1.36', 'allowed', []],
  ['restricted', 'baseline', '1.36', 'denied', ['restricted']],
  ['privileged', 'sysadmin', '1.36', 'allowed', ['legacy', 'general', 'baseline', 'restricted', 'netadmin']],
])('under %s, --profile %s of kubectl %s is %s', async (level, profile, kubectl, verdict, admitted) => {
  const args = ['web', '--cluster', 'kubernetes:1.36', '--profile', profile, '--kubectl-version', kubectl];
  const answer = await answerTo(args, set(NAMESPACE(level), POD));
  expect([answer.verdict, answer.code, answer.admittedProfiles.map((each) => each.profile)]).toEqual([verdict, verdict === 'allowed' ? 0 : 1, admitted]);
});

test('a kubectl whose profiles are all refused is compared with the newest', async () => {
  const args = ['web', '--cluster', 'kubernetes:1.27', '--profile', 'restricted', '--kubectl-version', '1.27'];
  const { message, admittedProfiles } = await answerTo(args, set(NAMESPACE('restricted'), POD));
  expect({ message, admittedProfiles }).toEqual({
    message: 'pods "web" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "debugger-xxxxx" must set'
      + ' securityContext.allowPrivilegeEscalation=false), seccompProfile (pod or container "debugger-xxxxx" must set securityContext.seccompProfile.type to'
      + ' "RuntimeDefault" or "Localhost")',
    admittedProfiles: [{ profile: 'restricted', kubectl: '1.37' }],
  });
});

describe('--custom', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'custom-profile-'));
  const custom = path.join(folder, 'custom.yaml');
  fs.writeFileSync(custom, 'securityContext: {capabilities: {add: [NET_ADMIN]}}\n');
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  test('changes the container after the profile', async () => {
    const { code, out } = await run(['debug', 'web', '-', '--custom', custom, '--profile', 'restricted', '--cluster', 'kubernetes:1.36'], set(NAMESPACE('baseline'), POD));
    expect(code).toBe(1);
    expect(out.split(/\s+/).join(' ')).toContain(`denied kubectl debug web -n shop --image=busybox --profile=restricted --custom=${custom} (kubectl 1.36)`);
    expect(out.split(/\s+/).join(' ')).toContain('(container "debugger-xxxxx" must not include "NET_ADMIN" in securityContext.capabilities.add) instead no profile is admitted');
  });

  test('is an error for a kubectl without it', async () => {
    const { code, err } = await run(['debug', 'web', '-', '--custom', custom, '--cluster', 'kubernetes:1.24'], set(NAMESPACE('baseline'), POD));
    expect([code, err]).toEqual([2, 'cdk8s-pod-security debug: --custom: kubectl 1.24 has no custom profiles\n']);
  });
});

test('a workload stands for its pod', async () => {
  const options = ['--cluster', 'kubernetes:1.36', '--target', 'web', '-c', 'tools', '--image', 'alpine', '--profile', 'restricted'];
  const { out } = await run(['debug', 'deploy/web', '-', '-n', 'shop', ...options], set(NAMESPACE('restricted'), DEPLOYMENT), { columns: 200 });
  expect(out).toContain(`allowed  kubectl debug web-xxxxx -n shop --image=alpine --container=tools --target=web --profile=restricted  (kubectl 1.36)
  of       Deployment shop/web  (stdin:5)
  adds     ephemeral container tools with securityContext`);
});

test.each<[title: string, container: string, expected: string]>([
  ['another image in one of its containers', 'web', '  changes  container web to image alpine, '],
  ['a container more', 'tools', '  adds     container tools with'],
])('a copy of the pod gets %s', async (_title, container, expected) => {
  const options = ['--copy-to', 'copy', '-c', container, '--image', 'alpine', '--profile', 'baseline', '--cluster', 'kubernetes:1.36'];
  const { out } = await run(['debug', 'web', '-', '-n', 'shop', ...options], set(NAMESPACE('baseline'), POD), { columns: 1000 });
  expect(out).toContain(`kubectl debug web -n shop --image=alpine --container=${container} --copy-to=copy --profile=baseline  (kubectl 1.36)\n`);
  expect(out).toContain(expected);
});

/* The messages as kube-apiserver 1.36.3 answers to kubectl 1.36.2. */
describe('--target names no container of the pod', () => {
  const TWO = POD.replace('containers: [', 'initContainers: [{name: init, image: nginx}]\n  containers: [{name: proxy, image: nginx}, ');
  const notFound = (name: string): string => `Pod "web" is invalid: spec.ephemeralContainers[0].targetContainerName: Not found: "${name}"`;

  test.each<[title: string, level: string, args: readonly string[], message: string, instead: string, admitted: readonly object[]]>([
    ['its containers are named', 'privileged', ['--target', 'nope'], notFound('nope'), 'admitted: --target=proxy, --target=web and --target=init', [
      { profile: 'general', kubectl: '1.36', target: 'proxy' }, { profile: 'general', kubectl: '1.36', target: 'web' }, { profile: 'general', kubectl: '1.36', target: 'init' },
    ]],
    ['with the profiles that are admitted with one, if this is not', 'baseline', ['--target', 'nope'], notFound('nope'),
      'admitted: --target=proxy --profile=legacy, --target=proxy --profile=baseline and --target=proxy --profile=restricted', [
        { profile: 'legacy', kubectl: '1.36', target: 'proxy' },
        { profile: 'baseline', kubectl: '1.36', target: 'proxy' },
        { profile: 'restricted', kubectl: '1.36', target: 'proxy' },
      ]],
    ['the name of the new container is taken as well', 'privileged', ['--target', 'nope', '-c', 'web'],
      'Pod "web" is invalid: [spec.ephemeralContainers[0].name: Duplicate value: "web", spec.ephemeralContainers[0].targetContainerName: Not found: "nope"]',
      'no profile is admitted', []],
    ['of a kubectl without profiles', 'privileged', ['--target', 'nope', '--kubectl-version', '1.24'], notFound('nope'),
      'admitted: --target=proxy, --target=web and --target=init', [
        { profile: 'legacy', kubectl: '1.24', target: 'proxy' }, { profile: 'legacy', kubectl: '1.24', target: 'web' }, { profile: 'legacy', kubectl: '1.24', target: 'init' },
      ]],
    ['it does, and the level refuses the profile', 'baseline', ['--target', 'web'],
      'pods "web" is forbidden: violates PodSecurity "baseline:latest": non-default capabilities (container "debugger-xxxxx" must not include "SYS_PTRACE" in '
      + 'securityContext.capabilities.add)', 'admitted: --profile=legacy, --profile=baseline and --profile=restricted', [
        { profile: 'legacy', kubectl: '1.36' }, { profile: 'baseline', kubectl: '1.36' }, { profile: 'restricted', kubectl: '1.36' },
      ]],
  ])('%s', async (_title, level, args, message, instead, admitted) => {
    const command = ['web', '--cluster', 'kubernetes:1.36', ...args];
    const answer = await answerTo(command, set(NAMESPACE(level), TWO));
    expect({ verdict: answer.verdict, message: answer.message, admitted: answer.admittedProfiles }).toEqual({ verdict: 'denied', message, admitted });
    const { out } = await run(['debug', ...command, '-'], set(NAMESPACE(level), TWO), { columns: 1000 });
    expect(/^ {2}instead {2}(.*)$/m.exec(out)?.[1]).toBe(instead);
  });
});

test('a copy of the pod is created', async () => {
  const args = ['web', '--copy-to', 'copy', '--cluster', 'kubernetes:1.36', '--profile', 'baseline'];
  const { verdict, request, container } = await answerTo(args, set(NAMESPACE('baseline'), POD));
  expect({ verdict, request, container }).toEqual({
    verdict: 'allowed',
    request: { verb: 'create', resource: 'pods', namespace: 'shop', name: 'copy' },
    container: { name: 'debugger-xxxxx', image: 'busybox', terminationMessagePolicy: 'File' },
  });
});

describe('what webhooks add', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'injected-'));
  const file = (name: string, text: string): string => {
    fs.writeFileSync(path.join(folder, name), text);
    return path.join(folder, name);
  };
  afterAll(() => fs.rmSync(folder, { recursive: true }));
  const injected = file('proxy.yaml', 'pod: {spec: {containers: [{name: proxy, image: proxy, securityContext: {privileged: true}}]}}');
  const objects = file('objects.yaml', POD.replace('name: web,', 'name: old,'));
  const ASSUMED = { about: 'mutating webhooks', reason: `assumed that one adds what ${injected} says` };
  const NO_DEFAULT = { about: 'the default PriorityClass', reason: 'assumed not to exist; if it does, the pod must have its priority and preemptionPolicy' };
  const refused = (name: string): string => (
    `pods "${name}" is forbidden: violates PodSecurity "baseline:latest": privileged (container "proxy" must not set securityContext.privileged=true)`
  );
  const user = (of: string): object => ({
    about: `the user of the image of ${of}`,
    reason: 'runAsNonRoot is set and runAsUser is not; assumed that the image does not run as root. If it does, the kubelet refuses to start the container',
  });

  test.each<[string, readonly string[], string, object]>([
    ['a copy of a pod that is there already', ['old', '--copy-to', 'copy', '--objects', objects], 'baseline', {
      command: 'kubectl debug old -n shop --image=busybox --copy-to=copy --profile=restricted', verdict: 'denied', message: refused('copy'), assumptions: [ASSUMED],
    }],
    ['an ephemeral container in one', ['old', '--objects', objects], 'baseline', {
      command: 'kubectl debug old -n shop --image=busybox --profile=restricted', verdict: 'allowed', message: null, assumptions: [],
    }],
    ['a pod on a node', ['node/n1'], 'baseline', {
      command: 'kubectl debug node/n1 -n shop --image=busybox --profile=restricted', verdict: 'denied', message: refused('node-debugger-n1-xxxxx'), assumptions: [ASSUMED],
    }],
    ['a copy of the pod of a workload, which is refused', ['deploy/web', '--copy-to', 'copy'], 'baseline', {
      command: 'kubectl debug web -n shop --image=busybox --copy-to=copy --profile=restricted', verdict: 'denied', message: refused('web-'), assumptions: [ASSUMED],
    }],
    ['a copy of the pod of a workload', ['deploy/web', '--copy-to', 'copy'], 'privileged', {
      command: 'kubectl debug web -n shop --image=busybox --copy-to=copy --profile=restricted',
      verdict: 'allowed',
      message: null,
      assumptions: [ASSUMED, user('spec.containers[0]'), NO_DEFAULT, user('spec.containers[0], spec.containers[2]')],
    }],
  ])('%s', async (_title, args, level, expected) => {
    const options = [...args, '-n', 'shop', '--cluster', 'kubernetes:1.36', '--profile', 'restricted', '--injected', injected];
    const input = set(NAMESPACE(level), DEPLOYMENT);
    const { verdict, message, assumptions } = JSON.parse((await run(['debug', ...options, '-', '--format', 'json'], input)).out);
    const command = /kubectl debug .*(?= {2})/.exec((await run(['debug', ...options, '-'], input)).out)?.[0];
    expect({ command, verdict, message, assumptions }).toEqual(expected);
  });
});

test('a pod on a node is created in the namespace', async () => {
  const { code, out } = await run(['debug', 'node/n1', '-', '-n', 'shop', '--cluster', 'kubernetes:1.36'], NAMESPACE('baseline'));
  expect({ code, out }).toEqual({
    code: 1,
    out: `cluster kubernetes:1.36: Kubernetes 1.36 with PodSecurity and ServiceAccount

denied   kubectl debug node/n1 -n shop --image=busybox --profile=general  (kubectl 1.36)
  adds     pod with container debugger without a securityContext
  node     the pod has hostNetwork=true, hostPID=true, hostIPC=true and hostPath / mounted at /host
  server   pods "node-debugger-n1-xxxxx" is forbidden: violates PodSecurity "baseline:latest": host namespaces
           (hostNetwork=true, hostPID=true, hostIPC=true), hostPath volumes (volume "host-root")
  instead  admitted: --profile=baseline and --profile=restricted
`,
  });
});

test.each<[profile: string, kubectl: string, namespaces: readonly string[], paths: readonly string[]]>([
  ['legacy', '1.36', ['hostNetwork', 'hostPID', 'hostIPC'], ['/']],
  ['general', '1.36', ['hostNetwork', 'hostPID', 'hostIPC'], ['/']],
  ['baseline', '1.36', [], []],
  ['restricted', '1.36', [], []],
  ['netadmin', '1.27', ['hostNetwork', 'hostPID', 'hostIPC'], []],
  ['netadmin', '1.36', ['hostNetwork', 'hostPID', 'hostIPC'], []],
  ['sysadmin', '1.30', ['hostNetwork', 'hostPID', 'hostIPC'], ['/']],
])('what a pod of --profile %s of kubectl %s has of its node', async (profile, kubectl, namespaces, paths) => {
  const args = ['node/n1', '-n', 'shop', '--cluster', 'kubernetes:1.36', '--profile', profile, '--kubectl-version', kubectl];
  const { hostNamespaces, hostPaths } = await answerTo(args, NAMESPACE('privileged'));
  expect({ hostNamespaces, hostPaths }).toEqual({ hostNamespaces: namespaces, hostPaths: paths.map((hostPath) => ({ hostPath, mountPath: '/host' })) });
  const { out } = await run(['debug', ...args, '-'], NAMESPACE('privileged'));
  expect(out.includes('\n  node     the pod uses no namespace and no files of the node\n')).toBe(namespaces.length === 0);
});

test('a cluster without ephemeral containers answers as kubectl reports it', async () => {
  const { code, out } = await run(['debug', 'web', '-', '--cluster', 'kubernetes:1.22'], POD);
  expect({ code, out }).toEqual({
    code: 1,
    out: `cluster kubernetes:1.22: Kubernetes 1.22 with ServiceAccount

denied   kubectl debug web -n shop --image=busybox  (kubectl 1.22)
  of       Pod shop/web  (stdin:1)
  adds     ephemeral container debugger-xxxxx without a securityContext
  server   the server could not find the requested resource
  kubectl  ephemeral containers are disabled for this cluster (error from server: "the server could not find the
           requested resource")
  instead  a copy of the pod: --copy-to=NAME
  assumes  Namespace shop: not in the set; assumed that it exists
`,
  });
});

describe('objects of the cluster', () => {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'debug-')), 'cluster.yaml');
  const OLD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: old, namespace: shop}\nspec: {containers: [{name: a, image: b}]}\nstatus: {phase: Running}\n';

  beforeAll(() => fs.writeFileSync(file, set(NAMESPACE('baseline'), OLD, DEPLOYMENT)));
  afterAll(() => fs.rmSync(path.dirname(file), { recursive: true }));

  test.each<[string, string, readonly string[], string]>([
    ['a pod', 'old', [], 'allowed'],
    ['a pod that the cluster would not admit today', 'old', ['--pod-security', 'restricted'], 'allowed'],
    ['a workload', 'deployment/web', [], 'allowed'],
  ])('%s is debugged', async (_title, what, more, verdict) => {
    const args = ['debug', what, '--objects', file, '--cluster', 'kubernetes:1.36', '--profile', 'baseline', '--format', 'json', ...more];
    expect(JSON.parse((await run(args)).out).verdict).toBe(verdict);
  });
});

test('a pod that the API server refuses cannot be debugged', async () => {
  const refused = DEPLOYMENT.replace('runAsNonRoot: true, ', '');
  const { code, out } = await run(['debug', 'deployment/web', '-', '--cluster', 'kubernetes:1.36'], set(NAMESPACE('restricted'), refused));
  expect({ code, out }).toEqual({
    code: 1,
    out: `cluster kubernetes:1.36: Kubernetes 1.36 with PodSecurity and ServiceAccount

denied   kubectl debug web -n shop --image=busybox --profile=general  (kubectl 1.36)
  of       Deployment shop/web  (stdin:5)
  server   pods "web-" is forbidden: violates PodSecurity "restricted:latest": runAsNonRoot != true (pod or container
           "web" must set securityContext.runAsNonRoot=true)
  why      there is no pod to debug: this is the answer to the request for the pod itself
`,
  });
});

test('with --strict, an assumption makes the answer unknown', async () => {
  const args = ['debug', 'web', '-', '--cluster', 'kubernetes:1.36', '--profile', 'baseline', '--format', 'json'];
  const { code, out } = await run([...args, '--strict'], POD);
  expect([code, JSON.parse(out).verdict]).toEqual([1, 'unknown']);
});

test.each<[readonly string[], string]>([
  [['debug'], 'no pod given: write debug POD, debug TYPE/NAME or debug node/NAME'],
  [['debug', 'service/web'], 'service/web: service is neither a pod, nor something that creates pods, nor a node'],
  [['debug', 'pod/'], 'pod/: write POD, TYPE/NAME or node/NAME'],
  [['debug', 'web', '--target', 'a', '--copy-to', 'b'], '--target: not with --copy-to, as in kubectl'],
  [['debug', 'node/a', '--target', 'a'], '--target: not for a node, where kubectl ignores it'],
  [['debug', 'node/a', '--copy-to', 'b'], '--copy-to: not for a node, where kubectl ignores it'],
  [['debug', 'web', '--kubectl-version', '1.19'], '--kubectl-version: found 1.19; known are 1.20 to 1.37'],
  [['debug', 'web', '--profile', 'auto'], '--profile: found auto; kubectl 1.37 has legacy, general, baseline, restricted, netadmin, sysadmin'],
  [['debug', 'web', '--profile', 'sysadmin', '--kubectl-version', '1.29'], '--profile: found sysadmin; kubectl 1.29 has legacy, general, baseline, restricted, netadmin'],
  [['debug', 'web', '--profile', 'legacy', '--kubectl-version', '1.24'], '--profile: found legacy; kubectl 1.24 has no profiles'],
  [['debug', 'web', '--format', 'html'], '--format: found html; formats: text, json'],
])('%j is wrong usage', async (args, message) => {
  const { code, err } = await run(args);
  expect([code, err]).toEqual([2, expect.stringContaining(message)]);
});

test('a pod that is nowhere is an error', async () => {
  const { code, out, err } = await run(['debug', 'web', '-', '-n', 'other'], POD);
  expect({ code, out, err }).toEqual({ code: 2, out: '', err: 'error: Pod web in namespace other: neither in the set nor in --objects\n' });
});

describe('--as', () => {
  const grant = (rules: readonly (readonly [resources: string, verbs: string])[]): string => set(`apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: debug}
rules: [${rules.map(([resources, verbs]) => `{apiGroups: [""], resources: ["${resources}"], verbs: [${verbs}]}`).join(', ')}]
`, `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: debug}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: debug}
subjects: [{kind: User, apiGroup: rbac.authorization.k8s.io, name: jane}]
`);
  const cannot = (verb: string, resource: string): string => `User "jane" cannot ${verb} resource "${resource}" in API group "" in the namespace "shop"`;
  const ephemeral = (verb: string): string => `pods "web" is forbidden: ${cannot(verb, 'pods/ephemeralcontainers')}`;
  const CREATE = `pods is forbidden: ${cannot('create', 'pods')}`;
  const GET = `pods "web" is forbidden: ${cannot('get', 'pods')}`;

  test.each<[rules: readonly (readonly [string, string])[], about: string, args: readonly string[], message: string | null]>([
    [[['pods', 'get, patch']], 'web', [], ephemeral('patch')],
    [[['pods', 'get'], ['pods/ephemeralcontainers', 'update']], 'web', [], ephemeral('patch')],
    [[['pods', 'get'], ['pods/ephemeralcontainers', 'patch']], 'web', [], null],
    [[['pods', 'get'], ['*/ephemeralcontainers', 'patch']], 'web', [], null],
    [[['*', 'get, patch']], 'web', [], null],
    [[['*', 'patch']], 'web', [], GET],
    [[['pods/ephemeralcontainers', 'get, patch']], 'web', [], GET],
    [[['pods', 'get'], ['pods/ephemeralcontainers', 'patch']], 'web', ['--kubectl-version', '1.22'], null],
    [[['pods', 'get'], ['pods/ephemeralcontainers', 'update']], 'web', ['--kubectl-version', '1.21'], ephemeral('get')],
    [[['pods', 'get'], ['pods/ephemeralcontainers', 'get, patch']], 'web', ['--kubectl-version', '1.21'], ephemeral('update')],
    [[['pods', 'get'], ['pods/ephemeralcontainers', 'get, update']], 'web', ['--kubectl-version', '1.21'], null],
    [[['pods', 'get'], ['pods/ephemeralcontainers', 'patch']], 'web', ['--copy-to', 'copy'], CREATE],
    [[['pods', 'create']], 'web', ['--copy-to', 'copy'], GET],
    [[['pods', 'create, get']], 'web', ['--copy-to', 'copy'], null],
    [[['pods', 'create, get']], 'node/n1', ['-n', 'shop'], 'nodes "n1" is forbidden: User "jane" cannot get resource "nodes" in API group "" at the cluster scope'],
    [[['nodes', 'get']], 'node/n1', ['-n', 'shop'], CREATE],
    [[['nodes', 'get'], ['pods', 'create']], 'node/n1', ['-n', 'shop'], null],
  ])('%j: %s %j', async (rules, about, args, message) => {
    const input = set(NAMESPACE('privileged'), POD, grant(rules));
    const { code, ...answer } = await answerTo([about, '--as', 'jane', '--cluster', 'kubernetes:1.36', ...args], input);
    expect([code, answer.message]).toEqual([message === null ? 0 : 1, message]);
  });
});
