import { RuleProgram } from './programs';
import { Activation } from '../../cel/cel';
import { duplicate, FieldError, forbidden, invalid, NO_VALUE, required } from '../../field/error';
import { quote } from '../../field/quote';
import { byteLength } from '../../validation/names/names';
import { trimSpace } from '../../validation/names/space';
import { Minor } from '../../version';
import { JsonSchema, ValidationRule } from '../schema';
import { badValue } from '../schema-validation/go-value';

/*
 * What the server says of a rule that does not hold.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel/validation.go
 */

export function ruleText({ rule = '', message = '' }: ValidationRule): string {
  return trimSpace(message.length > 0 ? message : rule);
}

/** From here on an error names the value, where it has no parts; before, its type. */
const NAMES_VALUE_SINCE: Minor = 35;

export interface BrokenRule {
  readonly field: string;
  readonly value: unknown;
  readonly schema: JsonSchema;
  readonly minor: Minor;
}

export function errorOf({ rule: { reason } }: RuleProgram, detail: string, { field, value, schema: { type = '' }, minor }: BrokenRule): FieldError {
  const hasParts = type === 'object' || type === 'array';
  const told = minor < NAMES_VALUE_SINCE ? type : hasParts ? NO_VALUE : badValue(value, minor);
  switch (reason) {
    case 'FieldValueForbidden':
      return forbidden(field, detail);
    case 'FieldValueRequired':
      return required(field, detail);
    case 'FieldValueDuplicate':
      return duplicate(field, told);
    default:
      return invalid(field, told, detail);
  }
}

/** From here on the spaces around a message are left out. */
const TRIMS_SINCE: Minor = 27;

export function defaultDetail(rule: ValidationRule, minor: Minor): string {
  const { message = '' } = rule;
  return message === '' ? `failed rule: ${ruleText(rule)}` : minor < TRIMS_SINCE ? message : trimSpace(message);
}

const LONGEST_MESSAGE = 5 * 1024;

export type EvaluatedMessage =
  | { readonly detail: string | undefined; readonly cost: number }
  /** No more rules are evaluated. */
  | { readonly stop: string };

/** What `messageExpression` gives; no detail where it gives none that can be told. */
export function evaluateMessage({ message, rule: { messageExpression = '' } }: RuleProgram, activation: Activation, budget: number): EvaluatedMessage {
  if (message === undefined) {
    return { detail: undefined, cost: 0 };
  }
  const evaluated = message.evaluate(activation);
  const { cost } = evaluated;
  if (cost > budget) {
    return { stop: 'messageExpression evaluation failed due to running out of cost budget, no further validation rules will be run' };
  }
  if ('error' in evaluated) {
    return evaluated.costExceeded === true
      ? { stop: `no further validation rules will be run due to call cost exceeds limit for messageExpression: ${quote(messageExpression)}` }
      : { detail: undefined, cost };
  }
  const text = typeof evaluated.value === 'string' ? trimSpace(evaluated.value) : '';
  return { detail: text === '' || text.includes('\n') || byteLength(text) > LONGEST_MESSAGE ? undefined : text, cost };
}
