import { isGoneOnDeletion } from './deletion';
import { findKind } from '../../engine/kinds';
import { ClusterState } from '../../engine/state/cluster-state';
import { keyOfOtherKind } from '../../engine/state/kind-keys';
import { AppliedRelease, isKept, ReleasedObject } from '../client/helm-release';
import { Diagnostic, note } from '../result/diagnostic';
import { groupOf } from '../set/api-groups';
import { keyOf, titleOf } from '../set/identity';
import { SetItem } from '../set/set-item';

/*
 * What Helm deletes when it has applied a release: what the release before has, and the new one has not.
 * upstream: Helm's pkg/kube/client.go update
 */

/** The objects that go. */
export function deletedByHelm(state: ClusterState, release: AppliedRelease | undefined, set: readonly SetItem[]): readonly ReleasedObject[] {
  if (release?.before === undefined) {
    return [];
  }
  const kept = new Set(set.map(({ identity }) => keyOf(identity)));
  return [...release.before].filter(([key]) => !kept.has(key)).map(([, released]) => released)
    .filter((released) => !isKept(storedObject(state, released)?.object ?? released.value));
}

/** Takes them out of the cluster, and tells it. */
export function deleteReleased(state: ClusterState, released: readonly ReleasedObject[]): readonly Diagnostic[] {
  return released.map((each) => {
    const stored = storedObject(state, each);
    if (stored !== undefined && isGoneOnDeletion(stored.object)) {
      const { namespace = '', name } = each.identity;
      state.remove(kindKey(each), namespace, name);
      // From here on, it is known that there is none.
      state.declare(kindKey(each), namespace, name);
    }
    return note(each.identity, `${titleOf(each.identity)}: Helm deletes it, since the release before has it and this one does not`);
  });
}

function storedObject(state: ClusterState, each: ReleasedObject): ReturnType<ClusterState['find']> {
  return state.find(kindKey(each), each.identity.namespace ?? '', each.identity.name);
}

function kindKey({ identity: { apiVersion, kind } }: ReleasedObject): string {
  return findKind(apiVersion, kind) === undefined ? keyOfOtherKind(groupOf(apiVersion), kind) : kind;
}
