import { fromV1beta1 } from './device-versions';
import { KindFindings, ValidationRequest } from './validate';
import { ADMIN_ACCESS, ClaimOfDevices, ResourceClaimTemplate } from '../objects/devices';
import { KubernetesObject } from '../objects/meta';
import { ClusterState } from '../state/cluster-state';
import { invalidKindDenial } from '../validation/finding';
import { titleInGroup } from '../validation/invalid';
import { nameOf } from '../validation/object-meta';

/*
 * Whether a claim may ask for access to devices that others use: the label of its namespace says so.
 * upstream: pkg/registry/resource/authorization.go AuthorizedForAdmin
 */

/** Undefined for a claim in a namespace that is not known, and for an object that does not ask. */
export function adminAccessOf(state: ClusterState, object: KubernetesObject, namespace: string): boolean | undefined {
  return asksForAdminAccess(object) ? allowsAdminAccess(state, namespace) : undefined;
}

/** The same for the status of a claim, which says what was allocated. */
export function adminAccessOfStatus(state: ClusterState, claim: KubernetesObject, namespace: string): boolean | undefined {
  return allocatesAdminAccess(claim) ? allowsAdminAccess(state, namespace) : undefined;
}

function allowsAdminAccess(state: ClusterState, namespace: string): boolean | undefined {
  const found = state.namespaceNamed(namespace)?.object;
  return found && found.metadata?.labels?.[ADMIN_ACCESS] === 'true';
}

export function allocatesAdminAccess({ kind, status }: ClaimOfDevices): boolean {
  return kind === 'ResourceClaim' && status?.allocation?.devices?.results?.some(({ adminAccess }) => adminAccess === true) === true;
}

export function asksForAdminAccess(given: KubernetesObject): boolean {
  const object = fromV1beta1(given);
  const spec = object.kind === 'ResourceClaimTemplate' ? (object as ResourceClaimTemplate).spec?.spec
    : object.kind === 'ResourceClaim' ? (object as ClaimOfDevices).spec : undefined;
  return spec?.devices?.requests?.some(({ exactly }) => exactly?.adminAccess === true) === true;
}

/** What the server says if the namespace, which is not known, has no label. */
export function warningsWithoutAccess(asked: ValidationRequest, validate: (asked: ValidationRequest) => KindFindings): readonly string[] {
  const { errors } = validate({ ...asked, hasAdminAccess: false });
  const { object, kind, minor } = asked;
  const { message = '' } = invalidKindDenial(titleInGroup(kind, minor), nameOf(object.metadata), errors);
  return errors.length === 0 ? [] : [`if the namespace does not have the label ${ADMIN_ACCESS}=true, the answer is: ${message}`];
}
