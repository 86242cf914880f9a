import { counted, holderOf } from './consumption';
import { otherObjects } from '../../engine/lazy-modules';
import { KubernetesObject } from '../../engine/objects/meta';
import { ClusterState } from '../../engine/state/cluster-state';

/** The objects of a snapshot that quotas count, each for the workload to which it belongs in the end. */
export class SnapshotObjects {
  private readonly objects: KubernetesObject[] = [];
  /** The owner of each object, by its name. */
  private readonly owners = new Map<string, string>();

  public add(object: KubernetesObject): void {
    const { apiVersion, kind = '', metadata: { namespace = '', name = '', ownerReferences = [] } = {} } = object;
    const owner = ownerReferences.find(({ controller }) => controller === true);
    this.objects.push(object);
    if (owner !== undefined) {
      const holder = holderOf({ apiVersion: owner.apiVersion, kind: owner.kind ?? '', namespace, name: owner.name ?? '' });
      this.owners.set(holderOf({ apiVersion, kind, namespace, name }), holder);
    }
  }

  /** @param others objects of kinds on which admission policies, quotas and limits alone decide, as JSON values */
  public load(state: ClusterState, others: readonly unknown[]): void {
    if (state.consumption === undefined) {
      return;
    }
    others.map((each) => otherObjects().readOtherObject(state, each)).filter((each) => each !== undefined).forEach((each) => this.add(each));
    for (const object of this.objects) {
      const { apiVersion, kind = '', metadata: { namespace = '', name = '' } = {} } = object;
      const own = holderOf({ apiVersion, kind, namespace, name });
      const holder = state.isDeclared(kind, namespace, name) ? own : this.firstOwner(own);
      state.consumption?.load(namespace, holder, [counted(state, object)]);
    }
  }

  private firstOwner(holder: string, depth = 0): string {
    const owner = this.owners.get(holder);
    return owner === undefined || depth > MOST_OWNERS ? holder : this.firstOwner(owner, depth + 1);
  }
}

/** Owners of owners: a CronJob has Jobs, which have pods. */
const MOST_OWNERS = 5;
