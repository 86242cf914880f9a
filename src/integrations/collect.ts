import { ApiObject, App, Chart, YamlOutputType } from 'cdk8s';
import { IConstruct } from 'constructs';
import { filesOf, OverwrittenDocument } from './written-files';
import { isChart, writtenOrder } from './written-order';
import { asRead } from './written-text';
import { isNamespaceScope } from '../constructs/enclosing-namespace';
import { putIntoNamespace } from '../constructs/put-into-namespace';
import type { Diagnostic } from '../manifests/result/diagnostic';
import { ManifestDocument } from '../manifests/set/manifest-object';

/** The output of an app. */
export interface Collection {
  /** The documents in the order in which cdk8s writes them. Their source is the path of the construct. */
  readonly documents: readonly ManifestDocument[];
  /** The same in the order in which `kubectl apply -f` reads the files of a directory; undefined if it is the same order. */
  readonly inOrderOfNames?: readonly ManifestDocument[];
  /** Documents that are in no file, since cdk8s writes another one to the same. */
  readonly overwritten: readonly OverwrittenDocument[];
  /** Values of which kubectl makes another one. */
  readonly misread: readonly Diagnostic[];
  /** The objects of each chart, if their order is that of their creation. */
  readonly charts: ReadonlyMap<Chart, unknown[]>;
  /** The JSON of the objects of all other charts. cdk8s sorts them. */
  readonly objects: ReadonlyMap<ApiObject, unknown>;
  /** All charts in the order in which cdk8s writes them; undefined if cdk8s sorts them by dependency. */
  readonly order: Chart[] | undefined;
}

/** The method of the app that runs. */
export type Synth = 'synth' | 'synthYaml';

/** Collects the output of an app, with tokens and lazy values resolved. */
export function collect(app: App, synth: Synth | undefined): Collection {
  const constructs = app.node.findAll();
  constructs.filter(isNamespaceScope).forEach(putIntoNamespace);
  const objectByObject = writesObjectByObject(app, synth);
  const own = new Map((objectByObject ? [] : constructs.filter(writesItself)).map((chart): [Chart, unknown[]] => [chart, chart.toJson()]));
  const order = writtenOrder(app, constructs);
  const charts = order.charts.map((chart) => own.has(chart) ? ownOutput(chart, own.get(chart) ?? []) : output(chart, order.objectsOf(chart)));
  const pinned = charts.filter(({ chart }) => !own.has(chart));
  const byChart = order.isOrderOfCreation && !objectByObject;
  const files = synth === 'synthYaml'
    ? { documents: charts.flatMap(({ documents }) => documents), overwritten: [] }
    : filesOf(charts, app, order.isNumbered);
  return {
    ...asRead(files),
    charts: new Map([...byChart ? pinned.map(({ chart, values }) => [chart, values] as const) : [], ...own]),
    objects: new Map(byChart ? [] : pinned.flatMap(({ objects, values }) => objects.map((object, i) => [object, values[i]] as const))),
    order: byChart ? [...order.charts] : undefined,
  };
}

/** What a chart writes. */
interface ChartOutput {
  readonly chart: Chart;
  /** Empty if the chart writes itself. */
  readonly objects: readonly ApiObject[];
  readonly values: unknown[];
  readonly documents: readonly ManifestDocument[];
}

function output(chart: Chart, objects: readonly ApiObject[]): ChartOutput {
  const values = objects.map((object): unknown => object.toJson());
  return { chart, objects, values, documents: objects.map(({ node }, i) => ({ source: node.path, value: values[i] })) };
}

function ownOutput(chart: Chart, values: unknown[]): ChartOutput {
  return { chart, objects: [], values, documents: documentsOf(chart, values) };
}

/** In this mode cdk8s does not call `toJson` of the charts. */
function writesObjectByObject({ yamlOutputType }: App, synth: Synth | undefined): boolean {
  return yamlOutputType === YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE && synth !== 'synthYaml';
}

function writesItself(construct: IConstruct): construct is Chart {
  return isChart(construct) && construct.toJson !== Chart.prototype.toJson;
}

/**
 * The documents of a chart that writes itself. A value has the path of an object only if kind and name leave no doubt which one it is, or else the path
 * of the chart: otherwise an acknowledgement of one object would apply to another one.
 */
function documentsOf(chart: Chart, values: readonly unknown[]): readonly ManifestDocument[] {
  const objects = chart.node.findAll().filter((construct): construct is ApiObject => ApiObject.isApiObject(construct) && construct.chart === chart);
  const origins = groupByTitle(objects, ({ kind, name }) => `${kind} ${name}`);
  const written = groupByTitle(values, titleOf);
  return values.map((value) => {
    const title = titleOf(value);
    const [origin, ...others] = origins.get(title) ?? [];
    const unique = others.length === 0 && written.get(title)?.length === 1;
    return { source: (origin !== undefined && unique ? origin : chart).node.path, value };
  });
}

function titleOf(value: unknown): string {
  const { kind, metadata } = (value ?? {}) as { readonly kind?: unknown; readonly metadata?: { readonly name?: unknown } | null };
  return `${String(kind)} ${String(metadata?.name)}`;
}

function groupByTitle<T>(items: readonly T[], titleOfItem: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const title = titleOfItem(item);
    const group = groups.get(title);
    if (group === undefined) {
      groups.set(title, [item]);
    } else {
      group.push(item);
    }
  }
  return groups;
}
