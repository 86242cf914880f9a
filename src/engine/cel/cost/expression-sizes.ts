import { SizedNode } from './call-estimate';
import { fixed, Range, union, UNKNOWN } from './range';
import { Expr } from '../ast';
import { CheckedExpression } from '../checker/checked';
import { DYN, isOptional, Type } from '../type';

/*
 * How large the values of an expression are, as far as they are known before it is evaluated.
 * upstream: cel-go, checker/cost.go
 */

/** The size of what a path of fields leads to. The path begins with a variable; the other steps are names, `@items`, `@keys` and `@values`. */
export type SizeOfPath = (path: readonly string[]) => Range | undefined;

export interface EntrySize {
  readonly container: 'list' | 'map';
  readonly key: Range;
  readonly value: Range;
}

interface SizedVariable {
  readonly path: readonly string[];
  readonly size?: Range;
  readonly entry?: EntrySize;
}

const ONE = fixed(1);
export const RESULT = '__result__';
const ACCUMULATORS: ReadonlySet<string> = new Set([RESULT, '@result']);
const SCALARS: ReadonlySet<string> = new Set(['bool', 'double', 'duration', 'int', 'timestamp', 'uint']);

export class ExpressionSizes {
  private readonly paths = new Map<number, readonly string[]>();
  private readonly sizes = new Map<number, Range>();
  private readonly entries = new Map<number, EntrySize>();
  private readonly locals = new Map<string, SizedVariable[]>();

  constructor(private readonly checked: CheckedExpression, public readonly sizeOf: SizeOfPath) {}

  public node(expr: Expr): SizedNode {
    const path = this.pathOf(expr);
    const isShown = path.length > 0 && !ACCUMULATORS.has(path[0]);
    return { type: this.typeOf(expr), size: this.size(expr), path: isShown ? path : [], expr };
  }

  public sizeOrUnknown(expr: Expr): Range {
    return this.size(expr) ?? UNKNOWN;
  }

  public size(expr: Expr): Range | undefined {
    const known = this.sizes.get(expr.id) ?? literalSize(expr);
    if (known !== undefined) {
      return known;
    }
    const path = this.pathOf(expr);
    const found = path.length === 0 ? undefined : this.sizeOf(path);
    if (found !== undefined) {
      this.sizes.set(expr.id, found);
      return found;
    }
    return isScalar(this.typeOf(expr)) ? ONE : expr.kind === 'ident' ? this.local(expr.name)?.size : undefined;
  }

  public entryOf(expr: Expr): EntrySize | undefined {
    return this.entries.get(expr.id) ?? (expr.kind === 'ident' ? this.local(expr.name)?.entry : undefined);
  }

  public copySizes(id: number, from: Expr): void {
    this.setSize(id, this.size(from));
    this.setEntry(id, this.entryOf(from));
  }

  public setSize(id: number, size: Range | undefined): void {
    if (size !== undefined) {
      this.sizes.set(id, size);
    }
  }

  public setEntry(id: number, entry: EntrySize | undefined): void {
    if (entry !== undefined) {
      this.entries.set(id, entry);
    }
  }

  public pathOf(expr: Expr): readonly string[] {
    return (expr.kind === 'ident' ? this.local(expr.name)?.path : undefined) ?? this.paths.get(expr.id) ?? [];
  }

  public typeOf({ id }: Expr): Type {
    return this.checked.types.get(id) ?? DYN;
  }

  public push(name: string, variable: SizedVariable): void {
    this.locals.set(name, [...this.locals.get(name) ?? [], variable]);
  }

  /** A variable of the environment is its own path. */
  public pathOfVariable(name: string): readonly string[] {
    return this.local(name)?.path ?? [name];
  }

  private local(name: string): SizedVariable | undefined {
    return this.locals.get(name)?.at(-1);
  }

  public setPath(id: number, path: readonly string[]): void {
    this.paths.set(id, path);
  }

  public pop(name: string): void {
    this.locals.get(name)?.pop();
  }
}

export function unionEntries(one: EntrySize | undefined, other: EntrySize | undefined): EntrySize | undefined {
  return one && other && { container: one.container, key: union(one.key, other.key), value: union(one.value, other.value) };
}

function isScalar(type: Type): boolean {
  return SCALARS.has(type.kind) || (isOptional(type) && type.parameters.length > 0 && isScalar(type.parameters[0]));
}

function literalSize(expr: Expr): Range | undefined {
  switch (expr.kind) {
    case 'list':
      return fixed(expr.elements.length);
    case 'map':
      return fixed(expr.entries.length);
    case 'literal':
      return fixed(expr.value.type === 'string' ? Array.from(expr.value.value).length : expr.value.type === 'bytes' ? expr.value.value.length : 1);
    default:
      return undefined;
  }
}
