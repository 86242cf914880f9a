import { KubernetesObject } from '../objects/meta';

/*
 * Whether an object belongs where the URL says.
 *
 * upstream: k8s.io/apiserver/pkg/registry/rest/meta.go EnsureObjectNamespaceMatchesRequestNamespace,
 * k8s.io/apiserver/pkg/endpoints/handlers/rest.go checkName
 */

/** @param namespace `''` for an object of the whole cluster, whose own is dropped */
export function wrongNamespace({ metadata }: KubernetesObject, namespace: string): string | undefined {
  const own = metadata?.namespace ?? '';
  return own === '' || namespace === '' || own === namespace
    ? undefined
    : 'the namespace of the provided object does not match the namespace sent on the request';
}

/** @param name that of the URL */
export function wrongName({ metadata }: KubernetesObject, name: string): string | undefined {
  const own = metadata?.name ?? '';
  if (own === '') {
    return `the name of the object (${name} based on URL) was undeterminable: name must be provided`;
  }
  return own === name ? undefined : `the name of the object (${own}) does not match the name on the URL (${name})`;
}
