import { quote } from './field/quote';
import { DecodedRequest } from './request';

/**
 * The message of a 403 about a pod.
 *
 * upstream: k8s.io/apiserver/pkg/admission/errors.go NewForbidden
 */
export function podForbidden(name: string, reason: string): string {
  return `pods ${quote(name)} is forbidden: ${reason}`;
}

/** The name of a pod in such a message. */
export function nameInMessages({ object: { metadata }, name }: DecodedRequest): string {
  return name || metadata?.name || metadata?.generateName || 'Unknown';
}
