import * as fs from 'node:fs';
import * as path from 'node:path';
import { ApiObject, App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-34';
import { Construct } from 'constructs';
import { ClusterProfile, PodSecurityLevel, PodSecurityPolicy, PodSecurityValidation, ReportFormat } from '../../src';
import { DEFAULT_NAMESPACE } from '../support/chart';
import { emptyFolder } from '../support/outdir';

const cluster = ClusterProfile.kubernetes('1.30', { podSecurityDefaults: { enforce: PodSecurityLevel.BASELINE }, objects: [DEFAULT_NAMESPACE] });
const SOURCE = fs.readFileSync(__filename, 'utf-8').split('\n');
const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { hostNetwork: true, containers: [{ name: 'web', image: 'web' }] } };

class Shop extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new ApiObject(this, 'pod', POD); // in a class
  }
}

const WAYS: readonly [string, (chart: Chart) => unknown][] = [
  ['in the app', (chart) => new ApiObject(chart, 'pod', POD)], // in the app
  ['in a class', (chart) => new Shop(chart, 'shop')],
  ['by a package', (chart) => new kplus.Pod(chart, 'pod', { hostNetwork: true, containers: [{ image: 'web' }] })], // by a package
];

describe.each(WAYS)('an object that is created %s', (title, create) => {
  const line = SOURCE.findIndex((each) => each.endsWith(`// ${title}`)) + 1;
  const app = new App({ outdir: emptyFolder() });
  PodSecurityValidation.attach(app, { cluster, reports: [{ format: ReportFormat.SARIF, file: 'pod-security.sarif' }] });
  create(new Chart(app, 'shop'));
  const file = path.relative(process.cwd(), __filename);

  test('the error names its place in the code', () => {
    expect(() => app.synth()).toThrow(new RegExp(`\\n {6}created at ${file}:${line}:\\d+\\n {6}Pod default/\\S+ is denied\\n`));
  });

  test('so does the report', () => {
    expect(() => app.synth()).toThrow();
    const { runs: [{ results: [{ locations: [{ physicalLocation }] }] }] } = JSON.parse(fs.readFileSync(path.join(app.outdir, 'pod-security.sarif'), 'utf-8'));
    expect(physicalLocation).toMatchObject({ artifactLocation: { uri: file }, region: { startLine: line } });
  });
});

test('an object of a construct of this package has the place of the construct, also where the package is linked', () => {
  const app = new App();
  PodSecurityValidation.attach(app, { cluster });
  PodSecurityPolicy.restricted(new Chart(app, 'shop'), 'policy'); // by this package
  const line = SOURCE.findIndex((each) => each.endsWith('// by this package')) + 1;
  const place = `${path.relative(process.cwd(), __filename)}:${line}:\\d+`;
  expect(() => app.synthYaml()).toThrow(new RegExp(`\n {6}created at ${place}\n {6}PodSecurityPolicy restricted is denied\n`));
});

test('in another language, the place is not known', () => {
  process.env.JSII_AGENT = 'Python/3.12';
  const app = new App();
  PodSecurityValidation.attach(app, { cluster });
  new ApiObject(new Chart(app, 'shop'), 'pod', POD);
  expect(() => app.synthYaml()).toThrow('\n    shop/pod\n      Pod default/web is denied\n');
  delete process.env.JSII_AGENT;
});

test('code that is evaluated has the place of the code around it', () => {
  const app = new App();
  PodSecurityValidation.attach(app, { cluster });
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  new Function('create', 'create()')(() => new ApiObject(new Chart(app, 'shop'), 'pod', POD));
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  new Function('ApiObject', 'chart', 'pod', 'new ApiObject(chart, "evaluated", pod)')(ApiObject, new Chart(app, 'other'), POD);
  const file = path.relative(process.cwd(), __filename);
  expect(() => app.synthYaml()).toThrow(new RegExp(`\n    other/evaluated\n {6}created at ${file}:\\d+:\\d+\n {6}Pod default/web is denied\n`));
});

test('the limit of stacks stays as it was, and children are added once', () => {
  Error.stackTraceLimit = 7;
  const app = new App();
  PodSecurityValidation.attach(app, { cluster });
  PodSecurityValidation.attach(app, { cluster: ClusterProfile.kubernetes('1.31') });
  const chart = new Chart(app, 'shop');
  new ApiObject(chart, 'pod', POD);
  expect(Error.stackTraceLimit).toBe(7);
  expect(chart.node.children).toHaveLength(1);
  Error.stackTraceLimit = 10;
});
