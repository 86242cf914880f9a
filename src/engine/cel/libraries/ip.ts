import { IpValue } from './ip-value';
import { IP_TYPE } from './types';
import { declare, FunctionDeclaration, member, overload, Unary } from '../declarations/declaration';
import { BOOL, INT, STRING } from '../type';
import { IpAddress } from '../types/ip';
import { CelError, noSuchOverload, CelResult } from '../values/value';

/*
 * IP addresses. Source: k8s.io/apiserver, pkg/cel/library/ip.go.
 */

export function toIp(text: CelResult): CelResult {
  if (typeof text !== 'string') {
    return noSuchOverload(text);
  }
  const address = IpAddress.parse(text);
  return 'error' in address ? new CelError(address.error) : new IpValue(address);
}

function onIp(read: (address: IpAddress) => CelResult): { readonly unary: Unary } {
  return { unary: (ip) => ip instanceof IpValue ? read(ip.address) : noSuchOverload(ip) };
}

function isCanonical(text: CelResult): CelResult {
  if (typeof text !== 'string') {
    return noSuchOverload(text);
  }
  const canonical = IpAddress.isCanonical(text);
  return typeof canonical === 'boolean' ? canonical : new CelError(canonical.error);
}

export const IP_FUNCTIONS: readonly FunctionDeclaration[] = [
  declare('ip', [overload('string_to_ip', [STRING], IP_TYPE, { unary: toIp })]),
  declare('family', [member('ip_family', [IP_TYPE], INT, onIp((address) => address.family))]),
  declare('ip.isCanonical', [overload('ip_is_canonical', [STRING], BOOL, { unary: isCanonical })]),
  declare('isUnspecified', [member('ip_is_unspecified', [IP_TYPE], BOOL, onIp((address) => address.isUnspecified()))]),
  declare('isLoopback', [member('ip_is_loopback', [IP_TYPE], BOOL, onIp((address) => address.isLoopback()))]),
  declare('isLinkLocalMulticast', [member('ip_is_link_local_multicast', [IP_TYPE], BOOL, onIp((address) => address.isLinkLocalMulticast()))]),
  declare('isLinkLocalUnicast', [member('ip_is_link_local_unicast', [IP_TYPE], BOOL, onIp((address) => address.isLinkLocalUnicast()))]),
  declare('isGlobalUnicast', [member('ip_is_global_unicast', [IP_TYPE], BOOL, onIp((address) => address.isGlobalUnicast()))]),
  declare('isIP', [overload('is_ip', [STRING], BOOL, {
    unary: (text) => typeof text === 'string' ? IpAddress.isIP(text) : noSuchOverload(text),
  })]),
  declare('string', [overload('ip_to_string', [IP_TYPE], STRING, onIp((address) => address.toString()))]),
];
