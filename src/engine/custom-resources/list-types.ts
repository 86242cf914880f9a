import { childPath } from './paths';
import { isJsonMap, JsonSchema } from './schema';
import { distinctJson } from './schema-validation/distinct-json';
import { badValue } from './schema-validation/go-value';
import { duplicate, FieldError, invalid } from '../field/error';
import { JsonObject } from '../json-object';
import { Minor } from '../version';

/*
 * Lists that are sets or maps have each item or key once.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apiserver/schema/listtype/validation.go
 */

export function validateListTypes(object: JsonObject, schema: JsonSchema, minor: Minor): readonly FieldError[] {
  const errors: FieldError[] = [];
  visitMap(object, schema, { path: '', minor, errors });
  return errors;
}

interface ListVisit {
  readonly path: string;
  readonly minor: Minor;
  readonly errors: FieldError[];
}

function visit(value: unknown, schema: JsonSchema, at: ListVisit): void {
  if (Array.isArray(value)) {
    visitList(value, schema, at);
  } else if (isJsonMap(value)) {
    visitMap(value, schema, at);
  }
}

function visitMap(map: JsonObject, { properties = {}, additionalProperties }: JsonSchema, at: ListVisit): void {
  for (const key of Object.keys(map)) {
    if (typeof additionalProperties === 'object') {
      visit(map[key], additionalProperties, { ...at, path: `${at.path}[${key}]` });
    }
    if (Object.hasOwn(properties, key)) {
      visit(map[key], properties[key], { ...at, path: childPath(at.path, key) });
    }
  }
}


function visitList(list: readonly unknown[], schema: JsonSchema, at: ListVisit): void {
  switch (schema['x-kubernetes-list-type']) {
    case 'set':
      repeated(list).forEach((i) => at.errors.push(duplicate(`${at.path}[${i}]`, badValue(list[i], at.minor))));
      break;
    case 'map':
      at.errors.push(...keyErrors(list, schema['x-kubernetes-list-map-keys'] ?? [], at));
      break;
    default:
  }
  const { items } = schema;
  if (items !== undefined) {
    list.forEach((item, i) => visit(item, items, { ...at, path: `${at.path}[${i}]` }));
  }
}

/** The second appearance of each value that appears again. */
function repeated(values: readonly unknown[]): readonly number[] {
  const counts = new Map<string, number>();
  return values.flatMap((value, i) => {
    const text = distinctJson(value);
    const count = (counts.get(text) ?? 0) + 1;
    counts.set(text, count);
    return count === 2 ? [i] : [];
  });
}

function keyErrors(list: readonly unknown[], names: readonly string[], { path, minor }: ListVisit): readonly FieldError[] {
  const wrong = list.findIndex((item) => item !== null && !isJsonMap(item));
  if (wrong >= 0) {
    return [invalid(`${path}[${wrong}]`, badValue(list[wrong], minor), 'must be an object for an array of list-type map')];
  }
  const keys = list.map((item) => Object.fromEntries(
    names.flatMap((name) => (isJsonMap(item) && Object.hasOwn(item, name) ? [[name, item[name]]] : [])),
  ));
  return repeated(keys).map((i) => duplicate(`${path}[${i}]`, badValue(keys[i], minor)));
}
