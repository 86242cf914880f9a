import { quote } from '../field/quote';
import { groupResourceOf } from '../kinds';
import { DecodedRequest } from '../request';

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

/** The name of an object in such a message. */
export function nameInMessages({ object: { metadata }, name }: DecodedRequest): string {
  return name || metadata?.name || metadata?.generateName || 'Unknown';
}
