/*
 * The lines that two texts have in common, as the longest block of them, then the longest before it and after it, and so on.
 * upstream: the SequenceMatcher of github.com/pmezard/go-difflib
 */

export interface MatchingBlock {
  readonly old: number;
  readonly new: number;
  readonly size: number;
}

/** In a text of so many lines, those that come often begin no block. */
const LONG_TEXT = 200;

type LinePlaces = ReadonlyMap<string, readonly number[]>;

/** From the beginning to the end of the texts. */
export function matchingBlocks(old: readonly string[], lines: readonly string[]): readonly MatchingBlock[] {
  const places = placesOf(lines);
  const found: MatchingBlock[] = [];
  const open: [number, number, number, number][] = [[0, old.length, 0, lines.length]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [start, end, newStart, newEnd] = next;
    const block = longestBlock({ old, lines, places }, next);
    if (block.size === 0) {
      continue;
    }
    found.push(block);
    if (start < block.old && newStart < block.new) {
      open.push([start, block.old, newStart, block.new]);
    }
    if (block.old + block.size < end && block.new + block.size < newEnd) {
      open.push([block.old + block.size, end, block.new + block.size, newEnd]);
    }
  }
  return joined(found.sort((a, b) => a.old - b.old));
}

function placesOf(lines: readonly string[]): LinePlaces {
  const places = new Map<string, number[]>();
  lines.forEach((line, i) => {
    const known = places.get(line);
    if (known === undefined) {
      places.set(line, [i]);
    } else {
      known.push(i);
    }
  });
  if (lines.length < LONG_TEXT) {
    return places;
  }
  const often = Math.floor(lines.length / 100) + 1;
  return new Map([...places].filter(([, at]) => at.length <= often));
}

interface ComparedTexts {
  readonly old: readonly string[];
  readonly lines: readonly string[];
  readonly places: LinePlaces;
}

/** The first of the longest blocks within the bounds, with the lines beside it that come often. */
function longestBlock(
  { old, lines, places }: ComparedTexts, [start, end, newStart, newEnd]: readonly [number, number, number, number],
): MatchingBlock {
  let best = { old: start, new: newStart, size: 0 };
  let lengths = new Map<number, number>();
  for (let i = start; i < end; i++) {
    const next = new Map<number, number>();
    for (const j of places.get(old[i]) ?? []) {
      if (j < newStart || j >= newEnd) {
        continue;
      }
      const size = (lengths.get(j - 1) ?? 0) + 1;
      next.set(j, size);
      if (size > best.size) {
        best = { old: i - size + 1, new: j - size + 1, size };
      }
    }
    lengths = next;
  }
  while (best.old > start && best.new > newStart && old[best.old - 1] === lines[best.new - 1]) {
    best = { old: best.old - 1, new: best.new - 1, size: best.size + 1 };
  }
  while (best.old + best.size < end && best.new + best.size < newEnd && old[best.old + best.size] === lines[best.new + best.size]) {
    best.size++;
  }
  return best;
}

/** Blocks that follow each other at once are one. */
function joined(blocks: readonly MatchingBlock[]): readonly MatchingBlock[] {
  const result: MatchingBlock[] = [];
  for (const block of blocks) {
    const last = result.at(-1);
    if (last !== undefined && last.old + last.size === block.old && last.new + last.size === block.new) {
      result[result.length - 1] = { ...last, size: last.size + block.size };
    } else {
      result.push(block);
    }
  }
  return result;
}
