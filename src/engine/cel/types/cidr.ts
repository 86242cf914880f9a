import { IpAddress, isMapped, parseAddress } from './ip';
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

function parsePrefix(text: string): Cidr | { readonly error: string } {
  const slash = text.lastIndexOf('/');
  if (slash < 0) {
    return prefixFailure(text, "no '/'");
  }
  const address = parseAddress(text.slice(0, slash));
  if ('error' in address) {
    return prefixFailure(text, address.error);
  }
  if (address.zone !== '') {
    return prefixFailure(text, 'IPv6 zones cannot be present in a prefix');
  }
  const bits = text.slice(slash + 1);
  if (!/^(?:0|[1-9][0-9]*)$/.test(bits) || BigInt(bits) > 2n ** 63n - 1n) {
    return prefixFailure(text, `bad bits after slash: ${quote(bits)}`);
  }
  if (Number(bits) > (address.parts.length === 4 ? 32 : 128)) {
    return prefixFailure(text, 'prefix length out of range');
  }
  return isMapped(address.parts)
    ? { error: `IPv4-mapped IPv6 address ${quote(text)} is not allowed` }
    : new Cidr(new IpAddress(address.parts), Number(bits));
}

function prefixFailure(text: string, problem: string): { readonly error: string } {
  return { error: `network address parse error during conversion from string: netip.ParsePrefix(${quote(text)}): ${problem}` };
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
