import { validFieldPath } from './field-path';
import { conversionError } from './structural';
import { SchemaProps } from './types';
import { ValidationRule } from '../custom-resources/schema';
import { FieldError, invalid, notSupported, required } from '../field/error';
import { trimSpace } from '../validation/names/space';
import { Minor } from '../version';

/*
 * The parts of a rule but its expressions.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go ValidateCustomResourceDefinitionOpenAPISchema
 */

const REASONS = ['FieldValueDuplicate', 'FieldValueForbidden', 'FieldValueInvalid', 'FieldValueRequired'];
const SHORT_WORDING_SINCE: Minor = 34;
const MESSAGE_EXPRESSION_SINCE: Minor = 27;
const REASON_SINCE: Minor = 28;

export function ruleTextErrors(rule: ValidationRule, schema: SchemaProps, path: string, minor: Minor): readonly FieldError[] {
  const { messageExpression = '', reason } = rule;
  return [
    ...messageErrors(rule, path, minor),
    ...(minor >= MESSAGE_EXPRESSION_SINCE && messageExpression !== '' && trimSpace(messageExpression) === ''
      ? [required(`${path}.messageExpression`, 'messageExpression must be non-empty if specified')] : []),
    ...(minor >= REASON_SINCE && reason !== undefined && !REASONS.includes(reason) ? [notSupported(`${path}.reason`, reason, REASONS)] : []),
    ...(minor >= REASON_SINCE ? fieldPathErrors(rule, schema, `${path}.fieldPath`, minor) : []),
  ];
}

function messageErrors({ rule = '', message = '' }: ValidationRule, path: string, minor: Minor): readonly FieldError[] {
  const told = trimSpace(message);
  const about = minor >= SHORT_WORDING_SINCE ? '' : 'message ';
  if (trimSpace(rule) === '') {
    return [required(`${path}.rule`, 'rule is not specified')];
  }
  if (message !== '' && told === '') {
    return [invalid(`${path}.message`, message, `${about}must be non-empty if specified`)];
  }
  if (hasLineBreaks(told)) {
    return [invalid(`${path}.message`, message, `${about}must not contain line breaks`)];
  }
  return hasLineBreaks(trimSpace(rule)) && told === '' ? [required(`${path}.message`, 'message must be specified if rule contains line breaks')] : [];
}

function fieldPathErrors({ fieldPath = '' }: ValidationRule, schema: SchemaProps, path: string, minor: Minor): readonly FieldError[] {
  if (fieldPath === '') {
    return [];
  }
  const about = minor >= SHORT_WORDING_SINCE ? '' : 'fieldPath ';
  const isKnown = conversionError(schema) !== undefined || !('error' in validFieldPath(fieldPath, schema, true));
  return [
    ...(trimSpace(fieldPath) === '' ? [invalid(path, fieldPath, `${about}must be non-empty if specified`)] : []),
    ...(hasLineBreaks(fieldPath) ? [invalid(path, fieldPath, `${about}must not contain line breaks`)] : []),
    ...(isKnown ? [] : [invalid(path, fieldPath, `${about}must be a valid path`)]),
  ];
}

function hasLineBreaks(text: string): boolean {
  return /[\n\r]/.test(text);
}
