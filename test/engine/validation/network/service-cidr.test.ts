import { formatFieldError } from '../../../../src/engine/field/error';
import { ServiceCIDR, validateServiceCIDR, validateServiceCIDRUpdate } from '../../../../src/engine/validation/network/service-cidr';
import { errorsOf, startValidation } from '../../../../src/engine/validation/validation';

const NAMED = { name: 'a', resourceVersion: '1' };
const range = (...cidrs: readonly string[]): ServiceCIDR => ({ metadata: NAMED, spec: { cidrs } });

function errors(object: ServiceCIDR, minor: number, old?: ServiceCIDR): readonly string[] {
  const v = startValidation({ minor, allowPrivileged: true }, false);
  if (old === undefined) {
    validateServiceCIDR(object, v);
  } else {
    validateServiceCIDRUpdate(object, old, v);
  }
  return errorsOf(v).map(formatFieldError);
}

const ONE_FAMILY = 'may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64';

test.each<[string, number, ServiceCIDR, readonly string[]]>([
  ['of two families', 33, range('10.0.0.0/16', 'fd00::/112'), []],
  ['of nothing', 33, range(), ['spec.cidrs: Required value: at least one CIDR required']],
  ['of one family', 33, range('10.0.0.0/16', '10.1.0.0/16'), [`spec.cidrs: Invalid value: []string{"10.0.0.0/16", "10.1.0.0/16"}: ${ONE_FAMILY}`]],
  ['of three', 33, range('a', 'b', 'c'), ['spec.cidrs: Invalid value: networking.ServiceCIDRSpec{CIDRs:[]string{"a", "b", "c"}}: may only hold up to 2 values']],
  ['of three', 36, range('a', 'b', 'c'), ['spec.cidrs: Invalid value: {"CIDRs":["a","b","c"]}: may only hold up to 2 values']],
  ['that is none', 36, range('a'), ['spec.cidrs[0]: Invalid value: "a": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)']],
  ['with other bits', 36, range('10.0.0.1/16'), ['spec.cidrs[0]: Invalid value: "10.0.0.1/16": must not have bits set beyond the prefix length']],
  ['in another form', 36, range('FD00::/112'), ['spec.cidrs[0]: Invalid value: "FD00::/112": must be in canonical form ("fd00::/112")']],
  // As kube-apiserver 1.31.14 answers.
  ['that is none', 31, range('a'), ['spec.cidrs[0]: Invalid value: "a": netip.ParsePrefix("a"): no \'/\'']],
  ['whose address is none', 32, range('a/b'), ['spec.cidrs[0]: Invalid value: "a/b": netip.ParsePrefix("a/b"): ParseAddr("a"): unable to parse IP']],
  ['with other bits', 32, range('10.0.0.1/16'), ['spec.cidrs[0]: Invalid value: "10.0.0.1/16": wrong CIDR format, IP doesn\'t match network IP address']],
  ['in another form', 31, range('FD00::/112'), ['spec.cidrs[0]: Invalid value: "FD00::/112": CIDR not in RFC 5952 canonical format']],
  ['of what is none and another', 31, range('a', '10.0.0.0/16'), [
    `spec.cidrs: Invalid value: networking.ServiceCIDRSpec{CIDRs:[]string{"a", "10.0.0.0/16"}}: ${ONE_FAMILY}`,
  ]],
  ['of two families', 31, range('10.0.0.0/16', 'fd00::/112'), []],
])('a new ServiceCIDR %s in 1.%d', (_title, minor, object, expected) => {
  expect(errors(object, minor)).toEqual(expected);
});

test.each<[string, ServiceCIDR, ServiceCIDR, readonly string[]]>([
  ['nothing', range('10.0.0.0/16'), range('10.0.0.0/16'), []],
  ['a second family', range('10.0.0.0/16', 'fd00::/112'), range('10.0.0.0/16'), ['spec.cidrs: Invalid value: []string{"10.0.0.0/16", "fd00::/112"}: field is immutable']],
  ['no range', { metadata: NAMED }, range('10.0.0.0/16'), ['spec.cidrs: Required value: at least one CIDR required', 'spec.cidrs: Invalid value: []string(nil): field is immutable']],
])('a changed ServiceCIDR until 1.32: %s', (_title, object, old, expected) => {
  expect(errors(object, 32, old)).toEqual(expected);
});

test.each<[string, ServiceCIDR, ServiceCIDR, readonly string[]]>([
  ['nothing', range('a'), range('a'), []],
  ['the range', range('10.1.0.0/16'), range('10.0.0.0/16'), ['spec.cidrs[0]: Invalid value: "10.1.0.0/16": field is immutable']],
  ['a second family', range('10.0.0.0/16', 'fd00::/112'), range('10.0.0.0/16'), []],
  ['a second family, and the first', range('10.1.0.0/16', 'fd00::/112'), range('10.0.0.0/16'), ['spec.cidrs[0]: Invalid value: "10.1.0.0/16": field is immutable']],
  ['no second family', range('10.0.0.0/16'), range('10.0.0.0/16', 'fd00::/112'), ['spec.cidrs: Invalid value: ["10.0.0.0/16"]: field is immutable']],
])('a changed ServiceCIDR: %s', (_title, object, old, expected) => {
  expect(errors(object, 36, old)).toEqual(expected);
});
