import { invalid } from '../../field/error';
import { Validation } from '../validation';

/*
 * upstream: k8s.io/apimachinery/pkg/util/validation/ip.go, k8s.io/utils/net ParseIPSloppy
 */

/** The four or eight numbers that an address is made of; undefined where the text is none. */
type Address = readonly number[] | undefined;

export function validateIP(text: string, path: string, v: Validation): void {
  const address = parseIP(text);
  if (address === undefined) {
    const detail = v.rules.indexedHostAliases ? 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)' : 'must be valid IP address';
    v.errors.push(invalid(path, text, detail));
  } else if (v.rules.strictIP && hasLeadingZeros(text)) {
    v.errors.push(invalid(path, text, 'must not have leading 0s'));
  } else if (v.rules.strictIP && isMappedIPv4(address)) {
    v.errors.push(invalid(path, text, 'must not be an IPv4-mapped IPv6 address'));
  }
}

/** Go's net.ParseIP, which lets numbers begin with zeros as it did until Go 1.17. */
function parseIP(text: string): Address {
  return /^[^.]*:/.test(text) ? parseIPv6(text) : parseIPv4(text);
}

function parseIPv4(text: string): Address {
  const octets = text.split('.');
  return octets.length === 4 && octets.every((octet) => /^\d+$/.test(octet) && Number(octet) <= 0xff) ? octets.map(Number) : undefined;
}

function parseIPv6(text: string): Address {
  const lastColon = text.lastIndexOf(':');
  const tail = text.slice(lastColon + 1);
  if (tail.includes('.')) {
    const octets = parseIPv4(tail);
    return octets === undefined ? undefined : parseGroups(`${text.slice(0, lastColon + 1)}${hex(octets[0], octets[1])}:${hex(octets[2], octets[3])}`);
  }
  return parseGroups(text);
}

function hex(high: number, low: number): string {
  return (high * 0x100 + low).toString(16);
}

function parseGroups(text: string): Address {
  const halves = text.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const groups = halves.flat();
  if (halves.length > 2 || !groups.every((group) => /^[0-9a-fA-F]+$/.test(group) && parseInt(group, 16) <= 0xffff)) {
    return undefined;
  }
  const missing = 8 - groups.length;
  if (halves.length === 1) {
    return missing === 0 ? groups.map(toNumber) : undefined;
  }
  return missing > 0 ? [...halves[0].map(toNumber), ...Array<number>(missing).fill(0), ...halves[1].map(toNumber)] : undefined;
}

function toNumber(group: string): number {
  return parseInt(group, 16);
}

function hasLeadingZeros(text: string): boolean {
  const dotted = text.slice(text.lastIndexOf(':') + 1);
  return /[0-9a-fA-F]{5}/.test(text) || (dotted.includes('.') && /(?:^|\.)0\d/.test(dotted));
}

/** ::ffff:0.0.0.0/96 */
function isMappedIPv4(address: readonly number[]): boolean {
  return address.length === 8 && address[5] === 0xffff && address.slice(0, 5).every((group) => group === 0);
}
