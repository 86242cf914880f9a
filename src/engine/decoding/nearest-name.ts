const SHORT_NAME = 3;
const USUAL_DISTANCE = 2;

/** The name that resembles another most, if any does: the same letters, or at most so many of them mistyped. */
export function nearestName(name: string, known: Iterable<string>, most = Math.max(USUAL_DISTANCE, Math.floor(name.length / 3))): string | undefined {
  const wanted = name.toLowerCase();
  let nearest: string | undefined;
  let smallest = name.length <= SHORT_NAME ? 1 : most;
  for (const candidate of known) {
    const lower = candidate.toLowerCase();
    const distance = Math.abs(lower.length - wanted.length) > smallest ? Infinity : editDistance(wanted, lower);
    if (distance < smallest || (distance === smallest && nearest === undefined)) {
      nearest = candidate;
      smallest = distance;
    }
  }
  return nearest;
}

/** Insertions, deletions, replacements and swaps of neighbours. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, replaced);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
      }
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length];
}
