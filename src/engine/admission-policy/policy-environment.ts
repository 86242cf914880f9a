import {
  ADMISSION_REQUEST, AUTHORIZER_TYPE, CelEnvironment, celEnvironment, CelEnvironmentOptions, compile, Compiled, JSON_PATCH_TYPE, NAMESPACE_OBJECT,
  RESOURCE_CHECK_TYPE,
} from '../cel/cel';
import { Composition } from '../cel/composition';
import { BOOL, DYN, listType, NULL, objectType, STRING, Type } from '../cel/type';
import { CompilerOptions, ExpressionPlace } from '../validation/cluster/expression-compiler';
import { Minor } from '../version';

/*
 * What the expressions of a policy may use, and what they must evaluate to.
 * upstream: k8s.io/apiserver/pkg/admission/plugin/cel/compile.go
 */

/** Which CEL an expression may use: that of the minor before its own, or all that the server knows. */
export type ExpressionVersion = 'new' | 'stored';

interface ExpressionUse {
  readonly returns: readonly Type[];
  readonly hasAuthorizer: boolean;
  readonly mutates?: true;
  /** Whether the variables of the policy are not known there. */
  readonly isAlone?: true;
}

const PLACES: Readonly<Record<ExpressionPlace, ExpressionUse>> = {
  matchCondition: { returns: [BOOL], hasAuthorizer: true, isAlone: true },
  validation: { returns: [BOOL], hasAuthorizer: true },
  messageExpression: { returns: [STRING], hasAuthorizer: false },
  auditAnnotation: { returns: [STRING, NULL], hasAuthorizer: true },
  applyConfiguration: { returns: [objectType('Object')], hasAuthorizer: true, mutates: true },
  jsonPatch: { returns: [listType(JSON_PATCH_TYPE)], hasAuthorizer: true, mutates: true },
};
const VARIABLE: Omit<ExpressionUse, 'returns'> = { hasAuthorizer: true };

const AUTHORIZER_SINCE: Minor = 27;
const NAMESPACE_OBJECT_SINCE: Minor = 28;
/** Before, a new expression may use all that the server knows, too. */
const VERSIONS_SINCE: Minor = 28;
/** Before, there are validations alone. */
const NAMES_WANTED_TYPE_SINCE: Minor = 27;
const NO_BOOL = 'cel expression must evaluate to a bool';

export class PolicyEnvironment {
  public readonly composition = new Composition();
  private readonly environments = new Map<string, CelEnvironment>();

  constructor(private readonly options: CompilerOptions) {}

  /** upstream: a variable that cannot be compiled may be used, and is of any type. */
  public addVariable(name: string, expression: string, version: ExpressionVersion): Compiled {
    return this.composition.declare(name, expression, this.environment(VARIABLE, version));
  }

  public compile(expression: string, place: ExpressionPlace, version: ExpressionVersion): Compiled {
    const compiled = compile(expression, this.environment(PLACES[place], version), PLACES[place].returns);
    return 'error' in compiled && compiled.step === 'type' && this.options.minor < NAMES_WANTED_TYPE_SINCE ? { ...compiled, error: NO_BOOL } : compiled;
  }

  /** Made once for the expressions that are used alike. */
  private environment(use: Omit<ExpressionUse, 'returns'>, version: ExpressionVersion): CelEnvironment {
    const key = `${version} ${use.hasAuthorizer} ${use.mutates === true} ${use.isAlone === true}`;
    const known = this.environments.get(key) ?? this.createEnvironment(use, version);
    this.environments.set(key, known);
    return known;
  }

  private createEnvironment({ hasAuthorizer, mutates, isAlone }: Omit<ExpressionUse, 'returns'>, version: ExpressionVersion): CelEnvironment {
    const { minor, hasParams, isComposed, strictCosts } = this.options;
    const variables = new Map<string, Type>([
      ['object', DYN], ['oldObject', DYN], ['request', ADMISSION_REQUEST],
      ...(minor >= NAMESPACE_OBJECT_SINCE ? [['namespaceObject', NAMESPACE_OBJECT]] as const : []),
      ...(hasParams ? [['params', DYN]] as const : []),
      ...(hasAuthorizer && minor >= AUTHORIZER_SINCE ? [['authorizer', AUTHORIZER_TYPE], ['authorizer.requestResource', RESOURCE_CHECK_TYPE]] as const : []),
    ]);
    const options: CelEnvironmentOptions = {
      version: versionOf(version, minor), serverMinor: minor, variables, mutation: mutates === true, strictCosts,
    };
    return isComposed && isAlone !== true ? this.composition.environment(options) : celEnvironment(options);
  }
}

/** upstream: environment.DefaultCompatibilityVersion */
function versionOf(version: ExpressionVersion, minor: Minor): string {
  return version === 'stored' || minor < VERSIONS_SINCE ? 'stored' : `1.${minor - 1}`;
}
