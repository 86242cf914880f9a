import { distinctJson } from './distinct-json';
import { GoNumber, goNumber, truncated } from './go-number';
import { goJson } from './go-value';
import { SchemaPlace } from './place';
import { failed, SchemaResult } from './result';
import { meantAmong } from '../../field/error';
import { quote } from '../../field/quote';
import { JsonSchema } from '../schema';

/*
 * upstream: k8s.io/kube-openapi/pkg/validation/validate/validator.go basicCommonValidator
 */

export function validateEnum(value: unknown, { enum: values }: JsonSchema, { path, rules }: SchemaPlace): SchemaResult | undefined {
  if (!Array.isArray(values) || values.length === 0 || (value !== null && values.some((each) => each !== null && isSame(value, each)))) {
    return undefined;
  }
  const detail = `supported values: ${values.map((each) => quote(typeof each === 'string' ? each : goJson(each))).join(', ')}`;
  const message = `${path} in body should be one of [${values.map(goJson).join(' ')}]`;
  const meant = typeof value === 'string' ? meantAmong(value, values.filter((each) => typeof each === 'string')) : undefined;
  return failed({ message, type: 'Unsupported value', field: path, value, detail, blocks: rules.enumBlocks, meant });
}

/** upstream: the value is converted to the type of the other first, where Go can. */
function isSame(value: unknown, allowed: unknown): boolean {
  const [number, other] = [goNumber(value), goNumber(allowed)];
  if (number !== undefined && other !== undefined) {
    return isSameNumber(number, other);
  }
  if (number !== undefined || other !== undefined) {
    return number?.kind === 'int' && typeof allowed === 'string' && character(number.value) === allowed;
  }
  return typeof value === 'object' || typeof allowed === 'object' ? sameParts(value, allowed) : value === allowed;
}

function isSameNumber(number: GoNumber, other: GoNumber): boolean {
  if (other.kind === 'float') {
    return Number(number.value) === other.value;
  }
  return (number.kind === 'int' ? number.value : truncated(number.value)) === other.value;
}

const LAST_CHARACTER = 0x10ffff;

/** Go's string(rune). */
function character(code: bigint): string {
  const isValid = code >= 0 && code <= LAST_CHARACTER && (code < 0xd800 || code > 0xdfff);
  return isValid ? String.fromCodePoint(Number(code)) : '\ufffd';
}

/** upstream: reflect.DeepEqual tells `1` from `1.0`. */
function sameParts(value: unknown, allowed: unknown): boolean {
  return distinctJson(value) === distinctJson(allowed);
}
