import { keyPairError } from '../../../src/engine/other-kinds/key-pair';

/* Certificates and keys that openssl made for this test, as kube-apiserver 1.30.14 and 1.36.3 answer. */

const RSA_CERTIFICATE = [
  'MIIBbzCCARmgAwIBAgIUA/JMieqzBNXfSONfaBvGE5Z2p8owDQYJKoZIhvcNAQEFBQAwDDEKMAgGA1UEAwwBYTAeFw0yNjExMzAwOTQxNTBaFw0zNTAyMTYwOTQxNTBaMA',
  'wxCjAIBgNVBAMMAWEwXDANBgkqhkiG9w0BAQEFAANLADBIAkEAuPlnRScfas/Y3uOkpvgP3tmzxMNVxTheadzYB49d9gRa5qTYEi954lC0i5UW/aL3qaj4hOk/vOumwp9h',
  '49fIDQIDAQABo1MwUTAdBgNVHQ4EFgQUDsjpcNiUftj69KU3aFnoeM2w3zowHwYDVR0jBBgwFoAUDsjpcNiUftj69KU3aFnoeM2w3zowDwYDVR0TAQH/BAUwAwEB/zANBg',
  'kqhkiG9w0BAQUFAANBABs7RS+YmzfRxTTD8TeOcVoNJuoQqBpNCjd1ovtFw418MSXluCI9LwURu3ZPYHBhNczyQ+yh4YoX/umz62DgBSw=',
].join('');
const RSA_KEY = [
  'MIIBOwIBAAJBALj5Z0UnH2rP2N7jpKb4D97Zs8TDVcU4Xmnc2AePXfYEWuak2BIveeJQtIuVFv2i96mo+ITpP7zrpsKfYePXyA0CAwEAAQJAAM9ey2e7dH1KhtdaXjzR3P',
  'j5F5B/bKitiSslawsOr0gdsSTqaD8a8muWlXfUQhtx9Tplz+9+Kvvu5Hs2GGrWAQIhAOXWhcC7BYNb6dWCZW9M5OBYKMpF81R5VTouBtN7QHqNAiEAzgeNNKGiNWMjE5zj',
  'MDiWyR1yw81oAD8JmbO5C54r44ECIQDcVJyAOEl+tdwiTBDFc+dtkdX4oroz3uTvEzSEBAG5+QIgbUjuKsvN6fmzInUmwW5S9U0MkjYDg5Xsdr4xWqtE5oECIQCgEilh9f',
  'UWSNBmn36Xke2S6gjYVWnIif5k7INoMEoc9A==',
].join('');
const WRAPPED_RSA_KEY = [
  'MIIBVQIBADANBgkqhkiG9w0BAQEFAASCAT8wggE7AgEAAkEAuPlnRScfas/Y3uOkpvgP3tmzxMNVxTheadzYB49d9gRa5qTYEi954lC0i5UW/aL3qaj4hOk/vOumwp9h49',
  'fIDQIDAQABAkAAz17LZ7t0fUqG11pePNHc+PkXkH9sqK2JKyVrCw6vSB2xJOpoPxrya5aVd9RCG3H1OmXP734q++7kezYYatYBAiEA5daFwLsFg1vp1YJlb0zk4FgoykXz',
  'VHlVOi4G03tAeo0CIQDOB400oaI1YyMTnOMwOJbJHXLDzWgAPwmZs7kLnivjgQIhANxUnIA4SX613CJMEMVz522R1fiiujPe5O8TNIQEAbn5AiBtSO4qy83p+bMidSbBbl',
  'L1TQySNgODlex2vjFaq0TmgQIhAKASKWH19RZI0GaffpeR7ZLqCNhVaciJ/mTsg2gwShz0',
].join('');
const OTHER_RSA_KEY = [
  'MIIBOwIBAAJBALzVUYClTa1DjU6/VkNm/ILE+mrbNL32f0UaK8kkikja4g/8u8EowKV3jahfURMjatPLZ3/zy51k7MRakRC6xD0CAwEAAQJALvZylacG4X96ZkpJvuufAz',
  'rP+MFZpaDnWB1BJH408hcoKBGCWb0LpZdAkAAHXpH2UZfs+Ke+sOEqCp8QqAzvtQIhAOqVsD+C2QLdGIpeZu6yJI+Pb2Fzwfcna2+K8rEHKSF7AiEAzhJn1uW4f17vYmtO',
  'Sv+MG08xbzmPNxp8j56x+Va1t6cCIQCbIdqoZZO1vRkZiExx1gUvmx+BRtgi5kK6RR0xzRZ6OQIgJeFOQzuBGbDK0k2lW7Xz/EUncimjgN6WjRP/5TSiPLsCIQDO3Jph0p',
  'RBzTjb9OQ7AVaurPkDlwZ+YA3exJr4Oebfxg==',
].join('');
const EC_CERTIFICATE = [
  'MIIBhzCCAS2gAwIBAgIUOgVwlalz0d039sv9oK8dmrOKAhwwCgYIKoZIzj0EAwIwDDEKMAgGA1UEAwwBYTAeFw0yNjExMzAwOTM3MjhaFw0yNzAzMTAwOTM3MjhaMAwxCj',
  'AIBgNVBAMMAWEwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATFskwsG6ih0tUJw8dKwD/sH8AUKGhublVZ6WVWEzsQkdZakkrsGUmyBNS4KEscz/KVuW9etce0Ns3LkKWN',
  'Q/50o20wazAdBgNVHQ4EFgQU4UwWZaoR7rijUub/33lTAhJiqwUwHwYDVR0jBBgwFoAU4UwWZaoR7rijUub/33lTAhJiqwUwDwYDVR0TAQH/BAUwAwEB/zAYBgNVHREEET',
  'APgg1hLmV4YW1wbGUuY29tMAoGCCqGSM49BAMCA0gAMEUCIQDsQp0QXIZtFriI2eCJT/2fmPshlj+7x9pOqCGbfxoVQgIgcxE3ENFcrnYecXiX40thRqscQLNXR7J98vMe',
  'au1v9nY=',
].join('');
const EC_KEY = [
  'MHcCAQEEIGYTAntfGlZv1c/uXiZLzgXx3baDBAELGRqJpwPqsR3FoAoGCCqGSM49AwEHoUQDQgAExbJMLBuoodLVCcPHSsA/7B/AFChobm5VWellVhM7EJHWWpJK7BlJsg',
  'TUuChLHM/ylblvXrXHtDbNy5CljUP+dA==',
].join('');
const WRAPPED_EC_KEY = [
  'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgZhMCe18aVm/Vz+5eJkvOBfHdtoMEAQsZGomnA+qxHcWhRANCAATFskwsG6ih0tUJw8dKwD/sH8AUKGhubl',
  'VZ6WVWEzsQkdZakkrsGUmyBNS4KEscz/KVuW9etce0Ns3LkKWNQ/50',
].join('');
const OTHER_EC_KEY = [
  'MHcCAQEEIPSFsOXP7xqKZef8t229VjJFUz+QknG7tFHUKwUNBYb9oAoGCCqGSM49AwEHoUQDQgAEO5I3dQZIpd8KzHXlS6Wf7q5UfTQEiU5VLbfUBHd0kCK23eW0v1hW8n',
  'HwpMQmUnMnaO+Tu/AFsDDTBPsJnDC+IA==',
].join('');
const KEY_OF_P384 = [
  'MIGkAgEBBDBdXkmKCRs5PYL53VQ/qb+V5Dh9INZVIVj0S/IpqyEEy98hEwbP2XjMQqdnwDvafHagBwYFK4EEACKhZANiAATYO7H1+ASi8TeTIXFkuK/dYy+XcmgzXCKgJ5',
  'esfJdn5OCOZKUPkkuhOyByezONEK0NKGRyq4TsYD9I/frQmEAqyyWqkx4tfSJgyJbT4MQC9QqvI1MVxcJe81GrrFh6Oo8=',
].join('');
const ED25519_KEY = 'MC4CAQAwBQYDK2VwBCIEICh1cD/loCWA3WGcsmb0c+5GujeoOxgTvNzj3vYW6jbS';
const X25519_KEY = 'MC4CAQAwBQYDK2VuBCIEIJA9CAY075anHPBLstGeSydCJNc9JEH/FKYiuTTlFOZ2';
const KEY_OF_SECP256K1 = [
  'MHQCAQEEIE+bfo/V/SKKPgI+G+Ahs660OMfxmKZhH3dhNjfbH8ZloAcGBSuBBAAKoUQDQgAEP1iB9eDOWU0HbspnkTZWMKRmybLdQxt03ezUBrVUUSmBaWHRdVBAY/1L3k',
  'dDoxddF9USKmYGs51lQThmejpXdA==',
].join('');

