import { isJsonMap } from '../custom-resources/schema';
import { formatSteps } from '../field/format-steps';
import { Steps } from '../field/steps';
import { JsonObject } from '../json-object';

/** A field that two forms of an object have different values of. */
export interface ChangedField {
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** The fields that differ, each as far down as both forms have it. The items of a list are found by their names, if they have any. */
export function changesBetween(before: unknown, after: unknown): readonly ChangedField[] {
  return [...differences(before, after, [])];
}

function* differences(before: unknown, after: unknown, steps: Steps): Iterable<ChangedField> {
  if (Object.is(before, after)) {
    return;
  }
  if (isJsonMap(before) && isJsonMap(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      yield* differences(before[key], after[key], [...steps, key]);
    }
  } else if (Array.isArray(before) && Array.isArray(after)) {
    yield* listDifferences(before, after, steps);
  } else {
    yield { path: formatSteps(steps), ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
  }
}

function* listDifferences(before: readonly unknown[], after: readonly unknown[], steps: Steps): Iterable<ChangedField> {
  const [named, namedAfter] = [byName(before), byName(after)];
  if (named === undefined || namedAfter === undefined) {
    for (let i = 0; i < Math.max(before.length, after.length); i++) {
      yield* differences(before[i], after[i], [...steps, i]);
    }
    return;
  }
  for (const [name, { item, index }] of named) {
    const found = namedAfter.get(name);
    yield* differences(item, found?.item, [...steps, found?.index ?? index]);
  }
  for (const [name, { item, index }] of namedAfter) {
    if (!named.has(name)) {
      yield* differences(undefined, item, [...steps, index]);
    }
  }
}

interface NamedItem {
  readonly item: JsonObject;
  readonly index: number;
}

/** Undefined where an item has no name, or two have the same. */
function byName(list: readonly unknown[]): ReadonlyMap<unknown, NamedItem> | undefined {
  const named = new Map<unknown, NamedItem>();
  for (const [index, item] of list.entries()) {
    if (!isJsonMap(item) || typeof item.name !== 'string' || named.has(item.name)) {
      return undefined;
    }
    named.set(item.name, { item, index });
  }
  return named;
}
