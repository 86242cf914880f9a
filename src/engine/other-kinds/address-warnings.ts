import { parseAddress, readPrefix } from '../cel/types/ip';
import { quote } from '../field/quote';
import { formatIP, hasLeadingZeros, isMappedIPv4, parseIP } from '../validation/names/ip';
import { formatCIDR, maskedAddress, parseCIDR } from '../validation/network/cidrs';
import { netipText } from '../validation/network/netip';
import { Minor } from '../version';

/*
 * Addresses that the server takes and does not like.
 * upstream: k8s.io/apimachinery/pkg/util/validation/ip.go GetWarningsForIP, GetWarningsForCIDR; until 1.32 pkg/api/service/warnings.go
 */

const SINCE: Minor = 27;
/** Until then the sentences are those of Go's netip. */
const OWN_WORDS_SINCE: Minor = 33;
/** From here on the sentences call such a form invalid. */
const INVALID_SINCE: Minor = 36;

function nonStandard(minor: Minor): string {
  return minor >= INVALID_SINCE ? 'is invalid' : 'will be considered invalid in a future Kubernetes release';
}

const FUTURE = 'was accepted, but will be invalid in a future Kubernetes release';

export function warningsOnIP(path: string, text: string, minor: Minor): readonly string[] {
  if (minor < SINCE) {
    return [];
  }
  if (minor < OWN_WORDS_SINCE) {
    const parsed = parseAddress(text);
    return 'error' in parsed
      ? [`${path}: IP address ${FUTURE}: ${parsed.error}`]
      : canonical(path, 'IPv6 address', text, parsed.parts, parsed.zone === '' ? '' : `%${parsed.zone}`);
  }
  const address = parseIP(text);
  if (address === undefined) {
    return [];
  }
  if (hasLeadingZeros(text) || isMapped(text, address)) {
    return [`${path}: non-standard IP address ${quote(text)} ${nonStandard(minor)}: use ${quote(formatIP(address))}`];
  }
  return address.length === 8 && formatIP(address) !== text
    ? [`${path}: IPv6 address ${quote(text)} should be in RFC 5952 canonical format (${quote(formatIP(address))})`] : [];
}

function canonical(path: string, what: string, text: string, address: readonly number[], suffix: string): readonly string[] {
  const shown = address.length === 4 ? text : `${netipText(address)}${suffix}`;
  return shown === text ? [] : [
    `${path}: ${what} ${quote(text)} is not in RFC 5952 canonical format (${quote(shown)}), which may cause controller apply-loops`,
  ];
}

function isMapped(text: string, address: readonly number[]): boolean {
  return text.includes(':') && isMappedIPv4(address);
}

export function warningsOnCIDR(path: string, text: string, minor: Minor): readonly string[] {
  if (minor < OWN_WORDS_SINCE) {
    return minor < SINCE ? [] : warningsOnPrefix(path, text);
  }
  const cidr = parseCIDR(text);
  if (cidr === undefined) {
    return [];
  }
  const [base, length] = text.split('/');
  const address = parseIP(base) ?? [];
  const isStandard = !hasLeadingZeros(base) && !/^0\d/.test(length);
  const warnings = [
    ...(cidr.bits.slice(cidr.length).includes(1) ? [ambiguous(path, text)] : []),
    ...(isStandard && !isMapped(base, address) ? [] : [
      `${path}: non-standard CIDR value ${quote(text)} ${nonStandard(minor)}: use ${quote(formatCIDR(cidr))}`,
    ]),
  ];
  const shown = `${formatIP(address)}/${cidr.length}`;
  return warnings.length > 0 || address.length === 4 || shown === text
    ? warnings
    : [`${path}: IPv6 CIDR value ${quote(text)} should be in RFC 5952 canonical format (${quote(shown)})`];
}

/** What validation takes can be read, but for spaces and leading zeros. */
function warningsOnPrefix(path: string, text: string): readonly string[] {
  const prefix = readPrefix(text);
  return 'error' in prefix ? [`${path}: IP prefix ${FUTURE}: ${prefix.error}`] : canonical(path, 'IPv6 prefix', text, prefix.parts, `/${prefix.bits}`);
}

function ambiguous(path: string, text: string): string {
  const cidr = parseCIDR(text) ?? { bits: [], length: 0 };
  const single = `${formatIP(maskedAddress(cidr, cidr.bits.length))}/${cidr.bits.length}`;
  return `${path}: CIDR value ${quote(text)} is ambiguous in this context (should be ${quote(formatCIDR(cidr))} or ${quote(single)}?)`;
}
