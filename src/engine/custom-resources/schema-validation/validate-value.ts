import { validateComposition } from './composition';
import { Correlation } from './correlation';
import { validateEnum } from './enum';
import { isKnownFormat, supportedFormat, validateFormat } from './formats';
import { goNumber } from './go-number';
import { validateList } from './list';
import { validateMap } from './map';
import { validateNumber } from './number';
import { SchemaPlace } from './place';
import { SchemaResult } from './result';
import { SchemaRules } from './rules';
import { validateText } from './text';
import { validateType } from './type';
import { typesOf } from './types-of';
import { isJsonMap, JsonSchema } from '../schema';

/*
 * A value against its schema.
 * upstream: k8s.io/kube-openapi/pkg/validation/validate/schema.go
 */

export function validateValue(value: unknown, schema: JsonSchema, place: SchemaPlace, correlation?: Correlation): SchemaResult {
  const result = new SchemaResult();
  if (value === null || value === undefined) {
    return result.merge(validateType(null, schema, place)).merge(validateEnum(null, schema, place));
  }
  const format = supportedFormat(schema, place.rules);
  const add = (applies: boolean, validate: () => SchemaResult | undefined): void => {
    if (applies) {
      result.merge(validate()).count();
    }
  };
  add(typesOf(schema).length > 0 || format !== '', () => validateType(value, schema, place));
  add(true, () => validateComposition(value, schema, place));
  add(typeof value === 'string', () => validateText(value as string, schema, place));
  add(typeof value === 'string' && isKnownFormat(format, place.rules), () => validateFormat(value as string, format, place));
  add(goNumber(value) !== undefined, () => validateNumber(value, schema, place));
  add(Array.isArray(value), () => validateList(value as readonly unknown[], schema, place, correlation));
  add(true, () => validateEnum(value, schema, place));
  add(isJsonMap(value), () => validateMap(value as Readonly<Record<string, unknown>>, schema, place, correlation));
  return result.count();
}

/** The same of a value that an update changes: what is wrong with one that was there before is not told. */
export function validateChanged(correlation: Correlation, schema: JsonSchema, place: SchemaPlace): SchemaResult {
  const result = validateValue(correlation.value, schema, place, correlation);
  if (result.isValid || !correlation.isUnchanged) {
    return result;
  }
  const unchanged = new SchemaResult();
  unchanged.matchCount = result.matchCount;
  return unchanged;
}

/** What is within a value, which is compared with what was there before where that is known. */
function validateWithin(value: unknown, schema: JsonSchema, place: SchemaPlace, correlation: Correlation | undefined): SchemaResult {
  return correlation === undefined ? validateValue(value, schema, place) : validateChanged(correlation, schema, place);
}

/** A whole object. */
export function rootPlace(rules: SchemaRules): SchemaPlace {
  return { path: '', rules, validator: { validate: validateValue, validateWithin } };
}
