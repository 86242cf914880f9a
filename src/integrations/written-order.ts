import { ApiObject, App, Chart, DependencyGraph } from 'cdk8s';
import { IConstruct } from 'constructs';

/*
 * The order in which cdk8s writes the objects of an app.
 */

/** The charts and the objects of an app in the order in which cdk8s writes them. */
export interface WrittenOrder {
  readonly charts: readonly Chart[];
  readonly objectsOf: (chart: Chart) => readonly ApiObject[];
  /** Whether no construct depends on another one, so that the order is that of their creation. */
  readonly isOrderOfCreation: boolean;
  /** Whether charts depend on each other, so that the names of their files begin with numbers. */
  readonly isNumbered: boolean;
}

/** The order for the constructs of an app. Adds the dependencies that cdk8s adds in a synth. */
export function writtenOrder(app: App, constructs: readonly IConstruct[]): WrittenOrder {
  return hasDependencies(constructs) ? orderByDependency(app, constructs) : orderOfCreation(constructs);
}

function hasDependencies(constructs: readonly IConstruct[]): boolean {
  const isNested = (construct: IConstruct): boolean => isChart(construct) && construct.node.scope?.node.scope !== undefined;
  return constructs.some((construct) => construct.node.dependencies.length > 0 || isNested(construct));
}

function orderOfCreation(constructs: readonly IConstruct[]): WrittenOrder {
  const charts = constructs.filter(isChart);
  const objects = new Map<Chart, ApiObject[]>(charts.map((chart) => [chart, []]));
  constructs.filter(isApiObject).forEach((object) => objects.get(object.chart)?.push(object));
  return {
    // cdk8s looks them up in an object, where keys that are numbers come first.
    charts: Object.values(Object.fromEntries(charts.map((chart) => [chart.node.path, chart]))),
    objectsOf: (chart) => objects.get(chart) ?? [],
    isOrderOfCreation: true,
    isNumbered: false,
  };
}

function orderByDependency(app: App, constructs: readonly IConstruct[]): WrittenOrder {
  const isNumbered = resolveDependencies(constructs);
  return {
    charts: new DependencyGraph(app.node).topology().filter(isChart),
    objectsOf: (chart) => new DependencyGraph(chart.node).topology().filter(isApiObject).filter((object) => object.chart === chart),
    isOrderOfCreation: false,
    isNumbered,
  };
}

/**
 * Adds the dependencies between charts and between objects that follow from other ones. Returns whether there are some between charts.
 *
 * upstream: cdk8s app.ts resolveDependencies
 */
function resolveDependencies(constructs: readonly IConstruct[]): boolean {
  const nested = constructs.filter(isChart).flatMap((parent) => parent.node.children.filter(isChart).map((child) => [parent, child] as const));
  nested.forEach(([parent, child]) => parent.node.addDependency(child));
  const acrossCharts = dependenciesOf(constructs)
    .map(([source, target]) => [Chart.of(source), Chart.of(target)] as const)
    .filter(([source, target]) => source !== target);
  acrossCharts.forEach(([source, target]) => source.node.addDependency(target));
  for (const [source, target] of dependenciesOf(constructs)) {
    const targets = objectsBelow(target);
    objectsBelow(source).forEach((object) => object.node.addDependency(...targets.filter((other) => other !== object)));
  }
  return nested.length > 0 || acrossCharts.length > 0;
}

function dependenciesOf(constructs: readonly IConstruct[]): readonly (readonly [source: IConstruct, target: IConstruct])[] {
  return constructs.flatMap((source) => source.node.dependencies.map((target) => [source, target] as const));
}

/** The objects of a construct that belong to the same chart. */
function objectsBelow(construct: IConstruct): readonly ApiObject[] {
  const chart = Chart.of(construct);
  return construct.node.findAll().filter(isApiObject).filter((object) => object.chart === chart);
}

/** Compares the directories and the name of two files. */
export function compareNames(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((name, i) => name !== b[i]);
  return at < 0 ? 0 : a[at] < b[at] ? -1 : 1;
}

export function isChart(construct: IConstruct): construct is Chart {
  return Chart.isChart(construct);
}

function isApiObject(construct: IConstruct): construct is ApiObject {
  return ApiObject.isApiObject(construct);
}
