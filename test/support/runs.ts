/** How many runs a property gets: few in every test run, more where the environment variable FAST_CHECK_RUNS multiplies them. */
export function runs(quick: number): number {
  return Number(process.env.FAST_CHECK_RUNS ?? 1) * quick;
}
