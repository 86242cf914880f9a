import { OtherChange } from './chosen-fix';
import { isEqual } from './equal';
import { ObjectReference } from '../../engine/fix';
import { FieldChange } from '../../engine/verdict';

/** The changes of one object. */
export interface ChangedReference {
  readonly object: ObjectReference;
  readonly changes: Map<string, FieldChange>;
}

/** Changes of objects that several workloads need, such as a label of their namespace. */
export class OtherChanges {
  private readonly objects = new Map<string, ChangedReference>();

  /** @returns why one of them cannot be made; then none is. */
  public add(added: readonly OtherChange[]): string | undefined {
    const merged = added.map((change) => this.merged(change));
    const refused = merged.findIndex((change) => change === undefined);
    if (refused >= 0) {
      const { object: { kind, name }, path } = added[refused];
      return `its fix sets ${path} of ${kind} ${name} to another value than that of another object`;
    }
    merged.forEach((change) => change && this.changesOf(change.object).set(change.path, change));
    return undefined;
  }

  public all(): readonly ChangedReference[] {
    return [...this.objects.values()];
  }

  private changesOf(object: ObjectReference): Map<string, FieldChange> {
    const key = `${object.kind} ${object.namespace ?? ''}/${object.name}`;
    const found = this.objects.get(key) ?? { object, changes: new Map<string, FieldChange>() };
    this.objects.set(key, found);
    return found.changes;
  }

  /** Two lists are one with the items of both. */
  private merged(change: OtherChange): OtherChange | undefined {
    const known = this.changesOf(change.object).get(change.path)?.value;
    if (known === undefined || isEqual(known, change.value)) {
      return change;
    }
    const { value } = change;
    return Array.isArray(known) && Array.isArray(value)
      ? { ...change, value: [...known as unknown[], ...value.filter((each) => !known.some((given) => isEqual(given, each)))] }
      : undefined;
  }
}
