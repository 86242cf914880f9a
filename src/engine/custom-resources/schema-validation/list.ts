import { Correlation } from './correlation';
import { distinctJson } from './distinct-json';
import { tooFewError, tooManyError } from './errors';
import { floatOf } from './go-number';
import { SchemaPlace } from './place';
import { invalidValue, SchemaResult } from './result';
import { JsonSchema } from '../schema';

/*
 * upstream: k8s.io/kube-openapi/pkg/validation/validate/slice_validator.go
 */

export function validateList(
  list: readonly unknown[], { items, minItems, maxItems, uniqueItems }: JsonSchema, place: SchemaPlace, correlation?: Correlation,
): SchemaResult {
  const { path, rules, validator } = place;
  const result = new SchemaResult();
  if (items !== undefined) {
    list.forEach((item, i) => {
      const own = { ...place, path: rules.namesItems ? `${path}[${i}]` : path };
      result.merge(validator.validateWithin(item, items, own, correlation?.item(i)));
    });
  }
  const size = list.length;
  if (minItems !== undefined && size < floatOf(minItems)) {
    result.add(tooFewError(path, 'items', { size, limit: floatOf(minItems) }, rules));
  }
  if (maxItems !== undefined && size > floatOf(maxItems)) {
    result.add(tooManyError(path, 'items', { size, limit: floatOf(maxItems) }, rules));
  }
  if (uniqueItems === true && new Set(list.map(distinctJson)).size < size) {
    result.add(invalidValue(path, undefined, `${path} in body shouldn't contain duplicates`));
  }
  return result.count();
}
