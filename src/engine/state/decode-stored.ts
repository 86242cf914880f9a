import { DecodedObject, decodeObject } from '../decoding/decode-object';
import { Minor } from '../version';

/** Nobody asks for more. */
const MOST_LEFT_OUT = 100;

/**
 * Reads an object of a snapshot. Controllers write its status and nobody applies it, so that a value in it that cannot be read, as a time that
 * somebody has blanked out, is left out.
 */
export function decodeStored(value: unknown, minor: Minor): DecodedObject | undefined {
  let readable = value;
  for (let i = 0; i < MOST_LEFT_OUT; i++) {
    const decoded = decodeObject(readable, minor);
    const steps = decoded?.error?.steps ?? [];
    if (steps.length < 2 || steps[0] !== 'status') {
      return decoded;
    }
    readable = without(readable, steps);
  }
  return decodeObject(value, minor);
}

function without(value: unknown, [step, ...rest]: readonly (string | number)[]): unknown {
  if (Array.isArray(value)) {
    return value.flatMap((each: unknown, i) => (i !== step ? [each] : rest.length === 0 ? [] : [without(each, rest)]));
  }
  const { [step]: inner, ...others } = value as Readonly<Record<string, unknown>>;
  return rest.length === 0 ? others : { ...others, [step]: without(inner, rest) };
}
