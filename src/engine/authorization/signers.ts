import { isSuperuser } from './superuser';
import { UserInfo } from '../objects/rbac';
import { ClusterState } from '../state/cluster-state';

/**
 * Whether a user may do something with what a signer signs: by its name, or by that of its domain.
 *
 * upstream: pkg/certauthorization/certauthorization.go IsAuthorizedForSignerName
 */
export function mayForSigner(state: ClusterState, user: UserInfo, verb: 'approve' | 'attest' | 'sign', signerName: string): boolean {
  const attributes = { verb, group: 'certificates.k8s.io', resource: 'signers' };
  const names = [signerName, `${signerName.split('/')[0]}/*`];
  return user.isUnknown === true || isSuperuser(user) || names.some((name) => state.authorizer.decide(user, { ...attributes, name }).allowed);
}
