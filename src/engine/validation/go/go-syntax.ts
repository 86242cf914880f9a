import { jsonText } from './json-text';
import { BadValue, FieldError, GoSyntax, notSupported } from '../../field/error';
import { quote } from '../../field/quote';
import { JsonObject } from '../../json-object';
import { ValidationRules } from '../rules';

/*
 * How a value that is no plain one stands in an error: in Go's `%#v` syntax, from 1.34 on as JSON with Go's field names.
 * upstream: k8s.io/apimachinery/pkg/util/validation/field/errors.go ErrorBody
 */

/** The address of a pointer is the server's own; this stands for any. */
const POINTER = '0xc000000000';

/** How a value of one type prints. */
export interface GoFormat {
  readonly go: (value: unknown) => string;
  readonly json: (value: unknown) => string;
}

/** A field of a Go struct. Without `pointer` it is a string, a list of the named element type, or what `format` prints. */
export interface GoField {
  /** The Go name. */
  readonly name: string;
  /** The JSON name. */
  readonly key: string;
  /** What it points to, as `core.Capabilities`. */
  readonly pointer?: string;
  readonly list?: string;
  readonly format?: GoFormat;
  /** The fields behind the pointer. */
  readonly fields?: readonly GoField[];
}

export function goStruct(type: string, fields: readonly GoField[], value: object, rules: ValidationRules): GoSyntax {
  return { goSyntax: rules.jsonValues ? jsonStruct(fields, value) : `${type}{${fields.map((field) => goField(field, value)).join(', ')}}` };
}

/** A slice of a string type, as `[]core.Capability{"A", "B"}`. */
export function goStrings(elementType: string, values: readonly string[] | undefined, rules: ValidationRules): GoSyntax {
  return { goSyntax: rules.jsonValues ? jsonStrings(values) : goSlice(elementType, values) };
}

export function goStringMap(map: Readonly<Record<string, string>> | undefined, rules: ValidationRules): GoSyntax {
  const entries = Object.entries(map ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  if (rules.jsonValues) {
    return { goSyntax: map === undefined ? 'null' : `{${entries.map(([key, value]) => `${jsonText(key)}:${jsonText(value)}`).join(',')}}` };
  }
  return { goSyntax: goMap(map === undefined ? undefined : entries) };
}

/** What stands for a text of a type of its own that the field does not take. */
export function unsupportedText(path: string, text: string, supported: readonly string[], rules: ValidationRules): FieldError {
  return { ...notSupported(path, text, supported), value: goText(text, rules) };
}

/** A text that upstream has a pointer to, or a type of its own for. */
export function goText(text: string, rules: ValidationRules): BadValue {
  return rules.jsonValues ? { goSyntax: jsonText(text) } : text;
}

/** The nil of an interface or pointer. */
export function goNull(rules: ValidationRules): GoSyntax {
  // upstream: before 1.34 it is the text "null".
  return { goSyntax: rules.jsonValues ? 'null' : '"null"' };
}

export function goPointer(type: string, value: unknown): string {
  return `(*${type})(${value === undefined ? 'nil' : POINTER})`;
}

function goMap(entries: readonly (readonly [string, string])[] | undefined): string {
  const type = 'map[string]string';
  return entries === undefined ? `${type}(nil)` : `${type}{${entries.map(([key, value]) => `${quote(key)}:${quote(value)}`).join(', ')}}`;
}

export function goSlice(elementType: string, values: readonly string[] | undefined): string {
  return values === undefined ? `[]${elementType}(nil)` : `[]${elementType}{${values.map(quote).join(', ')}}`;
}

function goField({ name, key, pointer, list, format }: GoField, owner: object): string {
  const value = (owner as JsonObject)[key];
  if (pointer !== undefined) {
    return `${name}:${goPointer(pointer, value)}`;
  }
  if (format !== undefined) {
    return `${name}:${format.go(value)}`;
  }
  return `${name}:${list === undefined ? quote((value ?? '') as string) : goSlice(list, value as readonly string[] | undefined)}`;
}

function jsonStruct(fields: readonly GoField[], owner: object): string {
  return `{${fields.map((field) => `"${field.name}":${jsonField(field, (owner as JsonObject)[field.key])}`).join(',')}}`;
}

function jsonField(field: GoField, value: unknown): string {
  if (field.list !== undefined) {
    return jsonStrings(value as readonly string[] | undefined);
  }
  if (value === undefined && field.pointer !== undefined) {
    return 'null';
  }
  if (field.format !== undefined) {
    return field.format.json(value);
  }
  if (value === undefined) {
    return '""';
  }
  if (field.fields !== undefined) {
    return jsonStruct(field.fields, value as object);
  }
  return typeof value === 'string' ? jsonText(value) : String(value);
}

function jsonStrings(values: readonly string[] | undefined): string {
  return values === undefined ? 'null' : `[${values.map(jsonText).join(',')}]`;
}
