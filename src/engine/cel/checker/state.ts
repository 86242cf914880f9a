import { areAssignable, isAssignable, substitute } from './assignability';
import { CheckedExpression, Reference } from './checked';
import { Mapping } from './mapping';
import { withoutLeadingDot } from './names';
import { Declaration, CheckerScope } from './scope';
import { TypeProvider } from './type-provider';
import { Expr, ParsedExpression, SourceError, TypeErrorCause } from '../ast';
import { FunctionDeclaration, Overload } from '../declarations/declaration';
import { NO_LOCATION } from '../source-errors';
import { ERROR, formatType, INT, isDyn, isOptional, NO_TYPE, optionalType, Type, typeParam, UNSPECIFIED } from '../type';

/** What the checker knows before it begins. */
export interface CheckerEnvironment {
  readonly functions: ReadonlyMap<string, FunctionDeclaration>;
  /** By name. */
  readonly variables: ReadonlyMap<string, Declaration>;
  readonly provider: TypeProvider;
  /** Overloads that the checker does not see. upstream: but it does inside and after comprehensions. */
  readonly isHidden: (overload: Overload) => boolean;
  /** Whether the names of comprehensions hide those that begin with them. */
  readonly prefersLocalNames: boolean;
  /** Whether the types are messages of Protocol Buffers, which one error prints as they are, and a call of an unknown member has none. */
  readonly hasMessageTypes: boolean;
  /** Whether an error knows what is known of the types. Before, it names the variables that stand for types, and a field of no type is an error. */
  readonly resolvesTypesOfErrors: boolean;
  /** What messages call the type of optional values. */
  readonly optionalName: string;
}

/** What the checker finds out about one expression. */
export class CheckState {
  public readonly environment: CheckerEnvironment;
  public readonly errors: SourceError[] = [];
  public readonly references = new Map<number, Reference>();
  public readonly namespaced = new Map<number, string>();
  private readonly parsed: ParsedExpression;
  private readonly mapping: Mapping;
  private readonly types = new Map<number, Type>();
  private scope: CheckerScope;
  private hides = true;
  private freeVariables = 0;

  constructor(parsed: ParsedExpression, environment: CheckerEnvironment) {
    this.parsed = parsed;
    this.environment = environment;
    this.mapping = new Mapping(!environment.hasMessageTypes);
    this.scope = new CheckerScope(environment.variables);
  }

  /** All types, with what their parameters stand for. */
  public checked(): CheckedExpression {
    const types = new Map<number, Type>();
    this.types.forEach((type, id) => types.set(id, substitute(this.mapping, type, true)));
    const { parsed: { expr, info }, references, namespaced } = this;
    return { expr, info, types, references, namespaced };
  }

  public typeOf({ id }: Expr): Type {
    return this.types.get(id) ?? UNSPECIFIED;
  }

  /** The type as far as it is known. */
  public knownTypeOf(expr: Expr): Type {
    return this.known(this.typeOf(expr));
  }

  public known(type: Type, freeIsDyn = false): Type {
    return substitute(this.mapping, type, freeIsDyn);
  }

  public setType({ id }: Expr, type: Type): void {
    this.types.set(id, type);
  }

  public newVariable(): Type {
    return typeParam(`_var${this.freeVariables++}`);
  }

  /** Leaves out variables that nobody would see. Those after them have the names that upstream gives. */
  public skipVariables(count: number): void {
    this.freeVariables += count;
  }

  public isAssignable(to: Type, from: Type): boolean {
    return isAssignable(this.mapping, to, from);
  }

  public areAssignable(to: readonly Type[], from: readonly Type[]): boolean {
    return areAssignable(this.mapping, to, from);
  }

  public sees(overload: Overload): boolean {
    return !this.hides || !this.environment.isHidden(overload);
  }

  public assertType(expr: Expr, type: Type): void {
    if (!this.isAssignable(type, this.typeOf(expr))) {
      this.mismatch(expr, type, this.typeOf(expr));
    }
  }

