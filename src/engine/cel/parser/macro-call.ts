import { ExpressionCopier } from './copy-expression';
import type { NodeFactory } from './node-factory';
import { hidesAccumulator, placesErrorsAtArguments } from './parser-rules';
import type { Expr, Literal } from '../ast';

/** The variable that collects the result of a comprehension. Source: cel-go, parser/macro.go. */
const ACCUMULATOR = '@result';
/** upstream: the name that the variable had in an earlier cel-go is still refused. */
const FORMER_ACCUMULATOR = '__result__';

/** Why a macro cannot expand a call, and the id of the argument that is at fault. */
export interface MacroError {
  readonly message: string;
  readonly id: number;
}

export interface Loop {
  readonly iterRange: Expr;
  readonly iterVar: string;
  readonly iterVar2?: string;
  readonly accuVar?: string;
  readonly accuInit: Expr;
  readonly loopCondition: Expr;
  readonly loopStep: Expr;
  readonly result: Expr;
}

/** Makes the nodes that a macro puts in place of a call: all are at the place of the call. Source: cel-go, parser/helper.go, exprHelper. */
export class MacroCall {
  constructor(
    private readonly nodes: NodeFactory,
    private readonly id: number,
    readonly serverMinor: number,
  ) {}

  /** The node at whose place an error about an argument stands. upstream: once that of the call, but for the macros that ask about all elements */
  placeOfError(argument: Expr): number {
    return placesErrorsAtArguments(this.serverMinor) ? argument.id : this.id;
  }

  accumulator(): Expr {
    return this.ident(this.accumulatorName());
  }

  ident(name: string): Expr {
    return { kind: 'ident', id: this.newId(), name };
  }

  literal(value: Literal): Expr {
    return this.nodes.literal(this.newId(), value);
  }

  bool(value: boolean): Expr {
    return this.literal({ type: 'bool', value });
  }

  int(value: bigint): Expr {
    return this.literal({ type: 'int', value });
  }

  list(...elements: readonly Expr[]): Expr {
    return { kind: 'list', id: this.newId(), elements, optionalIndices: [] };
  }

  emptyMap(): Expr {
    return { kind: 'map', id: this.newId(), entries: [] };
  }

  call(name: string, ...args: readonly Expr[]): Expr {
    return this.nodes.call(this.newId(), name, args);
  }

  memberCall(name: string, target: Expr, ...args: readonly Expr[]): Expr {
    return this.nodes.memberCall(this.newId(), name, target, args);
  }

  presenceTest(operand: Expr, field: string): Expr {
    return { kind: 'select', id: this.newId(), operand, field, testOnly: true };
  }

  comprehension({ iterRange, iterVar, iterVar2, accuVar = this.accumulatorName(), accuInit, loopCondition, loopStep, result }: Loop): Expr {
    const variables = iterVar2 === undefined ? { iterVar } : { iterVar, iterVar2 };
    return { kind: 'comprehension', id: this.newId(), iterRange, ...variables, accuVar, accuInit, loopCondition, loopStep, result };
  }

  copy(expr: Expr): Expr {
    return new ExpressionCopier(this.nodes, this.id).copy(expr);
  }

  private accumulatorName(): string {
    return hidesAccumulator(this.serverMinor) ? ACCUMULATOR : FORMER_ACCUMULATOR;
  }

  private newId(): number {
    return this.nodes.idOfMacro(this.id);
  }
}

export function isAccumulator(name: string): boolean {
  return name === ACCUMULATOR || name === FORMER_ACCUMULATOR;
}

export const OVERWRITES_ACCUMULATOR = 'iteration variable overwrites accumulator variable';
