import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Fix } from '../../src/engine/fix';
import { CHECKS } from '../../src/engine/pod-security/registry';
import { POLICY_CHECKS } from '../../src/engine/pod-security-policy/violation';
import { SURPRISE_KINDS } from '../../src/manifests/surprises/surprise';
import { run } from '../support/command-line';

/*
 * The table of denials and surprises. Each file of explain-cases begins with the command for it, and has its whole output beside it: what `explain`
 * prints, the exit code, and as data the fixes and the kinds of surprises. UPDATE_EXPLAIN_CASES=1 writes the outputs anew.
 */

const FOLDER = join(__dirname, 'explain-cases');
const ROOT = join(__dirname, '..', '..');
const NAMES = readdirSync(FOLDER).filter((file) => file.endsWith('.yaml')).map((file) => basename(file, '.yaml'));
const before = process.cwd();

beforeAll(() => process.chdir(ROOT));
afterAll(() => process.chdir(before));

interface StoryJson {
  readonly verdict: string;
  readonly fixes: readonly Fix[];
  readonly surprises: readonly { readonly kind: string }[];
  readonly trace: readonly { readonly steps: readonly StepJson[] }[];
}

type StepJson = { readonly step: string; readonly outcome: string } & Readonly<Record<string, unknown>>;

/** The stories by the name of their case; of a case that is no story, undefined. */
const stories = new Map<string, StoryJson | undefined>();

test.each(NAMES)('explains a %s', async (name) => {
  const input = readFileSync(join(FOLDER, `${name}.yaml`), 'utf8');
  const command = /^# (?<command>.*)\n/.exec(input)?.groups?.command ?? '';
  const { out, err, code } = await run([...command.split(' '), '-'], input);
  const { out: json } = await run([...command.split(' '), '-', '--format', 'json'], input);
  const story = json === '' ? undefined : JSON.parse(json) as StoryJson;
  stories.set(name, story);
  const printed = `${err}${out}exit code ${code}\n${story === undefined ? '' : dataOf(story)}`;
  const file = join(FOLDER, `${name}.txt`);
  if (process.env.UPDATE_EXPLAIN_CASES === '1') {
    writeFileSync(file, printed);
  }
  expect(printed).toBe(readFileSync(file, 'utf8'));
});

/** The fixes with all that is in them, and the kinds of the surprises. */
function dataOf({ fixes, surprises }: StoryJson): string {
  return [
    ...fixes.flatMap(({ kind, description, changes, widens }) => [
      `${kind} fix, ${widens ? 'widens' : 'widens nothing'}: ${description}`, ...changes.map((change) => `  ${changeText(change)}`),
    ]),
    ...surprises.map(({ kind }) => `surprise: ${kind}`),
  ].map((line) => `${line}\n`).join('');
}

function changeText({ path, value, object }: Fix['changes'][number]): string {
  const { kind, namespace, name } = object ?? {};
  const where = kind === undefined ? '' : `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name ?? ''}: `;
  return `${where}${path}${path === '' ? '' : ' = '}${value === null ? 'removed' : JSON.stringify(value)}`;
}

/** The API server drops procMount in the minors that have the plugin, and a policy adds the capabilities itself that must be dropped. */
const UNREACHABLE = ['allowedProcMountTypes', 'requiredDropCapabilities'];

/** Everything that denies in the table: checks of policies and levels, and steps. */
function denyingIn(story: StoryJson): readonly string[] {
  const steps = story.trace.flatMap((request) => request.steps).filter(({ outcome }) => outcome === 'denies');
  return [...steps.map(({ step }) => step), ...JSON.stringify(steps).matchAll(/"check":"(?<check>[^"]*)"/g)].map((each) => (typeof each === 'string' ? each : each[1]));
}

