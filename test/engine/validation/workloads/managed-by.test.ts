import { formatFieldError } from '../../../../src/engine/field/error';
import { startValidation } from '../../../../src/engine/validation/validation';
import { validateManagedBy } from '../../../../src/engine/validation/workloads/managed-by';
import { NOT_A_SUBDOMAIN } from '../../../support/validation';

test.each<[string, number, string[]]>([
  ['kubernetes.io/job-controller', 32, []],
  ['acme.io/a/b', 32, []],
  ['', 32, ['spec.managedBy: Required value']],
  ['acme', 32, ['spec.managedBy: Invalid value: "acme": must be a domain-prefixed path (such as "acme.io/foo")']],
  ['/foo', 32, ['spec.managedBy: Invalid value: "/foo": must be a domain-prefixed path (such as "acme.io/foo")']],
  ['acme.io/', 32, ['spec.managedBy: Invalid value: "acme.io/": must be a domain-prefixed path (such as "acme.io/foo")']],
  ['A/b c', 32, [
    `spec.managedBy: Invalid value: "A": ${NOT_A_SUBDOMAIN}`,
    "spec.managedBy: Invalid value: \"b c\": Invalid path (regex used for validation is '[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+')",
  ]],
  [`a/${'b'.repeat(61)}`, 32, []],
  [`a/${'b'.repeat(62)}`, 31, ['spec.managedBy: Too long: may not be longer than 63']],
  [`a/${'b'.repeat(62)}`, 32, ['spec.managedBy: Too long: may not be more than 63 bytes']],
])('%j in 1.%d', (managedBy, minor, expected) => {
  const v = startValidation({ minor, allowPrivileged: true }, false);
  validateManagedBy(managedBy, 'spec.managedBy', v);
  expect(v.errors.map(formatFieldError)).toEqual(expected);
});
