import { warn, WarningScope } from './scope';
import { quote } from '../../field/quote';
import { PodSpec } from '../../objects/pod';
import { formatIP, hasLeadingZeros, isMappedIPv4, parseIP } from '../../validation/names/ip';
import { Minor } from '../../version';

/*
 * Addresses that are not written as usual. upstream: k8s.io/apimachinery/pkg/util/validation/ip.go GetWarningsForIP
 */

const SINCE: Minor = 33;
const INVALID_SINCE: Minor = 36;

export function warnOfAddresses({ dnsConfig, hostAliases }: PodSpec, path: string, scope: WarningScope): void {
  if (scope.minor >= SINCE) {
    dnsConfig?.nameservers?.forEach((nameserver, i) => warnOfAddress(nameserver, `${path}.dnsConfig.nameservers[${i}]`, scope));
    hostAliases?.forEach(({ ip = '' }, i) => warnOfAddress(ip, `${path}.hostAliases[${i}].ip`, scope));
  }
}

function warnOfAddress(text: string, path: string, scope: WarningScope): void {
  const address = parseIP(text);
  if (address === undefined) {
    return;
  }
  const usual = formatIP(address);
  if (hasLeadingZeros(text) || isMappedIPv4(address)) {
    const consequence = scope.minor < INVALID_SINCE ? 'will be considered invalid in a future Kubernetes release' : 'is invalid';
    warn(scope, path, `non-standard IP address ${quote(text)} ${consequence}: use ${quote(usual)}`);
  } else if (address.length > 4 && usual !== text) {
    warn(scope, path, `IPv6 address ${quote(text)} should be in RFC 5952 canonical format (${quote(usual)})`);
  }
}
