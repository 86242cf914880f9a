import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytesOfBase64 } from '../../../../src/engine/validation/certificates/bytes';
import { readCertificateRequest } from '../../../../src/engine/validation/certificates/certificate-request';
import { verdictLines } from '../../../support/verdict-lines';

/** What x509.ParseCertificateRequest of Go 1.26 says of requests that openssl made, and of some that were cut or changed at random. */
interface RecordedRequest {
  readonly request: string;
  readonly error?: string;
  readonly commonName?: string;
  readonly organizations?: readonly string[];
}

const ROWS = readFileSync(join(__dirname, 'requests.jsonl'), 'utf-8').trim().split('\n').map((line) => JSON.parse(line) as RecordedRequest);

test.each(ROWS)('the request $request is read as Go reads it', ({ request, error, commonName = '', organizations = [] }) => {
  const subject = { commonName, organizations };
  expect(readCertificateRequest(bytesOfBase64(request))).toEqual({ ...(error !== undefined && { error }), subject });
});

const ofAdministrators = ROWS.find(({ organizations = [] }) => organizations.includes('system:masters'))?.request ?? '';

function signingRequest(base64: string, signerName: string): string {
  const request = Buffer.from(`-----BEGIN CERTIFICATE REQUEST-----\n${base64}\n-----END CERTIFICATE REQUEST-----\n`).toString('base64');
  return JSON.stringify({ apiVersion: 'certificates.k8s.io/v1', kind: 'CertificateSigningRequest', metadata: { name: 'c' }, spec: { request, signerName, usages: ['client auth'] } });
}

test.each<[string, string, string, readonly string[]]>([
  ['of an administrator', ofAdministrators, 'kubernetes.io/kube-apiserver-client', ['denied CertificateSigningRequest c: certificatesigningrequests.certificates.k8s.io "c" is '
    + 'forbidden: use of kubernetes.io/kube-apiserver-client signer with system:masters group is not allowed']],
  ['of an administrator from another signer', ofAdministrators, 'example.com/signer', []],
])('a certificate %s is asked for', (_title, base64, signerName, expected) => {
  expect(verdictLines(signingRequest(base64, signerName), { cluster: 'kubernetes:1.36' }).filter((line) => line.startsWith('denied'))).toEqual(expected);
});

test('a request that is cut is invalid', () => {
  const [line] = verdictLines(signingRequest(ofAdministrators.slice(0, 40), 'example.com/signer'), { cluster: 'kubernetes:1.36' });
  expect(line).toMatch(/^denied CertificateSigningRequest c: .*: asn1: syntax error: data truncated$/);
});
