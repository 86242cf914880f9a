import { declareSelf } from './declared-self';
import { OPTIONAL_OLD_SELF_SINCE } from './programs';
import { readsVariable } from './reads-variable';
import { maxCardinality, SizedType, sizedType } from './sized-type';
import { CelExpression, celEnvironment, compile, CompileFailure } from '../../cel/cel';
import { estimateCost } from '../../cel/cost/estimate';
import { Range } from '../../cel/cost/range';
import { BOOL, isSameType, optionalType, STRING, Type } from '../../cel/type';
import { trimSpace } from '../../validation/names/space';
import { Minor } from '../../version';
import { ValidationRule } from '../schema';

/*
 * The rules of a definition, compiled, with what they cost at most.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel/compilation.go
 */

export { sizedType };
export type { SizedType };

export interface EstimatedRule {
  readonly error?: string;
  readonly usesOldSelf: boolean;
  /** Of one evaluation. */
  readonly cost: number;
  readonly maxCardinality: number;
  readonly messageError?: string;
  readonly messageCost?: number;
  /** Whether the server's code panics on the expression that has an error. */
  readonly panics?: true;
}

export interface EstimateScope {
  readonly type: SizedType;
  readonly minor: Minor;
  /** The expressions that the definition had before. */
  readonly oldRules: ReadonlySet<string>;
  readonly oldMessageExpressions: ReadonlySet<string>;
}

const MESSAGE_EXPRESSION_SINCE: Minor = 27;
/** From here on a new expression has what the minor before has. */
const VERSIONED_SINCE: Minor = 28;
const NO_COST = { usesOldSelf: false, cost: 0, maxCardinality: 0 };

export function estimateRule(rule: ValidationRule, scope: EstimateScope): EstimatedRule {
  const { rule: source = '', messageExpression = '' } = rule;
  if (trimSpace(source) === '') {
    return NO_COST;
  }
  const isOptional = rule.optionalOldSelf === true && scope.minor >= OPTIONAL_OLD_SELF_SINCE;
  const compiled = compileIn(source, { ...scope, isOptional, isOld: scope.oldRules.has(source) });
  if ('error' in compiled) {
    return { ...NO_COST, error: compiled.error, ...(compiled.step === 'panic' && { panics: true }) };
  }
  const { expression, cost } = compiled;
  if (!isSameType(expression.type, BOOL)) {
    return { ...NO_COST, error: 'cel expression must evaluate to a bool' };
  }
  const estimated = { usesOldSelf: readsVariable(expression, 'oldSelf'), cost: cost().max, maxCardinality: maxCardinality(scope.type) };
  if (scope.minor < MESSAGE_EXPRESSION_SINCE || messageExpression === '') {
    return estimated;
  }
  const isOld = scope.oldMessageExpressions.has(messageExpression);
  return { ...estimated, ...estimateMessage(messageExpression, { ...scope, isOptional, isOld }) };
}

function estimateMessage(source: string, scope: ExpressionScope): Pick<EstimatedRule, 'messageError' | 'messageCost' | 'panics'> {
  const compiled = compileIn(source, scope);
  if ('error' in compiled) {
    const { step, error, detail } = compiled;
    const messageError = `messageExpression ${step === 'instantiation' ? `instantiation failed: ${detail}` : error}`;
    return { messageError, ...(step === 'panic' && { panics: true }) };
  }
  return isSameType(compiled.expression.type, STRING) ? { messageCost: compiled.cost().max } : { messageError: 'messageExpression must evaluate to a string' };
}

interface ExpressionScope extends EstimateScope {
  readonly isOptional: boolean;
  readonly isOld: boolean;
}

function compileIn(
  source: string, { type, minor, isOptional, isOld }: ExpressionScope,
): { readonly expression: CelExpression; readonly cost: () => Range } | CompileFailure {
  const { self, objects } = declareSelf(type.type);
  const variables = new Map<string, Type>([['self', self], ['oldSelf', isOptional ? optionalType(self) : self]]);
  const version = isOld || minor < VERSIONED_SINCE ? 'stored' : `1.${minor - 1}`;
  const compiled = compile(source, celEnvironment({ version, serverMinor: minor, variables, objects }));
  return 'error' in compiled ? compiled
    : { expression: compiled.expression, cost: () => estimateCost(compiled.expression.parts.checked, (path) => sizeOfPath(type, path), minor) };
}

/** upstream: the variable is not looked at. */
function sizeOfPath(root: SizedType, [, ...steps]: readonly string[]): Range | undefined {
  let type: SizedType | undefined = root;
  for (const step of steps) {
    type = step === '@items' || step === '@values' ? type.element : step === '@keys' ? type.key : type.fields?.get(step);
    if (type === undefined) {
      return undefined;
    }
  }
  return { min: 0, max: type.maxElements };
}
