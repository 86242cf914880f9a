import { storedForbidden } from '../admission/forbidden';
import { ChainStep, deny } from '../progress';
import { CertificateSigningRequest, subjectRestriction } from '../validation/certificates/certificate-signing-request';

/** The CertificateSubjectRestriction plugin: nobody asks for a certificate of an administrator. */
export const certificateSubjectRestriction: ChainStep = ({ settings: { plugins } }, request, progress) => {
  const object: CertificateSigningRequest = progress.object;
  const isAsked = object.kind === 'CertificateSigningRequest' && request.operation === 'CREATE' && (request.subResource ?? '') === '';
  const reason = isAsked && plugins.has('CertificateSubjectRestriction') ? subjectRestriction(object) : undefined;
  const message = reason && storedForbidden('certificatesigningrequests.certificates.k8s.io', request, object, reason);
  return message === undefined ? progress : deny(progress, { stage: 'certificate-subject-restriction', code: 403, message });
};
