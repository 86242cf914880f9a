import { FieldError, formatAggregate } from '../field/error';
import { quote } from '../field/quote';
import { kindNamed } from '../kinds';
import { Minor } from '../version';

/**
 * The message of a 422: `Deployment.apps "web" is invalid: spec.selector: Required value`.
 *
 * upstream: k8s.io/apimachinery/pkg/api/errors/errors.go NewInvalid
 */
export function formatInvalid(title: string, name: string, errors: readonly FieldError[]): string {
  return `${title} ${quote(name)} is invalid: ${formatAggregate(errors)}`;
}

/** Until here the server names the older of the two groups of PodSecurityPolicies, whichever the request came through. */
const POLICIES_IN_EXTENSIONS_UNTIL: Minor = 23;

/**
 * The one minor whose server names the group that these kinds once were in. upstream: the scheme gives a kind of two groups the group that was registered
 * first, and from Go 1.21 on, with which 1.26.15 is built, what a package imports decides on when it registers its groups.
 */
const WORKLOADS_IN_EXTENSIONS: Minor = 26;
const ONCE_EXTENSIONS_WORKLOADS = ['DaemonSet', 'Deployment', 'ReplicaSet'];

/** A kind with its group. */
export function titleOf(kind: string, minor: Minor): string {
  const { group = '' } = kindNamed(kind) ?? {};
  const isExtension = (kind === 'PodSecurityPolicy' && minor <= POLICIES_IN_EXTENSIONS_UNTIL) || isExtensionWorkload(kind, group, minor);
  return group === '' ? kind : `${kind}.${isExtension ? 'extensions' : group}`;
}

function isExtensionWorkload(kind: string, group: string, minor: Minor): boolean {
  return minor === WORKLOADS_IN_EXTENSIONS && group === 'apps' && ONCE_EXTENSIONS_WORKLOADS.includes(kind);
}

/** Until here the server knows the kinds of the network under the group that they once were in. */
const EXTENSIONS_UNTIL: Minor = 25;
const ONCE_EXTENSIONS = ['Ingress', 'NetworkPolicy'];

/** An Event is one of the core group, whichever of its two groups the request came through. */
const EVENTS = 'events.k8s.io';

/** The same of a kind of any group: `Ingress.networking.k8s.io` */
export function titleInGroup({ group, kind }: { readonly group: string; readonly kind: string }, minor: Minor): string {
  const isExtension = (ONCE_EXTENSIONS.includes(kind) && group === 'networking.k8s.io' && minor <= EXTENSIONS_UNTIL)
    || isExtensionWorkload(kind, group, minor);
  return group === '' || group === EVENTS ? kind : `${kind}.${isExtension ? 'extensions' : group}`;
}
