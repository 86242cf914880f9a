import { Type } from '../type';

/** What type parameters stand for, as far as the checker has found out. What a failed attempt added is taken back. */
export class Mapping {
  /** Whether null may stand for what takes null, and not the other way round alone. */
  public readonly takesNullBothWays: boolean;
  private readonly types = new Map<string, Type>();
  /** The names in the order in which they were set, with what they stood for before. */
  private readonly log: { readonly name: string; readonly before: Type | undefined }[] = [];

  constructor(takesNullBothWays: boolean) {
    this.takesNullBothWays = takesNullBothWays;
  }

  public find({ kind, name }: Type): Type | undefined {
    return kind === 'typeParam' ? this.types.get(name) : undefined;
  }

  public add({ name }: Type, type: Type): void {
    this.log.push({ name, before: this.types.get(name) });
    this.types.set(name, type);
  }

  /** Runs an attempt, and takes back what it added if it fails. */
  public attempt(unify: () => boolean): boolean {
    const mark = this.log.length;
    if (unify()) {
      return true;
    }
    for (const { name, before } of this.log.splice(mark).reverse()) {
      if (before === undefined) {
        this.types.delete(name);
      } else {
        this.types.set(name, before);
      }
    }
    return false;
  }
}
