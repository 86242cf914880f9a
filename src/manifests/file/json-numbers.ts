import { NumberLiteral } from '../../engine/decoding/number-literal';
import { GoFloat, JsonMapping, JsonValue, MAX_NESTING, YamlRefusal, sentNumber } from '../../yaml';

/** A value from readJson, with its numbers as kubectl sends them. */
export function sentJson(value: unknown, offset: number, nesting = 0): JsonValue {
  if (typeof value === 'number') {
    return value + 0;
  }
  if (value instanceof NumberLiteral) {
    return sentLiteral(value.source, offset);
  }
  if (typeof value !== 'object' || value === null) {
    return value as JsonValue;
  }
  if (nesting === MAX_NESTING) {
    throw new YamlRefusal('this-reader', `nested more than ${MAX_NESTING} levels deep`, offset);
  }
  if (Array.isArray(value)) {
    return value.map((item) => sentJson(item, offset, nesting + 1));
  }
  const object = value as JsonMapping;
  for (const key of Object.keys(object)) {
    const member = object[key];
    if (typeof member === 'object' || typeof member === 'number') {
      object[key] = sentJson(member, offset, nesting + 1);
    }
  }
  return object;
}

function sentLiteral(source: string, offset: number): number | bigint {
  const number = Number(source);
  if (!Number.isFinite(number)) {
    throw new YamlRefusal('unstructured', `json: cannot unmarshal number ${source} into Go value of type float64`, offset);
  }
  return /^-?[0-9]+$/.test(source) ? number : sentNumber(new GoFloat(number));
}
