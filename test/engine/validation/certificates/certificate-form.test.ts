import { bytesOfBase64 } from '../../../../src/engine/validation/certificates/bytes';
import { holdsCertificates, isCertificate } from '../../../../src/engine/validation/certificates/certificate-form';

/* Certificates of openssl. Of 36,000 that differ from such ones in one or two bytes, crypto/x509 of Go 1.26 reads each that is one here. */

const ED25519 = 'MIIBuzCCAW2gAwIBAgIULejXJ+ogti/9aHKK2zqCVN3izRMwBQYDK2VwMCcxFzAVBgNVBAoMDnN5c3RlbTptYXN0ZXJzMQwwCgYDVQQDDANhIGIwHhcNMjYxMTMwMDA1ODE1WhcN'
  + 'MzcxMTEyMDA1ODE1WjAnMRcwFQYDVQQKDA5zeXN0ZW06bWFzdGVyczEMMAoGA1UEAwwDYSBiMCowBQYDK2VwAyEAQ7T7XnS906b/g63P+Rfw090Qi37SK+PfltgOgH+hjXCjgaow'
  + 'gacwHQYDVR0OBBYEFKZ18OqwnGmcdAtSTBz/WV8GTRgXMB8GA1UdIwQYMBaAFKZ18OqwnGmcdAtSTBz/WV8GTRgXMA8GA1UdEwEB/wQFMAMBAf8wJQYDVR0RBB4wHIINYS5leGFt'
  + 'cGxlLmNvbYcEAQIDBIEFYUBiLmMwDgYDVR0PAQH/BAQDAgWgMB0GA1UdJQQWMBQGCCsGAQUFBwMCBggrBgEFBQcDATAFBgMrZXADQQCuRQehSu8ab9PO1iolmnaNeg3TklNBB2mq'
  + 'N11NVQhcoi5q34oGSHyO8x8TzeYQl+a9PY9wAoLBasmF7RPLIp8O';
const P256 = 'MIIB+jCCAaGgAwIBAgIUBTOLhbCLl9ocTPsh7pnK+unGb8kwCgYIKoZIzj0EAwIwJzEXMBUGA1UECgwOc3lzdGVtOm1hc3RlcnMxDDAKBgNVBAMMA2EgYjAeFw0yNjExMzAwMDU4'
  + 'MTVaFw0zNzExMTIwMDU4MTVaMCcxFzAVBgNVBAoMDnN5c3RlbTptYXN0ZXJzMQwwCgYDVQQDDANhIGIwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASxeei+FaebSwj7kqHmPyhJ'
  + 'u/bX47vkdqtYl3D1kKa/Nu3BGlvm9aoId7gcMeMt7yIIcbnnTnI/wLnY5xPKxKf1o4GqMIGnMB0GA1UdDgQWBBTV10EcyZVozQh9a+MUFkERPnNf8TAfBgNVHSMEGDAWgBTV10Ec'
  + 'yZVozQh9a+MUFkERPnNf8TAPBgNVHRMBAf8EBTADAQH/MCUGA1UdEQQeMByCDWEuZXhhbXBsZS5jb22HBAECAwSBBWFAYi5jMA4GA1UdDwEB/wQEAwIFoDAdBgNVHSUEFjAUBggr'
  + 'BgEFBQcDAgYIKwYBBQUHAwEwCgYIKoZIzj0EAwIDRwAwRAIgcEfGY1LRWgKuQ05u3opUrGaKKejMfk7S/EDq9tw2bT0CIB9LgBI+0JyvToNrQ/sLS3/sYrvunid/hHuvwEVbzGsH';
const AUTHORITY = 'MIIBPzCB8qADAgECAhQi37zB8p4woGpueEAhGNHFu3h6jDAFBgMrZXAwDTELMAkGA1UEAwwCY2EwIBcNMjYxMTMwMDA1ODE1WhgPMjEzNjA2MDYwMDU4MTVaMA0xCzAJBgNVBAMM'
  + 'AmNhMCowBQYDK2VwAyEA4kNBVJYQtoKz2Tpaur/rEVwfjmDOLgZDvT8zs2uwZWejYjBgMB0GA1UdDgQWBBSv1EjFUdP/xpd9jkTaCabybsm4+zAfBgNVHSMEGDAWgBSv1EjFUdP/'
  + 'xpd9jkTaCabybsm4+zASBgNVHRMBAf8ECDAGAQH/AgEBMAoGAyoDBAQDDAF4MAUGAytlcANBAAOFsHR8hJdIu553ADrdq2ckF8Oiy3J7kDKlOK1btJ7wmiNkMSchSTBKGmcdoi1D'
  + 'dVZmQfwSVmWE3/6Glo+FHwk=';

type Change = (bytes: number[]) => void;
const same: Change = () => undefined;
const set = (at: number, byte: number): Change => (bytes) => {
  bytes[at] = byte;
};
const replaceText = (from: string, to: string): Change => (bytes) => {
  const at = bytes.map((byte) => String.fromCharCode(byte)).join('').indexOf(from);
  [...to].forEach((character, i) => {
    bytes[at + i] = character.charCodeAt(0);
  });
};

test.each<[string, string, Change, boolean]>([
  ['a key of Ed25519', ED25519, same, true],
  ['a point of P-256', P256, same, true],
  ['an authority with an extension of its own', AUTHORITY, same, true],
  ['another length', ED25519, set(3, 0), false],
  ['something after it', ED25519, (bytes) => bytes.push(0), false],
  ['a part of it', ED25519, (bytes) => bytes.pop(), false],
  ['a version that is not', ED25519, set(12, 3), false],
  ['a negative serial number', ED25519, set(15, 0xff), false],
  ['a name that is not printable', ED25519, replaceText('system:masters', '\u0000'), false],
  ['a time that is not', ED25519, (bytes) => replaceText(/\d{12}Z/.exec(String.fromCharCode(...bytes))?.[0] ?? '', '269930')(bytes), false],
  ['a point that is not on the curve', P256, (bytes) => {
    const at = bytes.join(',').indexOf('3,66,0,4,');
    bytes[bytes.join(',').slice(0, at).split(',').length + 5] += 1;
  }, false],
  ['a name of a host that is not', ED25519, replaceText('a.example.com', '\u00ff'), false],
])('the bytes of a certificate: %s', (_title, base64, change, expected) => {
  const bytes = [...bytesOfBase64(base64)];
  change(bytes);
  expect(isCertificate(bytes)).toBe(expected);
});

const pem = (base64: string): string => `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`;

test.each([
  ['none', '', false],
  ['one', pem(ED25519), true],
  ['several', pem(ED25519) + pem(P256), true],
  ['one that is none', pem(ED25519) + pem('MAA='), false],
])('a text with certificates: %s', (_title, text, expected) => {
  expect(holdsCertificates(text)).toBe(expected);
});
