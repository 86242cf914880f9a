import { storedForbidden } from '../admission/forbidden';
import { mayForSigner } from '../authorization/signers';
import { quote } from '../field/quote';
import { changesOwnersAlone } from '../pod-security-policy/garbage-collection';
import { ChainStep, deny, Progress } from '../progress';
import { DecodedRequest, objectBefore } from '../request';
import { ClusterState } from '../state/cluster-state';
import { CertificateSigningRequest } from '../validation/certificates/certificate-signing-request';
import { ClusterTrustBundle } from '../validation/certificates/cluster-trust-bundle';
import { semanticallyEqual } from '../validation/update/semantic-equal';

/*
 * The plugins CertificateApproval, CertificateSigning and ClusterTrustBundleAttest: who may decide, sign and say what to trust in the name of a signer.
 * upstream: plugin/pkg/admission/certificates approval, signing and ctbattest
 */

export const certificateApproval: ChainStep = (state, request, progress) => {
  const old: CertificateSigningRequest | undefined = objectBefore(request);
  const isAsked = isUpdateOf(request, 'CertificateSigningRequest', 'approval') && state.settings.plugins.has('CertificateApproval');
  const { signerName = '' } = old?.spec ?? {};
  return isAsked ? refuse('approve', signerName, `user not permitted to approve requests with signerName ${quote(signerName)}`, { state, request, progress }) : progress;
};

export const certificateSigning: ChainStep = (state, request, progress) => {
  const old: CertificateSigningRequest | undefined = objectBefore(request);
  if (!isUpdateOf(request, 'CertificateSigningRequest', 'status') || !state.settings.plugins.has('CertificateSigning')) {
    return progress;
  }
  const { status: { certificate = '', conditions = [] } = {} }: CertificateSigningRequest = progress.object;
  const { certificate: before = '', conditions: oldConditions = [] } = old?.status ?? {};
  const { signerName = '' } = old?.spec ?? {};
  return certificate === before && semanticallyEqual(conditions, oldConditions, '[]certificates/v1.CertificateSigningRequestCondition', state.settings.minor) ? progress
    : refuse('sign', signerName, `user not permitted to sign requests with signerName ${quote(signerName)}`, { state, request, progress });
};

export const clusterTrustBundleAttest: ChainStep = (state, request, progress) => {
  const bundle: ClusterTrustBundle = progress.object;
  const { operation, subResource = '', oldObject } = request;
  const isWritten = bundle.kind === 'ClusterTrustBundle' && subResource === '' && (operation === 'CREATE' || operation === 'UPDATE');
  const { signerName = '' } = bundle.spec ?? {};
  if (!isWritten || signerName === '' || !state.settings.plugins.has('ClusterTrustBundleAttest') || (oldObject && changesOwnersAlone(bundle, oldObject, state.settings.minor))) {
    return progress;
  }
  return refuse('attest', signerName, `user not permitted to attest for signerName ${quote(signerName)}`, { state, request, progress });
};

function isUpdateOf({ operation, object: { kind }, subResource }: DecodedRequest, expected: string, part: string): boolean {
  return operation === 'UPDATE' && kind === expected && subResource === part;
}

interface Asked {
  readonly state: ClusterState;
  readonly request: DecodedRequest;
  readonly progress: Progress;
}

/** Of a whole server, or where the user is named, it is known who asks. */
function refuse(verb: Parameters<typeof mayForSigner>[2], signerName: string, reason: string, { state, request, progress }: Asked): Progress {
  const isKnown = state.settings.wholeServer === true || request.authorize === true;
  if (!isKnown || mayForSigner(state, request.userInfo, verb, signerName)) {
    return progress;
  }
  const resource = `${verb === 'attest' ? 'clustertrustbundles' : 'certificatesigningrequests'}.certificates.k8s.io`;
  return deny(progress, { stage: 'signer-rights', code: 403, message: storedForbidden(resource, request, progress.object, reason) });
}