const pem = (type: string, base64: string): string => `-----BEGIN ${type}-----\n${base64}\n-----END ${type}-----\n`;
const UNREAD = 'tls: failed to parse private key';
const OTHER_TYPE = 'tls: private key type does not match public key type';
const OTHER = 'tls: private key does not match public key';

test.each<[title: string, certificate: string, key: string, expected: string | undefined]>([
  ['RSA', RSA_CERTIFICATE, RSA_KEY, undefined],
  ['RSA in PKCS #8', RSA_CERTIFICATE, WRAPPED_RSA_KEY, undefined],
  ['another key of RSA', RSA_CERTIFICATE, OTHER_RSA_KEY, OTHER],
  ['an elliptic key for RSA', RSA_CERTIFICATE, EC_KEY, OTHER_TYPE],
  ['an elliptic key', EC_CERTIFICATE, EC_KEY, undefined],
  ['an elliptic key in PKCS #8', EC_CERTIFICATE, WRAPPED_EC_KEY, undefined],
  ['another elliptic key', EC_CERTIFICATE, OTHER_EC_KEY, OTHER],
  ['one of another curve', EC_CERTIFICATE, KEY_OF_P384, OTHER],
  ['one of a curve that Go does not know', EC_CERTIFICATE, KEY_OF_SECP256K1, UNREAD],
  ['RSA for an elliptic key', EC_CERTIFICATE, RSA_KEY, OTHER_TYPE],
  ['Ed25519 for an elliptic key', EC_CERTIFICATE, ED25519_KEY, OTHER_TYPE],
  ['a key for the exchange of keys', EC_CERTIFICATE, X25519_KEY, 'tls: found unknown private key type in PKCS#8 wrapping'],
  ['a text', EC_CERTIFICATE, 'Zm9v', UNREAD],
  ['nothing', EC_CERTIFICATE, '', UNREAD],
  ['a certificate', EC_CERTIFICATE, EC_CERTIFICATE, UNREAD],
  ['a key with something after it, of which nobody here can tell', EC_CERTIFICATE, `${EC_KEY.slice(0, -4)}+AAA`, undefined],
  ['a certificate that nobody here reads', `${EC_CERTIFICATE.slice(0, 20)}AAAA${EC_CERTIFICATE.slice(24)}`, RSA_KEY, undefined],
])('%s', (_title, certificate, key, expected) => {
  expect(keyPairError(pem('CERTIFICATE', certificate), pem('PRIVATE KEY', key))).toBe(expected);
});
