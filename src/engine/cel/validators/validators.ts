import { ExpressionError } from './expression-error';
import { checkFormat } from './format';
import { homogeneousErrors } from './homogeneous';
import { literalError } from './literals';
import { walk } from './walk';
import { SourceError } from '../ast';
import { CheckedExpression } from '../checker/checked';

/*
 * What is wrong with an expression whose types are right. Source: cel-go, cel/validator.go and ext/formatting.go.
 */

export interface ValidatorOptions {
  /** Whether lists and maps of mixed types are looked at. Before, the checker does so. */
  readonly validatesElements: boolean;
  /** Whether durations, timestamps and patterns are looked at. */
  readonly validatesLiterals: boolean;
  readonly validatesFormats: boolean;
  readonly panicsAtFormats: boolean;
  /** What messages call the type of optional values. */
  readonly optionalName: string;
}

export function validate(checked: CheckedExpression, options: ValidatorOptions): readonly SourceError[] {
  const { validatesElements, validatesLiterals, validatesFormats, panicsAtFormats, optionalName } = options;
  const visited = walk(checked.expr);
  const calls = visited.flatMap(({ expr }) => (expr.kind === 'call' ? expr : []));
  const errors: ExpressionError[] = validatesElements ? [...homogeneousErrors(visited, checked, validatesLiterals)] : [];
  if (validatesLiterals) {
    for (const name of ['duration', 'timestamp', 'matches']) {
      errors.push(...calls.flatMap((call) => literalError(call, name, checked)));
    }
  }
  if (validatesFormats) {
    errors.push(...calls.flatMap((call) => checkFormat(call, checked, panicsAtFormats)));
  }
  return errors.map(({ id, message }) => ({
    offset: checked.info.positions.get(id) ?? 0, message: message.split('optional_type(').join(`${optionalName}(`),
  }));
}
