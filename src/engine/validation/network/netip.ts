import { parseAddress, readPrefix } from '../../cel/types/ip';
import { Minor } from '../../version';
import { formatIP, isMappedIPv4 } from '../names/ip';

/* Addresses as Go's net/netip reads and prints them. */

/** A mapped address keeps its prefix. */
export function netipText(address: readonly number[]): string {
  return address.length === 8 && isMappedIPv4(address) ? `::ffff:${formatIP(address)}` : formatIP(address);
}

const NOT_CANONICAL = 'must be a canonical format IP address';
const NOT_CANONICAL_UNTIL_1_28 = 'not a valid ip in canonical format';

/** What is wrong with the name of an IPAddress. upstream: ValidateIPAddressName of 1.27 to 1.32 */
export function addressProblems(text: string, minor: Minor): readonly string[] {
  const address = parseAddress(text);
  if ('error' in address) {
    return [address.error];
  }
  const zone = address.zone === '' ? '' : `%${address.zone}`;
  return netipText(address.parts) + zone === text ? [] : [minor <= 28 ? NOT_CANONICAL_UNTIL_1_28 : NOT_CANONICAL];
}

/** upstream: pkg/apis/networking/validation/validation.go validateCIDR of 1.29 to 1.32 */
export function prefixProblems(text: string): readonly string[] {
  const prefix = readPrefix(text);
  if ('error' in prefix) {
    return [prefix.error];
  }
  const { parts, bits } = prefix;
  const width = parts.length === 4 ? 8 : 16;
  const isMasked = parts.every((part, i) => part % 2 ** Math.min(Math.max((i + 1) * width - bits, 0), width) === 0);
  return [
    ...(isMasked ? [] : ["wrong CIDR format, IP doesn't match network IP address"]),
    ...(`${netipText(parts)}/${bits}` === text ? [] : ['CIDR not in RFC 5952 canonical format']),
  ];
}
