import { replace } from '../defaulting/copy-on-write';
import { UserInfo } from '../objects/rbac';
import { CertificateSigningRequest } from '../validation/certificates/certificate-signing-request';
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
