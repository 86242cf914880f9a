import { warningsOnCIDR, warningsOnIP } from '../../../src/engine/other-kinds/address-warnings';
import { Minor } from '../../../src/engine/version';

test.each<[string, Minor, readonly string[]]>([
  ['10.0.0.1', 36, []],
  ['010.0.0.1', 26, []],
  ['010.0.0.1', 27, ['p: IP address was accepted, but will be invalid in a future Kubernetes release: ParseAddr("010.0.0.1"): IPv4 field has octet with leading zero']],
  ['a..b', 26, []],
  ['a..b', 27, ['p: IP address was accepted, but will be invalid in a future Kubernetes release: ParseAddr("a..b"): unexpected character (at "a..b")']],
  ['1.2.3', 32, ['p: IP address was accepted, but will be invalid in a future Kubernetes release: ParseAddr("1.2.3"): IPv4 address too short']],
  ['bogus', 32, ['p: IP address was accepted, but will be invalid in a future Kubernetes release: ParseAddr("bogus"): unable to parse IP']],
  ['FE80::1%eth0', 32, ['p: IPv6 address "FE80::1%eth0" is not in RFC 5952 canonical format ("fe80::1%eth0"), which may cause controller apply-loops']],
  ['010.0.0.1', 33, ['p: non-standard IP address "010.0.0.1" will be considered invalid in a future Kubernetes release: use "10.0.0.1"']],
  ['010.0.0.1', 35, ['p: non-standard IP address "010.0.0.1" will be considered invalid in a future Kubernetes release: use "10.0.0.1"']],
  ['010.0.0.1', 36, ['p: non-standard IP address "010.0.0.1" is invalid: use "10.0.0.1"']],
  ['FD00::1', 32, ['p: IPv6 address "FD00::1" is not in RFC 5952 canonical format ("fd00::1"), which may cause controller apply-loops']],
  ['FD00::1', 33, ['p: IPv6 address "FD00::1" should be in RFC 5952 canonical format ("fd00::1")']],
  ['::ffff:1.2.3.4', 36, ['p: non-standard IP address "::ffff:1.2.3.4" is invalid: use "1.2.3.4"']],
  ['bogus', 36, []],
])('the address %s in 1.%i', (text, minor, warnings) => {
  expect(warningsOnIP('p', text, minor)).toEqual(warnings);
});

test.each<[string, Minor, readonly string[]]>([
  ['10.0.0.0/8', 36, []],
  ['10.0.0.1/8', 32, []],
  ['10.0.0.1/8', 33, ['p: CIDR value "10.0.0.1/8" is ambiguous in this context (should be "10.0.0.0/8" or "10.0.0.1/32"?)']],
  ['1.2.3.0/24 ', 30, ['p: IP prefix was accepted, but will be invalid in a future Kubernetes release: netip.ParsePrefix("1.2.3.0/24 "): bad bits after slash: "24 "']],
  [' 5.6.0.0/16', 32, ['p: IP prefix was accepted, but will be invalid in a future Kubernetes release: netip.ParsePrefix(" 5.6.0.0/16"): ParseAddr(" 5.6.0.0"): unexpected character (at " 5.6.0.0")']],
  ['1.2.3.0/24 ', 33, []],
  ['1.2.3.0/24 ', 26, []],
  ['10.0.0.0/08', 30, ['p: IP prefix was accepted, but will be invalid in a future Kubernetes release: netip.ParsePrefix("10.0.0.0/08"): bad bits after slash: "08"']],
  ['010.0.0.0/8', 35, ['p: non-standard CIDR value "010.0.0.0/8" will be considered invalid in a future Kubernetes release: use "10.0.0.0/8"']],
  ['010.0.0.0/8', 36, ['p: non-standard CIDR value "010.0.0.0/8" is invalid: use "10.0.0.0/8"']],
  ['fd00:0::/8', 36, ['p: IPv6 CIDR value "fd00:0::/8" should be in RFC 5952 canonical format ("fd00::/8")']],
  ['bogus', 36, []],
])('the range %s in 1.%i', (text, minor, warnings) => {
  expect(warningsOnCIDR('p', text, minor)).toEqual(warnings);
});
