import { wrongName } from './place-messages';
import { EndpointRequest } from './request';
import { RequestKind } from '../admission-policy/request-kind';
import { KubernetesObject } from '../objects/meta';
import { NAMESPACE_FIRST_SINCE, wrongNamespace } from '../registry/namespace-of-request';
import { Minor } from '../version';

/*
 * Whether an object belongs where the URL says.
 */

/** Of a new object the name of which the server does not look at. Until 1.23 the registry looks at its namespace, and not at a subresource's. */
export function wrongPlaceOfNew(object: KubernetesObject, namespace: string, minor: Minor): string | undefined {
  return minor < NAMESPACE_FIRST_SINCE ? undefined : wrongNamespace(object, namespace);
}

/** The namespace that the URL of an update names; that of a Namespace is a namespace too, until the kind tells. */
export function namespaceOfUrl({ namespace, name = '' }: EndpointRequest, { kind, group, namespaced }: RequestKind, minor: Minor): string {
  const isNamespace = kind === 'Namespace' && group === '';
  return namespaced ? namespace : isNamespace && minor < NAMESPACE_FIRST_SINCE ? name : '';
}

/** @param name that of the URL; undefined where it is not known */
export function wrongPlaceOfUpdate(object: KubernetesObject, namespace: string, name: string | undefined, minor: Minor): string | undefined {
  const ofName = (): string | undefined => (name === undefined ? undefined : wrongName(object.metadata?.name ?? '', name));
  if (minor >= NAMESPACE_FIRST_SINCE) {
    return wrongNamespace(object, namespace) ?? ofName();
  }
  return ofName() ?? (wrongNamespace(object, namespace) === undefined ? undefined
    : `the namespace of the object (${object.metadata?.namespace ?? ''}) does not match the namespace on the request (${namespace})`);
}
