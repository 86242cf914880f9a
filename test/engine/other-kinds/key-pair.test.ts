import { keyPairError } from '../../../src/engine/other-kinds/key-pair';
import { warningsOnOther } from '../../../src/engine/other-kinds/warnings';

/* As tls.X509KeyPair of Go 1.26 answers. */

const block = (type: string, body = 'MIIB'): string => `-----BEGIN ${type}-----\n${body}\n-----END ${type}-----\n`;
const CERTIFICATE = block('CERTIFICATE');
const SEQUENCE = block('CERTIFICATE', 'MAA=');
const KEY = block('PRIVATE KEY', 'YQ==');
const REQUEST = block('CERTIFICATE REQUEST', 'YQ==');

const NO_CERTIFICATE = 'tls: failed to find any PEM data in certificate input';
const SWITCHED = 'tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched';
const otherTypes = (types: string): string => (
  `tls: failed to find "CERTIFICATE" PEM block in certificate input after skipping PEM blocks of the following types: [${types}]`
);
const NO_KEY = 'tls: failed to find any PEM data in key input';
const MALFORMED = 'x509: malformed certificate';

test.each<[string, string, string, string | undefined]>([
  ['nothing', '', '', NO_CERTIFICATE],
  ['text', 'a', KEY, NO_CERTIFICATE],
  ['a key', KEY, KEY, SWITCHED],
  ['a key of another type', block('EC PRIVATE KEY'), KEY, SWITCHED],
  ['two keys', KEY + KEY, KEY, otherTypes('PRIVATE KEY PRIVATE KEY')],
  ['a request', REQUEST, KEY, otherTypes('CERTIFICATE REQUEST')],
  ['a certificate that is not whole', CERTIFICATE, KEY, MALFORMED],
  ['a certificate that is empty', block('CERTIFICATE', ''), KEY, MALFORMED],
  ['a length that is too long for its value', block('CERTIFICATE', 'MIEA'), KEY, MALFORMED],
  ['a sequence, whose parts are not read', SEQUENCE, KEY, undefined],
  ['a certificate after another block', REQUEST + SEQUENCE, KEY, undefined],
  ['a certificate with headers', block('CERTIFICATE', 'A: b\n\nMAA='), KEY, undefined],
  ['headers alone', '-----BEGIN CERTIFICATE-----\nA: b\n-----END CERTIFICATE-----', KEY, NO_CERTIFICATE],
  ['lines of Windows', SEQUENCE.replace(/\n/g, '\r\n'), KEY, undefined],
  ['white space in a body', block('CERTIFICATE', 'M A\tA\n='), KEY, undefined],
  ['a body that is no Base64', block('CERTIFICATE', '!!'), KEY, NO_CERTIFICATE],
  ['a block in a line', `x${SEQUENCE}`, KEY, NO_CERTIFICATE],
  ['a block after a line', `x\n${SEQUENCE}`, KEY, undefined],
  ['an end of another type', `-----BEGIN CERTIFICATE-----\nMAA=\n-----END OTHER-----\n${SEQUENCE}`, KEY, undefined],
  ['a start twice', `-----BEGIN X-----\n${SEQUENCE}`, KEY, undefined],
  ['four dashes', '-----BEGIN CERTIFICATE----\nMAA=\n-----END CERTIFICATE-----', KEY, NO_CERTIFICATE],
  ['a colon in the end', '-----BEGIN CERTIFICATE-----\nA: b\n-----END : CERTIFICATE-----\n', KEY, NO_CERTIFICATE],
  ['no key', SEQUENCE, 'a', NO_KEY],
  ['a certificate for a key', SEQUENCE, CERTIFICATE, 'tls: found a certificate rather than a key in the PEM for the private key'],
  ['two certificates for a key', SEQUENCE, CERTIFICATE + CERTIFICATE,
    'tls: failed to find PEM block with type ending in "PRIVATE KEY" in key input after skipping PEM blocks of the following types: [CERTIFICATE CERTIFICATE]'],
  ['a type that only ends as that of a key', SEQUENCE, block('XPRIVATE KEY'),
    'tls: failed to find PEM block with type ending in "PRIVATE KEY" in key input after skipping PEM blocks of the following types: [XPRIVATE KEY]'],
  ['a key after a certificate', SEQUENCE, CERTIFICATE + KEY, undefined],
])('a certificate and its key: %s', (_title, certificate, key, expected) => {
  expect(keyPairError(certificate, key)).toBe(expected);
});

const secret = (type: string, data?: Record<string, string>): object => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' }, type, data });
const PAIR = { 'tls.crt': btoa(KEY), 'tls.key': btoa(KEY) };

test.each<[string, number, object, readonly string[]]>([
  ['a pair', 27, secret('kubernetes.io/tls', PAIR), [SWITCHED]],
  ['a pair before', 26, secret('kubernetes.io/tls', PAIR), []],
  ['a pair in another type', 36, secret('Opaque', PAIR), []],
  ['lines of Base64', 36, secret('kubernetes.io/tls', { ...PAIR, 'tls.crt': btoa(KEY).replace(/(.{8})/g, '$1\n') }), [SWITCHED]],
  ['empty values', 36, secret('kubernetes.io/tls', { 'tls.crt': '', 'tls.key': '' }), [NO_CERTIFICATE]],
])('the warnings of a Secret: %s in 1.%d', (_title, minor, object, expected) => {
  expect(warningsOnOther(object, undefined, minor)).toEqual(expected);
});
