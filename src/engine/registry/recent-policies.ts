import type { CreatedObject } from './create';
import { jsonText } from '../decoding/json-text';
import { KubernetesObject } from '../objects/meta';
import { Minor } from '../version';

/** How many policies are remembered: more than a cluster usually has. */
const MOST = 128;

const created = new Map<string, CreatedObject>();

/**
 * The policy as it was created before from the same text for the same minor. Compiling its expressions is what takes time, and the cases of a test, or of
 * `review`, have the same policies each.
 */
export function createOnce(given: KubernetesObject, minor: Minor, create: () => CreatedObject): CreatedObject {
  const key = `${minor} ${jsonText(given)}`;
  const known = created.get(key);
  if (known !== undefined) {
    return known;
  }
  if (created.size >= MOST) {
    created.clear();
  }
  const made = create();
  created.set(key, made);
  return made;
}
