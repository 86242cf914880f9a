import { Expr, SourceInfo } from '../ast';
import { Type } from '../type';

/** What the checker found out about a name or a call. */
export interface Reference {
  /** What the identifier, the selection or the function stands for as a whole name. */
  readonly name?: string;
  /** The value of a constant. */
  readonly value?: number;
  /** The overloads that a call may mean. */
  readonly overloads?: readonly string[];
}

/** A checked expression. */
export interface CheckedExpression {
  readonly expr: Expr;
  readonly info: SourceInfo;
  readonly types: ReadonlyMap<number, Type>;
  readonly references: ReadonlyMap<number, Reference>;
  /** Calls whose target is the first part of the function's name: `sets.contains(a, b)`. By id, with the name. */
  readonly namespaced: ReadonlyMap<number, string>;
}
