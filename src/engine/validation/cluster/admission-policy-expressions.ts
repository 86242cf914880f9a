import { validateEnum } from './admission-rules';
import { ObjectExpressions } from './expression-compiler';
import { duplicate, invalid, required } from '../../field/error';
import { AuditAnnotation, CelMutation, CelValidation, Variable } from '../../objects/admission-registration';
import { validateLabelName } from '../names/labels';
import { byteLength } from '../names/names';
import { trimSpace } from '../names/space';
import { Validation } from '../validation';

/*
 * The CEL expressions of a policy, and what stands around them.
 * upstream: pkg/apis/admissionregistration/validation/validation.go
 */

const IDENTIFIER = /^[_a-zA-Z][_a-zA-Z0-9]*$/;
const RESERVED: ReadonlySet<string> = new Set([
  'true', 'false', 'null', 'in', 'as', 'break', 'const', 'continue', 'else', 'for', 'function', 'if', 'import', 'let', 'loop', 'package', 'namespace',
  'return', 'var', 'void', 'while',
]);
const REASONS = ['Forbidden', 'Invalid', 'RequestEntityTooLarge'];
const PATCH_TYPES = ['ApplyConfiguration', 'JSONPatch'];
const LONGEST_VALUE_EXPRESSION = 5 * 1024;
const NOT_SPECIFIED = 'expression is not specified';

export function validateVariable({ name = '', expression = '' }: Variable, path: string, expressions: ObjectExpressions, v: Validation): void {
  if (trimSpace(name) === '') {
    v.errors.push(required(`${path}.name`, 'name is not specified'));
  } else if (!IDENTIFIER.test(name) || RESERVED.has(name)) {
    v.errors.push(invalid(`${path}.name`, name, v.rules.shortAdmissionWording ? 'must be a valid CEL identifier' : 'name is not a valid CEL identifier'));
  }
  if (trimSpace(expression) === '') {
    v.errors.push(required(`${path}.expression`, NOT_SPECIFIED));
  } else {
    expressions.validateVariable(name, expression, `${path}.expression`, v);
  }
}

export function validateValidation(validation: CelValidation, path: string, expressions: ObjectExpressions, v: Validation): void {
  const { expression = '', message = '', messageExpression = '', reason } = validation;
  const subject = v.rules.shortAdmissionWording ? '' : 'message ';
  if (trimSpace(expression) === '') {
    v.errors.push(required(`${path}.expression`, NOT_SPECIFIED));
  } else {
    expressions.validate(v.rules.trimsValidations ? trimSpace(expression) : expression, 'validation', `${path}.expression`, v, expression);
  }
  if (messageExpression !== '' && trimSpace(messageExpression) === '') {
    v.errors.push(invalid(`${path}.messageExpression`, messageExpression, 'must be non-empty if specified'));
  } else if (messageExpression !== '') {
    expressions.validate(messageExpression, 'messageExpression', `${path}.messageExpression`, v);
  }
  if (message !== '' && trimSpace(message) === '') {
    v.errors.push(invalid(`${path}.message`, message, `${subject}must be non-empty if specified`));
  } else if (/[\n\r]/.test(trimSpace(message))) {
    v.errors.push(invalid(`${path}.message`, message, `${subject}must not contain line breaks`));
  }
  validateEnum(reason, REASONS, `${path}.reason`, v);
}

const MOST_AUDIT_ANNOTATIONS = 20;

export function validateAuditAnnotations(
  annotations: readonly AuditAnnotation[], policy: string, expressions: ObjectExpressions, v: Validation,
): void {
  const path = 'spec.auditAnnotations';
  if (annotations.length > MOST_AUDIT_ANNOTATIONS) {
    const whole = { goSyntax: '[]admissionregistration.AuditAnnotation' };
    v.errors.push(invalid(path, whole, `must not have more than ${MOST_AUDIT_ANNOTATIONS} auditAnnotations`));
  }
  annotations.forEach(({ key = '', valueExpression = '' }, i) => {
    validateAuditKey(key, policy, `${path}[${i}].key`, v);
    validateValueExpression(valueExpression, `${path}[${i}].valueExpression`, expressions, v);
    if (annotations.findIndex((each) => (each.key ?? '') === key) < i) {
      v.errors.push(duplicate(`${path}[${i}].key`, key));
    }
  });
}

function validateAuditKey(key: string, policy: string, path: string, v: Validation): void {
  if (policy === '') {
    v.errors.push(invalid(path, key, 'requires metadata.name be non-empty'));
  } else {
    validateLabelName(`${policy}/${key}`, path, v);
  }
}

function validateValueExpression(given: string, path: string, expressions: ObjectExpressions, v: Validation): void {
  const expression = trimSpace(given);
  if (expression === '') {
    v.errors.push(required(path, 'valueExpression is not specified'));
  } else if (byteLength(expression) > LONGEST_VALUE_EXPRESSION) {
    v.errors.push(required(path, `must not exceed ${LONGEST_VALUE_EXPRESSION} bytes in length`));
  } else {
    expressions.validate(expression, 'auditAnnotation', path, v, given);
  }
}

type MutationField = 'applyConfiguration' | 'jsonPatch';

export function validateMutation(mutation: CelMutation, path: string, expressions: ObjectExpressions, v: Validation): void {
  const { patchType = '' } = mutation;
  if (patchType === '') {
    v.errors.push(required(`${path}.patchType`, ''));
  } else if (patchType === 'JSONPatch') {
    validatePatch(mutation, ['jsonPatch', 'applyConfiguration'], { path, expressions }, v);
  } else if (patchType === 'ApplyConfiguration') {
    validatePatch(mutation, ['applyConfiguration', 'jsonPatch'], { path, expressions }, v);
  } else {
    validateEnum(patchType, PATCH_TYPES, `${path}.patchType`, v);
  }
}

interface ExpressionsPlace {
  readonly path: string;
  readonly expressions: ObjectExpressions;
}

function validatePatch(
  mutation: CelMutation, [wanted, other]: readonly [MutationField, MutationField], { path, expressions }: ExpressionsPlace, v: Validation,
): void {
  const patch = mutation[wanted];
  if (patch === undefined) {
    v.errors.push(required(`${path}.${wanted}`, `must be specified when patchType is ${mutation.patchType}`));
  } else if (trimSpace(patch.expression ?? '') === '') {
    v.errors.push(required(`${path}.${wanted}.expression`, ''));
  } else {
    expressions.validate(trimSpace(patch.expression ?? ''), wanted, `${path}.${wanted}.expression`, v);
  }
  if (mutation[other] !== undefined) {
    v.errors.push(invalid(`${path}.${other}`, `{${other}}`, `must not be specified when patchType is ${mutation.patchType}`));
  }
}
