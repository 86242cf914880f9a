/** How many objects are remembered: more than a workload has parts, and few enough to be found by a look at each. */
const MOST = 32;

/**
 * Objects of which something has been found out, so that it need not be found out again: controllers send the parts of a stored workload on as
 * they are. Those of earlier workloads are forgotten.
 *
 * A set that is cleared would do the same, but V8 keeps what a cleared set had until it collects all garbage: an array whose elements are
 * overwritten lets them go at once.
 *
 * INVARIANT: an object that is in here does not change any more.
 */
export class RecentObjects {
  private readonly objects = new Array<object | undefined>(MOST).fill(undefined);
  private next = 0;

  public has(object: object): boolean {
    return this.objects.includes(object);
  }

  public add(object: object): void {
    this.objects[this.next] = object;
    this.next = (this.next + 1) % MOST;
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
