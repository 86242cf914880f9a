import { isEqual } from './equal';
import { Steps } from '../../engine/field/steps';
import { JsonObject } from '../../engine/json-object';
import { FieldChange } from '../../engine/verdict';
import { isJsonObject } from '../set/manifest-object';

export type ValueChange = Pick<FieldChange, 'steps' | 'value' | 'from'>;

/** The smallest changes that lead from one value to another one, so that what stays the same is not written again. */
export function changesBetween(before: unknown, after: unknown, steps: Steps = []): readonly ValueChange[] {
  if (isEqual(before, after)) {
    return [];
  }
  if (isJsonObject(before) && isJsonObject(after) && Object.keys(before).some((key) => Object.hasOwn(after, key))) {
    return mappingChanges(before, after, steps);
  }
  return Array.isArray(before) && Array.isArray(after) && before.length > 0 && after.length > 0
    ? listChanges(before, after, steps)
    : [{ steps, value: after }];
}

function mappingChanges(before: JsonObject, after: JsonObject, steps: Steps): readonly ValueChange[] {
  const removed = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
  return [
    ...removed.map((key) => ({ steps: [...steps, key], value: undefined })),
    ...Object.keys(after).flatMap((key) => (
      Object.hasOwn(before, key) ? changesBetween(before[key], after[key], [...steps, key]) : [{ steps: [...steps, key], value: after[key] }]
    )),
  ];
}

function listChanges(before: readonly unknown[], after: readonly unknown[], steps: Steps): readonly ValueChange[] {
  if (before.length <= after.length) {
    const changed = before.flatMap((item, i) => changesBetween(item, after[i], [...steps, i]));
    return [...changed, ...after.slice(before.length).map((value, i) => ({ steps: [...steps, before.length + i], value }))];
  }
  const kept = keptItems(before, after);
  if (kept === undefined) {
    return [{ steps, value: after }];
  }
  const removed = before.flatMap((_, i) => (kept.includes(i) ? [] : [{ steps: [...steps, i], value: undefined }]));
  return [...removed.reverse(), ...after.flatMap((item, i) => changesBetween(before[kept[i]], item, [...steps, i]))];
}

/** The indices of the items that stay, in their order; undefined where there are others. */
function keptItems(before: readonly unknown[], after: readonly unknown[]): readonly number[] | undefined {
  const kept: number[] = [];
  for (const item of after) {
    const found = before.findIndex((each, i) => i > (kept.at(-1) ?? -1) && isSameItem(each, item));
    if (found < 0) {
      return undefined;
    }
    kept.push(found);
  }
  return kept;
}

function isSameItem(a: unknown, b: unknown): boolean {
  return isEqual(a, b) || (isJsonObject(a) && isJsonObject(b) && typeof a.name === 'string' && a.name === b.name);
}
