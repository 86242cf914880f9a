import { ELEMENT_ORDER, PRIMITIVE_DELETIONS, RETAIN_KEYS } from './directives';
import { isDeepEqual, scalarKey } from './go-equality';
import { GoMap, goText, isList } from './go-value';
import { BAD_RETAIN_KEYS, PatchError } from './patch-error';

/** Takes `$retainKeys` out of a patch, and what it does not name out of the object. Another patch gets the directive itself. */
export function retainKeys(original: GoMap, patch: GoMap, target: 'patch' | 'object'): void {
  if (!patch.has(RETAIN_KEYS)) {
    return;
  }
  const retained = patch.get(RETAIN_KEYS);
  patch.delete(RETAIN_KEYS);
  if (target === 'patch') {
    handOn(original, retained);
    return;
  }
  if (!isList(retained)) {
    throw new PatchError(BAD_RETAIN_KEYS);
  }
  const keys = new Set(retained.map(scalarKey));
  for (const [key, value] of patch) {
    if (value !== null && !key.startsWith(PRIMITIVE_DELETIONS) && !key.startsWith(ELEMENT_ORDER) && !keys.has(scalarKey(key))) {
      throw new PatchError(BAD_RETAIN_KEYS);
    }
  }
  [...original.keys()].filter((key) => !keys.has(scalarKey(key))).forEach((key) => original.delete(key));
}

function handOn(original: GoMap, retained: unknown): void {
  const known = original.get(RETAIN_KEYS);
  if (original.has(RETAIN_KEYS) && !isDeepEqual(known, retained)) {
    throw new PatchError(`${goText(known)} and ${goText(retained)} are not deep equal: this may happen when calculating the 3-way diff patch`);
  }
  original.set(RETAIN_KEYS, retained);
}
