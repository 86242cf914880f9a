import { PageItem, PageValue, Ref } from './page-data';

/** Collects what many rows have in common. */
export class CommonValues {
  private readonly refs = new Map<string, Ref>();
  private fresh: PageItem[] = [];

  public add(value: PageValue): Ref {
    const key = JSON.stringify(value);
    const known = this.refs.get(key);
    if (known !== undefined) {
      return known;
    }
    const ref = this.refs.size;
    this.refs.set(key, ref);
    this.fresh.push([value]);
    return ref;
  }

  /** What is new since the last call. */
  public take(): readonly PageItem[] {
    const taken = this.fresh;
    this.fresh = [];
    return taken;
  }
}
