import { DebugStyle } from './profiles';
import { authorizationRefusal } from '../../engine/authorization/step';
import { UserInfo } from '../../engine/objects/rbac';
import { ClusterState } from '../../engine/state/cluster-state';
import { Verdict } from '../../engine/verdict';
import { Minor } from '../../engine/version';

/** The first kubectl that patches the ephemeral containers; before, it gets and replaces them. */
const PATCHES_SINCE: Minor = 22;

/** How RBAC calls the change of the ephemeral containers. */
export function verbOfChange(kubectl: Minor): 'patch' | 'update' {
  return kubectl >= PATCHES_SINCE ? 'patch' : 'update';
}

/** What kubectl gets before it sends anything. */
export interface DebuggedObject {
  readonly style: DebugStyle;
  readonly namespace: string;
  /** Of the node, or of the pod. */
  readonly name: string;
}

/**
 * The refusal of a user who may not get what is debugged.
 *
 * upstream: k8s.io/kubectl/pkg/cmd/debug/debug.go Run, debugByEphemeralContainer
 */
export function refusalToRead(
  state: ClusterState, userInfo: UserInfo, { style, namespace, name }: DebuggedObject, kubectl: Minor,
): Verdict | undefined {
  const object = { apiVersion: 'v1', kind: style === 'node' ? 'Node' : 'Pod', metadata: { name } };
  const subResources = style === 'ephemeral' && kubectl < PATCHES_SINCE ? [undefined, 'ephemeralcontainers'] : [undefined];
  for (const subResource of subResources) {
    const refusal = authorizationRefusal(state, { operation: 'UPDATE', verb: 'get', namespace, subResource, userInfo, object });
    if (refusal !== undefined) {
      return refusal;
    }
  }
  return undefined;
}
