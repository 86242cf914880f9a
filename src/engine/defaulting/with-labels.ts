import { KubernetesObject, StringMap } from '../objects/meta';

/** An object without labels takes its template's. */
export function withLabels<T extends KubernetesObject>(object: T, labels: StringMap): T {
  return Object.keys(object.metadata?.labels ?? {}).length > 0 ? object : { ...object, metadata: { ...object.metadata, labels } };
}
