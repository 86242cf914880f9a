import { KubernetesObject } from '../objects/meta';
import { PodController } from '../objects/workload';
import { nameOf } from '../validation/object-meta';

/**
 * The claims that the controller of a StatefulSet creates for its first pod.
 *
 * upstream: pkg/controller/statefulset/stateful_set_utils.go getPersistentVolumeClaims
 */
export function claimsOfStatefulSet({ metadata = {}, spec = {} }: PodController, namespace: string): readonly KubernetesObject[] {
  const ordinal = spec.ordinals?.start ?? 0;
  return (spec.volumeClaimTemplates ?? []).map((template) => ({
    ...template,
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: {
      ...template.metadata,
      name: `${template.metadata?.name ?? ''}-${nameOf(metadata)}-${ordinal}`,
      namespace,
      labels: { ...template.metadata?.labels, ...spec.selector?.matchLabels },
    },
  }));
}
