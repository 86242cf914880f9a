import { keyOf, WrittenAcknowledgement } from './acknowledgement';
import { apiGroupOf } from './api-group';
import { EvaluatedObject } from '../result/result';

/** Which acknowledgements are for which objects. */
export class MeantAcknowledgements<A extends WrittenAcknowledgement> {
  private readonly byKey = new Map<string, A[]>();
  private readonly others: A[] = [];
  private readonly groups = new Map<A, Set<string>>();

  constructor(acknowledgements: readonly A[], objects: Iterable<EvaluatedObject>) {
    for (const each of acknowledgements) {
      if (each.key === undefined) {
        this.others.push(each);
      } else {
        const known = this.byKey.get(each.key) ?? [];
        known.push(each);
        this.byKey.set(each.key, known);
      }
    }
    for (const object of objects) {
      this.naming(object).filter((each) => each.object !== undefined).forEach((each) => this.addGroup(each, apiGroupOf(object)));
    }
  }

  /** Those for an object. One that names no API group is for nothing where objects of several groups have the kind, the namespace and the name. */
  public for(object: EvaluatedObject): readonly A[] {
    return this.naming(object).filter((each) => (this.groups.get(each)?.size ?? 0) <= 1);
  }

  /** The API groups of the objects that an acknowledgement names. */
  public groupsOf(acknowledgement: A): readonly string[] {
    return [...this.groups.get(acknowledgement) ?? []];
  }

  private naming(object: EvaluatedObject): readonly A[] {
    return [...this.byKey.get(keyOf(object)) ?? [], ...this.others].filter((each) => each.identifies(object));
  }

  private addGroup(acknowledgement: A, group: string): void {
    this.groups.set(acknowledgement, (this.groups.get(acknowledgement) ?? new Set()).add(group));
  }
}
