import { JsonObject } from '../../engine/json-object';
import { StoredObject } from '../../engine/state/stored-object';
import { AppliedRelease, ownerOf, ReleasedObject, withReleaseMetadata } from '../client/helm-release';
import { CLIENT_TITLES, SetClient } from '../client/set-client';
import { assumedApplied, asWrittenIn, isOnlyWritten } from '../set/as-applied';
import { keyOf } from '../set/identity';
import { OtherObject, ServedObject, SetItem } from '../set/set-item';

/*
 * What the description of a cluster says of the release before, and of objects that somebody gives as they were written.
 */

type ExistingItem = ServedObject | OtherObject;

/** The release that Helm upgrades. What is there says what its name is, if all that is of a release is of the same one. */
export function releaseIn(existing: readonly SetItem[], set: readonly SetItem[], namespace: string): AppliedRelease {
  const items = existing.flatMap(existingItem);
  const written = items.filter(isOnlyWritten).map((item): [string, ReleasedObject] => (
    [keyOf(item.identity), { identity: item.identity, value: asWrittenIn(item) }]
  ));
  const before = written.length === 0 ? undefined : new Map(written);
  const own = before ?? new Set(set.map(({ identity }) => keyOf(identity)));
  const owners = items.flatMap((item) => (own.has(keyOf(item.identity)) ? ownerOf(item.value) ?? [] : []));
  const [first] = owners;
  const isKnown = first !== undefined && owners.every(({ name, namespace: other }) => name === first.name && other === first.namespace);
  return { name: isKnown ? first.name : undefined, namespace: isKnown ? first.namespace : namespace, before };
}

function existingItem(item: SetItem): readonly ExistingItem[] {
  return item.type === 'custom' ? [item.resource] : item.type === 'unserved' ? [] : [item];
}

/** An object as the cluster has it. */
export interface ExistingValue {
  readonly value: JsonObject;
  readonly guessed: Pick<StoredObject, 'applied' | 'assumptions'>;
}

/** How the objects that are there are read, which depends on who applies the set. */
export class ExistingReader {
  private readonly live: ReadonlySet<string>;

  constructor(private readonly client: SetClient | undefined, private readonly release: AppliedRelease | undefined, existing: readonly SetItem[]) {
    const live = this.annotates ? [] : existing.flatMap(existingItem).filter((item) => !isOnlyWritten(item));
    this.live = new Set(live.map(({ identity }) => keyOf(identity)));
  }

  /** Whether an item says how the cluster has the object: not what was written of one of which it has another form. */
  public isRead(item: SetItem): boolean {
    return existingItem(item).some((each) => !this.live.has(keyOf(each.identity)) || !isOnlyWritten(each));
  }

  public read(item: ExistingItem): ExistingValue {
    const { name = 'kubectl' } = this.client ?? {};
    const guessed = assumedApplied(item, CLIENT_TITLES[name]);
    if (this.annotates || !isOnlyWritten(item)) {
      const before = this.release?.before?.get(keyOf(item.identity));
      return { value: item.value, guessed: { ...guessed, ...(before && { applied: before.value }) } };
    }
    const applied = asWrittenIn(item);
    return { value: this.release === undefined ? applied : withReleaseMetadata(applied, this.release), guessed: { ...guessed, applied } };
  }

  /** Whether the client writes what it applies into an annotation. */
  private get annotates(): boolean {
    return this.client === undefined || this.client.name === 'kubectl' || this.client.name === 'argocd';
  }
}
