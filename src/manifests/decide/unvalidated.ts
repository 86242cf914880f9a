import { RequestedOperation } from './operation';
import { otherRefusal } from '../../engine/lazy-modules';
import { ClusterState } from '../../engine/state/cluster-state';
import { Assumption } from '../../engine/verdict';
import { Diagnostic, note } from '../result/diagnostic';
import { groupOf, isBuiltInGroup, isNoGroup } from '../set/api-groups';
import { Identity, titleOf } from '../set/identity';
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

interface DecidedOn {
  readonly operation?: RequestedOperation;
  readonly tellsUnvalidated?: boolean;
}

/**
 * What is assumed of an object that is not validated, if its verdict does not rest on an assumption anyway. Where nothing decides on it, a note of the
 * whole set says so, but a strict check tells of each.
 *
 * @param isTold whether there is a verdict on it
 */
export function assumedOfUnvalidated(
  state: ClusterState, { operation, tellsUnvalidated = false }: DecidedOn, identity: Identity, isTold: boolean,
): readonly Assumption[] {
  const { apiVersion, kind } = identity;
  const isKnown = operation === 'DELETE' || !(tellsUnvalidated || isTold) || isNoGroup(groupOf(apiVersion)) || isValidated(state, `${apiVersion} ${kind}`);
  const why = isBuiltInGroup(groupOf(apiVersion)) ? 'not validated whole' : 'its definition is not in the set, so it is not validated';
  return isKnown ? [] : [{ about: titleOf(identity), reason: `${why}; assumed that the API server accepts it` }];
}

/** What is assumed of objects on which nothing decides. */
export function notesOfUnvalidated(state: ClusterState, types: Iterable<string>): readonly Diagnostic[] {
  // Documents of other tools are no objects.
  const unvalidated = [...types].filter((type) => !isNoGroup(groupOf(type.split(' ')[0])) && !isValidated(state, type));
  return unvalidated.length === 0 ? [] : [note(WHOLE_SET, `assumed that the API server accepts objects that are not validated: ${unvalidated.join(', ')}`)];
}
