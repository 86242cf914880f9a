import { quote } from './field/quote';
import { DecodedRequest } from './request';

/**
 * The message of a 403 about a pod.
 *
 * upstream: k8s.io/apiserver/pkg/admission/errors.go
 */
export function podForbidden({ object, name }: DecodedRequest, reason: string): string {
  const { metadata } = object;
  return `pods ${quote(name || metadata?.name || metadata?.generateName || 'Unknown')} is forbidden: ${reason}`;
}
