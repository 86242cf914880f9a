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

/** The same until 1.28: a first term that is no bool is an error only if the second one is none. upstream: interpreter/interpretable.go of cel-go v0.16 */
export class FormerLogicNode implements PlanNode {
  public readonly id: number;
  private readonly first: PlanNode;
  private readonly second: PlanNode;
  private readonly deciding: boolean;

  constructor(id: number, [first, second]: readonly PlanNode[], deciding: boolean) {
    this.id = id;
    this.first = first;
    this.second = second;
    this.deciding = deciding;
  }

  public eval(frame: EvaluationFrame): CelResult {
    const one = this.first.eval(frame);
    if (one === this.deciding) {
      return one;
    }
    const other = this.second.eval(frame);
    if (other === this.deciding) {
      return other;
    }
    if (typeof one === 'boolean' && typeof other === 'boolean') {
      return !this.deciding;
    }
    return one instanceof CelError ? one : noSuchOverload(other);
  }
}
