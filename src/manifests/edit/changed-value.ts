import { changesBetween, ValueChange } from './changes-between';
import { Steps } from '../../engine/field/steps';
import { valueAt } from '../../engine/field/value-at';
import { JsonObject } from '../../engine/json-object';
import { isJsonObject } from '../set/manifest-object';

/** Fields that mean the same when they are empty as when they are not there. */
const EMPTY_IS_ABSENT: ReadonlySet<string | number> = new Set([
  'securityContext', 'capabilities', 'seLinuxOptions', 'windowsOptions', 'annotations',
]);

/** The value after changes, one after the other. What a removal leaves empty goes, too, where that means the same. */
export function changedValue(value: unknown, changes: readonly ValueChange[]): unknown {
  return changes.reduce<unknown>((before, change) => {
    const { steps, value: after } = withEmptied(before, change);
    return changed(before, steps, after);
  }, value);
}

/** The smallest changes that do what a change of a value does. */
export function smallestChanges(value: unknown, change: ValueChange): readonly ValueChange[] {
  const { steps, value: after } = withEmptied(value, change);
  return after === undefined ? [{ steps, value: after }] : changesBetween(valueAt(value, steps), after, steps);
}

/** The removal of all that it leaves empty. */
export function withEmptied(value: unknown, { steps, value: after }: ValueChange): ValueChange {
  let removed = steps;
  while (after === undefined && removed.length > 1 && isDispensable(removed[removed.length - 2], valueAt(value, removed.slice(0, -1)))) {
    removed = removed.slice(0, -1);
  }
  return { steps: removed, value: after };
}

/** Whether a collection with one part need not stay without it. */
function isDispensable(step: string | number, collection: unknown): boolean {
  if (typeof collection !== 'object' || collection === null || Object.keys(collection).length !== 1 || typeof step === 'number') {
    return false;
  }
  return Array.isArray(collection) || EMPTY_IS_ABSENT.has(step);
}

function changed(value: unknown, steps: Steps, after: unknown): unknown {
  if (steps.length === 0 || (after === undefined && (typeof value !== 'object' || value === null))) {
    return steps.length === 0 ? after : value;
  }
  const [step, ...rest] = steps;
  if (typeof step === 'number') {
    return changedList(Array.isArray(value) ? value : [], step, rest, after);
  }
  const object = isJsonObject(value) ? value : {};
  const inner = changed(Object.hasOwn(object, step) ? object[step] : undefined, rest, after);
  return inner === undefined ? without(object, step) : { ...object, [step]: inner };
}

function changedList(list: readonly unknown[], index: number, rest: Steps, after: unknown): unknown {
  const inner = changed(list[index], rest, after);
  return inner === undefined ? list.filter((_, i) => i !== index) : [...list.slice(0, index), inner, ...list.slice(index + 1)];
}

function without(object: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([each]) => each !== key));
}
