import { ApiObject, App, Chart, YamlOutputType } from 'cdk8s';
import { IConstruct } from 'constructs';
import { isNamespaceScope } from '../constructs/enclosing-namespace';
import { putIntoNamespace } from '../constructs/put-into-namespace';
import { ManifestDocument } from '../manifests/set/manifest-object';

/** What an app is about to write. */
export interface Collection {
  /** With the path of the construct as their source. */
  readonly documents: readonly ManifestDocument[];
  /** What each chart writes, as far as that is settled. */
  readonly charts: ReadonlyMap<Chart, unknown[]>;
  /** The JSON of the objects of all other charts, whose order is cdk8s' to find. */
  readonly objects: ReadonlyMap<ApiObject, unknown>;
  /** All charts in the order in which cdk8s writes them; undefined where that is cdk8s' to find. */
  readonly order: Chart[] | undefined;
}

/** Which method of the app asks, where that is known. */
export type Synth = 'synth' | 'synthYaml';

/** Collects what an app is about to write, tokens and lazy values resolved. */
export function collect(app: App, synth: Synth | undefined): Collection {
  const constructs = app.node.findAll();
  constructs.filter(isNamespaceScope).forEach(putIntoNamespace);
  const objectByObject = writesObjectByObject(app, synth);
  const documents: ManifestDocument[] = [];
  const own = new Map<Chart, unknown[]>();
  for (const chart of objectByObject ? [] : constructs.filter(writesItself)) {
    const values = chart.toJson();
    own.set(chart, values);
    documents.push(...values.map((value) => ({ source: sourceOf(value, chart), value })));
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

/** In this mode cdk8s passes the charts' `toJson` over. */
function writesObjectByObject({ yamlOutputType }: App, synth: Synth | undefined): boolean {
  return yamlOutputType === YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE && synth !== 'synthYaml';
}

function writesItself(construct: IConstruct): construct is Chart {
  return isChart(construct) && construct.toJson !== Chart.prototype.toJson;
}

function isChart(construct: IConstruct): construct is Chart {
  return Chart.isChart(construct);
}

/** Whether cdk8s will write the objects in the order in which they were made: it does where nothing depends on anything. */
function keepsTheirOrder(constructs: readonly IConstruct[]): boolean {
  return constructs.every(({ node }) => node.dependencies.length === 0)
    && constructs.every((construct) => !isChart(construct) || construct.node.scope?.node.scope === undefined);
}

/** The path of the object that became the value; of the chart where no object is like it. */
function sourceOf(value: unknown, chart: Chart): string {
  const { kind, metadata } = value as { readonly kind?: string; readonly metadata?: { readonly name?: string } };
  const origin = chart.node.findAll().find((construct) => ApiObject.isApiObject(construct)
    && construct.kind === kind && construct.name === metadata?.name && construct.chart === chart);
  return (origin ?? chart).node.path;
}
