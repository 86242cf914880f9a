import { ApiObject, App, AppProps, Chart, Lazy, YamlOutputType } from 'cdk8s';
import { ClusterProfile, PodSecurityPolicy, PodSecurityValidation, RestrictedNamespace } from '../../src';
import { deployment } from '../support/chart';
import { emptyFolder, filesIn } from '../support/outdir';
import { catchStandardError } from '../support/standard-error';

catchStandardError();

const OUTPUT_TYPES = [
  YamlOutputType.FILE_PER_APP, YamlOutputType.FILE_PER_CHART, YamlOutputType.FILE_PER_RESOURCE, YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
];

class SelfWritingChart extends Chart {
  public toJson(): any[] {
    return [...super.toJson().reverse(), { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'added' } }];
  }
}

/** An app with all that decides on what cdk8s writes where: dependencies, charts in charts, lazy values, charts that write themselves. */
function exampleApp(props: AppProps): App {
  const app = new App({ outdir: emptyFolder(), ...props });
  const first = new Chart(app, 'first', { namespace: 'first', labels: { app: 'x' } });
  const second = new Chart(app, 'second');
  const inner = new Chart(second, 'inner');
  const [a, b] = [deployment(first, 'a'), deployment(first, 'b')];
  const [c, d] = [deployment(second, 'c'), deployment(inner, 'd')];
  a.addDependency(b);
  a.addDependency(c);
  d.node.addDependency(deployment(new Chart(app, 'third'), 'third'));
  const team = new RestrictedNamespace(second, 'team', { name: 'team', policies: [PodSecurityPolicy.fromName(second, 'policy', 'p')], podSecurity: {} });
  new ApiObject(team, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: Lazy.any({ produce: () => ({ x: '1' }) }) });
  const self = new SelfWritingChart(app, 'self');
  deployment(self, 'e');
  deployment(self, 'f');
  return app;
}

/** Nothing depends on anything, and ids are numbers and words in no order. */
function plainApp(props: AppProps): App {
  const app = new App({ outdir: emptyFolder(), ...props });
  for (const id of ['b', '10', 'a', '9', '007']) {
    const chart = new Chart(app, id, { namespace: 'shop' });
    ['z', '2', 'y', '1'].forEach((name) => deployment(chart, name));
  }
  new Chart(app, 'empty');
  deployment(new SelfWritingChart(app, '3'), 'self');
  return app;
}

function validated(app: App): App {
  PodSecurityValidation.attach(app, { cluster: ClusterProfile.kubernetes('1.30') });
  return app;
}

describe.each(OUTPUT_TYPES)('output type %s', (yamlOutputType) => {
  test.each<[string, (props: AppProps) => App, boolean]>([
    ['an app with dependencies', exampleApp, false],
    ['one whose metadata is recorded', exampleApp, true],
    ['an app without', plainApp, false],
    ['one whose metadata is recorded', plainApp, true],
  ])('the files of %s are byte for byte those without validation', (_title, make, recordConstructMetadata) => {
    const plain = make({ yamlOutputType, recordConstructMetadata });
    const checked = validated(make({ yamlOutputType, recordConstructMetadata }));
    for (let i = 0; i < 2; i++) {
      plain.synth();
      checked.synth();
      expect(filesIn(checked.outdir)).toEqual(filesIn(plain.outdir));
      expect(checked.synthYaml()).toBe(plain.synthYaml());
    }
  });
});

test('within one synth each object is made once, and anew in the next', () => {
  const app = new App({ outdir: emptyFolder() });
  let made = 0;
  for (const name of ['a', 'b', 'c']) {
    const produce = () => {
      made++;
      return name;
    };
    new ApiObject(new Chart(app, name), 'object', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data: { name: Lazy.any({ produce }) } });
  }
  validated(app);
  PodSecurityValidation.attach(app, { cluster: ClusterProfile.eks('1.24') });
  app.synth();
  expect(made).toBe(3);
  app.synthYaml();
  expect(made).toBe(6);
});

test('an object keeps a toJson that somebody gave it', () => {
  const app = new App({ outdir: emptyFolder() });
  const object = deployment(new Chart(app, 'a'), 'web');
  const own = () => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'mine' } });
  object.toJson = own;
  validated(app).synth();
  expect(object.toJson).toBe(own);
  expect(filesIn(app.outdir)['a.k8s.yaml']).toContain('name: mine');
});

test('a synth that fails leaves nothing behind', () => {
  const app = new App({ outdir: emptyFolder() });
  const web = deployment(new Chart(app, 'a'), 'web');
  validated(app);
  web.node.addValidation({ validate: () => ['no'] });
  expect(() => app.synth()).toThrow('no');
  expect(Object.hasOwn(web, 'toJson')).toBe(false);
});
