import { ExactReader } from './exact-reader';

// A number that stands as a value, with a fraction, an exponent or more digits than a JavaScript number surely holds. A string that looks like the
// middle of a list (`"1,2.5"`) is taken for one too: that costs time and changes nothing.
const DELICATE_NUMBER = /(?:^|[[,]|"\s*:)\s*-?(?:\d{16}|\d+[.eE])/;

// Half as dear as the exact question, which it spares most texts: anything in or out of strings that looks like such a number.
const SUSPECT_NUMBER = /[:,[ \t\n\r]-?\d+(?:[.eE]|(?<=\d{16}))/;
const NUMBER_ALONE = /^-?\d/;

/**
 * Reads JSON as JSON.parse does, except that no number loses what Go sees in it: an integer beyond 2^53 is a bigint, one beyond int64 a
 * NumberLiteral, and so is whatever JavaScript would write in another way (`1.0`, `1e3`).
 *
 * Throws a JsonSyntaxError. Of keys that are there twice the last one counts, where Go would merge their values; and lists may be nested deeper than
 * the 10,000 levels that Go takes.
 */
export function readJson(text: string): unknown {
  if ((SUSPECT_NUMBER.test(text) || NUMBER_ALONE.test(text)) && DELICATE_NUMBER.test(text)) {
    return new ExactReader(text).read();
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    // The exact reader says what is wrong, and where.
    new ExactReader(text).read();
    throw error;
  }
}

/** The same, where objects that have a key twice are MemberLists, and no list is nested deeper than Go takes. */
export function readJsonMembers(text: string): unknown {
  return new ExactReader(text, true).read();
}
