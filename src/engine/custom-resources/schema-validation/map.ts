import { Correlation } from './correlation';
import { requiredError, tooFewError, tooManyError } from './errors';
import { floatOf } from './go-number';
import { SchemaPlace } from './place';
import { invalidValue, SchemaError, SchemaResult } from './result';
import { JsonObject } from '../../json-object';
import { JsonSchema } from '../schema';

/*
 * upstream: k8s.io/kube-openapi/pkg/validation/validate/object_validator.go
 */

const NO_PROPERTIES: Readonly<Record<string, JsonSchema>> = {};

export function validateMap(map: JsonObject, schema: JsonSchema, place: SchemaPlace, correlation?: Correlation): SchemaResult {
  const { path, rules, validator } = place;
  const result = new SchemaResult();
  const limits = limitErrors(map, schema, place);
  limits.forEach((error) => result.add(error));
  if (limits.length > 0 && !rules.goesOnAfterCounts) {
    return result;
  }
  validateOthers(map, schema, place, { result, correlation });
  for (const [name, property] of Object.entries(schema.properties ?? NO_PROPERTIES)) {
    if (Object.hasOwn(map, name)) {
      const own = { ...place, path: path === '' ? name : `${path}.${name}` };
      result.merge(validator.validateWithin(map[name], property, own, childOf(correlation, name, path)));
    }
  }
  for (const name of schema.required ?? []) {
    if (!Object.hasOwn(map, name)) {
      result.add(requiredError(`${path}.${name}`));
    }
  }
  return result;
}

/** upstream: the version and the kind of an object are never compared. */
function childOf(correlation: Correlation | undefined, name: string, path: string): Correlation | undefined {
  return path === '' && (name === 'kind' || name === 'apiVersion') ? undefined : correlation?.field(name);
}

function limitErrors(map: JsonObject, { minProperties, maxProperties }: JsonSchema, { path, rules }: SchemaPlace): readonly SchemaError[] {
  if (minProperties === undefined && maxProperties === undefined) {
    return [];
  }
  const size = Object.keys(map).length;
  const errors: SchemaError[] = [];
  if (minProperties !== undefined && size < floatOf(minProperties)) {
    errors.push(tooFewError(path, 'properties', { size, limit: floatOf(minProperties) }, rules));
  }
  if (maxProperties !== undefined && size > floatOf(maxProperties) && (errors.length === 0 || rules.goesOnAfterCounts)) {
    errors.push(tooManyError(path, 'properties', { size, limit: floatOf(maxProperties) }, rules));
  }
  return errors;
}

interface MapResult {
  readonly result: SchemaResult;
  readonly correlation?: Correlation;
}

/** What is no property. */
function validateOthers(map: JsonObject, schema: JsonSchema, place: SchemaPlace, { result, correlation }: MapResult): void {
  const { path, validator } = place;
  const { properties = NO_PROPERTIES, additionalProperties } = schema;
  if (additionalProperties === undefined || additionalProperties === true) {
    return;
  }
  for (const key of Object.keys(map).filter((each) => !Object.hasOwn(properties, each))) {
    if (additionalProperties === false) {
      result.add(invalidValue(path, key, `${path}.${key} in body is a forbidden property`));
    } else {
      const own = { ...place, path: `${path}.${key}` };
      result.merge(validator.validateWithin(map[key], additionalProperties, own, childOf(correlation, key, path)));
    }
  }
}
