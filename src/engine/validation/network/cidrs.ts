import { FieldError, invalid } from '../../field/error';
import { quote } from '../../field/quote';
import { formatIP, hasLeadingZeros, isMappedIPv4, parseIP } from '../names/ip';
import { Validation } from '../validation';

/*
 * Ranges of addresses.
 * upstream: k8s.io/apimachinery/pkg/util/validation/ip.go, k8s.io/utils/net ParseCIDRSloppy
 */

export interface CIDR {
  /** The bits of the address, the highest first. */
  readonly bits: readonly number[];
  readonly length: number;
}

/** Undefined where the text is none. */
export function parseCIDR(text: string): CIDR | undefined {
  const slash = text.indexOf('/');
  const [base, length] = [text.slice(0, slash), text.slice(slash + 1)];
  const address = slash < 0 ? undefined : parseIP(base);
  if (address === undefined || !/^\d{1,9}$/.test(length) || Number(length) > (address.length === 4 ? 32 : 128)) {
    return undefined;
  }
  const width = address.length === 4 ? 8 : 16;
  return { bits: address.flatMap((part) => [...part.toString(2).padStart(width, '0')].map(Number)), length: Number(length) };
}

const NO_CIDR = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)';

export function validateLegacyCIDR(text: string, path: string, existing: readonly string[], v: Validation): readonly FieldError[] {
  if (existing.includes(text) && v.rules.keepsOldAddresses) {
    return [];
  }
  const cidr = parseCIDR(text);
  if (cidr === undefined) {
    return [invalid(path, text, NO_CIDR)];
  }
  return v.rules.strictIP ? strictErrors(text, cidr, path) : [];
}

/** In fields that are younger than 1.33: there is one way to write each. upstream: IsValidCIDR */
export function validateCanonicalCIDR(text: string, path: string): readonly FieldError[] {
  const cidr = parseCIDR(text);
  if (cidr === undefined) {
    return [invalid(path, text, NO_CIDR)];
  }
  const errors = strictErrors(text, cidr, path);
  return errors.length > 0 || formatCIDR(cidr) === text ? errors : [invalid(path, text, `must be in canonical form (${quote(formatCIDR(cidr))})`)];
}

function strictErrors(text: string, { bits, length }: CIDR, path: string): readonly FieldError[] {
  const [base, prefix] = text.split('/');
  if (hasLeadingZeros(base) || /^0\d/.test(prefix)) {
    return [invalid(path, text, 'must not have leading 0s in IP or prefix length')];
  }
  if (base.includes(':') && isMappedIPv4(parseIP(base) ?? [])) {
    return [invalid(path, text, 'must not have an IPv4-mapped IPv6 address')];
  }
  return bits.slice(length).includes(1) ? [invalid(path, text, 'must not have bits set beyond the prefix length')] : [];
}

/** Whether the address of the second is in the first. */
export function containsAddress({ bits, length }: CIDR, { bits: other }: CIDR): boolean {
  return bits.length === other.length && bits.slice(0, length).every((bit, i) => bit === other[i]);
}

/** The address of which the bits behind the first are zero. */
export function maskedAddress({ bits }: CIDR, length: number): readonly number[] {
  const width = bits.length === IPV4_BITS ? 8 : 16;
  const kept = bits.map((bit, i) => (i < length ? bit : 0));
  return Array.from({ length: bits.length / width }, (_, i) => parseInt(kept.slice(i * width, (i + 1) * width).join(''), 2));
}

const IPV4_BITS = 32;

export function formatCIDR(cidr: CIDR): string {
  return `${formatIP(maskedAddress(cidr, cidr.length))}/${cidr.length}`;
}
