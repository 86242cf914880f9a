import { formatSteps } from './format-steps';
import { Steps } from './steps';
import { stepsOfPath } from './steps-of-path';
import { FieldChange } from '../verdict';

/** The change that gives a field a new value, whatever it has. */
export function setField(path: string, value: unknown): FieldChange {
  return { path, steps: stepsOfPath(path), value };
}

/** The same, by the keys that lead to the field. */
export function setAt(steps: Steps, value: unknown): FieldChange {
  return { path: formatSteps(steps), steps, value };
}

export function removeField(path: string): FieldChange {
  return { path, steps: stepsOfPath(path) };
}

/** A list without some of its items; the field is removed with the last one. */
export function setList(path: string, items: readonly unknown[]): FieldChange {
  return items.length === 0 ? removeField(path) : setField(path, items);
}
