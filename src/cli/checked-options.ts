import { ParsedOptions, OptionSpecs } from './options';
import { UsageError } from './usage-error';
import { userOf } from './who';
import { ClientError, ClientName, CLIENTS, readClient } from '../manifests/client/set-client';
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
  'client': {
    type: 'string',
    value: 'CLIENT',
    help: 'The program that applies the objects: kubectl, helm, flux or argocd. The options below follow from it (default: kubectl)',
    values: () => CLIENTS,
  },
  'server-side': {
    type: 'boolean',
    canBeFalse: true,
    help: 'The API server merges the objects, as kubectl apply --server-side, Flux and Helm 4 do. For Helm 3: --server-side=false',
  },
  'field-manager': {
    type: 'string', value: 'NAME', help: 'Name of the manager of the fields that are applied on the side of the server (default: that of the client)',
  },
  'force-conflicts': {
    type: 'boolean', help: 'Take fields over that other managers own, on the side of the server. Flux and Argo CD always do',
  },
  'field-validation': {
    type: 'string',
    value: 'LEVEL',
    help: 'What the client asks for fields that the API server does not have: strict, warn or ignore (default: strict; for helm and argocd: warn)',
    values: () => FIELD_VALIDATIONS,
  },
};

type OptionsOfRequests = Pick<CheckOptions, 'namespace' | 'applier' | 'strict' | 'operation' | 'client'>;

export function checkOptions(options: ParsedOptions): OptionsOfRequests {
  return {
    namespace: options.text('namespace'),
    applier: userOf(options),
    strict: options.has('strict'),
    operation: operationOf(options),
    client: clientOf(options),
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

/** One value, from which the order, the side of the merge, the manager and the validation of fields follow. */
function clientOf(options: ParsedOptions): CheckOptions['client'] {
  const name = clientNameOf(options);
  const isOnServer = options.flag('server-side');
  if (isOnServer !== true && name === 'kubectl') {
    const given = ['field-manager', 'force-conflicts'].find((each) => options.has(each));
    if (given !== undefined) {
      throw new UsageError(`--${given}: only with --server-side`);
    }
  }
  const instead = isOnServer ? 'server-side' : name === 'kubectl' ? undefined : 'client';
  if (options.has('operation') && instead !== undefined) {
    throw new UsageError(`--${instead}${instead === 'client' ? ` ${name}` : ''}: not with --operation, which says what is done with the objects instead`);
  }
  refuseWithoutEffect(options, name, isOnServer);
  const client = readClient({
    name,
    isOnServer,
    fieldManager: options.text('field-manager'),
    forceConflicts: options.has('force-conflicts'),
    fieldValidation: fieldValidationOf(options),
    isUpgrade: options.has('old'),
  });
  if ('error' in client) {
    throw new UsageError(`--${OPTION_OF[client.about]}: ${client.error}`);
  }
  return client;
}

/** What nothing asks for, somebody may believe to count. */
function refuseWithoutEffect(options: ParsedOptions, name: ClientName, isOnServer: boolean | undefined): void {
  const ofServer = ['field-manager', 'force-conflicts'].find((each) => options.has(each));
  if (name === 'helm' && isOnServer === false && ofServer !== undefined) {
    throw new UsageError(`--${ofServer}: not with --server-side=false, where Helm merges the objects itself`);
  }
  if (options.text('operation') === 'DELETE' && options.has('field-validation')) {
    throw new UsageError('--field-validation: not with --operation DELETE, which sends no fields');
  }
}

const OPTION_OF: Readonly<Record<ClientError['about'], string>> = { isOnServer: 'server-side', fieldManager: 'field-manager' };

function clientNameOf(options: ParsedOptions): ClientName {
  const text = options.text('client') ?? 'kubectl';
  const found = CLIENTS.find((each) => each === text);
  if (found === undefined) {
    throw new UsageError(`--client ${text}: known clients are ${CLIENTS.join(', ')}`);
  }
  return found;
}

function fieldValidationOf(options: ParsedOptions): ClientFieldValidation | undefined {
  const text = options.text('field-validation');
  if (text === undefined) {
    return undefined;
  }
  const found = FIELD_VALIDATIONS.find((each) => each === text);
  if (found === undefined) {
    throw new UsageError(`--field-validation ${text}: known levels are ${FIELD_VALIDATIONS.join(', ')}`);
  }
  return found;
}