test.each<[string, readonly string[]]>([
  ['check of a PodSecurityPolicy', POLICY_CHECKS],
  ['check of Pod Security', CHECKS.map(({ id }) => id)],
  ['kind of surprise', SURPRISE_KINDS],
  ['plugin that denies', [
    'RBAC', 'NamespaceLifecycle', 'LimitRanger', 'ResourceQuota', 'Priority', 'RuntimeClass', 'PodSecurity', 'PodSecurityPolicy', 'ValidatingAdmissionPolicy',
    'ValidatingAdmissionWebhook', 'API validation',
  ]],
])('has each %s', (_title, expected) => {
  const all = [...stories.values()].filter((story) => story !== undefined);
  const found = new Set(all.flatMap((story) => [...denyingIn(story), ...story.surprises.map(({ kind }) => kind)]));
  expect(expected.filter((each) => !found.has(each) && !UNREACHABLE.includes(each))).toEqual([]);
});

test('every expected output has a case', () => {
  const outputs = readdirSync(FOLDER).filter((file) => file.endsWith('.txt')).map((file) => basename(file, '.txt'));
  expect(outputs.filter((name) => !existsSync(join(FOLDER, `${name}.yaml`)))).toEqual([]);
});

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\nspec: {containers: [{name: web, image: nginx}]}\n';
const OTHER = POD.replace('shop', 'other');
const ROLLOUT = 'apiVersion: example.com/v1\nkind: Rollout\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{name: web, image: nginx}]}}}\n';

test.each<[string, string, string, number, string]>([
  ['no name', 'deploy', POD, 2, 'cdk8s-pod-security explain: deploy: write KIND/NAME, such as deployment/web\n'],
  ['another name', 'po/wbe', POD, 2, 'error: po/wbe: not in the set; did you mean Pod/web -n shop?\n'],
  ['another kind', 'deploy/web', POD, 2, 'error: deploy/web: not in the set; did you mean Pod/web -n shop?\n'],
  ['another group', 'pods.apps/web', POD, 2, 'error: pods.apps/web: not in the set; did you mean Pod/web -n shop?\n'],
  ['nothing like it', 'sts/database', POD, 2, 'error: sts/database: not in the set, which has objects of the kinds Pod\n'],
  ['two objects', 'pod/web', `${POD}---\n${OTHER}`, 2, 'error: pod/web: 2 objects have this name; choose one of Pod/web -n shop or Pod/web -n other\n'],
  ['two objects, one of them twice', 'pod/web', `${POD}---\n${OTHER}---\n${OTHER}`, 2,
    'error: pod/web: 2 objects have this name; choose one of Pod/web -n shop or Pod/web -n other\n'],
  ['two objects of a kind without a definition', 'rollout/web', `${ROLLOUT}---\n${ROLLOUT.replace('web}', 'web, namespace: shop}')}`, 2,
    'error: rollout/web: 2 objects have this name; choose one of Rollout.example.com/web -n default or Rollout.example.com/web -n shop\n'],
])('names what may be meant by %s', async (_title, what, input, code, expected) => {
  expect(await run(['explain', what, '-', '--cluster', 'kubernetes:1.30'], input)).toEqual({ code, err: expected, out: '' });
});

test.each([
  ['po/web', 0], ['pod/web', 0], ['pods/web', 0], ['Pod/web', 0], ['PODS/web', 0], ['pods.v1/web', 0], ['pods.v1./web', 0],
])('takes %s as kubectl does', async (what, code) => {
  expect((await run(['explain', what, '-', '--cluster', 'kubernetes:1.30'], POD)).code).toBe(code);
});

test('chooses the namespace, and the last of two forms of one object', async () => {
  const { out } = await run(['explain', 'pod/web', '-', '-n', 'other', '--cluster', 'kubernetes:1.30'], `${POD}---\n${OTHER}---\n${OTHER.replace('nginx', 'nginx:2')}`);
  expect(out).toContain('allowed  update of Pod other/web  (stdin:11)\n');
});

const CLASS = 'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: fast}\nprovisioner: example.com/disk\nparameters: {type: ssd}\n';
const OTHER_CLASS = CLASS.replace('ssd', 'hdd');
const ON_NODE = POD.replace('{containers', '{hostNetwork: true, containers');

