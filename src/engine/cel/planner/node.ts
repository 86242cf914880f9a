import { Frame } from './frame';
import { Result } from '../values/value';

/** A planned expression. */
export interface Node {
  readonly id: number;
  eval(frame: Frame): Result;
}

export class ConstNode implements Node {
  public readonly id: number;
  public readonly value: Result;

  constructor(id: number, value: Result) {
    this.id = id;
    this.value = value;
  }

  public eval(): Result {
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
