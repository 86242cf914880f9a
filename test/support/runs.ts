/**
 * How often a property is tried: `quick` times, or that many times `FAST_CHECK_RUNS`, which the slow tests set.
 */
export function runs(quick: number): number {
  const { FAST_CHECK_RUNS: factor = '1' } = process.env;
  if (!/^[1-9]\d{0,4}$/.test(factor)) {
    throw new Error(`FAST_CHECK_RUNS must be a whole number from 1, by which the runs are multiplied; it is ${factor}`);
  }
  return quick * Number(factor);
}
