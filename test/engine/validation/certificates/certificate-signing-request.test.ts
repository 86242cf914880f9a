import { formatFieldError } from '../../../../src/engine/field/error';
import { prepareCertificateSigningRequest } from '../../../../src/engine/other-kinds/certificate-signing-request';
import {
  CertificateSigningRequest, validateCertificateSigningRequest, validateCertificateSigningRequestUpdate,
} from '../../../../src/engine/validation/certificates/certificate-signing-request';
import { errorsOf, startValidation } from '../../../../src/engine/validation/validation';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const DER = 'MIHFMG4CAQAwDDEKMAgGA1UEAwwBYTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABKJNlqiG1CHVGwPpKqqgC23co+Yhxe3CTATFIAfFoTkDCaLqtsoSwbkuupoA+Htdhd9fqO'
  + 'runksQ57vKkcqxvtegADAKBggqhkjOPQQDAgNHADBEAiBCRIpsW6pU6/xt6QBLStLdvJDCEn9N+6qynWpHCyZuPQIgDPKswoqJeURfFuOYmfmkz+1P0MeLkCvoSIY01u+0UEI=';
const REQUEST = base64(`-----BEGIN CERTIFICATE REQUEST-----\n${DER}\n-----END CERTIFICATE REQUEST-----\n`);

type Spec = NonNullable<CertificateSigningRequest['spec']>;

const request = (spec: Spec, apiVersion = 'certificates.k8s.io/v1'): CertificateSigningRequest => (
  { apiVersion, metadata: { name: 'Any_Name' }, spec: { request: REQUEST, signerName: 'example.com/a', usages: ['client auth'], ...spec } }
);

function errors(object: CertificateSigningRequest, minor: number, old?: CertificateSigningRequest): readonly string[] {
  const v = startValidation({ minor, allowPrivileged: true }, false);
  if (old === undefined) {
    validateCertificateSigningRequest(object, v);
  } else {
    validateCertificateSigningRequestUpdate(object, old, v);
  }
  return errorsOf(v).map(formatFieldError);
}

const BLOCK = 'PEM block type must be CERTIFICATE REQUEST';
const USAGES = '"any", "cert sign", "client auth", "code signing", "content commitment", "crl sign", "data encipherment", "decipher only", "digital signature",'
  + ' "email protection", "encipher only", "ipsec end system", "ipsec tunnel", "ipsec user", "key agreement", "key encipherment", "microsoft sgc", "netscape sgc",'
  + ' "ocsp signing", "s/mime", "server auth", "signing", "timestamping"';
const BETA = 'certificates.k8s.io/v1beta1';

test.each<[string, number, CertificateSigningRequest, readonly string[]]>([
  ['that may be read', 36, request({}), []],
  ['without anything', 25, { metadata: { name: 'a' } }, [
    `spec.request: Invalid value: []byte(nil): ${BLOCK}`, 'spec.usages: Required value: usages must be provided',
    'spec.signerName: Required value: signerName must be provided',
  ]],
  ['without anything', 34, { metadata: { name: 'a' } }, [
    `spec.request: Invalid value: null: ${BLOCK}`, 'spec.usages: Required value', 'spec.signerName: Required value',
  ]],
  ['in no block', 33, request({ request: base64('ab\n') }), [`spec.request: Invalid value: []byte{0x61, 0x62, 0xa}: ${BLOCK}`]],
  ['in another block', 34, request({ request: base64('-----BEGIN A-----\n-----END A-----') }), [
    `spec.request: Invalid value: "LS0tLS1CRUdJTiBBLS0tLS0KLS0tLS1FTkQgQS0tLS0t": ${BLOCK}`,
  ]],
  ['for odd usages', 36, request({ usages: ['signing', 'x', 'signing'] }), [
    `spec.usages[1]: Unsupported value: "x": supported values: ${USAGES}`, 'spec.usages[2]: Duplicate value: "signing"',
  ]],
  ['for odd usages in the version of old', 21, request({ usages: ['signing', 'x', 'signing'] }, BETA), []],
  ['of the signer of old', 36, request({ signerName: 'kubernetes.io/legacy-unknown' }), [
    'spec.signerName: Invalid value: "kubernetes.io/legacy-unknown": the legacy signerName is not allowed via this API version',
  ]],
  ['of the signer of old in the version of old', 21, request({ signerName: 'kubernetes.io/legacy-unknown' }, BETA), []],
  ['of a signer that the server chooses', 21, request({ signerName: undefined }, BETA), []],
  ['of an odd signer', 36, request({ signerName: 'a' }), [
    'spec.signerName: Invalid value: "a": must be a fully qualified domain and path of the form \'example.com/signer-name\'',
  ]],
  ['for a short time', 36, request({ expirationSeconds: 599 }), [
    'spec.expirationSeconds: Invalid value: 599: may not specify a duration less than 600 seconds (10 minutes)',
  ]],
])('a new request %s in 1.%d', (_title, minor, object, expected) => {
  expect(errors(object, minor)).toEqual(expected);
});

const withStatus = (type: string, status?: string): CertificateSigningRequest => ({ ...request({}), status: { conditions: [{ type, status }] } });
const ODD = request({ usages: ['x', 'x'], signerName: 'kubernetes.io/legacy-unknown' });

test.each<[string, number, CertificateSigningRequest, CertificateSigningRequest, readonly string[]]>([
  ['what was there', 36, ODD, ODD, []],
  ['a condition without a status', 36, withStatus('Approved'), withStatus('Approved'), ['status.conditions[0].status: Required value']],
  ['a condition that can only be true', 36, withStatus('Approved', 'False'), withStatus('Approved', 'False'), [
    'status.conditions[0].status: Unsupported value: "False": supported values: "True"',
  ]],
  ['a condition without a status', 18, withStatus('Approved'), withStatus('Approved'), []],
])('a changed request with %s in 1.%d', (_title, minor, object, old, expected) => {
  expect(errors(object, minor, old)).toEqual(expected);
});

test.each<[string, CertificateSigningRequest, CertificateSigningRequest | undefined, CertificateSigningRequest]>([
  ['is of the user who makes it', { ...request({ username: 'b', uid: 'c', extra: {} }), status: {} }, undefined, request({ username: 'alice', groups: ['devs'] })],
  ['asks for what it asked for', request({ usages: ['signing'] }), request({ username: 'b' }), request({ username: 'b' })],
])('a request %s', (_title, object, old, expected) => {
  expect(prepareCertificateSigningRequest(object, old, 36, { username: 'alice', groups: ['devs'] })).toEqual(expected);
});
