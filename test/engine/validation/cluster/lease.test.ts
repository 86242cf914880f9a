import { formatFieldError } from '../../../../src/engine/field/error';
import { prepareLease } from '../../../../src/engine/other-kinds/lease';
import { Lease, LeaseSpec, validateLease } from '../../../../src/engine/validation/cluster/lease';
import { errorsOf, startValidation } from '../../../../src/engine/validation/validation';

const lease = (spec: LeaseSpec): Lease => ({ metadata: { name: 'a', namespace: 'b' }, spec });

test.each<[string, number, LeaseSpec, readonly string[]]>([
  ['nothing', 24, {}, []],
  ['no duration', 24, { leaseDurationSeconds: 0 }, ['spec.leaseDurationSeconds: Invalid value: 0: must be greater than 0']],
  ['negative transitions', 23, { leaseTransitions: -1 }, ['spec.leaseTransitions: Invalid value: -1: must to greater or equal than 0']],
  ['negative transitions', 24, { leaseTransitions: -1 }, ['spec.leaseTransitions: Invalid value: -1: must be greater than or equal to 0']],
  ['a strategy', 33, { strategy: 'OldestEmulationVersion', preferredHolder: 'a' }, []],
  ['an unknown strategy', 33, { strategy: 'a' }, ['spec.strategy.strategy: Unsupported value: "a": supported values: "OldestEmulationVersion"']],
  ['a strategy of somebody else', 33, { strategy: 'example.com/a' }, []],
  ['a strategy with two slashes', 33, { strategy: 'a/b/c' }, [
    'spec.strategy.strategy: Invalid value: "a/b/c": a qualified name must consist of alphanumeric characters, \'-\', \'_\' or \'.\', and must start and end with'
    + ' an alphanumeric character (e.g. \'MyName\',  or \'my.name\',  or \'123-abc\', regex used for validation is'
    + ' \'([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]\') with an optional DNS subdomain prefix and \'/\' (e.g. \'example.com/MyName\')',
  ]],
  ['a preferred holder', 33, { preferredHolder: 'a' }, ['spec.preferredHolder: Forbidden: may only be specified if `strategy` is defined']],
])('a Lease: %s in 1.%d', (_title, minor, spec, expected) => {
  const v = startValidation({ minor, allowPrivileged: true, namespace: 'b' }, false);
  validateLease(lease(spec), v);
  expect(errorsOf(v).map(formatFieldError)).toEqual(expected);
});

test.each<[string, LeaseSpec, LeaseSpec | undefined, LeaseSpec]>([
  ['a new one loses what is off', { strategy: 'a', preferredHolder: 'b', leaseTransitions: 1 }, undefined, { leaseTransitions: 1 }],
  ['so does one that had neither', { strategy: 'a', preferredHolder: 'b' }, {}, {}],
  ['it keeps what it had', { strategy: 'a', preferredHolder: 'b' }, { strategy: 'c' }, { strategy: 'a' }],
])('the fields of a Lease: %s', (_title, spec, old, expected) => {
  expect(prepareLease(lease(spec), old === undefined ? undefined : lease(old))).toEqual(lease(expected));
});
