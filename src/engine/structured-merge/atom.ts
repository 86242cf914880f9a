import { JsonObject } from '../json-object';

/*
 * The types of structured merge.
 * upstream: sigs.k8s.io/structured-merge-diff schema/elements.go
 */

export type AtomScalar = 'numeric' | 'string' | 'boolean' | 'untyped';

/** A type: each of what its values may be. */
export interface Atom {
  readonly scalar?: AtomScalar;
  readonly list?: ListAtom;
  readonly map?: MapAtom;
}

/** Looked up on use: types hold themselves. */
export type AtomOf = () => Atom;

export interface ListAtom {
  readonly atomic: boolean;
  /** Of an associative list of maps; a list without keys is a set. */
  readonly keys: readonly string[];
  readonly element: AtomOf;
}

export interface FieldAtom {
  readonly type: AtomOf;
  /** What stands for the field where it is a key that an item does not set. */
  readonly defaultValue?: unknown;
}

export interface MapAtom {
  readonly atomic: boolean;
  readonly fields: ReadonlyMap<string, FieldAtom>;
  /** Of other keys; undefined where there are none. */
  readonly element?: AtomOf;
}

/** Any value, kept or replaced as a whole. */
export const UNTYPED: Atom = {
  scalar: 'untyped',
  list: { atomic: true, keys: [], element: () => UNTYPED },
  map: { atomic: true, fields: new Map(), element: () => UNTYPED },
};

/** Any value; maps are merged. */
export const DEDUCED: Atom = {
  scalar: 'untyped',
  list: { atomic: true, keys: [], element: () => UNTYPED },
  map: { atomic: false, fields: new Map(), element: () => DEDUCED },
};

/** A value that is no JSON, as an unsigned integer of CEL. */
export class ForeignValue {
  /**
   * @param goType what Go's `%T` prints
   * @param written what `%v` prints
   * @param writtenSyntax what `%#v` prints
   */
  constructor(public readonly goType: string, private readonly written: WrittenText, private readonly writtenSyntax = written) {}

  public get text(): string {
    return textOf(this.written);
  }

  public get syntax(): string {
    return textOf(this.writtenSyntax);
  }
}

/** A text, or what makes it for whoever asks: few values are printed. */
type WrittenText = string | (() => string);

function textOf(written: WrittenText): string {
  return typeof written === 'string' ? written : written();
}

/** A list of Go's that is nil, until the patch is applied. */
export const NIL_LIST: readonly never[] = [];

export function isMap(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ForeignValue);
}

export function isNumber(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || isNumber(value);
}

/** The one of the types that a value has. upstream: typed/helpers.go deduceAtom */
export function deduce(atom: Atom, value: unknown): Atom {
  if (isScalar(value)) {
    return atom.scalar === undefined ? atom : { scalar: atom.scalar };
  }
  if (Array.isArray(value)) {
    return atom.list === undefined ? atom : { list: atom.list };
  }
  return isMap(value) && atom.map !== undefined ? { map: atom.map } : atom;
}
