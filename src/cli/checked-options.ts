import { ParsedOptions, OptionSpecs } from './options';
import { UsageError } from './usage-error';
import { userOf } from './who';
import { readApplyingClient } from '../manifests/decide/applying-client';
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
  'server-side': {
    type: 'boolean',
    help: 'The API server merges the objects, as kubectl apply --server-side, Flux and Helm 4 do (default: the client merges them)',
  },
  'field-manager': {
    type: 'string', value: 'NAME', help: 'Name of the manager of the fields that are applied, with --server-side (default: kubectl)',
  },
  'force-conflicts': {
    type: 'boolean', help: 'Take fields over that other managers own, with --server-side',
  },
  'field-validation': {
    type: 'string',
    value: 'LEVEL',
    help: 'What the client asks for fields that the API server does not have: strict, warn or ignore (default: strict, as kubectl does)',
    values: () => FIELD_VALIDATIONS,
  },
};

type OptionsOfRequests = Pick<CheckOptions, 'namespace' | 'applier' | 'strict' | 'operation' | 'serverSide' | 'fieldValidation'>;

export function checkOptions(options: ParsedOptions): OptionsOfRequests {
  return {
    namespace: options.text('namespace'),
    applier: userOf(options),
    strict: options.has('strict'),
    operation: operationOf(options),
    serverSide: serverSideOf(options),
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

function serverSideOf(options: ParsedOptions): CheckOptions['serverSide'] {
  const fieldManager = options.text('field-manager');
  if (!options.has('server-side')) {
    const given = ['field-manager', 'force-conflicts'].find((name) => options.has(name));
    if (given !== undefined) {
      throw new UsageError(`--${given}: only with --server-side`);
    }
    return undefined;
  }
  if (options.has('operation')) {
    throw new UsageError('--server-side: not with --operation, which says what is done with the objects instead');
  }
  const client = readApplyingClient({ fieldManager, forceConflicts: options.has('force-conflicts') });
  if ('error' in client) {
    throw new UsageError(`--field-manager: ${client.error}`);
  }
  return client;
}

function fieldValidationOf(options: ParsedOptions): ClientFieldValidation {
  const text = options.text('field-validation') ?? 'strict';
  const found = FIELD_VALIDATIONS.find((each) => each === text);
  if (found === undefined) {
    throw new UsageError(`--field-validation ${text}: known levels are ${FIELD_VALIDATIONS.join(', ')}`);
  }
  return found;
}
