import { Steps } from '../../engine/field/steps';
import { FieldChange } from '../../engine/verdict';
import { isEqual } from '../edit/equal';
import { isJsonObject } from '../set/manifest-object';

/** The value with all changes, one after another; the same value where they change nothing. */
export function applyChanges<T>(value: T, changes: readonly FieldChange[]): T {
  return changes.reduce<unknown>((changed, { steps, value: given }) => applyAt(changed, steps, given), value) as T;
}

/** Changes no value in place. Maps that are missing on the way are added. */
function applyAt(value: unknown, steps: Steps, given: unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) {
    return isEqual(value, given) ? value : given;
  }
  if (typeof step === 'number') {
    return Array.isArray(value) ? applyToList(value, step, rest, given) : value;
  }
  if (value !== undefined && value !== null && !isJsonObject(value)) {
    return value;
  }
  return applyToMap(isJsonObject(value) ? value : undefined, step, rest, given);
}

function applyToMap(map: Readonly<Record<string, unknown>> | undefined, key: string, rest: Steps, given: unknown): unknown {
  const isThere = map !== undefined && Object.hasOwn(map, key);
  if (given === undefined && !isThere) {
    return map;
  }
  if (given === undefined && rest.length === 0) {
    const { [key]: _removed, ...others } = map ?? {};
    return others;
  }
  const before = isThere ? map[key] : undefined;
  const after = applyAt(before, rest, given);
  return isThere && after === before ? map : { ...map, [key]: after };
}

function applyToList(list: readonly unknown[], index: number, rest: Steps, given: unknown): unknown {
  if (index > list.length || (index === list.length && given === undefined)) {
    return list;
  }
  if (given === undefined && rest.length === 0) {
    return list.filter((_, i) => i !== index);
  }
  const after = applyAt(list[index], rest, given);
  return index < list.length && after === list[index] ? list : [...list.slice(0, index), after, ...list.slice(index + 1)];
}
