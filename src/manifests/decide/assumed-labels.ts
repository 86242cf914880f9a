import { isThereAlready } from './object-before';
import { LEVEL_LABELS } from '../../engine/pod-security/labels';
import { ClusterState } from '../../engine/state/cluster-state';
import { Assumption } from '../../engine/verdict';
import { titleOf } from '../set/identity';
import { isJsonObject } from '../set/manifest-object';
import { ServedObject } from '../set/set-item';

/**
 * What is assumed of a namespace that is there already, of which the description of the cluster says nothing, and to which the set applies its labels:
 * those that others have set stay.
 *
 * A level that the set has replaces any other.
 */
export function assumedLabels(state: ClusterState, { identity, value: { metadata } }: ServedObject): readonly Assumption[] {
  const { kind, name } = identity;
  const isKept = kind === 'Namespace' && state.podSecurity !== undefined && !state.settings.wholeServer && state.find(kind, '', name) === undefined;
  if (!isKept || !isThereAlready(state, name) || setsLevel(metadata)) {
    return [];
  }
  return [{ about: titleOf(identity), reason: 'the cluster has it already; assumed that it has no Pod Security labels but those of the set' }];
}

function setsLevel(metadata: unknown): boolean {
  const labels = isJsonObject(metadata) ? metadata.labels : undefined;
  return isJsonObject(labels) && Object.hasOwn(labels, LEVEL_LABELS.enforce);
}
