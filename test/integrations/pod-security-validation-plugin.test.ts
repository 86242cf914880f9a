import * as fs from 'node:fs';
import * as path from 'node:path';
import { ValidationContext } from 'cdk8s-cli/plugins';
import { Acknowledgement, PodSecurityValidationPlugin, PodSecurityValidationPluginProps } from '../../src';
import { emptyFolder, fileWith } from '../support/outdir';

const WORKLOADS = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { hostNetwork: true, hostPID: true, containers: [{ name: app, image: nginx }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: db, namespace: shop }
spec:
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec: { containers: [{ name: app, image: postgres }] }
`;
const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: baseline } }\n';

interface Validated {
  readonly context: ValidationContext;
  readonly logged: string;
  readonly manifest: string;
}

async function validate(manifest: string, props: Partial<PodSecurityValidationPluginProps> = {}): Promise<Validated> {
  const context = new ValidationContext([manifest], 'cdk8s-pod-security', '0.0.0', { web: { path: 'app/agents/web' }, db: { path: 'shop/db' } });
  let logged = '';
  context.logger.log = (message) => {
    logged += message;
  };
  await plugin(props).validate(context);
  return { context, logged, manifest };
}

function plugin(props: Partial<PodSecurityValidationPluginProps>): PodSecurityValidationPlugin {
  return new PodSecurityValidationPlugin({ cluster: 'kubernetes:1.30', objectFiles: [fileWith(NAMESPACE)], ...props });
}

test('the report of the CLI says what the cluster would refuse, where, why, and how to fix it', async () => {
  const { context, manifest } = await validate(fileWith(WORKLOADS));
  expect(context.report.success).toBe(false);
  // eslint-disable-next-line no-control-regex
  expect(context.report.toString().replace(/\x1b\[\d+m/g, '')).toContain(`(Violations)

hostNamespaces (2 occurrences)

  Occurrences:

    - Construct Path: app/agents/web
    - Manifest Path: ${manifest}:2
    - Resource Name: web
    - Locations:
      > spec.hostNetwork (${manifest}:9:13)
      > spec.hostPID (${manifest}:9:32)

  Recommendation: pods "web-" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true, hostPID=true)
