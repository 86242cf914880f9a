import { validateFieldManager } from './field-manager';
import { FieldError, formatAggregate, invalid, notSupported } from '../field/error';
import { quote } from '../field/quote';
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
/** From here on a list is written as JSON. */
const JSON_VALUES_SINCE: Minor = 34;

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
    ? deleteErrors(options, minor)
    : [...validateFieldManager(options.fieldManager, minor), ...dryRunErrors(options, minor), ...fieldValidationErrors(options, minor)];
  return errors.length === 0
    ? undefined
    : { stage: 'decode', code: 422, message: `${kind}.meta.k8s.io "" is invalid: ${formatAggregate(errors)}` };
}

type Options = Readonly<Record<string, unknown>>;

const DRY_RUNS = ['All'];
const FIELD_VALIDATIONS = ['', 'Ignore', 'Strict', 'Warn'];
const PROPAGATION_POLICIES = ['Foreground', 'Background', 'Orphan'];

function dryRunErrors({ dryRun }: Options, minor: Minor): readonly FieldError[] {
  const asked = Array.isArray(dryRun) ? dryRun.filter((each): each is string => typeof each === 'string') : [];
  const list = asked.map(quote);
  const goSyntax = minor >= JSON_VALUES_SINCE ? `[${list.join(',')}]` : `[]string{${list.join(', ')}}`;
  return asked.every((each) => DRY_RUNS.includes(each)) ? [] : [notSupported('dryRun', { goSyntax }, DRY_RUNS)];
}

function fieldValidationErrors({ fieldValidation }: Options, minor: Minor): readonly FieldError[] {
  return minor < FIELD_VALIDATION_SINCE || typeof fieldValidation !== 'string' || FIELD_VALIDATIONS.includes(fieldValidation)
    ? []
    : [notSupported('fieldValidation', fieldValidation, FIELD_VALIDATIONS)];
}

function deleteErrors(options: Options, minor: Minor): readonly FieldError[] {
  const { orphanDependents, propagationPolicy } = options;
  const errors: FieldError[] = [];
  if (typeof propagationPolicy === 'string') {
    if (typeof orphanDependents === 'boolean') {
      errors.push(invalid('propagationPolicy', propagationPolicy, 'orphanDependents and deletionPropagation cannot be both set'));
    }
    if (!PROPAGATION_POLICIES.includes(propagationPolicy)) {
      errors.push(notSupported('propagationPolicy', propagationPolicy, [...PROPAGATION_POLICIES, 'nil']));
    }
  }
  return [...errors, ...dryRunErrors(options, minor)];
}
