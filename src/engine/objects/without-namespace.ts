import { KubernetesObject } from './meta';

/** upstream: the namespace of an object that has none is cleared, not refused. */
export function withoutNamespace<T extends KubernetesObject>(object: T): T {
  const { metadata } = object;
  return metadata?.namespace === undefined ? object : { ...object, metadata: { ...metadata, namespace: undefined } };
}
