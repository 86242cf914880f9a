import { CelList, CelResult } from './value';

/** A list of values. */
export class ArrayList extends CelList {
  protected readonly values: readonly CelResult[];

  constructor(values: readonly CelResult[]) {
    super();
    this.values = values;
  }

  public get size(): number {
    return this.values.length;
  }

  public get(index: number): CelResult {
    return this.values[index];
  }

  public override toArray(): readonly CelResult[] {
    return this.values;
  }

  public override elements(): Iterable<CelResult> {
    return this.values;
  }
}

/** A list of strings that a function makes, which is no list of values in Go. */
export class StringList extends ArrayList {}

export const EMPTY_LIST = new ArrayList([]);

/** The list that a comprehension gathers: `+` changes it. */
export class MutableList extends CelList {
  private readonly values: CelResult[] = [];

  public get size(): number {
    return this.values.length;
  }

  public get(index: number): CelResult {
    return this.values[index];
  }

  public add(list: CelList): this {
    for (const element of list === this ? [...this.values] : list.elements()) {
      this.values.push(element);
    }
    return this;
  }

  public override toArray(): readonly CelResult[] {
    return this.values;
  }

  /** What it holds, now and later. */
  public freeze(): ArrayList {
    return new ArrayList(this.values.slice());
  }
}

/** So many elements are read before all are copied. */
const FEW_READS = 4;

/** Two lists, one after the other. Nothing is copied until somebody reads all of it. */
export class ConcatList extends CelList {
  public readonly size: number;
  private readonly previous: CelList;
  private readonly next: CelList;
  private flat: readonly CelResult[] | undefined;
  private reads = 0;

  constructor(previous: CelList, next: CelList) {
    super();
    this.previous = previous;
    this.next = next;
    this.size = previous.size + next.size;
  }

  public override get keepsErrors(): boolean {
    return true;
  }

  public get(index: number): CelResult {
    if (this.flat === undefined && this.reads++ < FEW_READS) {
      return this.descend(index);
    }
    return this.toArray()[index];
  }

  public override elements(): Iterable<CelResult> {
    return this.toArray();
  }

  public override toArray(): readonly CelResult[] {
    this.flat ??= this.flatten();
    return this.flat;
  }

  /** The one of the two lists that an index is read from, and the index there, which may be outside of it. */
  public partAt(index: number): { readonly list: CelList; readonly index: number } {
    const { previous, next } = this;
    return index < previous.size ? { list: previous, index } : { list: next, index: index - previous.size };
  }

  private descend(index: number): CelResult {
    let list: CelList = this;
    let rest = index;
    while (list instanceof ConcatList && list.flat === undefined) {
      const { previous, next }: ConcatList = list;
      list = rest < previous.size ? previous : next;
      rest -= list === next ? previous.size : 0;
    }
    return list.get(rest);
  }

  private flatten(): readonly CelResult[] {
    const parts: CelList[] = [];
    const pending: CelList[] = [this];
    for (let list = pending.pop(); list !== undefined; list = pending.pop()) {
      if (list instanceof ConcatList && list.flat === undefined) {
        pending.push(list.previous, list.next);
      } else {
        parts.push(list);
      }
    }
    return parts.reverse().flatMap((part) => part.toArray());
  }
}

/** The ints from 0 on. It takes no memory however long it is. */
export class RangeList extends CelList {
  public readonly size: number;

  constructor(size: number) {
    super();
    this.size = size;
  }

  public get(index: number): CelResult {
    return index;
  }
}

/** The list followed by the other. */
export function concatenate(list: CelList, other: CelList): CelList {
  if (list instanceof MutableList) {
    return list.add(other);
  }
  if (list.size === 0) {
    return other;
  }
  return other.size === 0 ? list : new ConcatList(list, other);
}
