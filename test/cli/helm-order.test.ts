import * as fs from 'node:fs';
import * as path from 'node:path';
import { run } from '../support/command-line';
import { emptyFolder } from '../support/outdir';

const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: baseline}}\n';
const account = (annotations = ''): string => `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: migrate, namespace: shop${annotations}}\n`;
const hook = (events: string, weight = '0'): string => `, annotations: {helm.sh/hook: "${events}", helm.sh/hook-weight: "${weight}"}`;
const SPEC = 'serviceAccountName: migrate, restartPolicy: Never, containers: [{name: c, image: x}]';
const job = (annotations: string): string => (
  `apiVersion: batch/v1\nkind: Job\nmetadata: {name: migrate, namespace: shop${annotations}}\nspec: {template: {spec: {${SPEC}}}}\n`);
const pod = (annotations: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: migrate, namespace: shop${annotations}}\nspec: {${SPEC}}\n`;

interface Report {
  readonly workloads: readonly { readonly verdict: string; readonly assumptions: readonly { readonly about: string; readonly reason: string }[] }[];
}

async function answerTo(documents: readonly string[], ...args: readonly string[]): Promise<readonly string[]> {
  const { out } = await run(['check', '-', '--cluster', 'kubernetes:1.36', '--format', 'json', ...args], documents.join('---\n'));
  const { workloads: [{ verdict, assumptions }] } = JSON.parse(out) as Report;
  return [verdict, ...assumptions.map(({ about, reason }) => `${about}: ${reason}`)];
}

const otherwise = (answer: string): string => 'the order of Helm: assumed that the objects are applied in the order of the set, as kubectl apply does. '
  + `When helm install creates the hooks before or after the others, the API server answers: ${answer}; `
  + 'make what a hook needs a hook as well, with a smaller helm.sh/hook-weight. With --client helm, the order is that of Helm';
const NO_ACCOUNT = 'error looking up service account shop/migrate: serviceaccount "migrate" not found';
const BARE = (name: string): string => `pods "${name}" is forbidden: ${NO_ACCOUNT}`;
const EXISTING = '--objects';

test.each<[string, readonly string[], readonly string[]]>([
  ['a Job that no hook is', [NAMESPACE, account(), job('')], ['allowed']],
  ['a Job before the others, which needs one of them', [NAMESPACE, account(), job(hook('pre-install'))], ['allowed', otherwise('namespaces "shop" not found')]],
  ['a Job after the others', [NAMESPACE, account(), job(hook('post-install'))], ['allowed']],
  ['a Job that an installation does not create', [NAMESPACE, account(), job(hook('pre-delete'))], ['allowed']],
])('%s', async (_title, documents, expected) => {
  expect(await answerTo(documents)).toEqual(expected);
});

test('an object that comes too early in the order of Helm alone does not come too early in the set', async () => {
  const { out } = await run(['check', '-', '--cluster', 'kubernetes:1.36', '--format', 'json'], [NAMESPACE, account(hook('pre-install')), job(hook('pre-install'))].join('---\n'));
  const { summary, objects, diagnostics } = JSON.parse(out) as Report & { readonly summary: unknown; readonly objects: Report['workloads']; readonly diagnostics: unknown };
  expect({ summary, diagnostics, objects: objects.map(({ verdict, assumptions }) => [verdict, ...assumptions.map(({ about, reason }) => `${about}: ${reason}`)]) }).toEqual({
    summary: { allowed: 2, denied: 0, unknown: 0 },
    diagnostics: [],
    objects: [['allowed', otherwise('namespaces "shop" not found')]],
  });
});

describe('in a namespace that is there', () => {
  const there = 'test/cli/explain-cases/shop.objects';

  test.each<[string, readonly string[], readonly string[]]>([
    ['a Job whose account comes later', [account(), job(hook('pre-install,pre-upgrade'))], ['allowed', otherwise(BARE('migrate-'))]],
    ['a Job whose account is a hook before it', [account(hook('pre-install', '-1')), job(hook('pre-install'))], ['allowed']],
    ['a Job whose account is a hook of the same weight, which its kind puts before', [account(hook('pre-install')), job(hook('pre-install'))], ['allowed']],
    ['a Job whose account is a hook after it', [account(hook('pre-install', '1')), job(hook('pre-install'))], ['allowed', otherwise(BARE('migrate-'))]],
    ['a pod whose account comes later', [account(), pod(hook('pre-install'))], ['allowed', otherwise(BARE('migrate'))]],
  ])('%s', async (_title, documents, expected) => {
    expect(await answerTo(documents, EXISTING, there)).toEqual(expected);
  });

  test('what is in the cluster is there in both orders', async () => {
    const file = path.join(emptyFolder(), 'cluster.yaml');
    fs.writeFileSync(file, `${NAMESPACE}---\n${account()}`);
    expect(await answerTo([account(), job(hook('pre-install'))], EXISTING, file)).toEqual(['allowed']);
    expect(await answerTo([account(), pod(hook('pre-install'))], EXISTING, file)).toEqual(['allowed']);
  });

  test('of several clusters, each has its answer', async () => {
    const { out } = await run(['check', '-', '--cluster', 'kubernetes:1.30', '--cluster', 'kubernetes:1.36', EXISTING, there], [account(), job(hook('pre-install'))].join('---\n'));
    expect(out).toContain('assumes  the order of Helm');
    expect(out).toContain('1.36: 1 allowed, 0 denied, 0 unknown; 1 verdict rests on assumptions');
    expect(out).toContain('1.30: 1 allowed, 0 denied, 0 unknown; 1 verdict rests on assumptions');
  });

  test('each folder is a set with hooks of its own', async () => {
    const folder = emptyFolder();
    const documents = [account(), job(hook('pre-install'))];
    for (const [name, text] of [['hooks', documents], ['none', [account(), job('')]], ['right', [documents[0].replace('shop}', `shop${hook('pre-install')}}`), documents[1]]]] as const) {
      fs.mkdirSync(path.join(folder, name));
      fs.writeFileSync(path.join(folder, name, 'all.yaml'), text.join('---\n'));
    }
    const { out } = await run(['check', folder, '--each', EXISTING, there, '--cluster', 'kubernetes:1.36', '--format', 'json']);
    const { folders } = JSON.parse(out) as { readonly folders: readonly { readonly report: Report }[] };
    expect(folders.map(({ report: { workloads } }) => workloads.flatMap(({ assumptions }) => assumptions.map(({ about, reason }) => `${about}: ${reason}`))))
      .toEqual([[otherwise(BARE('migrate-'))], [], []]);
  });

  test.each<[string, readonly string[], readonly [code: number, ...lines: string[]]]>([
    ['a Job whose account comes later', [account(), job(hook('pre-install'))], [0, 'allowed', `assumes  ${otherwise(BARE('migrate-'))}`]],
    ['a Job whose account is a hook before it', [account(hook('pre-install', '-1')), job(hook('pre-install'))], [0, 'allowed']],
    ['a Job whose account comes later, with --strict', [account(), job(hook('pre-install')), '--strict'], [1, 'unknown']],
  ])('explain tells of %s', async (_title, given, expected) => {
    const documents = given.filter((each) => !each.startsWith('--'));
    const args = ['explain', 'job/migrate', '-', EXISTING, there, '--cluster', 'kubernetes:1.36', ...given.filter((each) => each.startsWith('--'))];
    const { code, out } = await run(args, documents.join('---\n'), { columns: 10_000 });
    const [, head, ...lines] = out.split('\n\n').slice(0, 2).join('\n').split('\n');
    expect([code, head.split(' ')[0], ...lines.map((line) => line.trim()).filter((line) => line.startsWith('assumes'))]).toEqual(expected);
  });

  test('with --strict, what rests on the order is unknown', async () => {
    expect(await answerTo([account(), job(hook('pre-install'))], EXISTING, there, '--strict')).toEqual(['unknown']);
  });
});
