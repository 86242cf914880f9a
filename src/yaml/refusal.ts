import { GoFloat } from './go-number';
import { JsonValue } from './json-value';

/** The part of upstream's reader that refuses; each counts lines differently. `this-reader` refuses what upstream accepts. */
export type YamlStage = 'reader' | 'scanner' | 'parser' | 'composer' | 'decoder' | 'converter' | 'json' | 'unstructured' | 'this-reader';

interface RefusalDetails {
  /** The offset to show to the user, if it differs from upstream's. */
  readonly place?: number;
  /** The values that the problem names. */
  readonly values?: readonly (JsonValue | GoFloat)[];
}

/**
 * Why a document cannot be read. `readYaml` returns it; no function of this folder's index throws it. It is no Error, since a file may have a million
 * of them, and the stack of each would take most of the time.
 */
export class YamlRefusal {
  public readonly place: number;
  public readonly values: readonly (JsonValue | GoFloat)[];

  constructor(
    public readonly stage: YamlStage,
    /** Upstream's sentence without its line number; each `%#v` in it is a place for one of the values, as in Go. */
    public readonly problem: string,
    /** Where upstream stands when it notices the problem. */
    public readonly offset: number,
    { place = offset, values = [] }: RefusalDetails = {},
  ) {
    this.place = place;
    this.values = values;
  }
}
