import { SourceError } from './ast';
import { CheckedExpression } from './checker/checked';
import { check } from './checker/checker';
import { CheckerEnvironment } from './checker/state';
import { BaseEnvironment, baseEnvironment, checkerEnvironment } from './environment';
import { ExpressionParts } from './explain/sub-expressions';
import { ADMISSION_REQUEST, EnvironmentTypes, NAMESPACE_OBJECT, ObjectTypeDeclaration } from './object-types';
import { parseOnce } from './parser/parse-once';
import { Activation, EvaluationFrame } from './planner/frame';
import { PlanError } from './planner/node';
import { plan, CelProgram } from './planner/planner';
import { CEL_GO_20_SINCE } from './server-minors';
import { formatErrors, NO_LOCATION } from './source-errors';
import { ANY, DYN, isSameType, Type } from './type';
import { validate } from './validators/validators';
import { Abort } from './values/abort';
import { CelError, CelResult, CelValue } from './values/value';

/*
 * The Common Expression Language as the API server has it: an environment, expressions compiled in it, and their evaluation.
 */

export type { SourceError } from './ast';
export { formatErrors } from './source-errors';
export type { Activation } from './planner/frame';
export type { CelValue } from './values/value';
export type { CelAuthorizer, CelAuthorizationAttributes } from './libraries/authorizer-interface';
export { AuthorizerValue, ResourceCheckValue } from './libraries/authorizer';
export { AUTHORIZER_TYPE, JSON_PATCH_TYPE, RESOURCE_CHECK_TYPE } from './libraries/types';
export { ADMISSION_REQUEST, NAMESPACE_OBJECT } from './object-types';
export type { ObjectTypeDeclaration } from './object-types';
export { fromJson, toJson } from './values/json';
export { toVectorValue } from './values/vector-value';

/** What one expression may cost. */
export const PER_CALL_LIMIT = 1_000_000;

/** The newest server of the recorded answers. */
const NEWEST_RECORDED_MINOR = 36;

export interface CelEnvironmentOptions {
  /** The compatibility version of the environment ('1.36'), or 'stored'. */
  readonly version: string;
  /** The minor of the server, 36 if left out, unless the version is newer. */
  readonly serverMinor?: number;
  /** The variables by name with their static types. */
  readonly variables: ReadonlyMap<string, Type>;
  /** With the types Object... and JSONPatch of mutations. */
  readonly mutation?: boolean;
  /** With the macro `cel.bind`. */
  readonly bindings?: boolean;
  /** Whether the libraries of Kubernetes have costs of their own (default: true). upstream: StrictCostOpt */
  readonly strictCosts?: boolean;
  /** More object types by name, such as that of `variables`. The fields may be added later. */
  readonly objects?: ReadonlyMap<string, ObjectTypeDeclaration>;
}

export interface CelEnvironment {
  readonly base: BaseEnvironment;
  readonly types: EnvironmentTypes;
  readonly checker: CheckerEnvironment;
  readonly strictCosts: boolean;
}

/** An environment. It is cheap to make: those of one version share their libraries. */
export function celEnvironment(options: CelEnvironmentOptions): CelEnvironment {
  const { version, serverMinor = NEWEST_RECORDED_MINOR, variables, mutation = false, bindings = false, strictCosts = true } = options;
  const { objects = new Map() } = options;
  const base = baseEnvironment(version, serverMinor, mutation, bindings);
  const declares = objects.size > 0 || Array.from(variables.values()).some((type) => type === ADMISSION_REQUEST || type === NAMESPACE_OBJECT);
  const types = new EnvironmentTypes({ minor: base.minor, serverMinor: base.serverMinor, mutation, declares, objects });
  return { base, types, checker: checkerEnvironment(base, variables, types), strictCosts };
}

/** What an evaluation yields, and what it cost until then. */
export type CelEvaluation =
  | { readonly value: CelValue; readonly cost: number }
  | { readonly error: string; readonly cost: number; readonly costExceeded?: boolean };

export interface CelExpression {
  /** The type that the checker found. */
  readonly type: Type;
  /** What its sub-expressions are evaluated with, to explain it. */
  readonly parts: ExpressionParts;
  /** Never throws. `costLimit` is that of the server if it is left out. */
  evaluate(activation: Activation, costLimit?: number): CelEvaluation;
}

export type Compiled = { readonly expression: CelExpression } | CompileFailure;

/** What fails: reading and checking the source, having an expected type, making it ready to be evaluated, or all of it, where upstream panics. */
export type CompileStep = 'compilation' | 'type' | 'instantiation' | 'panic';

