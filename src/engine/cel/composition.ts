import { celEnvironment, CelEnvironment, CelEnvironmentOptions, compile, Compiled } from './cel';
import { ObjectTypeDeclaration } from './object-types';
import { Activation } from './planner/frame';
import { DYN, isDyn, listType, mapType, objectType, Type } from './type';
import { unescapeName } from './values/escaped-name';
import { CelError, CelMap, noSuchOverload, Result } from './values/value';
import { quote } from '../field/quote';

/*
 * The variables of a policy. Each is compiled in the order in which they stand and sees the earlier ones. It is evaluated when it is read first, with
 * a limit of its own, and its cost is told beside that of the expression that reads it.
 * Source: k8s.io/apiserver, pkg/admission/plugin/cel/composition.go.
 */

const VARIABLES = 'variables';
const VARIABLES_TYPE = objectType('kubernetes.variables');

/** The variables of one policy, for all environments that its expressions are compiled in. */
export class Composition {
  private readonly fields = new Map<string, Type>();
  private readonly compiled = new Map<string, Compiled>();

  /** An environment that also has `variables`, with those that are declared until an expression is compiled. */
  public environment(options: CelEnvironmentOptions): CelEnvironment {
    const declaration: ObjectTypeDeclaration = { type: VARIABLES_TYPE, fields: this.fields };
    return celEnvironment({
      ...options,
      variables: new Map(options.variables).set(VARIABLES, VARIABLES_TYPE),
      objects: new Map(options.objects).set(VARIABLES_TYPE.name, declaration),
    });
  }

  /** Compiles the next variable. One that does not compile is dyn, and fails the expressions that read it. */
  public declare(name: string, source: string, environment: CelEnvironment): Compiled {
    const compiled = compile(source, environment);
    this.compiled.set(name, compiled);
    this.declareType(name, 'expression' in compiled ? compiled.expression.type : DYN);
    return compiled;
  }

  /** The next variable, where it is not evaluated but only its type counts. */
  public declareType(name: string, type: Type): void {
    this.fields.set(name, declaredType(type));
  }

  /** A variable that was declared. */
  public variable(name: string): Compiled | undefined {
    return this.compiled.get(name);
  }

  /** The variables for the expressions that are evaluated together. */
  public activate(activation: Activation): ComposedActivation {
    return new ComposedActivation(activation, this.compiled);
  }
}

/** An activation that also has `variables`. */
export class ComposedActivation implements Activation {
  private readonly activation: Activation;
  private readonly variables: VariableMap;
  private cost = 0;

  constructor(activation: Activation, compiled: ReadonlyMap<string, Compiled>) {
    this.activation = activation;
    this.variables = new VariableMap(compiled, (name, variable) => this.evaluate(name, variable));
  }

  public resolve(name: string): Result | undefined {
    return name === VARIABLES ? this.variables : this.activation.resolve(name);
  }

  /** What the variables that were evaluated since the last call cost. */
  public takeCost(): number {
    const { cost } = this;
    this.cost = 0;
    return cost;
  }

  private evaluate(name: string, compiled: Compiled): Result {
    if (!('expression' in compiled)) {
      return new CelError(`composited variable ${quote(name)} fails to compile: ${compiled.error}`);
    }
    const evaluation = compiled.expression.evaluate(this);
    this.cost += evaluation.cost;
    return 'error' in evaluation ? new CelError(`composited variable ${quote(name)} fails to evaluate: ${evaluation.error}`) : evaluation.value;
  }
}

class VariableMap extends CelMap {
  private readonly compiled: ReadonlyMap<string, Compiled>;
  private readonly evaluate: (name: string, variable: Compiled) => Result;
  private readonly values = new Map<string, Result>();

  constructor(compiled: ReadonlyMap<string, Compiled>, evaluate: (name: string, variable: Compiled) => Result) {
    super();
    this.compiled = compiled;
    this.evaluate = evaluate;
  }

  public override get type(): Type {
    return VARIABLES_TYPE;
  }

  public get size(): number {
    return this.compiled.size;
  }

  public find(key: Result): Result | undefined {
    const name = typeof key === 'string' ? unescapeName(key) : undefined;
    if (typeof key !== 'string') {
      return noSuchOverload(null);
    }
    const variable = name === undefined ? undefined : this.compiled.get(name);
    return name === undefined || variable === undefined ? undefined : this.valueOf(name, variable);
  }

  /** upstream: goes through the values, not the names. */
  public* keys(): Iterable<Result> {
    for (const name of this.compiled.keys()) {
      yield this.find(name) ?? null;
    }
  }

  private valueOf(name: string, variable: Compiled): Result {
    const known = this.values.get(name);
    if (known !== undefined) {
      return known;
    }
    const value = this.evaluate(name, variable);
    this.values.set(name, value);
    return value;
  }
}

/** The type that later expressions see. upstream: what is neither plain nor a list or map of that is dyn. */
function declaredType(type: Type): Type {
  if (isDyn(type) || type.nullable) {
    return type.kind === 'any' ? type : DYN;
  }
  switch (type.kind) {
    case 'bool': case 'bytes': case 'double': case 'duration': case 'int': case 'null': case 'string': case 'timestamp': case 'uint': return type;
    case 'list': return listType(declaredType(type.parameters[0]));
    case 'map': return mapType(declaredType(type.parameters[0]), declaredType(type.parameters[1]));
    default: return DYN;
  }
}
