import { FieldError, invalid } from '../../field/error';
import { quote } from '../../field/quote';
import { formatIP, hasLeadingZeros, isMappedIPv4, parseIP } from '../names/ip';
import { Validation } from '../validation';

/*
 * Addresses in fields that were there before their rules became strict: what an object has already is not looked at again.
 * upstream: k8s.io/apimachinery/pkg/util/validation/ip.go, pkg/apis/core/validation/validation.go ValidateEndpointIP
 */

export function validateLegacyIP(text: string, path: string, existing: readonly string[], v: Validation): readonly FieldError[] {
  return existing.includes(text) && v.rules.keepsOldAddresses ? [] : errorsOfIP(text, path, v);
}

function errorsOfIP(text: string, path: string, { rules }: Validation): readonly FieldError[] {
  const address = parseIP(text);
  if (address === undefined) {
    const examples = rules.bothFamiliesInExample ? '10.9.8.7 or 2001:db8::ffff' : '10.9.8.7';
    return [invalid(path, text, `must be a valid IP address, (e.g. ${examples})`)];
  }
  if (!rules.strictIP) {
    return [];
  }
  if (hasLeadingZeros(text)) {
    return [invalid(path, text, 'must not have leading 0s')];
  }
  return isMapped(text, address) ? [invalid(path, text, 'must not be an IPv4-mapped IPv6 address')] : [];
}

/** Addresses in fields that are younger than 1.33: there is one way to write each. upstream: IsValidIP */
export function validateCanonicalIP(text: string, path: string): readonly FieldError[] {
  const address = parseIP(text);
  if (address === undefined) {
    return [invalid(path, text, 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)')];
  }
  if (hasLeadingZeros(text)) {
    return [invalid(path, text, 'must not have leading 0s')];
  }
  if (isMapped(text, address)) {
    return [invalid(path, text, 'must not be an IPv4-mapped IPv6 address')];
  }
  return formatIP(address) === text ? [] : [invalid(path, text, `must be in canonical form (${quote(formatIP(address))})`)];
}

/** An address that nobody outside of its node or network can reach. */
export function validateEndpointIP(text: string, path: string, v: Validation): void {
  const address = parseIP(text);
  if (address === undefined) {
    v.errors.push(invalid(path, text, 'must be a valid IP address'));
    return;
  }
  const isV4 = address.length === 4 || isMappedIPv4(address);
  const numbers = isV4 ? octetsIn(address) : address;
  const [first, second, third] = numbers;
  const rangesOf = (old: string, both: string): string => (v.rules.specialRangesOfBothFamilies ? both : old);
  const checks: readonly (readonly [boolean, string])[] = [
    [isZero(numbers), `may not be unspecified (${rangesOf('0.0.0.0', text)})`],
    [isV4 ? first === 127 : isZero(address.slice(0, 7)) && address[7] === 1, `may not be in the loopback range (${rangesOf('127.0.0.0/8', '127.0.0.0/8, ::1/128')})`],
    [isV4 ? first === 169 && second === 254 : address[0] >= 0xfe80 && address[0] <= 0xfebf,
      `may not be in the link-local range (${rangesOf('169.254.0.0/16', '169.254.0.0/16, fe80::/10')})`],
    [isV4 ? first === 224 && second === 0 && third === 0 : Math.floor(address[0] / 0x100) === 0xff && address[0] % 0x10 === 2,
      `may not be in the link-local multicast range (${rangesOf('224.0.0.0/24', '224.0.0.0/24, ff02::/10')})`],
  ];
  checks.forEach(([applies, message]) => applies && v.errors.push(invalid(path, text, message)));
}

/** The four numbers of an IPv4 address, mapped or not. */
function octetsIn(address: readonly number[]): readonly number[] {
  return address.length === 4 ? address : address.slice(6).flatMap((group) => [Math.floor(group / 0x100), group % 0x100]);
}

function isZero(numbers: readonly number[]): boolean {
  return numbers.every((number) => number === 0);
}

function isMapped(text: string, address: readonly number[]): boolean {
  return text.includes(':') && isMappedIPv4(address);
}

export function isIPv6(text: string): boolean {
  const address = parseIP(text);
  return address !== undefined && address.length === 8 && !isMappedIPv4(address);
}
