import type { CelToken } from './token';

/*
 * What the rules of the grammar leave behind: a tree of what is written, before macros and literals are looked at. Rules with one part leave that part.
 * After an error parts are missing: they are undefined.
 */

export type Tree = ConditionalTree | LogicalTree | BinaryTree | UnaryTree | MemberTree | PrimaryTree | BrokenTree;

export type MemberTree = SelectTree | MemberCallTree | IndexTree;

export type PrimaryTree = IdentTree | GlobalCallTree | ListTree | MapTree | MessageTree | LiteralTree;

export interface ConditionalTree {
  readonly kind: 'conditional';
  readonly op: CelToken;
  readonly condition?: Tree;
  whenTrue?: Tree;
  whenFalse?: Tree;
}

/** Terms that `||` or `&&` joins. */
export interface LogicalTree {
  readonly kind: 'logical';
  readonly function: '_||_' | '_&&_';
  readonly terms: (Tree | undefined)[];
  readonly ops: CelToken[];
}

export interface BinaryTree {
  readonly kind: 'binary';
  readonly op: CelToken;
  readonly left?: Tree;
  readonly right?: Tree;
}

export interface UnaryTree {
  readonly kind: 'unary';
  readonly function: '!_' | '-_';
  readonly ops: CelToken[];
  operand?: Tree;
}

export interface SelectTree {
  readonly kind: 'select';
  readonly operand?: Tree;
  op?: CelToken;
  opt?: CelToken;
  field?: FieldNameTree;
}

/** The name of a field. Without a name, the syntax is broken there. */
export interface FieldNameTree {
  readonly start: CelToken;
  name?: CelToken;
}

export interface MemberCallTree {
  readonly kind: 'memberCall';
  readonly target?: Tree;
  name?: CelToken;
  open?: CelToken;
  args: (Tree | undefined)[];
}

export interface IndexTree {
  readonly kind: 'index';
  readonly operand?: Tree;
  op?: CelToken;
  opt?: CelToken;
  index?: Tree;
}

export interface IdentTree {
  readonly kind: 'ident';
  readonly start: CelToken;
  leadingDot?: CelToken;
  name?: CelToken;
}

export interface GlobalCallTree {
  readonly kind: 'globalCall';
  readonly start: CelToken;
  leadingDot?: CelToken;
  name?: CelToken;
  open?: CelToken;
  args: (Tree | undefined)[];
}

export interface ListTree {
  readonly kind: 'list';
  op?: CelToken;
  elements: OptionalTree[];
}

/** An element or a key, perhaps with `?` before it. */
export interface OptionalTree {
  readonly start: CelToken;
  opt?: CelToken;
  value?: Tree;
}

export interface MapTree {
  readonly kind: 'map';
  op?: CelToken;
  entries: EntriesTree<OptionalTree>;
}

/** Keys or fields, colons and values. After an error there may be fewer of one than of the others. */
export interface EntriesTree<Key> {
  readonly start: CelToken;
  readonly keys: Key[];
  readonly colons: CelToken[];
  readonly values: (Tree | undefined)[];
}

export interface MessageTree {
  readonly kind: 'message';
  leadingDot?: CelToken;
  readonly names: CelToken[];
  op?: CelToken;
  fields: EntriesTree<OptionalFieldTree>;
}

export interface OptionalFieldTree {
  readonly start: CelToken;
  opt?: CelToken;
  field?: FieldNameTree;
}

export interface LiteralTree {
  readonly kind: 'literal';
  readonly start: CelToken;
  readonly type: number;
  sign?: CelToken;
  token?: CelToken;
}

/** A sign, or an operand, that the parser could make nothing of. */
export interface BrokenTree {
  readonly kind: 'broken';
  readonly start: CelToken;
}
