import { itemsByPlace, itemsOf, schemaOf, SchemaProps } from './types';
import { formatPlain } from '../cel/types/double-text';
import { ValidationRule } from '../custom-resources/schema';
import { floatOf } from '../custom-resources/schema-validation/go-number';
import { goJson } from '../custom-resources/schema-validation/go-value';
import { BadValue, GoSyntax } from '../field/error';
import { quote } from '../field/quote';
import { JsonObject } from '../json-object';
import { goPointer } from '../validation/go/go-syntax';
import { jsonText } from '../validation/go/json-text';
import { Minor } from '../version';

/*
 * Parts of a definition as the server prints them in an error: from 1.34 on as JSON with Go's names of the fields. Before, they are in Go's own syntax,
 * with addresses of the server's memory: there, three dots stand for what is within.
 */

const JSON_SINCE: Minor = 34;

type PrintedKind = 'text' | 'bool' | 'int' | 'pointer' | 'float' | 'texts' | 'raw' | 'raws' | PartPrinter | readonly [PartPrinter] | readonly ['map', PartPrinter];
type PartPrinter = (value: unknown, minor: Minor) => string;
/** The Go name, the JSON name, how it is printed, and the first minor that has it. */
type PrintedField = readonly [string, string, PrintedKind, Minor?];

function printed(type: string, printer: PartPrinter, value: unknown, minor: Minor): GoSyntax {
  return { goSyntax: minor >= JSON_SINCE ? printer(value, minor) : `${type}{...}` };
}

export function printedVersions(versions: unknown, minor: Minor): GoSyntax {
  if (versions === undefined) {
    return { goSyntax: minor >= JSON_SINCE ? 'null' : '[]apiextensions.CustomResourceDefinitionVersion(nil)' };
  }
  return printed('[]apiextensions.CustomResourceDefinitionVersion', listOf(printVersion), versions, minor);
}

export function printedVersion(version: unknown, minor: Minor): GoSyntax {
  return printed('apiextensions.CustomResourceDefinitionVersion', printVersion, version, minor);
}

export function printedSchema(schema: SchemaProps, minor: Minor): GoSyntax {
  return printed('apiextensions.JSONSchemaProps', printSchema, schema, minor);
}

export function printedItems(items: unknown, minor: Minor): GoSyntax {
  return printed('apiextensions.JSONSchemaPropsOrArray', printItems, { items }, minor);
}

export function printedTexts(texts: readonly string[] | undefined, minor: Minor): GoSyntax {
  if (minor >= JSON_SINCE) {
    return { goSyntax: texts === undefined ? 'null' : goJson(texts) };
  }
  return { goSyntax: texts === undefined ? '[]string(nil)' : `[]string{${texts.map(quote).join(', ')}}` };
}

/** A text that Go has a pointer to, or a type of its own for. */
export function printedText(text: string | undefined, minor: Minor): BadValue {
  if (text === undefined) {
    return { goSyntax: minor >= JSON_SINCE ? 'null' : '"null"' };
  }
  return minor >= JSON_SINCE ? { goSyntax: jsonText(text) } : text;
}

const MESSAGE_EXPRESSION_SINCE: Minor = 27;
const REASON_SINCE: Minor = 28;
const OPTIONAL_OLD_SELF_SINCE: Minor = 29;

export function printedRule(rule: ValidationRule, minor: Minor): GoSyntax {
  if (minor >= JSON_SINCE) {
    return { goSyntax: printRule(rule, minor) };
  }
  const { message = '', messageExpression = '', reason, fieldPath = '', optionalOldSelf } = rule;
  const fields = [
    `Rule:${quote(rule.rule ?? '')}`,
    `Message:${quote(message)}`,
    ...(minor >= MESSAGE_EXPRESSION_SINCE ? [`MessageExpression:${quote(messageExpression)}`] : []),
    ...(minor >= REASON_SINCE ? [`Reason:${goPointer('apiextensions.FieldValueErrorReason', reason)}`, `FieldPath:${quote(fieldPath)}`] : []),
    ...(minor >= OPTIONAL_OLD_SELF_SINCE ? [`OptionalOldSelf:${goPointer('bool', optionalOldSelf)}`] : []),
  ];
  return { goSyntax: `apiextensions.ValidationRule{${fields.join(', ')}}` };
}

