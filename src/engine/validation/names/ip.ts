import { invalid } from '../../field/error';
import { Validation } from '../validation';

/*
 * upstream: k8s.io/apimachinery/pkg/util/validation/ip.go, k8s.io/utils/net ParseIPSloppy
 */

/** The four or eight numbers that an address is made of; undefined where the text is none. */
export type Address = readonly number[] | undefined;

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
export function parseIP(text: string): Address {
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

export function hasLeadingZeros(text: string): boolean {
  const dotted = text.slice(text.lastIndexOf(':') + 1);
  return /[0-9a-fA-F]{5}/.test(text) || (dotted.includes('.') && /(?:^|\.)0\d/.test(dotted));
}

/** ::ffff:0.0.0.0/96 */
export function isMappedIPv4(address: readonly number[]): boolean {
  return address.length === 8 && address[5] === 0xffff && address.slice(0, 5).every((group) => group === 0);
}

/** As Go's net.IP prints it: a mapped address as its four numbers, others by RFC 5952. */
export function formatIP(address: readonly number[]): string {
  if (address.length === 4) {
    return address.join('.');
  }
  return isMappedIPv4(address) ? address.slice(6).flatMap((group) => [Math.floor(group / 0x100), group % 0x100]).join('.') : formatIPv6(address);
}

function formatIPv6(address: readonly number[]): string {
  const { start, length } = longestZeros(address);
  const format = (groups: readonly number[]): string => groups.map((group) => group.toString(16)).join(':');
  return length < 2 ? format(address) : `${format(address.slice(0, start))}::${format(address.slice(start + length))}`;
}

/** The first of the longest runs. */
function longestZeros(address: readonly number[]): { readonly start: number; readonly length: number } {
  let longest = { start: 0, length: 0 };
  for (let start = 0; start < address.length; start++) {
    const end = address.findIndex((group, i) => i >= start && group !== 0);
    const length = (end < 0 ? address.length : end) - start;
    longest = length > longest.length ? { start, length } : longest;
  }
  return longest;
}
