import { Part, RegularExpressionParser, StepCounter, TooManySteps } from './backtracking';

/** Characters of which classes match some: the alphabet of the attacks. */
const ALPHABET = [...'aAfzZ0159-_.,/:;=+*%#@&|~!?$"\'`\\()[]{}<>^ \t\n\r\0', '\u0085', '\u00a0', '\u2003', '\u2028', '\ue000', '\ufeff', 'é', '\ud800'];
/** What nothing matches that the sources match. */
const MISMATCHES = ['\u0001', '!', '\n'];
const SAMPLES = 6;
const SHORT = 24;
const MOST_STEPS = 300_000;
/** Twice the text may take twice the steps, not four times. */
const MOST_GROWTH = 3;
const FEW_STEPS = 2000;

/** Strings that a part matches. */
function samplesOf(part: Part): readonly string[] {
  switch (part.type) {
    case 'character': {
      const matched = ALPHABET.filter((character) => part.matches(character, 0) === character.length);
      return (matched.length > 0 ? matched : [[...part.source].at(-1) ?? '']).slice(0, SAMPLES);
    }
    case 'assertion': case 'look': return [''];
    case 'sequence': return part.parts.reduce<readonly string[]>((before, each) => combine(before, samplesOf(each)), ['']);
    case 'choice': return part.parts.flatMap((each) => samplesOf(each).slice(0, 2));
    case 'loop': return samplesOf(part.body).slice(0, SAMPLES).map((sample) => sample.repeat(Math.max(part.least, 1)));
  }
}

function combine(before: readonly string[], after: readonly string[]): readonly string[] {
  const length = before.length === 0 || after.length === 0 ? 0 : Math.min(Math.max(before.length, after.length), SAMPLES);
  return Array.from({ length }, (_, i) => before[i % before.length] + after[i % after.length]);
}

function partsIn(part: Part): readonly Part[] {
  switch (part.type) {
    case 'sequence': case 'choice': return [part, ...part.parts.flatMap(partsIn)];
    case 'loop': case 'look': return [part, ...partsIn(part.body)];
    default: return [part];
  }
}

/** Texts before each loop that lead into it. */
function prefixesOf(part: Part): readonly string[] {
  const sequences = partsIn(part).flatMap((each) => each.type === 'sequence' ? [each.parts] : []);
  const prefixes = sequences.flatMap((parts) => parts.flatMap((each, i) => each.type === 'loop' ? samplesOf({ type: 'sequence', parts: parts.slice(0, i) }).slice(0, 1) : []));
  return [...new Set(['', MISMATCHES[0], ...prefixes])].filter((prefix) => prefix.length <= 4 * SHORT);
}

/** What is repeated: characters that something matches, and what parts match. */
function pumpsOf(part: Part): readonly string[] {
  const all = partsIn(part);
  const characters = ALPHABET.filter((character) => all.some((each) => each.type === 'character' && each.matches(character, 0) > 0));
  const slices = all.flatMap((each) => each.type === 'sequence' ? each.parts.map((_, i): Part => ({ type: 'sequence', parts: each.parts.slice(0, i + 1) })) : []);
  const words = [...all, ...slices].flatMap(samplesOf).filter((sample) => sample !== '' && sample.length <= 4 * SHORT);
  return [...new Set([...characters, ...words])];
}

/**
 * An attack on which the work of a regular expression grows faster than the text; undefined if none is found.
 *
 * @returns what is before, what is repeated, what is after, and the steps for 1, 2 and 4 times the text
 */
export function findAttack(source: string, flags: string): string | undefined {
  const part = new RegularExpressionParser(source, flags).parse();
  for (const prefix of prefixesOf(part)) {
    for (const pump of pumpsOf(part)) {
      for (const suffix of MISMATCHES) {
        const times = Math.ceil(48 / pump.length);
        const attack = (factor: number): number => stepsOf(part, flags, prefix + pump.repeat(times * factor) + suffix);
        const steps = attack(2);
        if (steps === Infinity || (steps > FEW_STEPS && steps > attack(1) * MOST_GROWTH && attack(4) > steps * MOST_GROWTH)) {
          return JSON.stringify({ prefix, pump, suffix, steps: [attack(1), steps, attack(4)] });
        }
      }
    }
  }
  return undefined;
}

function stepsOf(part: Part, flags: string, text: string): number {
  const counter = new StepCounter(part, flags, MOST_STEPS);
  try {
    counter.search(text);
  } catch (error) {
    if (!(error instanceof TooManySteps)) {
      throw error;
    }
    return Infinity;
  }
  return counter.steps;
}