function struct(fields: readonly PrintedField[]): PartPrinter {
  return (value, minor) => {
    const map = (value ?? {}) as JsonObject;
    const known = fields.filter(([, , , since = 0]) => minor >= since);
    return `{${known.map(([name, key, kind]) => `"${name}":${print(map[key], kind, minor)}`).join(',')}}`;
  };
}

function print(value: unknown, kind: PrintedKind, minor: Minor): string {
  switch (kind) {
    case 'text':
      return jsonText((value ?? '') as string);
    case 'bool':
      return String(value === true);
    case 'int':
      return String(value ?? 0);
    case 'pointer':
      return value === undefined ? 'null' : goJson(value);
    case 'float':
      return value === undefined ? 'null' : formatFloat(value);
    case 'texts':
    case 'raw':
    case 'raws':
      return value === undefined ? 'null' : goJson(value);
    default:
      return value === undefined ? 'null' : typeof kind === 'function' ? kind(value, minor) : kind.length === 1
        ? listOf(kind[0])(value, minor)
        : mapOf(kind[1])(value, minor);
  }
}

/** A float64, which is written as an integer where it is one. */
function formatFloat(value: unknown): string {
  const number = floatOf(value);
  return Math.abs(number) < 1e21 && (number === 0 || Math.abs(number) >= 1e-6) ? formatPlain(number) : goJson(number);
}

function listOf(printer: PartPrinter): PartPrinter {
  return (value, minor) => `[${(value as readonly unknown[]).map((each) => printer(each, minor)).join(',')}]`;
}

