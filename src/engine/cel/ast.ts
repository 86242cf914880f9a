import type { Type } from './type';

/** An expression after parsing: macros are expanded, each node has an id. Source: cel-go, common/ast. */
export type Expr =
  | IdentExpr
  | LiteralExpr
  | SelectExpr
  | CallExpr
  | ListExpr
  | MapExpr
  | StructExpr
  | ComprehensionExpr;

export interface IdentExpr {
  readonly kind: 'ident';
  readonly id: number;
  /** The name. A leading dot means the root scope. */
  readonly name: string;
}

export interface LiteralExpr {
  readonly kind: 'literal';
  readonly id: number;
  readonly value: Literal;
}

/** A constant of the source. Integers are exact. */
export type Literal =
  | { readonly type: 'null' }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'int'; readonly value: bigint }
  | { readonly type: 'uint'; readonly value: bigint }
  | { readonly type: 'double'; readonly value: number }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'bytes'; readonly value: Uint8Array };

export interface SelectExpr {
  readonly kind: 'select';
  readonly id: number;
  readonly operand: Expr;
  readonly field: string;
  /** True for `has(operand.field)`. */
  readonly testOnly: boolean;
}

export interface CallExpr {
  readonly kind: 'call';
  readonly id: number;
  /** The name of the function as cel-go has it: `_&&_`, `_[_]`, `@in`, `_?._`, `size`. */
  readonly function: string;
  readonly target?: Expr;
  readonly args: readonly Expr[];
}

export interface ListExpr {
  readonly kind: 'list';
  readonly id: number;
  readonly elements: readonly Expr[];
  /** The indexes of elements that are written with `?`. */
  readonly optionalIndices: readonly number[];
}

export interface MapExpr {
  readonly kind: 'map';
  readonly id: number;
  readonly entries: readonly MapEntryExpr[];
}

export interface MapEntryExpr {
  readonly id: number;
  readonly key: Expr;
  readonly value: Expr;
  readonly optional: boolean;
}

export interface StructExpr {
  readonly kind: 'struct';
  readonly id: number;
  readonly typeName: string;
  readonly fields: readonly StructField[];
}

export interface StructField {
  readonly id: number;
  readonly name: string;
  readonly value: Expr;
  readonly optional: boolean;
}

export interface ComprehensionExpr {
  readonly kind: 'comprehension';
  readonly id: number;
  readonly iterRange: Expr;
  readonly iterVar: string;
  /** The second variable of a comprehension with two. */
  readonly iterVar2?: string;
  readonly accuVar: string;
  readonly accuInit: Expr;
  readonly loopCondition: Expr;
  readonly loopStep: Expr;
  readonly result: Expr;
}

/** The source of an expression: what errors point into. */
export interface SourceInfo {
  readonly source: string;
  /** The offset of each node, in code points, by its id. */
  readonly positions: ReadonlyMap<number, number>;
  /** The call that a macro replaced, by the id of the expression that took its place. */
  readonly macroCalls: ReadonlyMap<number, Expr>;
}

export interface ParsedExpression {
  readonly expr: Expr;
  readonly info: SourceInfo;
}

/** An error at a place of the source. */
export interface SourceError {
  /** The offset, in code points. */
  readonly offset: number;
  readonly message: string;
  /** What the checker found, for those that look at errors and not at their text. */
  readonly cause?: TypeErrorCause;
}

/** Types that do not fit. */
export type TypeErrorCause =
  | { readonly type: 'undefined field' }
  | { readonly type: 'no overload'; readonly name: string; readonly operands: readonly Type[] }
  | { readonly type: 'no field selection' | 'no range'; readonly operands: readonly Type[] };
