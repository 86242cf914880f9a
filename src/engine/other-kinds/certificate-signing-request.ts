import { withDefaultFields } from './default-fields';
import { replace, replaceEach, replacePresent } from '../defaulting/copy-on-write';
import { UserInfo } from '../objects/rbac';
import { CertificateSigningRequest, LEGACY_SIGNER, subjectOfRequest } from '../validation/certificates/certificate-signing-request';
import { Minor } from '../version';

/**
 * A new request says who made it, whatever the client writes; what was asked for stays.
 *
 * upstream: pkg/registry/certificates/certificates/strategy.go PrepareForCreate, PrepareForUpdate
 */
export function prepareCertificateSigningRequest(
  request: CertificateSigningRequest, old: CertificateSigningRequest | undefined, _minor: Minor, requester?: UserInfo,
): CertificateSigningRequest {
  if (old !== undefined) {
    return { ...request, spec: old.spec };
  }
  const { username, uid, groups, extra }: Partial<UserInfo> = requester === undefined || requester.isUnknown === true ? {} : requester;
  const { status: _given, spec = {}, ...rest } = request;
  return {
    ...rest,
    spec: replace(spec, {
      username: username === '' ? undefined : username,
      uid: uid === '' ? undefined : uid,
      groups: groups?.length === 0 ? undefined : groups,
      extra: extra === undefined || Object.keys(extra).length === 0 ? undefined : extra,
    }),
  };
}

const SIGNERS_SINCE: Minor = 18;
const CONDITION_STATUS_SINCE: Minor = 19;

/**
 * A request of the version v1beta1, which names a signer for what it does not name.
 *
 * upstream: pkg/apis/certificates/v1beta1/defaults.go
 */
export function defaultOldRequest(given: CertificateSigningRequest, minor: Minor): CertificateSigningRequest {
  const request: CertificateSigningRequest = withDefaultFields(given, minor);
  const signed = minor < SIGNERS_SINCE || request.spec?.signerName !== undefined
    ? request : replace(request, { spec: { ...request.spec, signerName: likelySigner(request) } });
  return minor < CONDITION_STATUS_SINCE ? signed : replace(signed, {
    status: replacePresent(signed.status, (status) => replace(status, {
      conditions: replaceEach(status.conditions, (condition) => replace(condition, { status: condition.status || 'True' })),
    })),
  });
}

const SIGNERS_OF_KUBELETS: Readonly<Record<string, string>> = {
  'client auth,digital signature,key encipherment': 'kubernetes.io/kube-apiserver-client-kubelet',
  'digital signature,key encipherment,server auth': 'kubernetes.io/kubelet-serving',
};

/** Nobody reads the other names that a kubelet asks for: one that serves has some, and a client has none. upstream: pkg/apis/certificates/helpers.go */
function likelySigner(request: CertificateSigningRequest): string {
  const { subject: { commonName, organizations }, error } = subjectOfRequest(request);
  const isOfNode = error === undefined && commonName.startsWith('system:node:') && organizations.length === 1 && organizations[0] === 'system:nodes';
  const usages = [...new Set(request.spec?.usages)].sort().join(',');
  return isOfNode && Object.hasOwn(SIGNERS_OF_KUBELETS, usages) ? SIGNERS_OF_KUBELETS[usages] : LEGACY_SIGNER;
}
