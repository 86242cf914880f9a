import { Expr } from '../ast';
import { CheckedExpression } from '../checker/checked';
import { Activation, EvaluationFrame } from '../planner/frame';
import { PlanError } from '../planner/node';
import { plan, PlanEnvironment, CelProgram } from '../planner/planner';
import { Abort } from '../values/abort';
import { CelError, CelResult } from '../values/value';

/** An expression with what its parts are planned with. */
export interface ExpressionParts {
  readonly checked: CheckedExpression;
  readonly environment: PlanEnvironment;
}

/** The variables of the comprehensions around a sub-expression. */
export type LocalResults = ReadonlyMap<string, CelResult>;

/** What all evaluations of an explanation may cost together. */
export interface Budget {
  left: number;
}

/** Thrown when the budget of an explanation runs out. What is known until then is told. */
export class OutOfBudget {}

/** Evaluates the sub-expressions of an expression, each by itself. */
export class SubExpressions {
  private readonly programs = new Map<Expr, CelProgram | PlanError>();
  /** The last value of each, and the variables that it is for. */
  private readonly known = new Map<Expr, { readonly locals: LocalResults; readonly value: CelResult }>();

  constructor(public readonly parts: ExpressionParts, private readonly activation: Activation, private readonly budget: Budget) {}

  public evaluate(expr: Expr, locals: LocalResults): CelResult {
    const known = this.known.get(expr);
    if (known?.locals === locals) {
      return known.value;
    }
    const value = this.run(expr, locals);
    this.known.set(expr, { locals, value });
    return value;
  }

  private run(expr: Expr, locals: LocalResults): CelResult {
    const program = this.programOf(expr);
    if (program instanceof PlanError) {
      return new CelError(program.message);
    }
    const frame = new EvaluationFrame(new LocalActivation(this.activation, locals), this.budget.left, program.slots);
    try {
      return program.root.eval(frame);
    } catch (error) {
      throw error instanceof Abort && error.costExceeded ? new OutOfBudget() : error;
    } finally {
      // Each evaluation counts, since literals cost nothing.
      this.budget.left -= frame.cost + 1;
    }
  }

  private programOf(expr: Expr): CelProgram | PlanError {
    const { checked, environment } = this.parts;
    const known = this.programs.get(expr) ?? plan({ ...checked, expr }, environment);
    this.programs.set(expr, known);
    return known;
  }
}

class LocalActivation implements Activation {
  constructor(private readonly base: Activation, private readonly locals: LocalResults) {}

  public resolve(name: string): CelResult | undefined {
    return this.locals.get(name) ?? (this.locals.has(name) ? null : this.base.resolve(name));
  }
}
