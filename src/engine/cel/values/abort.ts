/**
 * Ends an evaluation as a whole: the limit of its cost, or what makes upstream panic. It is thrown, and caught where the evaluation began. No
 * operator absorbs it.
 */
export class Abort {
  public readonly message: string;
  public readonly costExceeded: boolean;

  constructor(message: string, costExceeded = false) {
    this.message = message;
    this.costExceeded = costExceeded;
  }
}

/** What upstream answers where its code panics. */
export function panic(message: string): Abort {
  return new Abort(`internal error: ${message}`);
}