  /** The type that an optional element, entry or field adds. */
  public optionalPart(expr: Expr): Type {
    const type = this.typeOf(expr);
    if (isOptional(type)) {
      return type.parameters[0];
    }
    if (!isDyn(type)) {
      this.mismatch(expr, optionalType(type), type);
    }
    return type;
  }

  /** Runs with more names. From then on no overload is hidden. */
  public within<T>(declarations: readonly Declaration[], run: () => T): T {
    const outer = this.scope;
    this.scope = new CheckerScope(new Map(declarations.map((declaration) => [declaration.name, declaration])), outer);
    this.hides = false;
    const result = run();
    this.scope = outer;
    return result;
  }

  /** The declaration of a name: a variable, a type or a constant. */
  public lookUp(name: string): Declaration | undefined {
    return this.environment.prefersLocalNames ? this.lookUpByScope(name) : this.lookUpAnywhere(withoutLeadingDot(name));
  }

  /** What has the name of an object that an expression makes. */
  public lookUpObjectType(name: string): Declaration | undefined {
    return this.environment.prefersLocalNames ? this.lookUpProvided(withoutLeadingDot(name)) : this.lookUp(name);
  }

  private lookUpAnywhere(candidate: string): Declaration | undefined {
    return this.scope.find(candidate) ?? this.lookUpProvided(candidate);
  }

  /** A name in a comprehension hides others with its beginning, which a dot before them still reaches. */
  private lookUpByScope(name: string): Declaration | undefined {
    const candidate = withoutLeadingDot(name);
    const [first] = candidate.split('.');
    const local = this.scope.findLocal(first);
    if (local !== undefined && !name.startsWith('.')) {
      return first === name ? local : undefined;
    }
    const found = this.scope.findGlobal(candidate) ?? this.lookUpProvided(candidate);
    return found === undefined || local === undefined ? found : { ...found, name: `.${found.name}` };
  }

  private lookUpProvided(candidate: string): Declaration | undefined {
    const { provider } = this.environment;
    const type = provider.findTypeOfName(candidate);
    if (type !== undefined) {
      return { name: candidate, type };
    }
    const value = provider.findEnum(candidate);
    return value === undefined ? undefined : { name: candidate, type: INT, value };
  }

  /** The type of a field of an object. */
  public structFieldType(id: number, typeName: string, field: string): Type {
    const { provider } = this.environment;
    if (provider.findObjectType(typeName) === undefined) {
      this.report(id, `${this.environment.hasMessageTypes ? '[internal] ' : ''}unexpected failed resolution of '${typeName}'`);
      return ERROR;
    }
    const type = provider.findFieldType(typeName, field);
    if (type === undefined) {
      this.report(id, `undefined field '${field}'`, { type: 'undefined field' });
    }
    return type ?? ERROR;
  }

  public undeclared(expr: Expr, name: string): void {
    this.undeclaredAs(expr, name, ERROR);
  }

  /** The same of a member of a value. */
  public undeclaredMember(expr: Expr, name: string): void {
    this.undeclaredAs(expr, name, this.environment.hasMessageTypes ? NO_TYPE : ERROR);
  }

  private undeclaredAs(expr: Expr, name: string, type: Type): void {
    this.report(expr.id, `undeclared reference to '${name}' (in container '')`);
    this.setType(expr, type);
  }

  public mismatch({ id }: Expr, expected: Type, actual: Type): void {
    this.report(id, `expected type '${formatType(expected)}' but found '${formatType(actual)}'`);
  }

  public report(id: number, message: string, cause?: TypeErrorCause): void {
    const { optionalName } = this.environment;
    this.errors.push({
      offset: this.parsed.info.positions.get(id) ?? NO_LOCATION,
      message: message.split('optional_type(').join(`${optionalName}(`),
      ...(cause !== undefined && { cause }),
    });
  }
}
