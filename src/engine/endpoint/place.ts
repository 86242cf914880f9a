import { KubernetesObject } from '../objects/meta';
import { Minor } from '../version';

/*
 * Whether an object belongs where the URL says.
 *
 * upstream: k8s.io/apiserver/pkg/registry/rest/meta.go EnsureObjectNamespaceMatchesRequestNamespace,
 * k8s.io/apiserver/pkg/endpoints/handlers/rest.go checkName
 */

/** From here on, the namespace of an object is looked at before all else. */
const NAMESPACE_FIRST_SINCE: Minor = 24;

/** @param name that of the URL; undefined where it is not known */
export function wrongPlaceOfUpdate(object: KubernetesObject, namespace: string, name: string | undefined, minor: Minor): string | undefined {
  const ofName = (): string | undefined => (name === undefined ? undefined : wrongName(object, name));
  if (minor >= NAMESPACE_FIRST_SINCE) {
    return wrongNamespace(object, namespace) ?? ofName();
  }
  return ofName() ?? (wrongNamespace(object, namespace) === undefined ? undefined
    : `the namespace of the object (${object.metadata?.namespace ?? ''}) does not match the namespace on the request (${namespace})`);
}

/** @param namespace `''` for an object of the whole cluster, whose own is dropped */
export function wrongNamespace({ metadata }: KubernetesObject, namespace: string): string | undefined {
  const own = metadata?.namespace ?? '';
  return own === '' || namespace === '' || own === namespace
    ? undefined
    : 'the namespace of the provided object does not match the namespace sent on the request';
}

/** @param name that of the URL */
function wrongName({ metadata }: KubernetesObject, name: string): string | undefined {
  const own = metadata?.name ?? '';
  if (own === '') {
    return `the name of the object (${name} based on URL) was undeterminable: name must be provided`;
  }
  return own === name ? undefined : `the name of the object (${own}) does not match the name on the URL (${name})`;
}
