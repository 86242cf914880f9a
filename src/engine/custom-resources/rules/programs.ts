import { declareSelf } from './declared-self';
import { declaredType } from './declared-type';
import { normalizedFieldPath } from './field-path';
import { readsVariable } from './reads-variable';
import { SchemaType } from '../../admission-policy/type-checking/schema-type';
import { CelExpression, celEnvironment, compile } from '../../cel/cel';
import { BOOL, optionalType, STRING, Type } from '../../cel/type';
import { trimSpace } from '../../validation/names/space';
import { Minor } from '../../version';
import { JsonSchema, ValidationRule } from '../schema';

/*
 * The rules of a schema, compiled.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel/compilation.go
 */

export interface RuleProgram {
  readonly rule: ValidationRule;
  /** Undefined for a rule that is empty. */
  readonly compiled?: { readonly expression: CelExpression } | { readonly error: string };
  readonly usesOldSelf: boolean;
  readonly message?: CelExpression;
  /** The field that the rule is about, within the value. */
  readonly fieldPath: string;
}

export type Programs = readonly RuleProgram[] | { readonly error: string };

const byMinor = new Map<Minor, WeakMap<JsonSchema, Programs>>();

/** Compiled once for a schema. @param rulesOf a schema whose rules are meant for values of the other */
export function rulePrograms(schema: JsonSchema, isObject: boolean, minor: Minor, rulesOf: JsonSchema = schema): Programs {
  const known = byMinor.get(minor) ?? new WeakMap<JsonSchema, Programs>();
  byMinor.set(minor, known);
  const programs = known.get(rulesOf) ?? compileRules(schema, isObject, minor, rulesOf);
  known.set(rulesOf, programs);
  return programs;
}

const NO_TYPE = { error: 'failed to convert to declType for CEL validation rules' };

function compileRules(schema: JsonSchema, isObject: boolean, minor: Minor, rulesOf: JsonSchema): Programs {
  const rules = rulesOf['x-kubernetes-validations'] ?? [];
  if (rules.length === 0) {
    return [];
  }
  const type = declaredType(schema, isObject, minor);
  return type === undefined ? NO_TYPE : rules.map((rule) => compileRule(rule, { type, schema, minor }));
}

interface RuleScope {
  readonly type: SchemaType;
  readonly schema: JsonSchema;
  readonly minor: Minor;
}

/** From here on a rule may ask for the old value of what is new. */
export const OPTIONAL_OLD_SELF_SINCE: Minor = 30;
const SELF = 'self';
const OLD_SELF = 'oldSelf';

const MESSAGE_EXPRESSION_SINCE: Minor = 27;
const REASON_SINCE: Minor = 28;

/** What the server keeps of a rule. */
function knownPart({ messageExpression, reason, fieldPath, ...rest }: ValidationRule, minor: Minor): ValidationRule {
  return { ...rest, ...(minor >= MESSAGE_EXPRESSION_SINCE && { messageExpression }), ...(minor >= REASON_SINCE && { reason, fieldPath }) };
}

function compileRule(given: ValidationRule, scope: RuleScope): RuleProgram {
  const rule = knownPart(given, scope.minor);
  const { rule: source = '', messageExpression = '', fieldPath = '' } = rule;
  const isOptional = rule.optionalOldSelf === true && scope.minor >= OPTIONAL_OLD_SELF_SINCE;
  const path = fieldPath === '' ? '' : normalizedFieldPath(fieldPath, scope.schema) ?? '';
  if (trimSpace(source) === '') {
    return { rule, usesOldSelf: false, fieldPath: '' };
  }
  const expression = compileIn(source, scope, isOptional, BOOL, 'cel expression must evaluate to a bool');
  if ('error' in expression) {
    return { rule, compiled: expression, usesOldSelf: false, fieldPath: '' };
  }
  const message = messageExpression === '' ? undefined : compileIn(messageExpression, scope, isOptional, STRING, '');
  return {
    rule,
    compiled: expression,
    usesOldSelf: readsVariable(expression.expression, OLD_SELF),
    ...(message !== undefined && 'expression' in message && { message: message.expression }),
    // upstream: a message that cannot be compiled leaves the path out.
    fieldPath: message !== undefined && 'error' in message ? '' : path,
  };
}

function compileIn(
  source: string, { type, minor }: RuleScope, isOptional: boolean, expected: Type, otherwise: string,
): { readonly expression: CelExpression } | { readonly error: string } {
  const { self, objects } = declareSelf(type);
  const variables = new Map<string, Type>([[SELF, self], [OLD_SELF, isOptional ? optionalType(self) : self]]);
  const compiled = compile(source, celEnvironment({ version: 'stored', serverMinor: minor, variables, objects }));
  if ('error' in compiled) {
    return { error: compiled.error };
  }
  const { expression } = compiled;
  return expression.type === expected || expression.type.name === expected.name ? { expression } : { error: otherwise };
}
