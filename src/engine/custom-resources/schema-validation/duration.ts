import { parseDuration } from '../../cel/types/duration';

/*
 * Durations as OpenAPI has them: `1h`, and `3 days`.
 * upstream: k8s.io/kube-openapi/pkg/validation/strfmt/duration.go ParseDuration
 */

const SECOND = 1_000_000_000n;
const HOUR = 3600n * SECOND;
const LARGEST_INT64 = 2n ** 63n - 1n;

/** Units in the order of upstream, in which one text may count as several. */
const UNITS: readonly { readonly names: readonly string[]; readonly nanoseconds: bigint }[] = [
  { names: ['ns', 'nano'], nanoseconds: 1n },
  { names: ['us', 'µs', 'micro'], nanoseconds: 1000n },
  { names: ['ms', 'milli'], nanoseconds: 1_000_000n },
  { names: ['s', 'sec'], nanoseconds: SECOND },
  { names: ['m', 'min'], nanoseconds: 60n * SECOND },
  { names: ['h', 'hr', 'hour'], nanoseconds: HOUR },
  { names: ['d', 'day'], nanoseconds: 24n * HOUR },
  { names: ['w', 'wk', 'week'], nanoseconds: 168n * HOUR },
];

/** In nanoseconds; undefined for a text that is none. */
export function parseGoDuration(text: string): bigint | undefined {
  const plain = parseDuration(text);
  if (typeof plain === 'bigint') {
    return plain;
  }
  let sum: bigint | undefined;
  for (const [, digits, name] of text.matchAll(/(?<!\d)(\d+)[\t\n\f\r ]*([A-Za-zµ]+)/g)) {
    const factor = BigInt(digits);
    if (factor > LARGEST_INT64) {
      return undefined;
    }
    for (const { nanoseconds } of unitsOf(name)) {
      sum = (sum ?? 0n) + factor * nanoseconds;
    }
  }
  return sum === undefined ? undefined : BigInt.asIntN(64, sum);
}

function unitsOf(name: string): readonly { readonly nanoseconds: bigint }[] {
  const unit = name.toLowerCase();
  return UNITS.flatMap(({ names, nanoseconds }) => names
    .filter((each, i) => unit === each || (i === names.length - 1 && unit.startsWith(each)))
    .map(() => ({ nanoseconds })));
}
