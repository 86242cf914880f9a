import * as fc from 'fast-check';

const { FAST_CHECK_RUNS: factor } = process.env;

// Every test run tries the same values, so that a failure is one of the change that is tested. The slow tests try new ones each time.
if (factor === undefined) {
  fc.configureGlobal({ seed: 1 });
}

/**
 * How often a property is tried: `quick` times, or that many times `FAST_CHECK_RUNS`, which the slow tests set.
 */
export function runs(quick: number): number {
  const times = factor ?? '1';
  if (!/^[1-9]\d{0,4}$/.test(times)) {
    throw new Error(`FAST_CHECK_RUNS must be a whole number from 1, by which the runs are multiplied; it is ${times}`);
  }
  return quick * Number(times);
}
