import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { ReportFile, ReportFormat } from '../../src';
import { PodSecurityValidation } from '../../src/eks';
import { cdkApp, clusterV1, clusterV2, stackWith } from '../support/eks';
import { withPageTemplate } from '../support/page-template';

withPageTemplate();

const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team', labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } };

function pod(name: string, spec: object = {}): Record<string, unknown> {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'team' }, spec: { containers: [{ name: 'c', image: 'nginx' }], ...spec } };
}

/** An app with one cluster that refuses a pod. */
function appWithOne(reports: ReportFile[]): App {
  const { app, cluster } = stackWith('aws-eks', '1.30');
  const proxy = cluster.addManifest('team', NAMESPACE, pod('proxy', { hostNetwork: true }));
  Validations.of(proxy).acknowledge({ id: 'pod-security::assumption', reason: 'the service account comes later' });
  PodSecurityValidation.attach(app, { reports });
  return app;
}

/** An app with two clusters, of which one refuses a pod. */
function appWithTwo(reports: ReportFile[]): App {
  const app = cdkApp();
  const stack = new Stack(app, 'stack');
  clusterV1(stack, 'old', '1.30').addManifest('team', NAMESPACE, pod('proxy', { hostNetwork: true }));
  clusterV2(stack, 'new', '1.35').addManifest('team', NAMESPACE, pod('web'));
  PodSecurityValidation.attach(app, { reports });
  return app;
}

/** What a synth writes to a file below the folder of the app, whether it fails or not. */
function written(app: App, file: string): string {
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  try {
    app.synth();
  } catch (error) {
    expect((error as Error).message).toContain('is denied');
  }
  return fs.readFileSync(path.join(app.outdir, file), 'utf-8');
}

/** How the report in a format begins, for one cluster and for two. */
const BEGINNINGS: readonly [ReportFormat, string, string][] = [
  [
    ReportFormat.TEXT, 'cluster stack/cluster (eks:1.30): Kubernetes 1.30 with ',
    '1   cluster stack/old (eks:1.30): Kubernetes 1.30 with PodSecurity and ServiceAccount\n2   cluster stack/new (eks:1.35): Kubernetes 1.35 with PodSecurity and ServiceAccount\n',
  ],
  [ReportFormat.JSON, '{\n  "schemaVersion": 1,\n  "cluster": {', '{"clusters": [\n{\n  "schemaVersion": 1,\n  "cluster": {'],
  [ReportFormat.SARIF, '{\n  "$schema": "https://json.schemastore.org/sarif-2.1.0.json"', '{\n  "$schema": "https://json.schemastore.org/sarif-2.1.0.json"'],
  [ReportFormat.JUNIT, '<?xml version="1.0" encoding="UTF-8"?>', '<?xml version="1.0" encoding="UTF-8"?>'],
  [ReportFormat.HTML, '<!DOCTYPE html>', '<!DOCTYPE html>'],
  [ReportFormat.MARKDOWN, '### Pod security: 0 allowed, 1 denied, 0 unknown', '### Pod security'],
  [ReportFormat.GITLAB, '[\n', '[\n'],
  [ReportFormat.POLICY_REPORT, '{\n  "apiVersion": "v1",\n  "kind": "List"', '{\n  "apiVersion": "v1",\n  "kind": "List"'],
];

test('every format is tried', () => {
  expect(BEGINNINGS.map(([format]) => format)).toEqual(Object.values(ReportFormat));
});

const ALL = Object.values(ReportFormat).map((format): ReportFile => ({ format, file: `reports/pod-security.${format}` }));

describe('a synth that fails writes its reports', () => {
  const [one, two] = [appWithOne(ALL), appWithTwo(ALL)];

  test.each(BEGINNINGS)('as %s', (format, ofOne, ofTwo) => {
    const file = `reports/pod-security.${format}`;
    expect(written(one, file).slice(0, ofOne.length)).toBe(ofOne);
    expect(written(two, file).slice(0, ofTwo.length)).toBe(ofTwo);
    expect(written(two, file)).toContain('proxy');
  });

  test('the report for two clusters has the verdicts of each', () => {
    const { clusters } = JSON.parse(written(two, 'reports/pod-security.json')) as { readonly clusters: readonly unknown[] };
    expect(clusters).toEqual([
      expect.objectContaining({ summary: { allowed: 0, denied: 1, unknown: 0 } }),
      expect.objectContaining({ summary: { allowed: 1, denied: 0, unknown: 0 } }),
    ]);
  });

  test('the page compares each pod with every level', () => {
    expect(written(one, 'reports/pod-security.html')).toContain('"levels"');
  });
});

test('a denial that the app acknowledges is acknowledged in the report', () => {
  const app = appWithOne([{ format: ReportFormat.JSON, file: 'pod-security.json' }]);
  Validations.of(app.node.findChild('stack')).acknowledge({ id: 'pod-security::hostNamespaces', reason: 'it is the ingress' });
  expect(JSON.parse(written(app, 'pod-security.json'))).toMatchObject({
    summary: { allowed: 0, denied: 0, unknown: 0, acknowledged: 1 },
    workloads: [{ name: 'proxy', source: 'stack/cluster/manifest-team [1]', acknowledged: { reason: 'it is the ingress', source: 'stack' } }],
  });
});

test('the report names what is not checked', () => {
  const { app, cluster } = stackWith('aws-eks', '1.30');
  cluster.addManifest('team', NAMESPACE, pod('web'));
  cluster.addHelmChart('dashboard', { chart: 'kubernetes-dashboard', release: 'dashboard', repository: 'https://example.com' });
  PodSecurityValidation.attach(app, { reports: [{ format: ReportFormat.TEXT, file: '../out/pod-security.txt' }] });
  expect(written(app, '../out/pod-security.txt')).toContain('stack/cluster/chart-dashboard: the chart of Helm release dashboard is not checked:');
  fs.rmSync(path.join(app.outdir, '../out'), { recursive: true });
});

test('without a cluster there is nothing to report', () => {
  const app = cdkApp();
  PodSecurityValidation.attach(app, { reports: [{ format: ReportFormat.JSON, file: 'pod-security.json' }] });
  app.synth();
  expect(fs.existsSync(path.join(app.outdir, 'pod-security.json'))).toBe(false);
});

test.each<[string, ReportFile[], string]>([
  ['no name', [{ format: ReportFormat.TEXT, file: '' }], '[0].file: found "": a file belongs here, such as pod-security.txt'],
  ['a directory', [{ format: ReportFormat.JSON, file: 'reports/' }], '[0].file: found "reports/": a file belongs here, such as pod-security.json'],
  ['the same file', [{ format: ReportFormat.JSON, file: 'a.json' }, { format: ReportFormat.JSON, file: './a.json' }],
    '[1].file: found "./a.json": another report is written to this file'],
  ['a wrong format', [{ format: 'yaml' as ReportFormat, file: 'a.json' }], '[0].format: found "yaml" where one of'],
])('%s is an error', (_title, reports, message) => {
  expect(() => PodSecurityValidation.attach(cdkApp(), { reports })).toThrow(`eks.PodSecurityValidation.attach.reports${message}`);
});
