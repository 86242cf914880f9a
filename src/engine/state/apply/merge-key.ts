import { PatchError } from './patch-error';
import { fieldOf, kindType, PatchType } from './patch-schema';
import { Steps } from '../../field/steps';

/**
 * By which field the items of a list are the same ones when a client merges the objects of a kind. Undefined for a list that is replaced as a whole, and
 * for one of plain values.
 *
 * @param steps where the list is
 */
export function mergeKeyOf({ apiVersion, kind }: { readonly apiVersion: string; readonly kind: string }, steps: Steps): string | undefined {
  let type: PatchType = kindType(apiVersion, kind);
  let key = '';
  for (const step of steps) {
    const field = typeof step === 'number' ? { type: type?.slice('[]'.length), mergeKey: '' } : fieldOf(type, step);
    if (field instanceof PatchError) {
      return undefined;
    }
    ({ type, mergeKey: key } = field);
  }
  return key || undefined;
}
