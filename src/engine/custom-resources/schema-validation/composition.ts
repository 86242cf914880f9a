import { SchemaPlace } from './place';
import { SchemaResult, unplaced } from './result';
import { quote } from '../../field/quote';
import { JsonSchema } from '../schema';

/*
 * Several schemas for one value. What an update leaves as it is, is not looked at here.
 * upstream: k8s.io/kube-openapi/pkg/validation/validate/schema_props.go
 */

export function validateComposition(value: unknown, { anyOf, oneOf, allOf, not }: JsonSchema, place: SchemaPlace): SchemaResult {
  const result = new SchemaResult();
  if (anyOf !== undefined && anyOf.length > 0) {
    validateAnyOf(value, anyOf, place, result);
  }
  if (oneOf !== undefined && oneOf.length > 0) {
    validateOneOf(value, oneOf, place, result);
  }
  if (allOf !== undefined && allOf.length > 0) {
    validateAllOf(value, allOf, place, result);
  }
  if (not !== undefined && place.validator.validate(value, not, place).isValid) {
    result.add(unplaced(`${quote(place.path)} must not validate the schema (not)`, place.path));
  }
  return result.count();
}

function validateAnyOf(value: unknown, schemas: readonly JsonSchema[], place: SchemaPlace, result: SchemaResult): void {
  let best: SchemaResult | undefined;
  for (const schema of schemas) {
    const each = place.validator.validate(value, schema, place);
    if (each.isValid) {
      result.merge(each);
      return;
    }
    best = best === undefined || each.matchCount > best.matchCount ? each : best;
  }
  result.add(unplaced(`${quote(place.path)} must validate at least one schema (anyOf)`, place.path)).merge(best);
}

function validateOneOf(value: unknown, schemas: readonly JsonSchema[], place: SchemaPlace, result: SchemaResult): void {
  let best: SchemaResult | undefined;
  let firstValid: SchemaResult | undefined;
  let count = 0;
  for (const schema of schemas) {
    const each = place.validator.validate(value, schema, place);
    if (each.isValid) {
      count++;
      firstValid ??= each;
      best = undefined;
    } else if (count === 0 && (best === undefined || each.matchCount > best.matchCount)) {
      best = each;
    }
  }
  if (count === 1) {
    result.merge(firstValid);
    return;
  }
  const found = count === 0 ? 'Found none valid' : `Found ${count} valid alternatives`;
  result.add(unplaced(`${quote(place.path)} must validate one and only one schema (oneOf). ${found}`, place.path)).merge(best);
}

function validateAllOf(value: unknown, schemas: readonly JsonSchema[], place: SchemaPlace, result: SchemaResult): void {
  let count = 0;
  for (const schema of schemas) {
    const each = place.validator.validate(value, schema, place);
    count += each.isValid ? 1 : 0;
    result.merge(each);
  }
  if (count !== schemas.length) {
    result.add(unplaced(`${quote(place.path)} must validate all the schemas (allOf)${count === 0 ? '. None validated' : ''}`, place.path));
  }
}
