import { validateTolerations } from './tolerations';
import { describe } from '../../decoding/decode-plain';
import { JsonSyntaxError } from '../../decoding/json-syntax-error';
import { NumberLiteral } from '../../decoding/number-literal';
import { readJson } from '../../decoding/read-json';
import { invalid } from '../../field/error';
import { TOLERATIONS_ANNOTATION } from '../../objects/annotations';
import { Toleration } from '../../objects/pod';
import { Validation } from '../validation';

/*
 * The tolerations that stood in an annotation before there was a field. Nothing but validation reads them any more.
 * upstream: pkg/apis/core/validation/validation.go ValidateTolerationsInPodAnnotations
 */

export function validateTolerationsInAnnotation(text: string, path: string, v: Validation): void {
  const read = readTolerations(text);
  if (typeof read === 'string') {
    v.errors.push(invalid(path, TOLERATIONS_ANNOTATION, read));
  } else {
    validateTolerations(read, `${path}.${TOLERATIONS_ANNOTATION}`, v);
  }
}

/** The tolerations, or what Go's encoding/json finds wrong first. */
function readTolerations(text: string): readonly Toleration[] | string {
  let list: unknown;
  try {
    list = readJson(text);
  } catch (error) {
    return (error as JsonSyntaxError).reason;
  }
  if (list === null) {
    return [];
  }
  if (!Array.isArray(list)) {
    return mismatch(describe(list), 'value of type []core.Toleration');
  }
  const read = list.map(readToleration);
  return read.find((each) => typeof each === 'string') ?? read as readonly Toleration[];
}

const TYPES: Readonly<Record<keyof Toleration, string>> = {
  key: 'string', operator: 'core.TolerationOperator', value: 'string', effect: 'core.TaintEffect', tolerationSeconds: 'int64',
};
const FIELDS = (Object.keys(TYPES) as (keyof Toleration)[]).map((name) => ({ name, pattern: new RegExp(`^${name}$`, 'iu') }));

function readToleration(given: unknown): Toleration | string {
  if (given === null) {
    return {};
  }
  if (typeof given !== 'object' || Array.isArray(given) || given instanceof NumberLiteral) {
    return mismatch(describe(given), 'value of type core.Toleration');
  }
  const toleration: Partial<Record<keyof Toleration, unknown>> = {};
  for (const [key, value] of Object.entries(given)) {
    // upstream: the internal type has no names for JSON, and so Go's names count, in any case.
    const name = FIELDS.find(({ pattern }) => pattern.test(key))?.name;
    const found = name === undefined || value === null ? undefined : misfit(name, value);
    if (name !== undefined && found !== undefined) {
      return mismatch(found, `struct field Toleration.${name[0].toUpperCase()}${name.slice(1)} of type ${TYPES[name]}`);
    }
    if (name !== undefined && (value !== null || name === 'tolerationSeconds')) {
      toleration[name] = value ?? undefined;
    }
  }
  return toleration as Toleration;
}

/** What a value is that the field does not take. */
function misfit(name: keyof Toleration, value: unknown): string | undefined {
  if (name !== 'tolerationSeconds') {
    return typeof value === 'string' ? undefined : describe(value);
  }
  if (typeof value === 'bigint' || Number.isInteger(value)) {
    return undefined;
  }
  return describe(value) === 'number' ? `number ${value instanceof NumberLiteral ? value.source : String(value)}` : describe(value);
}

function mismatch(found: string, target: string): string {
  return `json: cannot unmarshal ${found} into Go ${target}`;
}
