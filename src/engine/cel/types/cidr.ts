import { IpAddress, isMapped, readPrefix } from './ip';
import { quote } from '../../field/quote';

/*
 * upstream: Go's net/netip, as k8s.io/apiserver/pkg/cel/library/cidr.go calls it.
 */

export class Cidr {
  /** Reads an address and the length of its prefix; or the server's sentence why the text is none. */
  public static parse(text: string): Cidr | { readonly error: string } {
    const parsed = parsePrefix(text);
    if (parsed instanceof Cidr) {
      return parsed;
    }
    // upstream: two callers say what they do.
    return { error: `network address parse error during conversion from string: ${parsed.error}` };
  }

  public static isCIDR(text: string): boolean {
    return !('error' in Cidr.parse(text));
  }

  constructor(public readonly ip: IpAddress, public readonly prefixLength: number) {}

  /** In bytes. */
  public get size(): number {
    return Math.ceil(this.prefixLength / 8);
  }

  public containsIP(ip: IpAddress): boolean {
    return ip.family === this.ip.family && samePrefix(this.ip, ip, this.prefixLength);
  }

  /** Whether the other one is as small or smaller, and written with the first address of this one. */
  public beginsWith(other: Cidr): boolean {
    return this.prefixLength <= other.prefixLength && this.masked().ip.equals(other.ip);
  }

  public containsCIDR(other: Cidr): boolean {
    return this.prefixLength <= other.prefixLength && this.containsIP(other.ip);
  }

  public masked(): Cidr {
    const width = widthOf(this.ip);
    const parts = this.ip.parts.map((part, i) => part - part % 2 ** hostBits(this.prefixLength, i, width));
    return new Cidr(new IpAddress(parts), this.prefixLength);
  }

  public equals(other: Cidr): boolean {
    return this.prefixLength === other.prefixLength && this.ip.equals(other.ip);
  }

  public toString(): string {
    return `${this.ip.toString()}/${this.prefixLength}`;
  }
}

const CONVERSION_FAILED = 'network address parse error during conversion from string: ';

function parsePrefix(text: string): Cidr | { readonly error: string } {
  const prefix = readPrefix(text);
  if ('error' in prefix) {
    return { error: CONVERSION_FAILED + prefix.error };
  }
  return isMapped(prefix.parts)
    ? { error: `IPv4-mapped IPv6 address ${quote(text)} is not allowed` }
    : new Cidr(new IpAddress(prefix.parts), prefix.bits);
}

/** The bits of one of its parts. */
function widthOf(ip: IpAddress): number {
  return ip.family === 4 ? 8 : 16;
}

/** How many bits of a part are not of the prefix. */
function hostBits(prefixLength: number, part: number, width: number): number {
  return Math.min(width, Math.max(0, width * (part + 1) - prefixLength));
}

function samePrefix(a: IpAddress, b: IpAddress, prefixLength: number): boolean {
  const width = widthOf(a);
  return a.parts.every((part, i) => {
    const unit = 2 ** hostBits(prefixLength, i, width);
    return Math.floor(part / unit) === Math.floor(b.parts[i] / unit);
  });
}
