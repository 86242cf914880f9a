import { formatFieldError } from '../../../../src/engine/field/error';
import { ClusterTrustBundle, validateClusterTrustBundle, validateClusterTrustBundleUpdate } from '../../../../src/engine/validation/certificates/cluster-trust-bundle';
import { errorsOf, startValidation } from '../../../../src/engine/validation/validation';

const block = (bytes: readonly number[], type = 'CERTIFICATE', headers = ''): string => (
  `-----BEGIN ${type}-----\n${headers}${Buffer.from(bytes).toString('base64')}\n-----END ${type}-----\n`
);
const bundle = (trustBundle: string, signerName?: string, name = 'a'): ClusterTrustBundle => ({ metadata: { name }, spec: { trustBundle, signerName } });
const SEQUENCE = [0x30, 1, 0];
const LONG_SEQUENCE = [0x30, 0x81, 128, ...Array.from({ length: 128 }, () => 0)];

function errors(object: ClusterTrustBundle, minor: number, old?: ClusterTrustBundle): readonly string[] {
  const v = startValidation({ minor, allowPrivileged: true }, false);
  if (old === undefined) {
    validateClusterTrustBundle(object, v);
  } else {
    validateClusterTrustBundleUpdate(object, old, v);
  }
  return errorsOf(v).map(formatFieldError);
}

const told = (detail: string): string => `spec.trustBundle: Invalid value: "<value omitted>": ${detail}`;

test.each<[string, number, ClusterTrustBundle, readonly string[]]>([
  ['that may be read', 36, bundle(block(SEQUENCE) + block(LONG_SEQUENCE)), []],
  ['of nothing', 36, bundle(''), [told('at least one trust anchor must be provided')]],
  ['of odd blocks', 36, bundle(block(SEQUENCE, 'X') + block(SEQUENCE, 'CERTIFICATE', 'a: b\n\n') + block([1, 2]) + block([0x30, 2, 0]) + block([])), [
    told('entry 0 has bad block type: X'), told('entry 1 has PEM block headers'), told('entry 2 does not parse as X.509'), told('entry 3 does not parse as X.509'),
    told('entry 4 does not parse as X.509'),
  ]],
  ['of one block twice', 36, bundle(block(SEQUENCE) + block(SEQUENCE)), [told('duplicate trust anchor (indices [0 1])')]],
  ['that is long', 28, bundle(' '.repeat(1024 * 1024 + 1) + block(SEQUENCE)), [told('at least one trust anchor must be provided')]],
  ['that is long', 32, bundle(' '.repeat(1024 * 1024 + 1)), ['spec.trustBundle: Too long: may not be more than 1048576 bytes']],
  ['with a colon in its name', 36, bundle(block(SEQUENCE), undefined, 'a:b'), [
    'metadata.name: Invalid value: "a:b": ClusterTrustBundle without signer name must not have ":" in its name',
  ]],
  ['of another signer', 36, bundle(block(SEQUENCE), 'example.com/a', 'a'), [
    'metadata.name: Invalid value: "a": ClusterTrustBundle for signerName example.com/a must be named with prefix example.com:a:',
  ]],
  ['of a signer', 36, bundle(block(SEQUENCE), 'example.com/a', 'example.com:a:b'), []],
])('a new bundle %s in 1.%d', (_title, minor, object, expected) => {
  expect(errors(object, minor)).toEqual(expected);
});

test.each<[string, ClusterTrustBundle, ClusterTrustBundle, readonly string[]]>([
  ['what was there', bundle('x'), bundle('x'), []],
  ['another text', bundle('x'), bundle('y'), [told('at least one trust anchor must be provided')]],
  ['another signer', bundle('x'), bundle('x', 'example.com/a'), ['spec.signerName: Invalid value: "": field is immutable']],
])('a changed bundle with %s', (_title, object, old, expected) => {
  expect(errors(object, 36, old)).toEqual(expected);
});
