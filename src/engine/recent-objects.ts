/** How many objects are remembered: more than a workload has parts, and few enough to cost no memory. */
const MOST = 64;

/**
 * Objects of which something has been found out, so that it need not be found out again: controllers send the parts of a stored workload on as
 * they are. Those of earlier workloads are forgotten.
 *
 * INVARIANT: an object that is in here does not change any more.
 */
export class RecentObjects {
  private readonly objects = new Set<object>();

  public has(object: object): boolean {
    return this.objects.has(object);
  }

  public add(object: object): void {
    if (this.objects.size >= MOST) {
      this.objects.clear();
    }
    this.objects.add(object);
  }
}

/** A set of objects for each key, as for each minor. */
export class RecentObjectsBy<Key> {
  private readonly sets = new Map<Key, RecentObjects>();

  public of(key: Key): RecentObjects {
    const known = this.sets.get(key);
    if (known !== undefined) {
      return known;
    }
    const objects = new RecentObjects();
    this.sets.set(key, objects);
    return objects;
  }
}
