import { replaceEach } from '../defaulting/copy-on-write';
import { isPlainObject, JsonObject } from '../json-object';

/*
 * A schema as Go writes it: without the texts and booleans that are empty or false. Those that are pointers stay.
 * upstream: the tags of k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1/types_jsonschema.go
 */

const OMITTED_TEXTS: ReadonlySet<string> = new Set(['id', '$schema', 'description', 'type', 'format', 'title', 'pattern']);
const OMITTED_BOOLEANS: ReadonlySet<string> = new Set([
  'exclusiveMaximum', 'exclusiveMinimum', 'uniqueItems', 'nullable', 'x-kubernetes-embedded-resource', 'x-kubernetes-int-or-string',
]);
/** The fields that have a schema, several, or something else. */
const SCHEMAS: ReadonlySet<string> = new Set(['not', 'items', 'additionalProperties', 'additionalItems', 'allOf', 'anyOf', 'oneOf']);
const SCHEMAS_BY_NAME: ReadonlySet<string> = new Set(['properties', 'patternProperties', 'definitions', 'dependencies']);
const RULES = 'x-kubernetes-validations';
const TEXTS_OF_RULES: ReadonlySet<string> = new Set(['message', 'messageExpression', 'fieldPath']);
const DOCUMENTATION = 'externalDocs';
const TEXTS_OF_DOCUMENTATION: ReadonlySet<string> = new Set(['description', 'url']);

/** The very schema, where nothing is left out. */
export function writtenSchema(schema: JsonObject): JsonObject {
  return mapFields(schema, (key, value) => {
    if (OMITTED_TEXTS.has(key) || OMITTED_BOOLEANS.has(key)) {
      return value === '' || value === false ? undefined : value;
    }
    if (SCHEMAS.has(key)) {
      return eachSchema(value);
    }
    if (SCHEMAS_BY_NAME.has(key)) {
      return isPlainObject(value) ? mapFields(value, (_name, schemaOfName) => eachSchema(schemaOfName)) : value;
    }
    return key === RULES ? writtenRules(value) : key === DOCUMENTATION ? withoutEmptyTexts(value, TEXTS_OF_DOCUMENTATION) : value;
  });
}

function eachSchema(value: unknown): unknown {
  return Array.isArray(value) ? replaceEach(value, eachSchema) : isPlainObject(value) ? writtenSchema(value) : value;
}

function writtenRules(rules: unknown): unknown {
  return Array.isArray(rules) ? replaceEach(rules, (rule) => withoutEmptyTexts(rule, TEXTS_OF_RULES)) : rules;
}

function withoutEmptyTexts(value: unknown, texts: ReadonlySet<string>): unknown {
  return isPlainObject(value) ? mapFields(value, (key, text) => (text === '' && texts.has(key) ? undefined : text)) : value;
}

/** @param change undefined leaves the field out */
function mapFields(object: JsonObject, change: (key: string, value: unknown) => unknown): JsonObject {
  const entries = Object.entries(object);
  const changed = entries.map(([key, value]): [string, unknown] => [key, change(key, value)]);
  return changed.every(([, value], i) => value === entries[i][1]) ? object : Object.fromEntries(changed.filter(([, value]) => value !== undefined));
}
