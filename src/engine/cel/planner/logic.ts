import { EvaluationFrame } from './frame';
import { PlanNode } from './node';
import { CelError, noSuchOverload, CelResult } from '../values/value';

/** `&&` and `||`: the first term that decides does, even after an error. They cost nothing. */
export class LogicNode implements PlanNode {
  public readonly id: number;
  private readonly terms: readonly PlanNode[];
  /** The value of a term that decides. */
  private readonly deciding: boolean;

  constructor(id: number, terms: readonly PlanNode[], deciding: boolean) {
    this.id = id;
    this.terms = terms;
    this.deciding = deciding;
  }

  public eval(frame: EvaluationFrame): CelResult {
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
