import { ApiObject, App, Chart, YamlOutputType } from 'cdk8s';
import { IConstruct } from 'constructs';
import { isNamespaceScope } from '../constructs/enclosing-namespace';
import { putIntoNamespace } from '../constructs/put-into-namespace';
import { ManifestDocument } from '../manifests/set/manifest-object';

/** The output of an app. */
export interface Collection {
  /** The documents. Their source is the path of the construct. */
  readonly documents: readonly ManifestDocument[];
  /** The objects of each chart, if their order is known. */
  readonly charts: ReadonlyMap<Chart, unknown[]>;
  /** The JSON of the objects of all other charts. cdk8s sorts them. */
  readonly objects: ReadonlyMap<ApiObject, unknown>;
  /** All charts in the order in which cdk8s writes them; undefined if cdk8s sorts them. */
  readonly order: Chart[] | undefined;
}

/** The method of the app that runs. */
export type Synth = 'synth' | 'synthYaml';

/** Collects the output of an app, with tokens and lazy values resolved. */
export function collect(app: App, synth: Synth | undefined): Collection {
  const constructs = app.node.findAll();
  constructs.filter(isNamespaceScope).forEach(putIntoNamespace);
  const objectByObject = writesObjectByObject(app, synth);
  const documents: ManifestDocument[] = [];
  const own = new Map<Chart, unknown[]>();
  for (const chart of objectByObject ? [] : constructs.filter(writesItself)) {
    const values = chart.toJson();
    own.set(chart, values);
    documents.push(...documentsOf(chart, values));
  }
  const order = objectByObject || !keepsTheirOrder(constructs) ? undefined : constructs.filter(isChart);
  const others = new Map(order?.map((chart): [Chart, unknown[]] => [chart, []]));
  const objects = new Map<ApiObject, unknown>();
  for (const construct of constructs) {
    if (ApiObject.isApiObject(construct) && !own.has(construct.chart)) {
      const value: unknown = construct.toJson();
      documents.push({ source: construct.node.path, value });
      const values = others.get(construct.chart);
      if (values === undefined) {
        objects.set(construct, value);
      } else {
        values.push(value);
      }
    }
  }
  return { documents, charts: new Map([...others, ...own]), objects, order };
}

/** In this mode cdk8s does not call `toJson` of the charts. */
function writesObjectByObject({ yamlOutputType }: App, synth: Synth | undefined): boolean {
  return yamlOutputType === YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE && synth !== 'synthYaml';
}

function writesItself(construct: IConstruct): construct is Chart {
  return isChart(construct) && construct.toJson !== Chart.prototype.toJson;
}

function isChart(construct: IConstruct): construct is Chart {
  return Chart.isChart(construct);
}

/** Whether cdk8s writes the objects in the order of their creation, because there are no dependencies. */
function keepsTheirOrder(constructs: readonly IConstruct[]): boolean {
  return constructs.every(({ node }) => node.dependencies.length === 0)
    && constructs.every((construct) => !isChart(construct) || construct.node.scope?.node.scope === undefined);
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
