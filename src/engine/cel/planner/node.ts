import { EvaluationFrame } from './frame';
import { CelResult } from '../values/value';

/** A planned expression. */
export interface PlanNode {
  readonly id: number;
  eval(frame: EvaluationFrame): CelResult;
}

export class ConstNode implements PlanNode {
  public readonly id: number;
  public readonly value: CelResult;

  constructor(id: number, value: CelResult) {
    this.id = id;
    this.value = value;
  }

  public eval(): CelResult {
    return this.value;
  }
}

/** An error of planning, which the server reports as `program instantiation failed`. */
export class PlanError {
  public readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}
