import { visitContainers } from '../../engine/containers';
import { KubernetesObject } from '../../engine/objects/meta';
import { Pod } from '../../engine/objects/pod';

/** What a pod uses of its node, in the words of the privileges of a policy. */
export function needsOf(object: KubernetesObject | undefined): ReadonlySet<string> {
  const { spec = {} }: Pod = object ?? {};
  const needs = new Set<string>();
  const need = (isNeeded: boolean | undefined, what: string): unknown => isNeeded === true && needs.add(what);
  need(spec.hostPID, 'the processes of the node');
  need(spec.hostIPC, 'the IPC namespace of the node');
  need(spec.hostNetwork, 'the network of the node');
  visitContainers(spec, ({ securityContext }) => {
    need(securityContext?.privileged, 'privileged containers');
    need((securityContext?.capabilities?.add ?? []).length > 0, 'any capability');
  });
  return needs;
}
