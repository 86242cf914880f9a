import { FieldError, formatAggregate } from '../field/error';
import { quote } from '../field/quote';
import { kindNamed } from '../kinds';

/**
 * The message of a 422: `Deployment.apps "web" is invalid: spec.selector: Required value`.
 *
 * upstream: k8s.io/apimachinery/pkg/api/errors/errors.go NewInvalid
 */
export function formatInvalid(title: string, name: string, errors: readonly FieldError[]): string {
  return `${title} ${quote(name)} is invalid: ${formatAggregate(errors)}`;
}

/** A kind with its group. */
export function titleOf(kind: string): string {
  // upstream: of its two groups the server names policy for a PodSecurityPolicy, whichever the request came through.
  const { group = '' } = kindNamed(kind) ?? {};
  return group === '' ? kind : `${kind}.${group}`;
}
