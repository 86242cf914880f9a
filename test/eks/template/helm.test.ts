import * as fs from 'node:fs';
import * as path from 'node:path';
import { Fn } from 'aws-cdk-lib';
import type * as awsEks from 'aws-cdk-lib/aws-eks';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { stackWith, summary, validate } from '../../support/eks';
import { emptyFolder } from '../../support/outdir';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  hostNetwork: true\n  containers: [{ name: c, image: nginx }]\n';
const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: team\n  labels: { pod-security.kubernetes.io/enforce: baseline }\n';

/** A program of that name, which stands in for Helm. */
function folderWithHelm(script: string): string {
  const folder = emptyFolder();
  fs.writeFileSync(path.join(folder, 'helm'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return folder;
}

type Chart = Partial<awsEks.HelmChartOptions>;

function validateWith(folder: string, values: Record<string, unknown> = {}, options: Chart = {}, module: 'aws-eks' | 'aws-eks-v2' = 'aws-eks'): readonly string[] {
  const { app, stack, cluster } = stackWith(module, '1.30');
  const chart = emptyFolder();
  fs.writeFileSync(path.join(chart, 'Chart.yaml'), 'name: web\n');
  cluster.addHelmChart('web', { release: 'web', chartAsset: new Asset(stack, 'chart', { path: chart }), namespace: 'team', values, ...options });
  return withPath(folder, () => {
    const result = validate(app);
    return [...summary(result), ...result.violations.map(({ description }) => description).filter((text) => text.includes('not checked'))];
  });
}

function withPath<Result>(folder: string, run: () => Result): Result {
  const { PATH } = process.env;
  process.env.PATH = folder;
  try {
    return run();
  } finally {
    process.env.PATH = PATH;
  }
}

test('a chart of this machine is rendered into its namespace and checked, where there is Helm', () => {
  const folder = folderWithHelm(`printf '%s' '${NAMESPACE}---\n${POD}'`);
  expect(validateWith(folder)).toEqual(['error hostNamespaces at stack/cluster/chart-web']);
});

test.each<[string, string, Record<string, unknown>, Chart, string]>([
  ['Helm is not there', emptyFolder(), {}, {}, 'helm is not installed'],
  ['Helm fails', folderWithHelm('echo broken >&2; exit 1'), {}, {}, 'helm failed: broken'],
  ['the values have tokens', folderWithHelm('exit 1'), { a: Fn.ref('AWS::Region'), b: Fn.ref('AWS::AccountId') }, {},
    'its values depend on ${AWS::Region} and ${AWS::AccountId}'],
  ['the namespace is a token', folderWithHelm('exit 1'), {}, { namespace: Fn.ref('AWS::Region') }, 'its namespace depends on ${AWS::Region}'],
])('where %s the chart is not checked', (_title, folder, values, options, why) => {
  expect(validateWith(folder, values, options)).toEqual([
    'info not-checked at stack/cluster/chart-web', `the chart of Helm release web is not checked: ${why}`,
  ]);
});

test('a release whose name is a token is told by it', () => {
  expect(validateWith(folderWithHelm('exit 1'), {}, { release: `web-${Fn.ref('AWS::Region')}` })[1])
    .toBe('the chart of Helm release web-${AWS::Region} is not checked: its name depends on ${AWS::Region}');
});

describe('Helm is told', () => {
  /** What Helm is run with, except for the path of the chart. */
  function argumentsOf(options: Chart): string {
    const file = path.join(emptyFolder(), 'arguments');
    validateWith(folderWithHelm(`shift 3; echo "$@" > ${file}`), {}, options);
    return fs.readFileSync(file, 'utf-8').trim();
  }

  test.each<[string, Chart, string]>([
    ['the namespace, and the version as EKS writes it', {}, '--namespace team --include-crds --kube-version v1.30.0-eks-0 --values -'],
    ['the namespace default, without another one', { namespace: undefined }, '--namespace default --include-crds --kube-version v1.30.0-eks-0 --values -'],
    ['to leave out CustomResourceDefinitions, as the installation', { skipCrds: true }, '--namespace team --kube-version v1.30.0-eks-0 --values -'],
  ])('%s', (_, options, expected) => {
    expect(argumentsOf(options)).toBe(expected);
  });
});

const HOOKED = (hooks: string): string => POD.replace('name: web', `{ name: web, annotations: { helm.sh/hook: "${hooks}" } }`).replace('metadata:\n  {', 'metadata: {');

test.each<[string, string, readonly string[]]>([
  ['a hook before the others, and so before its namespace has a level', HOOKED('pre-install'), ['warning warning at stack/cluster/chart-web', 'warning warning at stack/cluster/chart-web']],
  ['a hook after the others', HOOKED('post-install'), ['error hostNamespaces at stack/cluster/chart-web']],
  ['an object of a test alone', HOOKED('test'), []],
  ['an object of the tests of old versions', HOOKED('test-success, test-failure'), []],
  ['an object of a test and an installation', HOOKED('test,post-install'), ['error hostNamespaces at stack/cluster/chart-web']],
  ['the items of a list, which get the namespace too', `apiVersion: v1\nkind: List\nitems:\n- ${POD.trimEnd().replaceAll('\n', '\n  ')}\n`, ['error hostNamespaces at stack/cluster/chart-web']],
  ['the items of a list of pods', `apiVersion: v1\nkind: PodList\nitems:\n- ${POD.trimEnd().replaceAll('\n', '\n  ')}\n`, ['error hostNamespaces at stack/cluster/chart-web']],
  ['an empty namespace, which is none', POD.replace('name: web', 'name: web\n  namespace: ""'), ['error hostNamespaces at stack/cluster/chart-web']],
])('%s', (_, object, expected) => {
  expect(validateWith(folderWithHelm(`printf '%s' '${NAMESPACE}---\n${object}'`))).toEqual(expected);
});

test.each<[string, string, readonly string[]]>([
  ['a Job', '', []],
  ['a Job before the others, for whose pods Helm waits', ', annotations: {helm.sh/hook: pre-install}', ['error service-account at stack/cluster/chart-web']],
  ['a Job after the others', ', annotations: {helm.sh/hook: post-install}', []],
])('an account of the chart for %s', (_title, annotations, expected) => {
  const job = `apiVersion: batch/v1\nkind: Job\nmetadata: {name: job${annotations}}\n`
    + 'spec: {template: {spec: {serviceAccountName: web, restartPolicy: Never, containers: [{name: c, image: x}]}}}\n';
  const documents = `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web}\n---\n${job}`;
  expect(validateWith(folderWithHelm(`printf '%s' '${documents}'`))).toEqual(expected);
});

describe.each(['aws-eks', 'aws-eks-v2'] as const)('the namespace of a release, with %s', (module) => {
  const labels = { app: 'web' };
  const WEB = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'team' },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [{ name: 'c', image: 'nginx' }] } } },
  };
  const TEAM = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team', labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } };
  const BEFORE = 'warning warning: Deployment team/web may be applied before Namespace team: add a dependency on stack/cluster/chart-web';
  const ASSUMED = 'info assumption: assumed Namespace team: not in the set; assumed that it exists and has no Pod Security labels';
  const LOADED = 'info not-checked: the chart of Helm release web is not checked: web is downloaded during the deployment';

  test.each<[string, Chart, boolean, readonly object[], readonly string[]]>([
    ['is created', {}, true, [WEB], [LOADED]],
    ['is created, and something may be applied before', {}, false, [WEB], [BEFORE, LOADED]],
    ['is assumed where it is not created', { createNamespace: false }, true, [WEB], [ASSUMED, LOADED]],
    ['is there already', { namespace: 'default' }, false, [], [LOADED]],
    ['is created, so that a manifest cannot create it again', {}, true, [TEAM], [
      'error storage: Namespace team on cluster stack/cluster (eks:1.30) is denied: namespaces "team" already exists', LOADED,
    ]],
    ['is that of a manifest, if no dependency says otherwise', {}, false, [TEAM], [LOADED]],
    ['is a token', { namespace: Fn.ref('AWS::Region') }, true, [WEB], [ASSUMED, LOADED]],
  ])('%s', (_, options, isAfter, objects, expected) => {
    const { app, cluster } = stackWith(module, '1.30');
    const release = cluster.addHelmChart('web', { release: 'web', chart: 'web', repository: 'https://example.com', namespace: 'team', ...options });
    const manifest = objects.length === 0 ? undefined : cluster.addManifest('own', ...objects as Record<string, unknown>[]);
    if (isAfter) {
      manifest?.node.addDependency(release);
    }
    const { violations } = validate(app);
    expect(violations.map(({ severity, ruleName, description }) => `${severity ?? ''} ${ruleName}: ${description.split('\n')[0]}`)).toEqual(expected);
  });
});
