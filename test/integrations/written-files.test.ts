import { ApiObject, App, Chart, YamlOutputType } from 'cdk8s';
import { readFiles } from '../../src/files';
import { collect } from '../../src/integrations/collect';
import { documentsIn } from '../../src/manifests/file';
import { ManifestDocument } from '../../src/manifests/set/manifest-object';
import { emptyFolder } from '../support/outdir';

const TYPES = [
  YamlOutputType.FILE_PER_APP, YamlOutputType.FILE_PER_CHART, YamlOutputType.FILE_PER_RESOURCE, YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
].map((type) => [YamlOutputType[type], type] as const);

function object(chart: Chart, kind: string, name: string, namespace = 'a'): ApiObject {
  return new ApiObject(chart, `${kind}-${namespace}-${name}`, { apiVersion: 'v1', kind, metadata: { name, namespace } });
}

const APPS: readonly (readonly [string, (app: App) => void])[] = [
  ['charts in the order of their names', (app) => ['a', 'b'].forEach((id) => object(new Chart(app, id), 'Pod', id))],
  ['charts in another order', (app) => ['web', 'base', 'Team', '10', '9'].forEach((id) => object(new Chart(app, id), 'Pod', `p-${id}`.toLowerCase()))],
  ['objects in another order', (app) => {
    const chart = new Chart(app, 'c');
    ['Service', 'Pod', 'ConfigMap'].forEach((kind) => object(chart, kind, 'x'));
  }],
  ['a chart that depends on another', (app) => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => new Chart(app, id));
    [a, b, c].forEach((chart, i) => object(chart, 'Pod', `p-${i}`));
    a.addDependency(c);
  }],
  ['objects of one kind and name', (app) => {
    const [first, second] = ['first', 'second'].map((id) => new Chart(app, id));
    ['a', 'b'].forEach((namespace) => object(first, 'ServiceAccount', 's', namespace));
    object(second, 'ServiceAccount', 's', 'c');
    object(second, 'Pod', 's', 'c');
  }],
];

function titleOf({ value }: ManifestDocument): string {
  const { kind, metadata: { name, namespace } } = value as { readonly kind: string; readonly metadata: Readonly<Record<'name' | 'namespace', string>> };
  return `${kind} ${namespace}/${name}`;
}

describe.each(APPS)('%s', (_title, define) => {
  test.each(TYPES)('%s: the documents in the order of the names are those that kubectl reads from the directory', (_name, yamlOutputType) => {
    const app = new App({ outdir: emptyFolder(), yamlOutputType });
    define(app);
    app.synth();
    const { documents, inOrderOfNames = documents } = collect(app, 'synth');
    const read = [...readFiles([app.outdir])].flatMap((file) => [...documentsIn(file)]);
    expect(inOrderOfNames.map(titleOf)).toEqual(read.map(titleOf));
  });
});

test('what another document overwrites', () => {
  const app = new App({ outdir: emptyFolder(), yamlOutputType: YamlOutputType.FILE_PER_RESOURCE });
  APPS[4][1](app);
  const { documents, overwritten } = collect(app, 'synth');
  expect(documents.map(titleOf)).toEqual(['ServiceAccount c/s', 'Pod c/s']);
  expect(overwritten.map(({ document, by, file }) => [document.source, by.source, file])).toEqual([
    ['first/ServiceAccount-a-s', 'second/ServiceAccount-c-s', 'ServiceAccount.s.k8s.yaml'],
    ['first/ServiceAccount-b-s', 'second/ServiceAccount-c-s', 'ServiceAccount.s.k8s.yaml'],
  ]);
  expect(collect(app, 'synthYaml')).toMatchObject({ documents: { length: 4 }, overwritten: [] });
});
