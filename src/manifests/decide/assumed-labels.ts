import { LEVEL_LABELS } from '../../engine/pod-security/labels';
import { ClusterState } from '../../engine/state/cluster-state';
import { NAMESPACES_OF_EVERY_CLUSTER } from '../../engine/state/look-up';
import { Assumption } from '../../engine/verdict';
import { titleOf } from '../set/identity';
import { isJsonObject } from '../set/manifest-object';
import { ServedObject } from '../set/set-item';

/**
 * What is assumed of a namespace that every cluster has, and to which the set applies its labels: those that others have set stay.
 * A level that the set has replaces any other.
 */
export function assumedLabels(state: ClusterState, { identity, value: { metadata } }: ServedObject): readonly Assumption[] {
  const { kind, name } = identity;
  const isKept = kind === 'Namespace' && NAMESPACES_OF_EVERY_CLUSTER.has(name) && state.podSecurity !== undefined && !state.settings.wholeServer;
  if (!isKept || state.find(kind, '', name) !== undefined || setsLevel(metadata)) {
    return [];
  }
  return [{ about: titleOf(identity), reason: 'the cluster has it already; assumed that it has no Pod Security labels but those of the set' }];
}

function setsLevel(metadata: unknown): boolean {
  const labels = isJsonObject(metadata) ? metadata.labels : undefined;
  return isJsonObject(labels) && Object.hasOwn(labels, LEVEL_LABELS.enforce);
}
