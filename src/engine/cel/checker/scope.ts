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
  public readonly parent: CheckerScope | undefined;
  private readonly declarations: Map<string, Declaration>;

  constructor(declarations: Iterable<Declaration> = [], parent?: CheckerScope) {
    this.parent = parent;
    this.declarations = new Map(Array.from(declarations, (declaration) => [declaration.name, declaration]));
  }

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

  public add(declaration: Declaration): void {
    this.declarations.set(declaration.name, declaration);
  }
}
