import { IP_TYPE } from './types';
import { IpAddress } from '../types/ip';
import { CelError, noSuchOverload, OpaqueValue, CelResult } from '../values/value';

/** An IP address. */
export class IpValue extends OpaqueValue {
  public readonly type = IP_TYPE;
  public readonly goType = 'cel.IP';
  public readonly address: IpAddress;

  constructor(address: IpAddress) {
    super();
    this.address = address;
  }

  public equals(other: CelResult): boolean | CelError {
    return other instanceof IpValue ? this.address.equals(other.address) : noSuchOverload(other);
  }

  public override get size(): number {
    return this.address.size;
  }

  public override get convertible(): boolean {
    return true;
  }

  public override get comparedAtOnce(): boolean {
    return true;
  }

  public override get nativeType(): string {
    return 'netip.Addr';
  }

  public override get key(): string {
    return this.toString();
  }

  public toString(): string {
    return this.address.toString();
  }
}
