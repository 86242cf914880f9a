import { celEnvironment, CelEnvironment, CelEnvironmentOptions, CelExpression, compile, Compiled, CelEvaluation } from './cel';
import { ObjectTypeDeclaration } from './object-types';
import { Activation } from './planner/frame';
import { DYN, isDyn, listType, mapType, objectType, Type } from './type';
import { unescapeName } from './values/escaped-name';
import { CelError, CelMap, noSuchOverload, CelResult } from './values/value';
import { quote } from '../field/quote';

/*
 * The variables of a policy. Each is compiled in the order in which they stand and sees the earlier ones. It is evaluated when it is read first, with
 * a limit of its own, and its cost is told beside that of the expression that reads it.
 * Source: k8s.io/apiserver, pkg/admission/plugin/cel/composition.go.
 */

const VARIABLES = 'variables';
const VARIABLES_TYPE = objectType('kubernetes.variables');
/** From here on a variable has the type of its expression. Before, each is dyn. */
const TYPED_SINCE = 29;

/** The variables of one policy, for all environments that its expressions are compiled in. */
export class Composition {
  private readonly fields = new Map<string, Type>();
  private readonly compiled = new Map<string, CompiledVariable>();
  private chain = '';

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
    const isTyped = environment.base.serverMinor >= TYPED_SINCE;
    if (!isTyped) {
      // upstream: declared before it is compiled, so that it may read itself.
      this.declareType(name, DYN);
    }
    const compiled = compile(source, environment);
    const key = source.includes(VARIABLES) ? `${this.chain}${source}` : source;
    this.chain += `${name}\0${source}\0`;
    this.compiled.set(name, { compiled, key });
    this.declareType(name, isTyped && 'expression' in compiled ? compiled.expression.type : DYN);
    return compiled;
  }

  /** The next variable, where it is not evaluated but only its type counts. */
  public declareType(name: string, type: Type): void {
    this.fields.set(name, declaredType(type));
  }

  /** A variable that was declared. */
  public variable(name: string): Compiled | undefined {
    return this.compiled.get(name)?.compiled;
  }

  /** The variables for the expressions that are evaluated together. `shared`: what other policies made of the same values. */
  public activate(activation: Activation, shared?: SharedVariables): ComposedActivation {
    return new ComposedActivation(activation, this.compiled, shared);
  }
}

interface CompiledVariable {
  readonly compiled: Compiled;
  /** The same for variables that yield the same, in any policy. */
  readonly key: string;
}

interface SharedEvaluation {
  readonly evaluation: CelEvaluation;
  /** The other variables that it read. */
  readonly reads: readonly string[];
}

/** What variables yield on the same values, by their keys. */
export type SharedVariables = Map<string, SharedEvaluation>;

/** An activation that also has `variables`. */
export class ComposedActivation implements Activation {
  private readonly activation: Activation;
  private readonly variables: VariableMap;
  private readonly shared: SharedVariables | undefined;
  private cost = 0;
  /** The variables that the one that is evaluated has read. */
  private reads: string[] = [];

  constructor(activation: Activation, variables: ReadonlyMap<string, CompiledVariable>, shared: SharedVariables | undefined) {
    this.activation = activation;
    this.shared = shared;
    this.variables = new VariableMap(variables, (name, variable) => this.evaluate(name, variable), (name) => this.reads.push(name));
  }

  public resolve(name: string): CelResult | undefined {
    return name === VARIABLES ? this.variables : this.activation.resolve(name);
  }

  /** What the variables that were evaluated since the last call cost. */
  public takeCost(): number {
    const { cost } = this;
    this.cost = 0;
    return cost;
  }

  private evaluate(name: string, { compiled, key }: CompiledVariable): CelResult {
    if (!('expression' in compiled)) {
      return new CelError(`composited variable ${quote(name)} fails to compile: ${compiled.error}`);
    }
    const known = this.shared?.get(key);
    // Those that it reads cost what they cost, whoever has evaluated it.
    known?.reads.forEach((read) => this.variables.find(read));
    const evaluation = known?.evaluation ?? this.evaluateFirst(compiled.expression, key);
    this.cost += evaluation.cost;
    return 'error' in evaluation ? new CelError(`composited variable ${quote(name)} fails to evaluate: ${evaluation.error}`) : evaluation.value;
  }

  private evaluateFirst(expression: CelExpression, key: string): CelEvaluation {
    const { reads: outer } = this;
    this.reads = [];
    const evaluation = expression.evaluate(this);
    this.shared?.set(key, { evaluation, reads: this.reads });
    this.reads = outer;
    return evaluation;
  }
}

class VariableMap extends CelMap {
  private readonly variables: ReadonlyMap<string, CompiledVariable>;
  private readonly evaluate: (name: string, variable: CompiledVariable) => CelResult;
  private readonly noteRead: (key: string) => void;
  private readonly values = new Map<string, CelResult>();

  constructor(
    variables: ReadonlyMap<string, CompiledVariable>, evaluate: (name: string, variable: CompiledVariable) => CelResult,
    noteRead: (key: string) => void,
  ) {
    super();
    this.variables = variables;
    this.evaluate = evaluate;
    this.noteRead = noteRead;
  }

  public override get type(): Type {
    return VARIABLES_TYPE;
  }

  public get size(): number {
    return this.variables.size;
  }

  public find(key: CelResult): CelResult | undefined {
    if (typeof key !== 'string') {
      return noSuchOverload(null);
    }
    const name = unescapeName(key);
    const variable = name === undefined ? undefined : this.variables.get(name);
    if (name === undefined || variable === undefined) {
      return undefined;
    }
    this.noteRead(key);
    return this.valueOf(name, variable);
  }

  /** upstream: goes through the values, not the names. */
  public* keys(): Iterable<CelResult> {
    for (const name of this.variables.keys()) {
      yield this.find(name) ?? null;
    }
  }

  private valueOf(name: string, variable: CompiledVariable): CelResult {
    const known = this.values.get(name);
    if (known !== undefined) {
      return known;
    }
    // upstream: evaluates one that reads itself until the server has no memory.
    this.values.set(name, new CelError(`composited variable ${quote(name)} reads itself`));
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