`);
});

test('what passes is reported as success, with the number of workloads', async () => {
  const { context } = await validate(fileWith(WORKLOADS.split('---')[1]));
  expect(context.report.toJson()).toMatchObject({
    violations: [], summary: { status: 'success', metadata: { Cluster: 'kubernetes:1.30', Workloads: '1' } },
  });
});

test('what is acknowledged is logged, and passes', async () => {
  const manifest = fileWith(WORKLOADS);
  const acknowledgements: Acknowledgement[] = [{ path: 'app/agents', reason: 'it is the proxy' }];
  const { context, logged } = await validate(manifest, { acknowledgements });
  expect(context.report.success).toBe(true);
  expect(logged).toContain('it is the proxy');
});

test('expired and unused acknowledgements are logged, also where the validation fails', async () => {
  const { context, logged } = await validate(fileWith(WORKLOADS), {
    acknowledgements: [{ kind: 'Deployment', namespace: 'shop', name: 'web', reason: 'old', expires: '2020-01-31' }, { path: 'app/gone', reason: 'new' }],
  });
  expect(context.report.success).toBe(false);
  expect(logged).toBe('pod security of cluster kubernetes:1.30:\n  expired on 2020-01-31 Deployment shop/web: old\n  unused app/gone: new (nothing there is refused)');
});

test('assumptions are logged, and fail where strict', async () => {
  const manifest = fileWith(WORKLOADS.split('---')[1].replace('containers', 'serviceAccountName: db, containers'));
  const { context, logged } = await validate(manifest);
  expect(context.report.success).toBe(true);
  expect(logged).toMatch(/\n {2}assumed ServiceAccount shop\/db: .* \(.*objects\.yaml:2\)/);
  const strict = await validate(manifest, { strict: true });
  expect(strict.context.report.toJson()).toMatchObject({ summary: { status: 'failure' }, violations: [{ ruleName: 'unknown' }] });
});

test('a manifest that cannot be read is a violation', async () => {
  const { context } = await validate(fileWith('a: [\n'));
  expect(context.report.toJson()).toMatchObject({ summary: { status: 'failure' }, violations: [{ ruleName: 'unreadable' }] });
});

test.each<[string, Record<string, { path: string }>, string, readonly string[]]>([
  ['with objects', { web: { path: 'a/web' }, db: { path: 'a/db' } }, 'failure',
    ['the app has objects of 2 names, but the cdk8s CLI found no file that ends in .yaml, so nothing was validated']],
  ['with an object', { web: { path: 'a/web' } }, 'failure', ['the app has an object, but the cdk8s CLI found no file that ends in .yaml, so nothing was validated']],
  ['without objects', {}, 'success', []],
])('an app %s of which the CLI finds no manifest', async (_title, metadata, status, expected) => {
  const context = new ValidationContext([], 'cdk8s-pod-security', '0.0.0', metadata);
  context.logger.log = () => undefined;
  await plugin({}).validate(context);
  const { violations, summary } = context.report.toJson();
  expect([summary.status, violations.map(({ recommendation }) => recommendation)]).toEqual([status, expected]);
});

test('a field that the API server does not have is refused, as kubectl asks the API server to do', async () => {
  const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {hostnetwork: true, containers: [{name: c, image: i}]}\n';
  const { context } = await validate(fileWith(pod), { cluster: 'kubernetes:1.30' });
  expect(context.report.toJson()).toMatchObject({ summary: { status: 'failure' }, violations: [{ ruleName: 'decode' }] });
});

interface ReportedViolation {
  readonly ruleName: string;
  readonly violatingConstructs: readonly { readonly resourceName: string }[];
}

describe('two objects of one name', () => {
  const workload = (kind: string, namespace: string, spec: object = { hostNetwork: true }): string => JSON.stringify({
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: 'web', namespace },
    spec: { selector: { matchLabels: { a: 'b' } }, template: { metadata: { labels: { a: 'b' } }, spec: { ...spec, containers: [{ name: 'c', image: 'nginx' }] } } },
  });
  const namespace = (name: string): string => JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } });
  const NAMESPACES = [namespace('agents'), namespace('shop')];
  const SHARED = [...NAMESPACES, workload('DaemonSet', 'agents'), workload('Deployment', 'shop')];

  async function violations(documents: readonly string[], ...acknowledgements: Acknowledgement[]): Promise<readonly object[]> {
    const { context } = await validate(fileWith(documents.join('\n---\n')), { acknowledgements });
    const { violations: found } = context.report.toJson() as { readonly violations: readonly ReportedViolation[] };
    return found.map(({ ruleName, violatingConstructs }) => [ruleName, ...violatingConstructs.map(({ resourceName }) => resourceName)]);
  }

  const DENIED = [['hostNamespaces', 'DaemonSet agents/web'], ['hostNamespaces', 'Deployment shop/web']];

  test.each<[string, readonly string[], readonly Acknowledgement[], readonly (readonly string[])[]]>([
    ['without acknowledgement', SHARED, [], DENIED],
    ['by the recorded path', SHARED, [{ path: 'app/agents/web', reason: 'r' }], [...DENIED, ['acknowledgement', 'DaemonSet agents/web', 'Deployment shop/web']]],
    ['by a path around the recorded one', SHARED, [{ path: 'app', reason: 'r' }], [...DENIED, ['acknowledgement', 'DaemonSet agents/web', 'Deployment shop/web']]],
    ['by another path', SHARED, [{ path: 'app/shop', reason: 'r' }], DENIED],
    ['by the path of a list', [namespace('shop'), `{"apiVersion":"v1","kind":"List","metadata":{"name":"web"},"items":[${workload('Deployment', 'shop').replace('"web"', '"front"')}]}`],
      [{ path: 'app/agents/web', reason: 'r' }], []],
    ['by kind, namespace and name', SHARED, [{ kind: 'DaemonSet', namespace: 'agents', name: 'web', reason: 'r' }], [DENIED[1]]],
    ['each by kind, namespace and name', SHARED, [
      { kind: 'DaemonSet', namespace: 'agents', name: 'web', reason: 'r' }, { kind: 'Deployment', namespace: 'shop', name: 'web', reason: 'r' },
    ], []],
    ['by the recorded path, where the other is no workload', [...NAMESPACES, workload('DaemonSet', 'agents'), '{"apiVersion":"v1","kind":"Service","metadata":{"name":"web","namespace":"agents"},"spec":{"ports":[{"port":80}]}}'],
      [{ path: 'app/agents/web', reason: 'r' }], [DENIED[0], ['acknowledgement', 'DaemonSet agents/web']]],
    ['by the recorded path, where the other is in a list', [...NAMESPACES, workload('DaemonSet', 'agents'), `{"apiVersion":"v1","kind":"List","items":[${workload('Deployment', 'shop')}]}`],
      [{ path: 'app/agents/web', reason: 'r' }], [...DENIED, ['acknowledgement', 'DaemonSet agents/web', 'Deployment shop/web']]],
    ['by the recorded path, where no other has the name', [...NAMESPACES, workload('DaemonSet', 'agents')], [{ path: 'app/agents/web', reason: 'r' }], []],
    ['by the recorded path, where both are admitted', [...NAMESPACES, workload('DaemonSet', 'agents', {}), workload('Deployment', 'shop', {})],
      [{ path: 'app/agents/web', reason: 'r' }], []],
  ])('%s: an acknowledgement is for one of them only', async (_title, documents, acknowledgements, expected) => {
    expect(await violations(documents, ...acknowledgements)).toEqual(expected);
  });

  test('the report says which objects share the name, and how to acknowledge one', async () => {
    const { context } = await validate(fileWith(SHARED.join('\n---\n')), { acknowledgements: [{ path: 'app/agents/web', reason: 'r' }] });
    // eslint-disable-next-line no-control-regex
    expect(context.report.toString().replace(/\x1b\[\d+m/g, '')).toContain(
      'Recommendation: the acknowledgement of app/agents/web is ambiguous: DaemonSet agents/web and Deployment shop/web share the name web, and the cdk8s CLI records one path for each name\n'
      + "  How to fix: acknowledge the object by kind, namespace and name: { kind: 'DaemonSet', namespace: 'agents', name: 'web', reason: '...' } or "
      + "{ kind: 'Deployment', namespace: 'shop', name: 'web', reason: '...' }",
    );
  });
});

test('a file may describe the cluster', async () => {
  const { context } = await validate(fileWith(WORKLOADS.split('---')[1]), { cluster: fileWith("name: staging\nversion: '1.30'\n") });
  expect(context.report.toJson()).toMatchObject({ summary: { metadata: { Cluster: 'staging' } } });
});

test.each<[string, object, string]>([
  ['no cluster', {}, 'properties.cluster: set the name of a profile, such as eks:1.24, or a file that describes the cluster'],
  ['a misspelt property', { cluster: 'eks:1.24', stric: true }, 'properties.stric: unknown property; did you mean strict?'],
  ['an unknown property', { cluster: 'eks:1.24', existing: [] },
    'properties.existing: unknown property; the properties are cluster, objectFiles, namespace, serverSideApply, strict, acknowledgements, neverAcknowledge'],
  ['text for true', { cluster: 'eks:1.24', strict: 'true' }, 'properties.strict: found "true" where true or false belongs'],
  ['a field manager that the API server refuses', { cluster: 'eks:1.24', serverSideApply: { fieldManager: 'a\nb' } },
    'properties.serverSideApply.fieldManager: found "a\\nb": invalid character U+000A (at position 1)'],
  ['a file instead of a list', { cluster: 'eks:1.24', objectFiles: 'a.yaml' }, 'properties.objectFiles: found "a.yaml" where a list of strings belongs'],
  ['a map of acknowledgements', { cluster: 'eks:1.24', acknowledgements: {} }, 'properties.acknowledgements: found {} where a list belongs'],
  ['an acknowledgement without reason', { cluster: 'eks:1.24', acknowledgements: [{ path: 'a', reason: '' }] },
    'properties.acknowledgements[0]: a needs a reason, for those who read it later'],
  ['an acknowledgement by name', { cluster: 'eks:1.24', acknowledgements: [{ path: 'a', reason: 'r' }, { name: 'web', reason: 'r' }] },
    'properties.acknowledgements[1]: set kind as well: several objects may share a name'],
  ['a misspelt property of an acknowledgement', { cluster: 'eks:1.24', acknowledgements: [{ path: 'a', reason: 'r', expire: '2027-01-31' }] },
    'properties.acknowledgements[0].expire: unknown property; did you mean expires?'],
  ['a misspelt check that nobody may acknowledge', { cluster: 'eks:1.24', neverAcknowledge: ['privilegd'] },
    'properties.neverAcknowledge[0]: found privilegd, which is no check; did you mean privileged?'],
])('properties with %s are refused', (_title, props, message) => {
  expect(() => new PodSecurityValidationPlugin(props as PodSecurityValidationPluginProps)).toThrow(new Error(message));
});

test.each<[string, string, boolean]>([
  ['0000-base.k8s.yaml', '0001-app.k8s.yaml', true],
  ['base.k8s.yaml', 'app.k8s.yaml', false],
])('files are applied in the order of their names: %s and %s', async (base, app, passes) => {
  const folder = emptyFolder();
  const manifests = [[base, NAMESPACE], [app, WORKLOADS.split('---')[1]]].map(([name, text]) => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, text);
    return file;
  });
  const context = new ValidationContext(manifests, 'cdk8s-pod-security', '0.0.0', {});
  context.logger.log = () => undefined;
  await plugin({ objectFiles: [] }).validate(context);
  expect(context.report.success).toBe(passes);
});
