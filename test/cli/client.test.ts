import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { run } from '../support/command-line';

const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n';
const ACCOUNT = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web, namespace: shop}\n';
const pod = (containers: string): string => (
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\nspec: {serviceAccountName: web, containers: [{name: c, image: x${containers}}]}\n`);
const hook = 'apiVersion: batch/v1\nkind: Job\nmetadata: {name: web, namespace: shop, annotations: {helm.sh/hook: pre-install}}\n'
  + 'spec: {template: {spec: {serviceAccountName: web, restartPolicy: Never, containers: [{name: c, image: x}]}}}\n';
const CLUSTER = ['--cluster', 'kubernetes:1.36'];

interface Report {
  readonly workloads: readonly { readonly kind: string; readonly verdict: string; readonly assumptions: readonly { readonly about: string }[] }[];
  readonly diagnostics: readonly { readonly level: string; readonly message: string }[];
}

async function answerTo(documents: readonly string[], ...args: readonly string[]): Promise<readonly string[]> {
  const { out } = await run(['check', '-', ...CLUSTER, '--format', 'json', ...args], documents.join('---\n'));
  const { workloads, diagnostics } = JSON.parse(out) as Report;
  return [
    ...workloads.map(({ kind, verdict, assumptions }) => [`${verdict} ${kind}`, ...assumptions.map(({ about }) => about)].join('; ')),
    ...diagnostics.map(({ level, message }) => `${level}: ${message}`),
  ];
}

test.each<[title: string, args: readonly string[], expected: readonly string[]]>([
  ['nobody says who applies the hook', [], ['allowed Job; the order of Helm']],
  ['kubectl does', ['--client', 'kubectl'], ['allowed Job']],
  ['Helm does', ['--client', 'helm'], [
    'denied Job', 'note: helm install stops at the hook pre-install, Job shop/web, which is denied: it sends nothing after it (2 objects)',
  ]],
])('%s', async (_title, args, expected) => {
  expect(await answerTo([NAMESPACE, ACCOUNT, hook], ...args)).toEqual(expected);
});

test.each<[client: string, args: readonly string[], expected: readonly string[]]>([
  ['kubectl', [], ['allowed Job', 'error: the namespace from the provided object "shop" does not match the namespace "apps". '
    + "You must pass '--namespace=shop' to perform this operation."]],
  ['kubectl on the server\'s side', ['--server-side'], ['allowed Job', 'error: the namespace from the provided object "shop" does not match the namespace "apps". '
    + "You must pass '--namespace=shop' to perform this operation."]],
  ['helm', ['--client', 'helm'], ['allowed Job']],
  ['flux', ['--client', 'flux'], ['allowed Job']],
  ['argocd', ['--client', 'argocd'], ['allowed Job']],
])('an object of another namespace than --namespace: %s', async (_client, args, expected) => {
  const job = hook.replace(', annotations: {helm.sh/hook: pre-install}', '').replace('serviceAccountName: web, ', '');
  expect((await answerTo([job], '-n', 'apps', ...args)).map((each) => each.replace('; Namespace shop', ''))).toEqual(expected);
});

test('each folder is a release of its own', async () => {
  const { out } = await run(['check', 'examples/clients', 'examples/clients', '--each', ...CLUSTER, '--client', 'helm']);
  expect(out).toContain('1 folder: 1 allowed, 0 denied, 0 unknown');
});

describe('a pod that Flux tries before its ServiceAccount is there', () => {
  test('explain tells of the dry run', async () => {
    const { out } = await run(['explain', 'pod/web', '-', '-n', 'shop', ...CLUSTER, '--client', 'flux'], [NAMESPACE, pod(''), ACCOUNT].join('---\n'));
    const why = '  why      the Pod needs an object of the set, which is not there when Flux tries the objects of the stage in a dry run;\n'
      + '           once it is applied, the API server accepts it\n'
      + '  fix      put what it needs into a Kustomization of its own, and name that in spec.dependsOn\n';
    expect(out).toContain(why);
    expect(out.split('\n').filter((line) => line.startsWith('request: '))).toEqual([
      'request: create Pod shop/web: denied by ServiceAccount', 'request: create Pod shop/web: accepted',
    ]);
  });

  test.each<[title: string, containers: string, expected: string]>([
    ['nothing in the file helps', '',
      'not fixed: stdin:5: Pod shop/web: it needs an object of the set, which is not there when Flux tries the objects of the stage in a dry run: '
      + 'put what it needs into a Kustomization of its own, and name that in spec.dependsOn\n0 fixed, 1 still denied\n'],
    ['a change of the file helps, with the order', ', securityContext: {privileged: true}',
      'not fixed: stdin:5: Pod shop/web: it needs an object of the set, which is not there when Flux tries the objects of the stage in a dry run: '
      + 'put what it needs into a Kustomization of its own, and name that in spec.dependsOn, with this change: set spec.containers[0].securityContext.privileged to false. '
      + 'Without it, the API server then answers: pods "web" is forbidden: violates PodSecurity "baseline:latest": privileged (container "c" must not set '
      + 'securityContext.privileged=true)\n0 fixed, 1 still denied\n'],
  ])('fix says that %s', async (_title, containers, expected) => {
    const { err } = await run(['fix', '-', ...CLUSTER, '--pod-security', 'baseline', '--client', 'flux'], [NAMESPACE, pod(containers), ACCOUNT].join('---\n'));
    expect(err).toBe(expected);
  });
});

describe('a pod before its namespace', () => {
  const NOTE = 'kubectl applies the objects in the order of the set. Helm, Flux and Argo CD sort them: if one of these applies the set, name it with --client';
  const POD = pod('').replace('serviceAccountName: web, ', '');
  const PRIVILEGED = POD.replace('image: x', 'image: x, securityContext: {privileged: true}');
  const REFUSED = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: Shop}\n';
  const before = process.cwd();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'client-'));
  beforeAll(() => {
    process.chdir(folder);
    fs.mkdirSync('apps');
    const files = {
      'apps/set.yaml': [POD, NAMESPACE].join('---\n'),
      'client.yaml': 'client: kubectl\n',
      'strict.yaml': 'strict: false\n',
      'known.yaml': '[{kind: Pod, namespace: shop, name: web, reason: known}]\n',
    };
    Object.entries(files).forEach(([name, text]) => fs.writeFileSync(name, text));
  });
  afterAll(() => {
    process.chdir(before);
    fs.rmSync(folder, { recursive: true });
  });

  test.each<[title: string, documents: readonly string[], args: readonly string[], expected: readonly string[]]>([
    ['nobody says who applies the set', [POD, NAMESPACE], [], ['denied Pod', `note: ${NOTE}`]],
    ['nor does the configuration', [POD, NAMESPACE], ['--config', 'strict.yaml'], ['denied Pod', `note: ${NOTE}`]],
    ['only the merge is named', [POD, NAMESPACE], ['--server-side'], ['denied Pod', `note: ${NOTE}`]],
    ['several objects come before it', [POD, ACCOUNT, NAMESPACE], [], ['denied Pod', `note: ${NOTE}`]],
    ['kubectl applies it', [POD, NAMESPACE], ['--client', 'kubectl'], ['denied Pod']],
    ['kubectl does by the configuration', [POD, NAMESPACE], ['--config', 'client.yaml'], ['denied Pod']],
    ['the objects are created, which no client sorts', [POD, NAMESPACE], ['--operation', 'CREATE'], ['denied Pod']],
    ['the order is right', [NAMESPACE, POD], [], ['allowed Pod']],
    ['no order helps, since the namespace is refused', [POD.replace('shop', 'Shop'), REFUSED], [], ['denied Pod']],
    ['no order helps, since the pod is denied afterwards', [PRIVILEGED, NAMESPACE], ['--pod-security', 'baseline'], ['denied Pod']],
    ['the denial is acknowledged', [POD, NAMESPACE], ['--acknowledgements', 'known.yaml'], ['denied Pod']],
  ])('check: %s', async (_title, documents, args, expected) => {
    expect(await answerTo(documents, ...args)).toEqual(expected);
  });

  test.each<[title: string, args: readonly string[], out: number, err: number]>([
    ['check of one cluster', ['check', 'apps', ...CLUSTER], 1, 0],
    ['check of two clusters', ['check', 'apps', ...CLUSTER, '--cluster', 'kubernetes:1.30'], 1, 0],
    ['check of each folder', ['check', '.', '--each', ...CLUSTER], 1, 0],
    ['explain', ['explain', 'pod/web', 'apps', '-n', 'shop', ...CLUSTER], 0, 1],
    ['explain of the namespace', ['explain', 'namespace/shop', 'apps', ...CLUSTER], 0, 0],
    ['explain with a client', ['explain', 'pod/web', 'apps', '-n', 'shop', ...CLUSTER, '--client', 'kubectl'], 0, 0],
    ['fix', ['fix', 'apps', ...CLUSTER], 0, 1],
    ['fix with a client', ['fix', 'apps', ...CLUSTER, '--client', 'kubectl'], 0, 0],
  ])('%s says so where a person reads it', async (_title, args, out, err) => {
    const told = await run(args);
    const times = (text: string): number => text.replace(/\s+/g, ' ').split(NOTE).length - 1;
    expect([times(told.out), times(told.err)]).toEqual([out, err]);
  });
});
