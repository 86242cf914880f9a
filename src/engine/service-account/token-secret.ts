import { tokenNotFound } from './admission';
import { ServiceAccount } from '../objects/service-account';
import { Secret } from '../other-kinds/secret';
import { DecodedRequest } from '../request';
import { ClusterState } from '../state/cluster-state';
import { keyOfOtherKind } from '../state/kind-keys';
import { isListedWhole } from '../state/look-up';
import { Assumption } from '../verdict';

/*
 * The secret with the token of a service account, which a controller makes soon after the account, and which the account names.
 *
 * upstream: plugin/pkg/admission/serviceaccount/admission.go getReferencedServiceAccountToken,
 * k8s.io/apiserver/pkg/authentication/serviceaccount/util.go IsServiceAccountToken
 */

const SECRET = keyOfOtherKind('', 'Secret');
const TOKEN_TYPE = 'kubernetes.io/service-account-token';
const NAME_OF_ACCOUNT = 'kubernetes.io/service-account.name';
const UID_OF_ACCOUNT = 'kubernetes.io/service-account.uid';

/** The first secret that the account names and that holds its token; one that nobody has shown is taken for it by its name. */
export function tokenSecretOf(state: ClusterState, namespace: string, account: ServiceAccount): string | undefined {
  return account.secrets?.find(({ name = '' }) => {
    const secret: Secret | undefined = state.find(SECRET, namespace, name)?.object;
    return secret === undefined ? !isListedWhole(state) && name.startsWith(`${account.metadata?.name ?? ''}-token-`) : holdsTokenOf(secret, account);
  })?.name;
}

function holdsTokenOf({ type, metadata }: Secret, account: ServiceAccount): boolean {
  const { name, uid } = account.metadata ?? {};
  const { [NAME_OF_ACCOUNT]: ofName, [UID_OF_ACCOUNT]: ofUid } = metadata?.annotations ?? {};
  return type === TOKEN_TYPE && ofName === name && (uid === undefined || ofUid === uid);
}

/** What is guessed of the token of an account of the set. Controllers ask for their pods until it is there. */
export function assumedToken(
  state: ClusterState, { namespace, isOfController = false }: DecodedRequest, account: ServiceAccount,
): readonly Assumption[] {
  const { name = '' } = account.metadata ?? {};
  if (isOfController || state.serviceAccountNamed(namespace, name) === undefined) {
    return [];
  }
  const reason = `the set has no secret with its token; assumed that a controller has made one. Until then, the API server answers: ${tokenNotFound(name)}`;
  return [{ about: `ServiceAccount ${namespace}/${name}`, reason }];
}
