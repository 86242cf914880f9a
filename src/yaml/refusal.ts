/** Which part of upstream's reader refuses: each counts lines in a way of its own. */
export type Stage = 'reader' | 'scanner' | 'parser' | 'composer' | 'decoder' | 'converter' | 'json' | 'unstructured' | 'ours';

/** Why a document cannot be read. Thrown inside this folder alone, never out of it. */
export class Refusal extends Error {
  constructor(
    public readonly stage: Stage,
    /** Upstream's sentence, without the line that upstream puts before it. */
    public readonly problem: string,
    /** Where upstream stood when it noticed. */
    public readonly offset: number,
    /** Where the reader of the message should look. */
    public readonly place = offset,
  ) {
    super(problem);
  }
}
