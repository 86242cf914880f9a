import { Steps } from './steps';
import { isPlainObject } from '../json-object';

/** The value to which keys and indices lead; undefined where there is none. */
export function valueAt(value: unknown, steps: Steps): unknown {
  return steps.reduce<unknown>(child, value);
}

function child(value: unknown, step: string | number): unknown {
  if (Array.isArray(value)) {
    return typeof step === 'number' ? value[step] : undefined;
  }
  return isPlainObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}
