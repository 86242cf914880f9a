import { duplicate, required } from '../../field/error';
import { goText } from '../go/go-syntax';
import { Validation } from '../validation';

/** Those of the status, which clients may have stored. upstream: pkg/apis/flowcontrol/validation/validation.go ValidateFlowSchemaStatus */
export function validateConditions(conditions: readonly { readonly type?: string }[] = [], v: Validation): void {
  const types = new Set<string>();
  conditions.forEach(({ type = '' }, i) => {
    const path = `status.conditions[${i}].type`;
    if (types.has(type)) {
      v.errors.push(duplicate(path, goText(type, v.rules)));
    }
    types.add(type);
    if (type === '') {
      v.errors.push(required(path, v.rules.shortFlowControlWording ? '' : 'must not be empty'));
    }
  });
}
