import { UnresolvedValue } from './value';
import { Steps } from '../../engine/field/steps';

/** The part of a value to which the steps lead; undefined where there is none. */
export function follow(value: unknown, steps: Steps): unknown {
  return steps.reduce<unknown>(
    (within, step) => (typeof within === 'object' && within !== null && !(within instanceof UnresolvedValue) && Object.hasOwn(within, step)
      ? (within as Record<string | number, unknown>)[step]
      : undefined),
    value,
  );
}
