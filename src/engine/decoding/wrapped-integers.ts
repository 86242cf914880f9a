import { decode } from './decode';
import { NumberLiteral } from './number-literal';
import { Steps } from '../field/steps';
import { JsonObject } from '../json-object';
import { Minor } from '../version';

/*
 * A patched object is no JSON that is decoded: its integers are converted, and what a field cannot hold loses its upper bits.
 * upstream: k8s.io/apimachinery/pkg/runtime/converter.go fromUnstructured
 */

/** More are left as they are, so that the server is said to refuse the object. */
const MOST_WRAPPED = 100;

/** The object with such integers as the server makes them. @param type its Go type */
export function withWrappedIntegers(type: string, value: JsonObject, minor: Minor): JsonObject {
  let wrapped: unknown = value;
  for (let i = 0; i < MOST_WRAPPED; i++) {
    const { error } = decode(type, wrapped, minor);
    const bits = error?.ofPatch === undefined && error?.goType !== undefined && Object.hasOwn(BITS, error.goType) ? BITS[error.goType] : undefined;
    if (error === undefined || bits === undefined) {
      break;
    }
    wrapped = changedAt(wrapped, error.steps, (found) => wrap(found, bits));
  }
  return wrapped as JsonObject;
}

const BITS: Readonly<Record<string, number>> = { int32: 32, int64: 64 };

/** Whether something in a document may be such an integer. */
export function hasLargeInteger(value: unknown): boolean {
  if (typeof value === 'number') {
    return Math.abs(value) > MOST_INT32;
  }
  if (typeof value !== 'object' || value === null) {
    return typeof value === 'bigint';
  }
  return value instanceof NumberLiteral ? Math.abs(Number(value.source)) > MOST_INT32 : Object.values(value).some(hasLargeInteger);
}

const MOST_INT32 = 2 ** 31 - 1;

function wrap(found: unknown, bits: number): unknown {
  const integer = typeof found === 'number' || found instanceof NumberLiteral ? int64Of(Number(found instanceof NumberLiteral ? found.source : found)) : found;
  if (typeof integer !== 'bigint') {
    return found;
  }
  const wrapped = BigInt.asIntN(bits, integer);
  return Number.isSafeInteger(Number(wrapped)) ? Number(wrapped) : wrapped;
}

/** What the processors that Kubernetes usually runs on make of a number beyond int64. */
const INDEFINITE = -(2n ** 63n);

function int64Of(value: number): bigint {
  return Math.abs(value) < 2 ** 63 ? BigInt(value) : INDEFINITE;
}

function changedAt(value: unknown, [step, ...rest]: Steps, change: (found: unknown) => unknown): unknown {
  if (step === undefined) {
    return change(value);
  }
  if (Array.isArray(value)) {
    return value.map((each, i) => (i === step ? changedAt(each, rest, change) : each));
  }
  const object = value as JsonObject;
  return { ...object, [step]: changedAt(object[step], rest, change) };
}
