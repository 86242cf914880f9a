import { KubernetesObject, StringMap } from '../objects/meta';
import { shapeMeta } from '../objects/shape';

/** An object without labels takes its template's. */
export function withLabels<T extends KubernetesObject>(object: T, labels: StringMap): T {
  if (Object.keys(object.metadata?.labels ?? {}).length > 0) {
    return object;
  }
  const metadata = shapeMeta(object.metadata);
  metadata.labels = labels;
  return { ...object, metadata };
}
