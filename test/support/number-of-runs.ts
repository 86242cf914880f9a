/** How often a property is tried: few times by default, as often as FAST_CHECK_RUNS says where it is set. */
export function numberOfRuns(few: number): number {
  const { FAST_CHECK_RUNS: given } = process.env;
  return given === undefined || given === '' ? few : Number(given);
}
