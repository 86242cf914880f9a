import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Chart, Testing } from 'cdk8s';
import { ClusterProfile, PodSecurityLevel, PodSecurityValidation, ReportFile, ReportFormat, ValidationMode } from '../../src';
import { DEFAULT_NAMESPACE, deployment } from '../support/chart';
import { emptyFolder, filesIn } from '../support/outdir';
import { withPageTemplate } from '../support/page-template';
import { catchStandardError } from '../support/standard-error';

const BASELINE = ClusterProfile.kubernetes('1.30', { podSecurityDefaults: { enforce: PodSecurityLevel.BASELINE }, objects: [DEFAULT_NAMESPACE] });

catchStandardError();

function attached(reports: ReportFile[], mode?: ValidationMode): App {
  const app = new App({ outdir: path.join(emptyFolder(), 'dist') });
  PodSecurityValidation.attach(app, { cluster: BASELINE, mode, reports });
  return app;
}

function web(app: App, pod: object = {}): App {
  deployment(new Chart(app, 'shop'), 'web', { pod });
  return app;
}

function names(app: App): readonly string[] {
  return Object.keys(filesIn(path.dirname(app.outdir)));
}

/** How the report in a format begins. */
const BEGINNINGS: readonly [ReportFormat, string][] = [
  [ReportFormat.TEXT, 'cluster kubernetes:1.30: Kubernetes 1.30 with '],
  [ReportFormat.JSON, '{\n  "schemaVersion": 1,\n  "cluster": {'],
  [ReportFormat.SARIF, '{\n  "$schema": "https://json.schemastore.org/sarif-2.1.0.json"'],
  [ReportFormat.JUNIT, '<?xml version="1.0" encoding="UTF-8"?>'],
  [ReportFormat.HTML, '<!DOCTYPE html>'],
  [ReportFormat.MARKDOWN, '### Pod security: 1 allowed, 0 denied, 0 unknown'],
  [ReportFormat.GITLAB, '[\n  {\n    "description": "'],
  [ReportFormat.POLICY_REPORT, '{\n  "apiVersion": "v1",\n  "kind": "List"'],
];

test('every format is tried', () => {
  expect(BEGINNINGS.map(([format]) => format)).toEqual(Object.values(ReportFormat));
});

test.each(BEGINNINGS)('a synth that passes writes a report as %s', (format, beginning) => {
  const app = web(attached([{ format, file: 'pod-security.report' }]));
  app.synth();
  expect(names(app)).toEqual(['dist/pod-security.report', 'dist/shop.k8s.yaml']);
  expect(fs.readFileSync(path.join(app.outdir, 'pod-security.report'), 'utf-8').slice(0, beginning.length)).toBe(beginning);
});

test('a synth that fails writes the report and no manifest', () => {
  const app = web(attached([{ format: ReportFormat.JSON, file: '../reports/ci/pod-security.json' }]), { hostNetwork: true });
  expect(() => app.synth()).toThrow('host namespaces (hostNetwork=true)');
  expect(names(app)).toEqual(['reports/ci/pod-security.json']);
  expect(JSON.parse(filesIn(path.dirname(app.outdir))['reports/ci/pod-security.json'])).toMatchObject({
    summary: { allowed: 0, denied: 1, unknown: 0 }, workloads: [{ name: 'web', source: 'shop/web', verdict: 'denied' }],
  });
});

test('the page compares each pod with every level', () => {
  withPageTemplate();
  const app = web(attached([{ format: ReportFormat.HTML, file: 'pod-security.html' }]));
  app.synth();
  expect(fs.readFileSync(path.join(app.outdir, 'pod-security.html'), 'utf-8')).toContain('"levels"');
});

test('a synth that only warns writes both', () => {
  const app = web(attached([{ format: ReportFormat.TEXT, file: 'pod-security.txt' }], ValidationMode.WARN), { hostNetwork: true });
  app.synth();
  expect(names(app)).toEqual(['dist/pod-security.txt', 'dist/shop.k8s.yaml']);
});

