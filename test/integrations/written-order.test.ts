import { ApiObject, App, Chart, YamlOutputType } from 'cdk8s';
import { Construct } from 'constructs';
import { readFiles } from '../../src/files';
import { collect, Synth } from '../../src/integrations/collect';
import { documentsIn } from '../../src/manifests/file';
import { emptyFolder } from '../support/outdir';

const TYPES = [
  YamlOutputType.FILE_PER_APP, YamlOutputType.FILE_PER_CHART, YamlOutputType.FILE_PER_RESOURCE, YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
].map((type) => [YamlOutputType[type], type] as const);

function object(scope: Construct, name: string, kind = 'Namespace'): ApiObject {
  return new ApiObject(scope, name, { apiVersion: 'v1', kind, metadata: { name } });
}

function titleOf(value: unknown): string {
  const { kind, metadata } = value as { readonly kind: string; readonly metadata: { readonly name: string } };
  return `${kind} ${metadata.name}`;
}

/** A chart with an object of its own. */
class OwnChart extends Chart {
  public toJson(): any[] {
    return [...super.toJson() as unknown[], { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'own' } }];
  }
}

const APPS: readonly (readonly [string, (app: App) => void])[] = [
  ['no dependency', (app) => {
    const [web, base] = [new Chart(app, 'web'), new Chart(app, 'base')];
    object(web, 'web', 'ServiceAccount');
    object(base, 'team');
    object(web, 'first');
    object(base, 'account', 'ServiceAccount');
  }],
  ['charts whose names are numbers', (app) => ['10', 'x', '9'].forEach((id) => object(new Chart(app, id), `in-${id}`))],
  ['a chart that depends on a later one', (app) => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => new Chart(app, id));
    [a, b, c].forEach((chart, i) => object(chart, `object-${i}`));
    a.addDependency(c);
  }],
  ['objects that depend on later ones', (app) => {
    const [web, base] = [new Chart(app, 'a-web'), new Chart(app, 'b-base')];
    const group = new Construct(web, 'group');
    const [account, team, other] = [object(web, 'account', 'ServiceAccount'), object(group, 'team'), object(group, 'other')];
    account.addDependency(team);
    other.node.addDependency(object(base, 'shared'));
    group.node.addDependency(object(base, 'late'));
  }],
  ['nested charts', (app) => {
    const outer = new Chart(app, 'outer');
    object(outer, 'first');
    object(new Chart(outer, 'inner'), 'second');
    object(new Chart(app, 'before'), 'third');
  }],
  ['a chart that writes itself', (app) => {
    const [own, base] = [new OwnChart(app, 'own'), new Chart(app, 'base')];
    object(own, 'first');
    object(base, 'second');
    own.addDependency(base);
  }],
];

describe.each(APPS)('with %s', (_title, define) => {
  test.each(TYPES)('the documents of %s are in the order in which cdk8s writes them', (_name, yamlOutputType) => {
    const [app, other] = [yamlOutputType, YamlOutputType.FILE_PER_APP].map((type) => new App({ outdir: emptyFolder(), yamlOutputType: type }));
    [app, other].forEach(define);
    const { documents } = collect(app, 'synth');
    other.synth();
    const written = [...readFiles([other.outdir])].flatMap((file) => [...documentsIn(file)]).map(({ value }) => titleOf(value));
    // In this mode cdk8s does not call `toJson` of the charts.
    const withoutOwn = yamlOutputType === YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE ? written.filter((title) => title !== 'Namespace own') : written;
    expect(documents.map(({ value }) => titleOf(value))).toEqual(withoutOwn);
  });

  test.each<[Synth]>([['synth'], ['synthYaml']])('the collection for %s changes nothing of what is written', (method) => {
    const [app, collected] = [new App({ outdir: emptyFolder() }), new App({ outdir: emptyFolder() })];
    [app, collected].forEach(define);
    collect(collected, method);
    expect(collected.synthYaml()).toBe(app.synthYaml());
  });

  test('the documents of synthYaml are in the order of the text', () => {
    const app = new App({ yamlOutputType: YamlOutputType.FILE_PER_RESOURCE });
    define(app);
    const { documents } = collect(app, 'synthYaml');
    const written = [...documentsIn({ name: 'stdout', text: app.synthYaml() })];
    expect(documents.map(({ value }) => titleOf(value))).toEqual(written.map(({ value }) => titleOf(value)));
  });
});
