import { quote } from '../field/quote';
import { groupResource } from '../kinds';
import { KubernetesObject } from '../objects/meta';
import { resourceOf } from '../other-kinds/resource-of';
import { DecodedRequest } from '../request';
import { nameOf } from '../validation/object-meta';

/**
 * The message of a 403 about a pod.
 *
 * upstream: k8s.io/apiserver/pkg/admission/errors.go NewForbidden
 */
export function podForbidden(name: string, reason: string): string {
  return `pods ${quote(name)} is forbidden: ${reason}`;
}

/** The same about the object of a request. */
export function requestForbidden(request: DecodedRequest, reason: string): string {
  return `${resourceInMessages(request)} ${quote(nameInMessages(request))} is forbidden: ${reason}`;
}

/** `deployments.apps`: the resource that the request is about. */
export function resourceInMessages({ resource, object }: DecodedRequest): string {
  return groupResource(resource ?? resourceOf(object));
}

/** The same in the validating phase, when the server has completed a generated name. */
export function storedForbidden(resource: string, request: DecodedRequest, object: KubernetesObject, reason: string): string {
  return `${resource} ${quote(storedName(request, object))} is forbidden: ${reason}`;
}

/** The name of an object in such a message. */
export function storedName({ name }: DecodedRequest, { metadata }: KubernetesObject): string {
  return name || nameOf(metadata) || 'Unknown';
}

/** The name of an object in a message of the mutating phase. */
export function nameInMessages({ object: { metadata }, name }: DecodedRequest): string {
  return name || metadata?.name || metadata?.generateName || 'Unknown';
}

/**
 * The message of a 403 about a pod from a plugin that takes the name from the pod itself.
 *
 * upstream: k8s.io/apimachinery/pkg/api/errors/errors.go NewForbidden
 */
export function ownForbidden({ name, hasRepresentativeName = false }: DecodedRequest, { metadata }: KubernetesObject, reason: string): string {
  const own = metadata?.name || '';
  const title = own !== '' && hasRepresentativeName ? name ?? own : own;
  return `pods${title === '' ? '' : ` ${quote(title)}`} is forbidden: ${reason}`;
}
