import { Identity, keyOf } from '../set/identity';
import { Located, placeOf } from '../set/located';
import { OtherObject, SetItem } from '../set/set-item';

/** What the order of a set means for its objects: which come again, and after which one nothing changes the verdict on another. */
export class SetOrder {
  /** The place of the last object that may change the verdict on another one. */
  public lastChange = -1;
  /** The place of the last admission policy, or of its binding. */
  public lastPolicy = -1;
  /** The place of the last form of each namespace. */
  private readonly namespaces = new Map<string, number>();
  /** Where each namespace is first. */
  private readonly firstNamespaces = new Map<string, Located>();
  /** What the set has more than once. */
  private readonly repeated = new Set<string>();

  /** @param changesAtEnd whether the client changes the cluster when it has sent all of them */
  public count(items: readonly SetItem[], changesAtEnd = false): void {
    const names = new Set<string>();
    let last: OtherObject | undefined;
    items.forEach((item, place) => {
      // Of a custom resource with several pod templates, each has an item.
      const resource = item.type === 'custom' ? item.resource : undefined;
      const isAnother = resource !== last && resource?.isOnlyValidated === true;
      last = resource;
      if (item.type === 'served' || item.type === 'other' || isAnother) {
        const key = keyOf(item.identity);
        (names.has(key) ? this.repeated : names).add(key);
      }
      if (item.identity.kind === 'Namespace') {
        this.namespaces.set(item.identity.name, place);
        if (!this.firstNamespaces.has(item.identity.name)) {
          this.firstNamespaces.set(item.identity.name, placeOf(item.identity));
        }
      }
      this.lastChange = changesOthers(item) ? place : this.lastChange;
      this.lastPolicy = ADMISSION_POLICY.test(item.identity.kind) ? place : this.lastPolicy;
    });
    this.lastChange = changesAtEnd ? items.length : this.lastChange;
  }

  public isRepeated(identity: Identity): boolean {
    return this.repeated.size > 0 && this.repeated.has(keyOf(identity));
  }

  /** Where the set has the namespace. */
  public namespaceAt(namespace: string | undefined): Located | undefined {
    return this.firstNamespaces.get(namespace ?? '');
  }

  /** Whether the namespace may get other labels after that place. */
  public changesNamespace(namespace: string | undefined, place: number): boolean {
    return (this.namespaces.get(namespace ?? '') ?? -1) > place;
  }
}

const ADMISSION_POLICY = /^(?:Validating|Mutating)AdmissionPolicy(?:Binding)?$/;

/** Whether the verdict on another object may depend on it. */
export function changesOthers(item: SetItem): boolean {
  return item.type === 'served' ? item.kind.workload !== true : item.type === 'other' && !item.isOnlyValidated;
}
