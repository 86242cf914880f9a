import { PodSpec } from '../objects/pod';
import { aggregateResources, RequirementList, QuantitySums, raiseResources, ResourceSums } from '../validation/container/aggregate-resources';
import { milliValue, Quantity, wholeValue } from '../validation/container/quantity';
import { quantityOf } from '../validation/container/resources';
import { Minor } from '../version';

/** The first minor that knows sidecars, and adds up what only some containers ask for. */
const AGGREGATES_SINCE: Minor = 28;

export function podTotals(spec: PodSpec, list: RequirementList, minor: Minor): ResourceSums {
  return minor < AGGREGATES_SINCE ? totalsOfEveryContainer(spec, list) : aggregated(spec, list);
}

const POD_LEVEL_RESOURCES = ['cpu', 'memory'];

/** upstream: plugin/pkg/admission/limitranger/admission.go podRequests, podLimits */
function aggregated(spec: PodSpec, list: RequirementList): ResourceSums {
  const totals = new Map(aggregateResources(spec, list, quantityOf));
  const ofPod = spec.resources?.[list] ?? {};
  POD_LEVEL_RESOURCES.filter((name) => Object.hasOwn(ofPod, name)).forEach((name) => totals.set(name, quantityOf(ofPod[name])));
  return totals;
}

/** upstream: the same file before, sum: a resource counts that every container names, in whole units. */
function totalsOfEveryContainer({ containers = [], initContainers = [] }: PodSpec, list: RequirementList): ResourceSums {
  const lists = containers.map(({ resources }) => resources?.[list] ?? {});
  const names = Object.keys(lists[0] ?? {}).filter((name) => lists.every((each) => Object.hasOwn(each, name)));
  const totals: QuantitySums = new Map(names.map((name) => [name, sumOf(name, lists.map((each) => quantityOf(each[name])))]));
  initContainers.forEach(({ resources }) => {
    raiseResources(totals, new Map(Object.entries(resources?.[list] ?? {}).map(([name, text]) => [name, quantityOf(text)])));
  });
  return totals;
}

function sumOf(name: string, quantities: readonly Quantity[]): Quantity {
  const isCPU = name === 'cpu';
  const value = BigInt.asIntN(64, quantities.reduce((sum, each) => sum + (isCPU ? milliValue(each) : wholeValue(each)), 0n));
  const unit = isCPU ? 1_000_000n : 1_000_000_000n;
  return { nano: value * unit, format: 'DecimalSI', amount: { value, scale: isCPU ? -3 : 0 } };
}
