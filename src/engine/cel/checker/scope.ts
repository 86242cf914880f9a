import { Type } from '../type';

/** What a name stands for. */
export interface Declaration {
  readonly name: string;
  readonly type: Type;
  /** The value of a constant. */
  readonly value?: number;
}

/** Names, with those of the scopes around. */
export class CheckerScope {
  constructor(private readonly declarations: ReadonlyMap<string, Declaration>, public readonly parent?: CheckerScope) {}

  public find(name: string): Declaration | undefined {
    return this.declarations.get(name) ?? this.parent?.find(name);
  }

  /** In the scopes of comprehensions alone. */
  public findLocal(name: string): Declaration | undefined {
    return this.parent === undefined ? undefined : this.declarations.get(name) ?? this.parent.findLocal(name);
  }

  public findGlobal(name: string): Declaration | undefined {
    return this.parent === undefined ? this.declarations.get(name) : this.parent.findGlobal(name);
  }
}
