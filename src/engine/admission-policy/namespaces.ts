import { defaultClusterObject } from '../defaulting/cluster-object';
import { KubernetesObject, StringMap } from '../objects/meta';
import { withSystemFields } from '../other-kinds/system-fields';
import { ClusterState } from '../state/cluster-state';
import { lookUpNamespace } from '../state/look-up';
import { Assumption } from '../verdict';

export type FoundNamespace =
  | { readonly namespace: KubernetesObject; readonly labels: StringMap | undefined; readonly assumptions: readonly Assumption[] }
  | { readonly notFound: string };

/** Of stored namespaces what expressions see. INVARIANT: an object belongs to clusters of one minor. */
const known = new WeakMap<KubernetesObject, KubernetesObject>();

/** The namespace of a request. One that nobody names is assumed to exist, with labels that are not known, unless the cluster is known as a whole. */
export function findNamespace(state: ClusterState, name: string): FoundNamespace {
  const { minor, isComplete = false } = state.settings;
  const stored = state.namespaceNamed(name);
  if (stored !== undefined) {
    const namespace = known.get(stored.object) ?? withSystemFields(stored.object, { minor });
    known.set(stored.object, namespace);
    return { namespace, labels: namespace.metadata?.labels ?? {}, assumptions: stored.assumptions ?? [] };
  }
  const found = isComplete ? { absent: true as const } : lookUpNamespace(state, name, false);
  if ('absent' in found) {
    return { notFound: `namespaces ${JSON.stringify(name)} not found` };
  }
  const namespace = withSystemFields(defaultClusterObject({ apiVersion: 'v1', kind: 'Namespace', ...found.value }, minor), { minor });
  return { namespace, labels: undefined, assumptions: found.assumptions };
}
