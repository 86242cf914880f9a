import { quote } from '../field/quote';
import { groupResourceOf } from '../kinds';
import { KubernetesObject } from '../objects/meta';
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
  return `${groupResourceOf(request.object.kind ?? '')} ${quote(nameInMessages(request))} is forbidden: ${reason}`;
}

/** The same in the validating phase, when the server has completed a generated name. */
export function storedForbidden(groupResource: string, request: DecodedRequest, { metadata }: KubernetesObject, reason: string): string {
  return `${groupResource} ${quote(request.name || nameOf(metadata) || 'Unknown')} is forbidden: ${reason}`;
}

/** The name of an object in such a message. */
export function nameInMessages({ object: { metadata }, name }: DecodedRequest): string {
  return name || metadata?.name || metadata?.generateName || 'Unknown';
}
