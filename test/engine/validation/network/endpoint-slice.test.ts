import { formatFieldError } from '../../../../src/engine/field/error';
import { EndpointSlice, validateEndpointSlice, validateEndpointSliceUpdate } from '../../../../src/engine/validation/network/endpoint-slice';
import { errorsOf, startValidation } from '../../../../src/engine/validation/validation';
import { Minor } from '../../../../src/engine/version';

/* The words of 1.36 are recorded of a server; those of 1.37 are those of declarative validation, which comes last. */

const METADATA = { name: 'web-1', namespace: 'default' };
const V4: EndpointSlice = { metadata: METADATA, addressType: 'IPv4', endpoints: [{ addresses: ['10.0.0.1'] }] };

function messageOn(minor: Minor, slice: EndpointSlice, old?: EndpointSlice): string {
  const v = startValidation({ minor, allowPrivileged: true, namespace: 'default' }, false);
  if (old === undefined) {
    validateEndpointSlice(slice, v);
  } else {
    validateEndpointSliceUpdate(slice, old, v);
  }
  return errorsOf(v).map(formatFieldError).join(', ');
}

test.each<[string, Minor, EndpointSlice, EndpointSlice | undefined, string]>([
  ['no addresses', 36, { ...V4, endpoints: [{ hostname: 'A' }] }, undefined,
    'endpoints[0].addresses: Required value: must contain at least 1 address, endpoints[0].hostname: Invalid value: "A": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or \'-\', and must start and end with an alphanumeric character (e.g. \'my-name\',  or \'123-abc\', regex used for validation is \'[a-z0-9]([-a-z0-9]*[a-z0-9])?\')'],
  ['no addresses', 37, { ...V4, endpoints: [{ hostname: 'A' }] }, undefined,
    'endpoints[0].hostname: Invalid value: "A": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or \'-\', and must start and end with an alphanumeric character (e.g. \'my-name\',  or \'123-abc\', regex used for validation is \'[a-z0-9]([-a-z0-9]*[a-z0-9])?\'), endpoints[0].addresses: Required value'],
  ['an unknown type', 37, { ...V4, addressType: 'IP' }, undefined, 'addressType: Unsupported value: "IP": supported values: "FQDN", "IPv4", "IPv6"'],
  ['a changed, unknown type', 36, { ...V4, addressType: 'IP' }, V4,
    'addressType: Unsupported value: "IP": supported values: "FQDN", "IPv4", "IPv6", addressType: Invalid value: "IP": field is immutable'],
  ['a changed, unknown type', 37, { ...V4, addressType: 'IP' }, V4,
    'addressType: Unsupported value: "IP": supported values: "FQDN", "IPv4", "IPv6", addressType: Invalid value: null: field is immutable'],
  ['a type that goes', 37, { ...V4, addressType: '', endpoints: [{}] }, V4,
    'addressType: Required value, addressType: Invalid value: null: field is immutable, endpoints[0].addresses: Required value'],
  ['invalid endpoints that are as they were', 33, { ...V4, endpoints: [{}] }, { ...V4, endpoints: [{}] }, ''],
  ['invalid endpoints that are as they were', 32, { ...V4, endpoints: [{}] }, { ...V4, endpoints: [{}] },
    'endpoints[0].addresses: Required value: must contain at least 1 address'],
  ['an address of another family', 33, { ...V4, endpoints: [{ addresses: ['2001:db8::1'] }] }, undefined,
    'endpoints[0].addresses: Invalid value: "2001:db8::1": must be an IPv4 address'],
  ['an address of another family', 32, { ...V4, endpoints: [{ addresses: ['2001:db8::1'] }] }, undefined,
    'endpoints[0].addresses[0]: Invalid value: "2001:db8::1": must be a valid IPv4 address'],
])('%s in Kubernetes 1.%i', (_title, minor, slice, old, expected) => {
  expect(messageOn(minor, slice, old)).toBe(expected);
});
