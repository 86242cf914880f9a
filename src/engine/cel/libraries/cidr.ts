import { toIp } from './ip';
import { IpValue } from './ip-value';
import { CIDR_TYPE, IP_TYPE } from './types';
import { declare, FunctionDeclaration, member, overload, Unary } from '../declarations/declaration';
import { BOOL, INT, STRING } from '../type';
import { Cidr } from '../types/cidr';
import { CelError, noSuchOverload, OpaqueValue, CelResult } from '../values/value';

/*
 * Networks. Source: k8s.io/apiserver, pkg/cel/library/cidr.go.
 */

export class CidrValue extends OpaqueValue {
  public readonly type = CIDR_TYPE;
  public readonly goType = 'cel.CIDR';
  public readonly cidr: Cidr;

  constructor(cidr: Cidr) {
    super();
    this.cidr = cidr;
  }

  public equals(other: CelResult): boolean | CelError {
    return other instanceof CidrValue ? this.cidr.equals(other.cidr) : noSuchOverload(other);
  }

  public override get size(): number {
    return this.cidr.size;
  }

  public override get convertible(): boolean {
    return true;
  }

  public override get comparedAtOnce(): boolean {
    return true;
  }

  public override get nativeType(): string {
    return 'netip.Prefix';
  }

  public override get key(): string {
    return this.toString();
  }

  public toString(): string {
    return this.cidr.toString();
  }
}

function toCidr(text: CelResult): CelResult {
  if (typeof text !== 'string') {
    return noSuchOverload(text);
  }
  const cidr = Cidr.parse(text);
  return 'error' in cidr ? new CelError(cidr.error) : new CidrValue(cidr);
}

function onCidr(read: (cidr: Cidr) => CelResult): { readonly unary: Unary } {
  return { unary: (value) => value instanceof CidrValue ? read(value.cidr) : noSuchOverload(value) };
}

/** upstream: what is no address is an error, but the network is what is looked at for it. */
function containsIp(network: CelResult, ip: CelResult): CelResult {
  if (!(network instanceof CidrValue)) {
    return noSuchOverload(ip);
  }
  return ip instanceof IpValue ? network.cidr.containsIP(ip.address) : noSuchOverload(network);
}

function containsFunction(contains: (network: Cidr, other: Cidr) => boolean): FunctionDeclaration {
  const containsCidr = (network: CelResult, other: CelResult): CelResult => {
    if (!(network instanceof CidrValue)) {
      return noSuchOverload(network);
    }
    return other instanceof CidrValue ? contains(network.cidr, other.cidr) : noSuchOverload(other);
  };
  return declare('containsCIDR', [
    member('cidr_contains_cidr_string', [CIDR_TYPE, STRING], BOOL, { binary: (network, text) => containsCidr(network, toCidr(text)) }),
    member('cidr_contains_cidr', [CIDR_TYPE, CIDR_TYPE], BOOL, { binary: containsCidr }),
  ]);
}

/** upstream: until 1.31, a network contains those alone that begin with its own first address. */
export const EARLY_CONTAINS_FUNCTION = containsFunction((network, other) => network.beginsWith(other));
export const CONTAINS_FUNCTION = containsFunction((network, other) => network.containsCIDR(other));

export const CIDR_FUNCTIONS: readonly FunctionDeclaration[] = [
  declare('cidr', [overload('string_to_cidr', [STRING], CIDR_TYPE, { unary: toCidr })]),
  declare('containsIP', [
    member('cidr_contains_ip_string', [CIDR_TYPE, STRING], BOOL, { binary: (network, text) => containsIp(network, toIp(text)) }),
    member('cidr_contains_ip_ip', [CIDR_TYPE, IP_TYPE], BOOL, { binary: containsIp }),
  ]),
  declare('ip', [member('cidr_ip', [CIDR_TYPE], IP_TYPE, onCidr((cidr) => new IpValue(cidr.ip)))]),
  declare('prefixLength', [member('cidr_prefix_length', [CIDR_TYPE], INT, onCidr((cidr) => cidr.prefixLength))]),
  declare('masked', [member('cidr_masked', [CIDR_TYPE], CIDR_TYPE, onCidr((cidr) => new CidrValue(cidr.masked())))]),
  declare('isCIDR', [overload('is_cidr', [STRING], BOOL, {
    unary: (text) => typeof text === 'string' ? Cidr.isCIDR(text) : noSuchOverload(text),
  })]),
  declare('string', [overload('cidr_to_string', [CIDR_TYPE], STRING, onCidr((cidr) => cidr.toString()))]),
];
