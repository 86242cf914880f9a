import { ParsedOptions, OptionSpecs } from './options';
import { UsageError } from './usage-error';
import { userOf } from './who';
import { CheckOptions } from '../manifests/decide/check-options';
import { OPERATIONS } from '../manifests/decide/operation';
import { ClientFieldValidation, FIELD_VALIDATIONS } from '../manifests/set/client-field-validation';

/** What the options of a command say of how a set is applied. */
export const CHECKED_OPTIONS: OptionSpecs = {
  'operation': {
    type: 'string',
    value: 'OPERATION',
    help: 'CREATE, UPDATE or DELETE: what is done with the objects (default: they are applied, as kubectl apply does)',
    values: () => OPERATIONS,
  },
  'old': {
    type: 'string', value: 'FILE', multiple: true, help: 'The objects before a change, as kubectl get -o yaml prints them, or as kubectl apply has applied them. Can be repeated',
  },
  'field-validation': {
    type: 'string',
    value: 'LEVEL',
    help: 'What the client asks for fields that the API server does not have: strict, warn or ignore (default: strict, as kubectl does)',
    values: () => FIELD_VALIDATIONS,
  },
};

export function checkOptions(options: ParsedOptions): Pick<CheckOptions, 'namespace' | 'applier' | 'strict' | 'operation' | 'fieldValidation'> {
  return {
    namespace: options.text('namespace'),
    applier: userOf(options),
    strict: options.has('strict'),
    operation: operationOf(options),
    fieldValidation: fieldValidationOf(options),
  };
}

function operationOf(options: ParsedOptions): CheckOptions['operation'] {
  const operation = options.text('operation');
  const known = OPERATIONS.find((each) => each === operation);
  if (operation !== undefined && known === undefined) {
    throw new UsageError(`--operation: found ${operation}; known are ${OPERATIONS.join(', ')}`);
  }
  return known;
}

function fieldValidationOf(options: ParsedOptions): ClientFieldValidation {
  const text = options.text('field-validation') ?? 'strict';
  const found = FIELD_VALIDATIONS.find((each) => each === text);
  if (found === undefined) {
    throw new UsageError(`--field-validation ${text}: known levels are ${FIELD_VALIDATIONS.join(', ')}`);
  }
  return found;
}
