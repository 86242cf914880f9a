import { variablesIn } from './children';
import { FindVariable, Reason, reasonsOf } from './reasons';
import { ExpressionParts } from './sub-expressions';
import { valueText } from './value-text';
import { Activation } from '../planner/frame';
import { CelError, CelMap } from '../values/value';

export type { Reason } from './reasons';
export type { ReadValue } from './reads';
export type { MeetingValue } from './meeting-value';
export type { ValueOrigin } from './places';
export type { ExpressionParts } from './sub-expressions';

export interface VariableValue {
  readonly name: string;
  readonly value: string;
}

/** Why an expression is false, or fails. */
export interface CelExplanation {
  /** The sub-expressions that decide. */
  readonly reasons: readonly Reason[];
  /** The variables of the policy that it reads. */
  readonly variables: readonly VariableValue[];
}

/** Explains an expression that is false or fails. Evaluates it again, so it is asked only if somebody reads it. */
export function explainExpression(parts: ExpressionParts, activation: Activation, findVariable: FindVariable): CelExplanation {
  const variables = activation.resolve('variables');
  return {
    reasons: reasonsOf(parts, activation, findVariable),
    variables: variables instanceof CelMap
      ? variablesIn(parts.checked.expr).map((name) => ({ name, value: valueOf(variables, name) }))
      : [],
  };
}

function valueOf(variables: CelMap, name: string): string {
  const value = variables.find(name);
  return value instanceof CelError ? `error: ${value.message}` : valueText(value);
}
