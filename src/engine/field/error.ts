import { setField } from './field-change';
import { quote } from './quote';
import { nearestName } from '../decoding/nearest-name';
import { FieldChange } from '../verdict';

/*
 * Upstream's field errors, as data: the sentence is made only when somebody is denied.
 * upstream: k8s.io/apimachinery/pkg/util/validation/field/errors.go
 */

export type FieldErrorType =
  | 'Invalid value' | 'Forbidden' | 'Required value' | 'Not found' | 'Duplicate value' | 'Unsupported value' | 'Too long' | 'Too many' | 'Internal error';

/** A value in Go's `%#v` syntax, for what is neither string, number nor boolean. */
export interface GoSyntax {
  readonly goSyntax: string;
}

export type BadValue = string | number | bigint | boolean | null | undefined | GoSyntax;

/** Stands for a value that the server leaves out of the sentence. upstream: field.OmitValueType */
export const NO_VALUE: GoSyntax = { goSyntax: '' };

export interface FieldError {
  readonly type: FieldErrorType;
  /** The path, as `spec.containers[0].securityContext.privileged`. */
  readonly field: string;
  readonly value?: BadValue;
  readonly detail: string;
  /** What makes the value valid, where it can be said. */
  readonly changes?: readonly FieldChange[];
  /** The field that it is about, where the sentence names another one or none. */
  readonly about?: string;
  /** Whether the server would take the value in a new object, and refuses the change alone. */
  readonly refusesChange?: true;
  /** The error that leads to this one: what mends it mends both. */
  readonly causedBy?: FieldError;
  /** Whether the server's code panics there, so that nobody gets an answer. */
  readonly panics?: true;
}

/** The same error with what makes the value valid. */
export function withChanges(error: FieldError, ...changes: readonly FieldChange[]): FieldError {
  return { ...error, changes };
}

/** The same, where such changes may be known. */
export function withLikelyChanges(error: FieldError, changes: readonly FieldChange[]): FieldError {
  return changes.length === 0 ? error : { ...error, changes };
}

/** @param reason why the server's code panics */
export function panicAt(field: string, reason: string): FieldError {
  return { type: 'Internal error', field, detail: `the API server panics ${reason}, and drops the connection`, panics: true };
}

/** The same of a field that must stay as it is in the cluster. */
export function refusedChange(error: FieldError): FieldError {
  return { ...error, refusesChange: true };
}

export function invalid(field: string, value: BadValue, detail: string): FieldError {
  return { type: 'Invalid value', field, value, detail };
}

export function forbidden(field: string, detail: string): FieldError {
  return { type: 'Forbidden', field, detail };
}

export function internalError(field: string, detail: string): FieldError {
  return { type: 'Internal error', field, detail };
}

export function required(field: string, detail: string): FieldError {
  return { type: 'Required value', field, detail };
}

export function notFound(field: string, value: BadValue): FieldError {
  return { type: 'Not found', field, value, detail: '' };
}

/** The same, where the name may be a typing error of one that is there. */
export function notFoundAmong(field: string, value: string, names: readonly string[]): FieldError {
  const likely = nearestName(value, names);
  return withLikelyChanges(notFound(field, value), likely === undefined ? [] : [setField(field, likely)]);
}

export function duplicate(field: string, value: BadValue): FieldError {
  return { type: 'Duplicate value', field, value, detail: '' };
}

export function tooMany(field: string, count: number, most: number): FieldError {
  return { type: 'Too many', field, value: count, detail: `must have at most ${most} items` };
}

/** `supported` in the order in which upstream lists it (most lists are sorted, by the caller). */
export function notSupported(field: string, value: BadValue, supported: readonly string[]): FieldError {
  const meant = meantBy(value, supported);
  return {
    type: 'Unsupported value',
    field,
    value,
    detail: supported.length > 0 ? `supported values: ${supported.map(quote).join(', ')}` : '',
    ...(meant !== undefined && { changes: [setField(field, meant)] }),
  };
}