test.each<[string, string, string, string]>([
  ['StorageClass that is refused last', 'sc/fast', `${CLASS}---\n${OTHER_CLASS}`, 'denied   update of StorageClass fast  (stdin:7)\n'],
  ['StorageClass that is refused in between', 'sc/fast', `${CLASS}---\n${OTHER_CLASS}---\n${CLASS}`, 'denied   update of StorageClass fast  (stdin:7)\n'],
  ['Pod that is refused in between', 'po/web', `${POD}---\n${ON_NODE}---\n${POD}`, 'denied   update of Pod shop/web  (stdin:6)\n'],
])('tells what is denied of a %s', async (_title, what, input, expected) => {
  const { out, code } = await run(['explain', what, '-', '--cluster', 'kubernetes:1.36'], input);
  expect(out).toContain(expected);
  expect(code).toBe(1);
});

test.each([
  ['Rollout with the namespace', 'shop', 'allowed  Rollout shop/web  (stdin:6 spec.template)\n'],
  ['Rollout without one', 'default', 'allowed  Rollout web  (stdin:1 spec.template)\n'],
])('chooses the %s', async (_title, namespace, expected) => {
  const input = `${ROLLOUT}---\n${ROLLOUT.replace('web}', 'web, namespace: shop}')}`;
  expect((await run(['explain', 'rollout/web', '-', '-n', namespace, '--cluster', 'kubernetes:1.36'], input)).out).toContain(expected);
});

test('tells the pods of a custom resource rather than one without pods', async () => {
  const input = `${ROLLOUT}---\n${ROLLOUT.replace(/spec:.*/, 'spec: {}')}`;
  expect((await run(['explain', 'rollout/web', '-', '--cluster', 'kubernetes:1.36'], input)).out).toContain('allowed  Rollout web  (stdin:1 spec.template)\n');
});

test('gives the steps as data', async () => {
  const input = readFileSync(join(FOLDER, 'grant-in-another-namespace.yaml'), 'utf8');
  const args = ['explain', 'deploy/web', '-', '--cluster', 'kubernetes:1.24', '--enable-admission-plugins', 'PodSecurityPolicy', '--format', 'json'];
  const { out, code } = await run(args, input);
  const { trace, ...story } = JSON.parse(out) as Readonly<Record<string, unknown>> & { readonly trace: readonly Readonly<Record<string, unknown>>[] };
  expect(code).toBe(1);
  expect(story).toMatchObject({ object: { kind: 'Deployment', namespace: 'shop', name: 'web', source: 'stdin:20' }, verdict: 'denied', policy: null });
  expect(trace.map(({ kind, verdict }) => `${String(kind)} ${String(verdict)}`)).toEqual(['Deployment allowed', 'ReplicaSet allowed', 'Pod denied']);
  expect(trace[2]).toMatchObject({
    requester: { title: 'the replica set controller', username: 'system:serviceaccount:kube-system:replicaset-controller' },
    serviceAccount: { name: 'web', field: 'spec.serviceAccountName', place: 'stdin:28:7' },
    steps: [{ step: 'ServiceAccount', phase: 'mutating', outcome: 'changes' }, {
      step: 'PodSecurityPolicy',
      phase: 'mutating',
      outcome: 'denies',
      policies: [{
        policy: 'web',
        place: 'stdin:10',
        outcome: 'not usable',
        grants: { serviceAccount: null, requester: null },
        nearest: [{ binding: 'RoleBinding other/use-web', role: 'Role other/use-web', misses: ['namespace'] }],
        changes: [],
        findings: [],
      }],
    }],
  });
});

test('colors the verdict, the denial and the diff on a terminal alone', async () => {
  const input = readFileSync(join(FOLDER, 'grant-in-another-namespace.yaml'), 'utf8');
  const args = ['explain', 'deploy/web', '-', '--cluster', 'kubernetes:1.24', '--enable-admission-plugins', 'PodSecurityPolicy'];
  const plain = (await run(args, input)).out;
  const colored = (await run(args, input, { outIsTerminal: true })).out;
  expect(colored).toContain('\u001b[31mdenied \u001b[0m  Deployment shop/web');
  expect(colored).toContain('\u001b[32m+  namespace: shop\u001b[0m\n');
  // eslint-disable-next-line no-control-regex
  expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(plain);
});
