import { Minor } from '../../version';

/** What the validation of custom resources does in some minors and not in others. */
export interface SchemaRules {
  readonly minor: Minor;
  /** The errors of a list's items name the item, not the list. */
  readonly namesItems: boolean;
  /** Too much, too long and the wrong type are told with types of their own. */
  readonly hasLimitErrors: boolean;
  /** All is told of an object that has too few or too many properties. */
  readonly goesOnAfterCounts: boolean;
  /** The formats of numbers count, and limit the values; those of texts count for texts alone. */
  readonly checksRanges: boolean;
  /** Formats that the server does not know count. */
  readonly keepsFormats: boolean;
  /** `multipleOf: 0` is an error, not a panic or a number that is not finite. */
  readonly refusesZeroFactor: boolean;
  /** The formats of names. upstream: known to 1.34, and used by the next minor, since a server may be set back by one. */
  readonly hasNameFormats: boolean;
  /** What an update leaves as it is, is not refused. */
  readonly ratchets: boolean;
  /** What a text longer than its limit is told: `may not be more than 5 bytes`. */
  readonly notMoreThanWording: boolean;
  /** A value that is none of those that an enumeration has is an error after which the rules are not evaluated. */
  readonly enumBlocks: boolean;
  /** A float that is close to an integer on either side is one. */
  readonly roundsIntegers: boolean;
  /** `1 item`, not `1 items`. */
  readonly singularWording: boolean;
}

export function schemaRules(minor: Minor): SchemaRules {
  return {
    minor,
    namesItems: minor >= 24,
    hasLimitErrors: minor >= 24,
    goesOnAfterCounts: minor >= 28,
    checksRanges: minor >= 36,
    keepsFormats: false,
    refusesZeroFactor: minor >= 27,
    hasNameFormats: minor >= 35,
    ratchets: minor >= 30,
    notMoreThanWording: minor >= 32,
    enumBlocks: minor >= 29,
    roundsIntegers: minor >= 37,
    singularWording: minor >= 34,
  };
}
