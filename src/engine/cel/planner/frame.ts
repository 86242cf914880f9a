import { Abort } from '../values/abort';
import { CelResult } from '../values/value';

/** The values of the variables of an evaluation. */
export interface Activation {
  /** The value of a variable; undefined if there is none. An error fails the expression that reads the variable. */
  resolve(name: string): CelResult | undefined;
}

/** What a cost that fell below 0 is in 64 bits. upstream: it is unsigned. */
const BELOW_ZERO = 2 ** 64;

/** One evaluation: its variables, and what it has cost so far. */
export class EvaluationFrame {
  public cost = 0;
  public readonly activation: Activation;
  /** The variables of comprehensions. */
  public readonly slots: FrameSlot[];
  private readonly limit: number;

  constructor(activation: Activation, limit: number, slots: number) {
    this.activation = activation;
    this.limit = limit;
    this.slots = new Array<FrameSlot>(slots);
  }

  /** Whether it is too much to spend so much. */
  public exceeds(cost: number): boolean {
    return this.cost + cost > this.limit;
  }

  public spend(cost: number): void {
    this.cost += cost;
    if (this.cost > this.limit || this.cost < 0) {
      this.exceed();
    }
  }

  /**
   * upstream: what is selected from a variable that a comprehension hides sees no variable of a comprehension, and costs nothing.
   */
  public withoutLocals(): EvaluationFrame {
    return new EvaluationFrame(this.activation, Infinity, 0);
  }

  private exceed(): never {
    this.cost += this.cost < 0 ? BELOW_ZERO : 0;
    throw new Abort('operation cancelled: actual cost limit exceeded', true);
  }
}

/** The value of a variable, undefined until it has one. */
export type FrameSlot = CelResult | undefined;
