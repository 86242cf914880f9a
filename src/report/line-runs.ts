/** Lines of an old text for which a new one has others; either may be none. */
export interface LineRun {
  readonly from: number;
  readonly to: number;
  readonly newFrom: number;
  readonly newTo: number;
}

/** The most pairs of lines of which every one is compared. */
const MOST_PAIRS = 250_000;

/** Where two texts differ, from the first line to the last one. */
export function* runsOf(old: readonly string[], changed: readonly string[]): Iterable<LineRun> {
  yield* new LineComparison(old, changed).runs({ from: 0, to: old.length, newFrom: 0, newTo: changed.length });
}

class LineComparison {
  constructor(
    private readonly old: readonly string[],
    private readonly changed: readonly string[],
  ) {}

  public* runs(whole: LineRun): Iterable<LineRun> {
    const run = this.withoutEqualEnds(whole);
    const [length, newLength] = [run.to - run.from, run.newTo - run.newFrom];
    if (length === 0 || newLength === 0) {
      if (length + newLength > 0) {
        yield run;
      }
      return;
    }
    const pairs = length * newLength <= MOST_PAIRS ? this.commonLines(run) : this.uniqueLines(run);
    if (pairs.length === 0) {
      yield run;
      return;
    }
    yield* this.between(run, pairs);
  }

  private* between(run: LineRun, pairs: readonly LinePair[]): Iterable<LineRun> {
    let { from, newFrom } = run;
    for (const [line, newLine] of [...pairs, [run.to, run.newTo] as const]) {
      yield* this.runs({ from, to: line, newFrom, newTo: newLine });
      from = line + 1;
      newFrom = newLine + 1;
    }
  }

  private withoutEqualEnds({ from, to, newFrom, newTo }: LineRun): LineRun {
    let start = 0;
    while (from + start < to && newFrom + start < newTo && this.old[from + start] === this.changed[newFrom + start]) {
      start++;
    }
    let end = 0;
    while (from + start < to - end && newFrom + start < newTo - end && this.old[to - end - 1] === this.changed[newTo - end - 1]) {
      end++;
    }
    return { from: from + start, to: to - end, newFrom: newFrom + start, newTo: newTo - end };
  }

  /** The most lines that both have in the same order. */
  private commonLines({ from, to, newFrom, newTo }: LineRun): readonly LinePair[] {
    const width = newTo - newFrom + 1;
    const lengths = new Uint32Array((to - from + 1) * width);
    for (let i = to - from - 1; i >= 0; i--) {
      for (let j = width - 2; j >= 0; j--) {
        const place = i * width + j;
        lengths[place] = this.old[from + i] === this.changed[newFrom + j]
          ? lengths[place + width + 1] + 1
          : Math.max(lengths[place + width], lengths[place + 1]);
      }
    }
    const pairs: LinePair[] = [];
    for (let i = 0, j = 0; i < to - from && j < width - 1;) {
      const place = i * width + j;
      if (this.old[from + i] === this.changed[newFrom + j]) {
        pairs.push([from + i++, newFrom + j++]);
      } else if (lengths[place + width] >= lengths[place + 1]) {
        i++;
      } else {
        j++;
      }
    }
    return pairs;
  }

  /** Lines that each text has once, as far as they are in the same order. */
  private uniqueLines({ from, to, newFrom, newTo }: LineRun): readonly LinePair[] {
    const [places, newPlaces] = [uniquePlaces(this.old, from, to), uniquePlaces(this.changed, newFrom, newTo)];
    const pairs = [...places].flatMap(([line, place]): readonly LinePair[] => {
      const newPlace = newPlaces.get(line) ?? -1;
      return place < 0 || newPlace < 0 ? [] : [[place, newPlace]];
    });
    return increasing(pairs.sort(([a], [b]) => a - b));
  }
}

type LinePair = readonly [line: number, newLine: number];

/** The place of each line; -1 for one that is there several times. */
function uniquePlaces(lines: readonly string[], from: number, to: number): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (let i = from; i < to; i++) {
    places.set(lines[i], places.has(lines[i]) ? -1 : i);
  }
  return places;
}

/** The most pairs of which the second parts increase. */
function increasing(pairs: readonly LinePair[]): readonly LinePair[] {
  const ends: number[] = [];
  const previous: number[] = [];
  pairs.forEach(([, value], index) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      [low, high] = pairs[ends[middle]][1] < value ? [middle + 1, high] : [low, middle];
    }
    previous.push(low === 0 ? -1 : ends[low - 1]);
    ends[low] = index;
  });
  const found: LinePair[] = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index]) {
    found.push(pairs[index]);
  }
  return found.reverse();
}
