import { GoMap, goText, goType, isTooDeep } from './go-value';

/**
 * What is wrong with the documents of a merge, in upstream's words.
 *
 * INVARIANT: it does not leave this folder. `orError` turns it into a value.
 */
export class PatchError extends Error {}

/** The object after a merge, or why there is none. */
export type MergeOf<T> = { readonly merged: T } | { readonly error: string };

/** The result of a merge of these documents. */
export function orError<T>(documents: readonly unknown[], merge: () => T): MergeOf<T> {
  if (documents.some((document) => isTooDeep(document))) {
    return { error: BAD_DOCUMENT };
  }
  try {
    return { merged: merge() };
  } catch (error) {
    if (error instanceof PatchError) {
      return { error: error.message };
    }
    throw error;
  }
}

export const BAD_DOCUMENT = 'invalid JSON document';
export const LIST_OF_LISTS = 'lists of lists are not supported';
export const BAD_PRIMITIVE_LIST = 'invalid patch format of primitive list';
export const BAD_RETAIN_KEYS = 'invalid patch format of retainKeys';
export const BAD_ELEMENT_ORDER = 'invalid patch format of setElementOrder list';
export const STRATEGIC_UNSUPPORTED = 'strategic merge patch format is not supported';

export function noMergeKey(map: GoMap, mergeKey: string): PatchError {
  return new PatchError(`map: ${goText(map)} does not contain declared merge key: ${mergeKey}`);
}

export function notAMap(actual: unknown): PatchError {
  return new PatchError(`expected a map[string]interface {}, but received a ${goType(actual)}`);
}

export function notAList(actual: unknown): PatchError {
  return new PatchError(`expected a []interface {}, but received a ${goType(actual)}`);
}

export function badPatchType(directive: unknown, map: GoMap): PatchError {
  const type = goType(directive);
  const shown = type === 'string' ? goText(directive) : `%!s(${type === '%!s(<nil>)' ? '<nil>' : `${type}=${goText(directive)}`})`;
  return new PatchError(`unknown patch type: ${shown} in map: ${goText(map)}`);
}
