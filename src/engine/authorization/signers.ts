import { AuthorizationAttributes } from './rules';
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
  return isUnlimited(user) || names.some((name) => mayDo(state, user, { ...attributes, name }));
}

function mayDo(state: ClusterState, user: UserInfo, attributes: AuthorizationAttributes): boolean {
  return isUnlimited(user) || state.authorizer.decide(user, attributes).allowed;
}

function isUnlimited(user: UserInfo): boolean {
  return user.isUnknown === true || isSuperuser(user);
}