function mapOf(printer: PartPrinter): PartPrinter {
  return (value, minor) => {
    const entries = Object.entries(value as JsonObject).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, each]) => `${jsonText(key)}:${printer(each, minor)}`).join(',')}}`;
  };
}

const printRule = struct([
  ['Rule', 'rule', 'text'], ['Message', 'message', 'text'], ['MessageExpression', 'messageExpression', 'text'], ['Reason', 'reason', 'pointer'],
  ['FieldPath', 'fieldPath', 'text'], ['OptionalOldSelf', 'optionalOldSelf', 'pointer'],
]);

const printNested: PartPrinter = (value, minor) => printSchema(value, minor);

const printItems: PartPrinter = (value, minor) => {
  const props = value as SchemaProps;
  const schema = itemsOf(props);
  const schemas = itemsByPlace(props);
  return `{"Schema":${schema === undefined ? 'null' : printNested(schema, minor)},"JSONSchemas":${schemas.length === 0 ? 'null' : listOf(printNested)(schemas, minor)}}`;
};

const printSchemaOrBool: PartPrinter = (value, minor) => {
  const schema = schemaOf(value as SchemaProps | boolean);
  return `{"Allows":${value !== false},"Schema":${schema === undefined ? 'null' : printNested(schema, minor)}}`;
};

const printDependency: PartPrinter = (value, minor) => (Array.isArray(value)
  ? `{"Schema":null,"Property":${goJson(value)}}`
  : `{"Schema":${printNested(value, minor)},"Property":null}`);

const printDocs = struct([['Description', 'description', 'text'], ['URL', 'url', 'text']]);

const SCHEMA: readonly PrintedField[] = [
  ['ID', 'id', 'text'], ['Schema', '$schema', 'text'], ['Ref', '$ref', 'pointer'], ['Description', 'description', 'text'], ['Type', 'type', 'text'],
  ['Nullable', 'nullable', 'bool'], ['Format', 'format', 'text'], ['Title', 'title', 'text'], ['Default', 'default', 'raw'], ['Maximum', 'maximum', 'float'],
  ['ExclusiveMaximum', 'exclusiveMaximum', 'bool'], ['Minimum', 'minimum', 'float'], ['ExclusiveMinimum', 'exclusiveMinimum', 'bool'],
  ['MaxLength', 'maxLength', 'pointer'], ['MinLength', 'minLength', 'pointer'], ['Pattern', 'pattern', 'text'], ['MaxItems', 'maxItems', 'pointer'],
  ['MinItems', 'minItems', 'pointer'], ['UniqueItems', 'uniqueItems', 'bool'], ['MultipleOf', 'multipleOf', 'float'], ['Enum', 'enum', 'raws'],
  ['MaxProperties', 'maxProperties', 'pointer'], ['MinProperties', 'minProperties', 'pointer'], ['Required', 'required', 'texts'],
  ['Items', 'items', (items, minor) => printItems({ items }, minor)], ['AllOf', 'allOf', [printNested]], ['OneOf', 'oneOf', [printNested]],
  ['AnyOf', 'anyOf', [printNested]], ['Not', 'not', printNested], ['Properties', 'properties', ['map', printNested]],
  ['AdditionalProperties', 'additionalProperties', printSchemaOrBool], ['PatternProperties', 'patternProperties', ['map', printNested]],
  ['Dependencies', 'dependencies', ['map', printDependency]], ['AdditionalItems', 'additionalItems', printSchemaOrBool],
  ['Definitions', 'definitions', ['map', printNested]], ['ExternalDocs', 'externalDocs', printDocs], ['Example', 'example', 'raw'],
  ['XPreserveUnknownFields', 'x-kubernetes-preserve-unknown-fields', 'pointer'], ['XEmbeddedResource', 'x-kubernetes-embedded-resource', 'bool'],
  ['XIntOrString', 'x-kubernetes-int-or-string', 'bool'], ['XListMapKeys', 'x-kubernetes-list-map-keys', 'texts'],
  ['XListType', 'x-kubernetes-list-type', 'pointer'], ['XMapType', 'x-kubernetes-map-type', 'pointer'],
  ['XValidations', 'x-kubernetes-validations', [printRule]],
];

const printSchema = struct(SCHEMA);

/** The Go names of the fields that are set, in Go's order. */
export function goFieldsOf(schema: SchemaProps): readonly string[] {
  return SCHEMA.filter(([, key, kind]) => {
    const value = (schema as JsonObject)[key];
    const isZero = (kind === 'text' && value === '') || (kind === 'bool' && value === false);
    return value !== undefined && !isZero;
  }).map(([name]) => name);
}

const printHolder = struct([['OpenAPIV3Schema', 'openAPIV3Schema', printNested]]);
const printScale = struct([
  ['SpecReplicasPath', 'specReplicasPath', 'text'], ['StatusReplicasPath', 'statusReplicasPath', 'text'], ['LabelSelectorPath', 'labelSelectorPath', 'pointer'],
]);
const printSubresources = struct([['Status', 'status', struct([])], ['Scale', 'scale', printScale]]);
const printColumn = struct([
  ['Name', 'name', 'text'], ['Type', 'type', 'text'], ['Format', 'format', 'text'], ['Description', 'description', 'text'], ['Priority', 'priority', 'int'],
  ['JSONPath', 'jsonPath', 'text'],
]);
const printVersion = struct([
  ['Name', 'name', 'text'], ['Served', 'served', 'bool'], ['Storage', 'storage', 'bool'], ['Deprecated', 'deprecated', 'bool'],
  ['DeprecationWarning', 'deprecationWarning', 'pointer'], ['Schema', 'schema', printHolder], ['Subresources', 'subresources', printSubresources],
  ['AdditionalPrinterColumns', 'additionalPrinterColumns', [printColumn]], ['SelectableFields', 'selectableFields', [struct([['JSONPath', 'jsonPath', 'text']])]],
]);

