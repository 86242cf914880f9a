import { ResourceSums, QuantitySums } from '../validation/container/aggregate-resources';
import { formatQuantity } from '../validation/container/quantity';
import { addQuantities, subtractQuantities, timesQuantity, ZERO } from '../validation/container/quantity-arithmetic';
import { quantityOf } from '../validation/container/resources';

/*
 * What is used of which resource.
 * upstream: k8s.io/apiserver/pkg/quota/v1/resources.go
 */

export type Usage = ResourceSums;

export const NO_USAGE: Usage = new Map();

export function readUsage(list: Readonly<Record<string, string>> = {}): Usage {
  return new Map(Object.keys(list).map((name) => [name, quantityOf(list[name])]));
}

export function addUsage(a: Usage, b: Usage): Usage {
  const sums: QuantitySums = new Map(a);
  b.forEach((quantity, name) => {
    const sum = sums.get(name);
    sums.set(name, sum === undefined ? quantity : addQuantities(sum, quantity));
  });
  return sums;
}

export function timesUsage(usage: Usage, times: number): Usage {
  return times === 1 ? usage : new Map([...usage].map(([name, quantity]) => [name, timesQuantity(quantity, times)]));
}

/** What is left of it, and nothing where more is taken away. */
export function subtractUsage(usage: Usage, taken: Usage): Usage {
  const left: QuantitySums = new Map(usage);
  taken.forEach((quantity, name) => {
    const rest = subtractQuantities(left.get(name) ?? ZERO, quantity);
    left.set(name, rest.nano > 0n ? rest : ZERO);
  });
  return left;
}

export function withNames(usage: Usage, isNamed: (name: string) => boolean): Usage {
  return new Map([...usage].filter(([name]) => isNamed(name)));
}

export function withoutZeros(usage: Usage): Usage {
  return new Map([...usage].filter(([, { nano }]) => nano !== 0n));
}

export function isZero(usage: Usage): boolean {
  return [...usage.values()].every(({ nano }) => nano === 0n);
}

/** The resources of which there is more than the limit. */
export function namesAbove(usage: Usage, hard: Usage): readonly string[] {
  return [...usage].filter(([name, { nano }]) => nano > (hard.get(name)?.nano ?? nano)).map(([name]) => name);
}

/** As messages have it: `cpu=1,memory=1Gi`. */
export function printUsage(usage: Usage, names: readonly string[]): string {
  return [...names].sort().filter((name) => usage.has(name)).map((name) => `${name}=${formatQuantity(usage.get(name) ?? ZERO)}`).join(',');
}