test.each<[string, (app: App) => unknown, boolean]>([
  ["the prototype's synth, as other languages call it", (app) => App.prototype.synth.call(app), true],
  ['app.synthYaml()', (app) => app.synthYaml(), false],
  ['Testing.synth(chart)', (app) => Testing.synth(app.charts[0]), false],
  ['report()', (app) => (app.node.children[0] as PodSecurityValidation).report(), false],
])('%s', (_way, run, writes) => {
  const app = web(attached([{ format: ReportFormat.TEXT, file: 'pod-security.txt' }]));
  run(app);
  expect(names(app)).toEqual(writes ? ['dist/pod-security.txt', 'dist/shop.k8s.yaml'] : []);
});

test('a report below a file is refused', () => {
  const app = web(attached([{ format: ReportFormat.TEXT, file: '../taken/a/pod-security.txt' }]));
  const taken = path.join(path.dirname(app.outdir), 'taken');
  fs.writeFileSync(taken, '');
  expect(() => app.synth()).toThrow(new Error(`${taken}: is a file, and a directory belongs here`));
});

test('a report where nobody can make a directory is refused', () => {
  const app = web(attached([{ format: ReportFormat.TEXT, file: '/proc/nothing/pod-security.txt' }]));
  expect(() => app.synth()).toThrow('/proc/nothing: no such file or directory');
});

describe('files that nothing is written to', () => {
  const { TEXT, JSON: JSON_FORMAT } = ReportFormat;
  test.each<[string, object[], string]>([
    ['a manifest for kubectl', [{ format: JSON_FORMAT, file: 'pod-security.json' }], 'reports[0].file: found "pod-security.json": kubectl apply -f dist would take it for a manifest; use another directory, such as ../reports/pod-security.json'],
    ['a manifest below', [{ format: TEXT, file: 'a/../b/pods.YAML' }], 'reports[0].file: found "a/../b/pods.YAML": kubectl apply -f dist would take it for a manifest; use another directory, such as ../reports/pods.YAML'],
    ['the same file twice', [{ format: TEXT, file: 'a.txt' }, { format: ReportFormat.HTML, file: './a.txt' }], 'reports[1].file: found "./a.txt": another report is written to this file'],
    ['no name', [{ format: TEXT, file: ' ' }], 'reports[0].file: found " ": a file belongs here, such as pod-security.txt'],
    ['the output directory', [{ format: ReportFormat.HTML, file: '.' }], 'reports[0].file: found ".": a file belongs here, such as pod-security.html'],
    ['a report without a file', [{ format: TEXT }], "reports[0]: file is not set; write { format: ReportFormat.HTML, file: '../reports/pod-security.html' }"],
    ['a report without a format', [{ file: 'a', format: undefined }], "reports[0]: format is not set; write { format: ReportFormat.HTML, file: '../reports/pod-security.html' }"],
    ['another format', [{ format: 'xml', file: 'a' }], 'reports[0].format: found "xml" where one of "text", "json", "sarif", "junit", "html", "markdown", "gitlab", "policyreport" belongs'],
    ['another property', [{ format: TEXT, path: 'a' }], 'reports[0].path: unknown property; the properties are format, file'],
  ])('%s', (_title, reports, message) => {
    const app = new App({ outdir: 'dist' });
    expect(() => PodSecurityValidation.attach(app, { cluster: BASELINE, reports: reports as ReportFile[] }))
      .toThrow(new Error(`PodSecurityValidation.attach.${message}`));
  });

  test('the file of another validation of the app', () => {
    const app = attached([{ format: TEXT, file: 'a.txt' }]);
    const reports = [{ format: TEXT, file: '../dist/a.txt' }];
    expect(() => PodSecurityValidation.attach(app, { cluster: ClusterProfile.kubernetes('1.31'), reports }))
      .toThrow('PodSecurityValidation.attach.reports[0].file: found "../dist/a.txt": another report is written to this file');
  });

  test('the file of another app, and a file outside of the output directory, are fine', () => {
    attached([{ format: TEXT, file: '/tmp/a.json' }]);
    expect(() => attached([{ format: TEXT, file: '/tmp/a.json' }])).not.toThrow();
  });
});
