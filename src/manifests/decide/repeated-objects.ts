import { isEqual } from '../edit/equal';
import { Diagnostic, warning } from '../result/diagnostic';
import { isGenerated, keyOf, titleOf } from '../set/identity';
import { SetItem } from '../set/set-item';

/**
 * Warnings on objects that are twice, with other values, among those of a cluster, which has one of each name.
 *
 * @param defaults the start of the sources of objects that others may replace
 */
export function repeatedObjects(items: readonly SetItem[], defaults: string): readonly Diagnostic[] {
  const known = new Map<string, SetItem>();
  return items.flatMap((item) => {
    const { identity } = item;
    if (item.type === 'custom' || isGenerated(item.value) || identity.source.startsWith(defaults)) {
      return [];
    }
    const key = keyOf(identity);
    const earlier = known.get(key);
    known.set(key, item);
    return earlier === undefined || earlier.type === 'custom' || isEqual(earlier.value, item.value)
      ? []
      : [warning(identity, `${titleOf(identity)} is also at ${earlier.identity.source}, with other values; the cluster is assumed to have this one`, 'repeated')];
  });
}