export interface CompileFailure {
  readonly step: CompileStep;
  /** The server's error. */
  readonly error: string;
  /** The error without the name of the step. */
  readonly detail: string;
  /** The type, where the error came after the check. */
  readonly type?: Type;
}

/** Compiles an expression. `expected`: the types that it may have, any if left out. */
export function compile(source: string, environment: CelEnvironment, expected?: readonly Type[]): Compiled {
  try {
    return compileSource(source, environment, expected);
  } catch (error) {
    // Where upstream panics, a server answers nothing.
    const detail = abortMessage(error);
    return { step: 'panic', error: detail, detail };
  }
}

function compileSource(source: string, environment: CelEnvironment, expected?: readonly Type[]): Compiled {
  const result = checkSource(source, environment);
  if ('errors' in result) {
    const detail = formatErrors(source, result.errors);
    return { step: 'compilation', error: `compilation failed: ${detail}`, detail };
  }
  const { checked } = result;
  const { base, types, strictCosts } = environment;
  const type = typeOf(checked);
  const problem = expected && expectationError(type, expected, base.serverMinor);
  if (problem !== undefined) {
    return { step: 'type', error: problem, detail: problem, type };
  }
  const planned = { dispatcher: base.dispatcher, provider: types, serverMinor: base.serverMinor, hasStrictCosts: strictCosts };
  const program = plan(checked, planned);
  return program instanceof PlanError
    ? { step: 'instantiation', error: `program instantiation failed: ${program.message}`, detail: program.message, type }
    : { expression: new CompiledExpression(type, program, { checked, environment: planned }) };
}

function checkSource(source: string, { base, checker }: CelEnvironment): { readonly checked: CheckedExpression } | CheckFailure {
  const parsed = parseOnce(source, base.minor, base.serverMinor, base.hasBindings);
  if ('errors' in parsed) {
    return parsed;
  }
  const { checked, errors } = check(parsed.parsed, checker);
  const found = errors.length > 0 ? errors : validate(checked, base);
  return found.length > 0 ? { errors: found } : { checked };
}

function typeOf({ expr, types }: CheckedExpression): Type {
  return types.get(expr.id) ?? DYN;
}

/** What is wrong with an expression, with the places; `formatErrors` prints it. */
export interface CheckFailure {
  readonly errors: readonly SourceError[];
}

/** The type of an expression, which is not made ready to be evaluated. */
export function checkExpression(source: string, environment: CelEnvironment): { readonly type: Type } | CheckFailure {
  try {
    const result = checkSource(source, environment);
    return 'errors' in result ? result : { type: typeOf(result.checked) };
  } catch (error) {
    return { errors: [{ offset: NO_LOCATION, message: abortMessage(error) }] };
  }
}

/** From here on the error names the type that was found. */
const NAMES_TYPE_SINCE = 32;

function expectationError(type: Type, expected: readonly Type[], serverMinor: number): string | undefined {
  if (expected.some((each) => isSameType(type, each) || each === ANY)) {
    return undefined;
  }
  const found = serverMinor >= NAMES_TYPE_SINCE ? ` but got ${type}` : '';
  return expected.length === 1 ? `must evaluate to ${expected[0]}${found}` : `must evaluate to one of [${expected.join(' ')}]${found}`;
}

class CompiledExpression implements CelExpression {
  public readonly type: Type;
  public readonly parts: ExpressionParts;
  private readonly program: CelProgram;

  constructor(type: Type, program: CelProgram, parts: ExpressionParts) {
    this.type = type;
    this.program = program;
    this.parts = parts;
  }

  public evaluate(activation: Activation, costLimit = PER_CALL_LIMIT): CelEvaluation {
    const frame = new EvaluationFrame(activation, costLimit, this.program.slots);
    try {
      return answer(this.program.root.eval(frame), frame.cost, this.parts.environment.serverMinor);
    } catch (error) {
      const exceeded = error instanceof Abort && error.costExceeded;
      return { error: abortMessage(error), cost: frame.cost, ...exceeded ? { costExceeded: true } : {} };
    }
  }
}

function answer(result: CelResult, cost: number, serverMinor: number): CelEvaluation {
  if (!(result instanceof CelError)) {
    return { value: result, cost };
  }
  const { message } = result;
  return { error: serverMinor < CEL_GO_20_SINCE && NAMES_TYPES.test(message) ? message.split('optional_type').join('optional') : message, cost };
}

/** Errors with the names of types. upstream: until cel-go v0.20 the type of optional values has another name. */
const NAMES_TYPES = /^(?:no such overload: |no formatting function for |error during formatting: |type conversion error from ')/;

function abortMessage(error: unknown): string {
  if (error instanceof Abort) {
    return error.message;
  }
  return `internal error: ${error instanceof Error ? error.message : String(error)}`;
}
