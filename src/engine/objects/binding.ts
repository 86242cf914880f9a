import { KubernetesObject } from './meta';

/** Whether it assigns a pod to a node, as the subresource of the pod does. */
export function isBinding({ apiVersion, kind }: Pick<KubernetesObject, 'apiVersion' | 'kind'>): boolean {
  return apiVersion === 'v1' && kind === 'Binding';
}
