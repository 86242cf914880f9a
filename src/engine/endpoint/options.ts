import { validateFieldManager } from './field-manager';
import { FieldError, notSupported } from '../field/error';
import { deletionErrors, dryRunErrors, invalidOptions } from '../registry/deletion-options';
import { AdmissionRequest } from '../request';
import { Denial } from '../verdict';
import { Minor } from '../version';

/*
 * What a client asks besides, in the query of the URL.
 *
 * upstream: k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go
 */

export type FieldValidation = 'Ignore' | 'Warn' | 'Strict';

/** From here on there is the parameter, and the server obeys it. upstream: the gate ServerSideFieldValidation */
const FIELD_VALIDATION_SINCE: Minor = 23;
const FIELD_VALIDATION_OBEYED_SINCE: Minor = 25;

/** What becomes of unknown and repeated fields. */
export function fieldValidationOf({ options }: Pick<AdmissionRequest, 'options'>, minor: Minor): FieldValidation {
  const asked = options?.fieldValidation;
  return minor < FIELD_VALIDATION_OBEYED_SINCE ? 'Ignore' : asked === 'Ignore' || asked === 'Strict' ? asked : 'Warn';
}

const KINDS: Readonly<Record<string, string>> = { CREATE: 'CreateOptions', UPDATE: 'UpdateOptions', DELETE: 'DeleteOptions' };

/** Why the API server does not take the options. */
export function refuseOptions({ operation, verb, options = {} }: AdmissionRequest & { readonly verb?: string }, minor: Minor): Denial | undefined {
  const kind = verb === 'patch' ? 'PatchOptions' : KINDS[operation];
  if (kind === undefined) {
    return undefined;
  }
  const errors = operation === 'DELETE'
    ? deletionErrors(options, minor)
    : [...validateFieldManager(options.fieldManager, minor), ...dryRunErrors(options, minor), ...fieldValidationErrors(options, minor)];
  const invalid = invalidOptions(kind, errors);
  return invalid && { stage: 'decode', ...invalid };
}

type Options = Readonly<Record<string, unknown>>;

const FIELD_VALIDATIONS = ['', 'Ignore', 'Strict', 'Warn'];

function fieldValidationErrors({ fieldValidation }: Options, minor: Minor): readonly FieldError[] {
  return minor < FIELD_VALIDATION_SINCE || typeof fieldValidation !== 'string' || FIELD_VALIDATIONS.includes(fieldValidation)
    ? []
    : [notSupported('fieldValidation', fieldValidation, FIELD_VALIDATIONS)];
}
