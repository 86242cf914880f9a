import { GroupResource } from './evaluator';
import { requestKindOf } from '../admission-policy/request-kind';
import { parseGroupVersion } from '../decoding/group-version';
import { findKind } from '../kinds';
import { KubernetesObject } from '../objects/meta';
import { pluralOf } from '../other-kinds/plural';
import { ClusterState } from '../state/cluster-state';

/** What an object is one of; for a kind that nobody defines, its plural is guessed. */
export function groupResourceOf(state: ClusterState, { apiVersion = '', kind = '' }: KubernetesObject): GroupResource {
  const { group } = parseGroupVersion(apiVersion) ?? { group: '' };
  const resource = findKind(apiVersion, kind)?.resource ?? requestKindOf(state, apiVersion, kind)?.resource ?? pluralOf(kind);
  return { group, resource };
}
