import { formatPath } from './field-path';
import { holdsMemberLists, membersOf } from './member-list';
import { NumberLiteral } from './number-literal';
import { duplicateFieldSentence } from './unknown-field';

/** What a strict reader says of the keys that are twice in JSON that has no Go types, in the order of the text. */
export function repeatedFields(value: unknown): readonly string[] {
  return holdsMemberLists(value) ? Array.from(new Set(repeatedWithin(value, []))) : [];
}

function repeatedWithin(value: unknown, steps: readonly (string | number)[]): readonly string[] {
  if (Array.isArray(value)) {
    return value.flatMap((element, i) => repeatedWithin(element, [...steps, i]));
  }
  if (typeof value !== 'object' || value === null || value instanceof NumberLiteral) {
    return [];
  }
  const seen = new Set<string>();
  return membersOf(value).flatMap(([key, member]) => {
    const path = [...steps, key];
    const repeated = seen.has(key) ? [duplicateFieldSentence(formatPath(path))] : [];
    seen.add(key);
    return [...repeated, ...repeatedWithin(member, path)];
  });
}