/** The only supported value, or the one that differs from what is written in upper and lower case alone. */
function meantBy(value: BadValue, supported: readonly string[]): string | undefined {
  return supported.length === 1 ? supported[0] : meantAmong(textOf(value), supported);
}

/** The text that differs from another one in upper and lower case alone. */
export function meantAmong(text: string | undefined, supported: readonly string[]): string | undefined {
  return supported.find((each) => text !== undefined && each.toLowerCase() === text.toLowerCase());
}

/** Also of a text as Go writes it: `"always"`. */
function textOf(value: BadValue): string | undefined {
  if (typeof value === 'string') {
    return value;
  }
  const [, text] = typeof value === 'object' && value !== null && 'goSyntax' in value ? WORD_IN_QUOTES.exec(value.goSyntax) ?? [] : [];
  return text;
}

const WORD_IN_QUOTES = /^"([\w./-]*)"$/;

const WITHOUT_VALUE: ReadonlySet<FieldErrorType> = new Set<FieldErrorType>(['Required value', 'Forbidden', 'Too long', 'Internal error']);

/** The sentence of one error: `spec.hostPID: Invalid value: true: Host PID is not allowed to be used`. */
export function formatFieldError(error: FieldError): string {
  return `${error.field}: ${formatErrorBody(error)}`;
}

function formatErrorBody(error: FieldError): string {
  const body = WITHOUT_VALUE.has(error.type) || error.value === NO_VALUE ? error.type : `${error.type}: ${formatBadValue(error.value)}`;
  return error.detail === '' ? body : `${body}: ${error.detail}`;
}

function formatBadValue(value: BadValue): string {
  if (value === null || value === undefined) {
    // upstream: a text, until 1.34.
    return '"null"';
  }
  if (typeof value === 'string') {
    return quote(value);
  }
  return typeof value === 'object' ? value.goSyntax : String(value);
}

/** Go's `%v` of a field.ErrorList: `[first second]`. */
export function formatErrorList(errors: readonly FieldError[]): string {
  let sentences = '';
  for (let i = 0; i < errors.length; i++) {
    sentences += i === 0 ? formatFieldError(errors[i]) : ` ${formatFieldError(errors[i])}`;
  }
  return `[${sentences}]`;
}

/** The length after which no more errors are written out: each can contain the whole list that it is about. */
const LONGEST = 1_000_000;

/** Each error once. Long values are compared once, however many errors are about them. */
export function distinctErrors(errors: readonly FieldError[]): readonly FieldError[] {
  const values = new Map<string, number>();
  const numberOf = (text: string): number => {
    const number = values.get(text) ?? values.size;
    values.set(text, number);
    return number;
  };
  const distinct = new Map<string, FieldError>();
  for (const error of errors) {
    const { type, field, detail, value } = error;
    const key = `${field}: ${type}: ${numberOf(WITHOUT_VALUE.has(type) ? '' : formatBadValue(value))}: ${detail}`;
    distinct.set(key, distinct.get(key) ?? error);
  }
  return [...distinct.values()];
}

/** The first errors, as many as one message has room for. */
export function firstErrors(errors: readonly FieldError[]): readonly FieldError[] {
  let length = 0;
  const end = errors.findIndex((error) => {
    length += error.field.length + error.detail.length + lengthOf(error.value);
    return length > LONGEST;
  });
  return end < 0 ? errors : errors.slice(0, Math.max(end, 1));
}

function lengthOf(value: BadValue): number {
  return typeof value === 'object' && value !== null ? value.goSyntax.length : String(value).length;
}

/** What ErrorList.ToAggregate().Error() prints: one sentence bare, several in brackets, each once. A server prints all, however many there are. */
export function formatAggregate(errors: readonly FieldError[]): string {
  const first = firstErrors(errors);
  const rest = errors.length - first.length;
  const sentences = [...distinctErrors(first).map(formatFieldError), ...(rest > 0 ? [`and ${rest} more errors`] : [])];
  return sentences.length === 1 ? sentences[0] : `[${sentences.join(', ')}]`;
}
