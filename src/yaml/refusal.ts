import { GoFloat } from './go-number';
import { JsonValue } from './json-value';

/** Which part of upstream's reader refuses: each counts lines in a way of its own. */
export type Stage = 'reader' | 'scanner' | 'parser' | 'composer' | 'decoder' | 'converter' | 'json' | 'unstructured' | 'ours';

interface RefusalDetails {
  /** Where the reader of the message should look; the offset where it is not set. */
  readonly place?: number;
  /** The values that the problem names. */
  readonly values?: readonly (JsonValue | GoFloat)[];
}

/** Why a document cannot be read. `readYaml` returns it; no function of this folder's index throws it. */
export class Refusal extends Error {
  public readonly place: number;
  public readonly values: readonly (JsonValue | GoFloat)[];

  constructor(
    public readonly stage: Stage,
    /** Upstream's sentence without its line number; each `%#v` in it is a place for one of the values, as in Go. */
    public readonly problem: string,
    /** Where upstream stands when it notices the problem. */
    public readonly offset: number,
    { place = offset, values = [] }: RefusalDetails = {},
  ) {
    super(problem);
    this.place = place;
    this.values = values;
  }
}
