/*
 * The sentences about objects that do not belong where the URL says.
 *
 * upstream: k8s.io/apiserver/pkg/registry/rest/meta.go EnsureObjectNamespaceMatchesRequestNamespace,
 * k8s.io/apiserver/pkg/endpoints/handlers/rest.go checkName
 */

export const FOREIGN_NAMESPACE = 'the namespace of the provided object does not match the namespace sent on the request';

/** @param name that of the URL */
export function noName(name: string): string {
  return `the name of the object (${name} based on URL) was undeterminable: name must be provided`;
}

/** @param name that of the URL */
export function wrongName(own: string, name: string): string | undefined {
  if (own === '') {
    return noName(name);
  }
  return own === name ? undefined : `the name of the object (${own}) does not match the name on the URL (${name})`;
}
