import { parse, ParseResult } from './parse';
import { parseOptions } from './parse-options';

/*
 * INVARIANT: nobody changes what is parsed.
 */

const MOST_KEPT = 256;
const LONGEST_KEPT = 1_000;
const kept = new Map<string, ParseResult>();

/** An expression, parsed once where it comes again soon: the definitions of an operator say the same of many fields. */
export function parseOnce(source: string, compatibilityMinor: number, serverMinor: number, hasBindings = false): ParseResult {
  if (source.length > LONGEST_KEPT) {
    return parse(source, parseOptions(compatibilityMinor, serverMinor, hasBindings));
  }
  const key = `${compatibilityMinor} ${serverMinor} ${hasBindings} ${source}`;
  const known = kept.get(key);
  if (known !== undefined) {
    return known;
  }
  const parsed = parse(source, parseOptions(compatibilityMinor, serverMinor, hasBindings));
  if (kept.size >= MOST_KEPT) {
    kept.clear();
  }
  kept.set(key, parsed);
  return parsed;
}
