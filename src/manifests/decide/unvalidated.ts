import { otherRefusal } from '../../engine/lazy-modules';
import { ClusterState } from '../../engine/state/cluster-state';
import { Diagnostic, note } from '../result/diagnostic';
import { groupOf, isNoGroup } from '../set/api-groups';
import { WHOLE_SET } from '../set/located';

/**
 * Whether objects of the type are validated whole. Of others, nobody knows whether the API server takes them.
 *
 * @param type as `apiVersion kind`
 */
export function isValidated(state: ClusterState, type: string): boolean {
  const [apiVersion, kind] = type.split(' ');
  return otherRefusal().isValidated(state, apiVersion, kind);
}

/** What is assumed of objects on which nothing decides. */
export function notesOfUnvalidated(state: ClusterState, types: Iterable<string>): readonly Diagnostic[] {
  // Documents of other tools are no objects.
  const unvalidated = [...types].filter((type) => !isNoGroup(groupOf(type.split(' ')[0])) && !isValidated(state, type));
  return unvalidated.length === 0 ? [] : [note(WHOLE_SET, `assumed that the API server accepts objects that are not validated: ${unvalidated.join(', ')}`)];
}
