import { formatFieldError } from '../../../../src/engine/field/error';
import { LeaseCandidate, validateLeaseCandidate, validateLeaseCandidateUpdate } from '../../../../src/engine/validation/cluster/lease-candidate';
import { errorsOf, startValidation } from '../../../../src/engine/validation/validation';

const candidate = (spec: LeaseCandidate['spec'], name = 'c'): LeaseCandidate => ({ metadata: { name, namespace: 'default' }, spec });
const VALID = { leaseName: 'l', binaryVersion: '1.35.0-alpha', emulationVersion: '1.35.0-alpha', strategy: 'OldestEmulationVersion' };

// As kube-apiserver 1.36.3 answers; the rules are the same in 1.32 to 1.37.
test.each<[string, LeaseCandidate, LeaseCandidate | undefined, readonly string[]]>([
  ['nothing', candidate({}), undefined, ['spec.leaseName: Required value', 'spec.binaryVersion: Required value', 'spec.strategy: Required value']],
  ['versions that are none', candidate({ leaseName: 'l', binaryVersion: '1.36', emulationVersion: 'v1.35.0', strategy: 'Bad' }, 'A b'), undefined, [
    'metadata.name: Invalid value: "A b": a valid config key must consist of alphanumeric characters, \'-\', \'_\' or \'.\' (e.g. \'key.name\',  or \'KEY_NAME\',  '
    + 'or \'key-name\', regex used for validation is \'[-._a-zA-Z0-9]+\')',
    'spec.emulationVersion: Invalid value: "v1.35.0": must be a valid semantic version',
    'spec.binaryVersion: Invalid value: "1.36": must be a valid semantic version',
    'spec.strategy.strategy: Unsupported value: "Bad": supported values: "OldestEmulationVersion"',
  ]],
  ['a binary that is too old', candidate({ leaseName: 'l', binaryVersion: '1.35.0', emulationVersion: '1.36.0', strategy: 'a/b' }), undefined, [
    'spec.binaryVersion: Invalid value: "1.35.0": must be greater than or equal to `emulationVersion`',
  ]],
  ['no version for the strategy', candidate({ leaseName: 'l', binaryVersion: '1.35.0', strategy: 'OldestEmulationVersion' }), undefined, [
    'spec.emulationVersion: Required value: must be specified when `strategy` is \'OldestEmulationVersion\'',
  ]],
  ['a valid one', candidate(VALID, 'C_1.'), undefined, []],
  ['a change of what is for good', candidate({ ...VALID, leaseName: 'm', binaryVersion: 'x' }), candidate(VALID), [
    'spec.binaryVersion: Invalid value: "x": must be a valid semantic version',
    'spec.binaryVersion: Invalid value: "x": must be greater than or equal to `emulationVersion`',
    'spec.leaseName: Invalid value: "m": field is immutable',
  ]],
])('a candidate for a lease with %s', (_title, object, old, expected) => {
  const v = startValidation({ minor: 36, allowPrivileged: true, namespace: 'default' }, false);
  if (old === undefined) {
    validateLeaseCandidate(object, v);
  } else {
    validateLeaseCandidateUpdate(object, old, v);
  }
  expect(errorsOf(v).map(formatFieldError)).toEqual(expected);
});
