import { Frame } from './frame';
import { Node } from './node';
import { CelError, noSuchOverload, Result } from '../values/value';

/** `&&` and `||`: the first term that decides does, even after an error. They cost nothing. */
export class LogicNode implements Node {
  public readonly id: number;
  private readonly terms: readonly Node[];
  /** The value of a term that decides. */
  private readonly deciding: boolean;

  constructor(id: number, terms: readonly Node[], deciding: boolean) {
    this.id = id;
    this.terms = terms;
    this.deciding = deciding;
  }

  public eval(frame: Frame): Result {
    let error: CelError | undefined;
    for (const term of this.terms) {
      const value = term.eval(frame);
      if (value === this.deciding) {
        return value;
      }
      if (typeof value !== 'boolean') {
        error ??= noSuchOverload(value);
      }
    }
    return error ?? !this.deciding;
  }
}
