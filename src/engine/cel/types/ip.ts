import { quote } from '../../field/quote';
import { formatIP } from '../../validation/names/ip';

/*
 * upstream: Go's net/netip, as k8s.io/apiserver/pkg/cel/library/ip.go calls it.
 */

export class IpAddress {
  /** Reads an address; or the server's sentence why the text is none. */
  public static parse(text: string): IpAddress | { readonly error: string } {
    const parsed = parseAddress(text);
    if ('error' in parsed) {
      return { error: `IP Address ${quote(text)} parse error during conversion from string: ${parsed.error}` };
    }
    if (parsed.zone !== '') {
      return { error: `IP address ${quote(text)} with zone value is not allowed` };
    }
    return isMapped(parsed.parts) ? { error: `IPv4-mapped IPv6 address ${quote(text)} is not allowed` } : new IpAddress(parsed.parts);
  }

  public static isIP(text: string): boolean {
    return !('error' in IpAddress.parse(text));
  }

  public static isCanonical(text: string): boolean | { readonly error: string } {
    const parsed = IpAddress.parse(text);
    return 'error' in parsed ? parsed : parsed.toString() === text;
  }

  /** Four octets, or eight groups of 16 bits. */
  constructor(public readonly parts: readonly number[]) {}

  public get family(): 4 | 6 {
    return this.parts.length === 4 ? 4 : 6;
  }

  /** In bytes. */
  public get size(): number {
    return this.family === 4 ? 4 : 16;
  }

  public isUnspecified(): boolean {
    return this.parts.every((part) => part === 0);
  }

  public isLoopback(): boolean {
    return this.family === 4 ? this.parts[0] === 127 : this.parts.every((part, i) => part === (i === 7 ? 1 : 0));
  }

  public isLinkLocalMulticast(): boolean {
    const [first, second, third] = this.parts;
    return this.family === 4
      ? first === 224 && second === 0 && third === 0
      : first >= 0xff00 && first % 0x10 === 2;
  }

  public isLinkLocalUnicast(): boolean {
    const [first, second] = this.parts;
    return this.family === 4 ? first === 169 && second === 254 : first >= 0xfe80 && first < 0xfec0;
  }

  public isGlobalUnicast(): boolean {
    const broadcast = this.family === 4 && this.parts.every((part) => part === 255);
    return !broadcast && !this.isUnspecified() && !this.isLoopback() && !this.isMulticast() && !this.isLinkLocalUnicast();
  }

  public equals(other: IpAddress): boolean {
    return this.family === other.family && this.parts.every((part, i) => part === other.parts[i]);
  }

  public toString(): string {
    return formatIP(this.parts);
  }

  private isMulticast(): boolean {
    return this.family === 4 ? this.parts[0] >= 224 && this.parts[0] < 240 : this.parts[0] >= 0xff00;
  }
}

/** ::ffff:0.0.0.0/96 */
export function isMapped(parts: readonly number[]): boolean {
  return parts.length === 8 && parts[5] === 0xffff && parts.slice(0, 5).every((part) => part === 0);
}

export interface ParsedAddress {
  readonly parts: readonly number[];
  readonly zone: string;
}

type AddressResult<T> = T | { readonly error: string };

/** Go's netip.ParseAddr. */
export function parseAddress(text: string): AddressResult<ParsedAddress> {
  const decisive = /[.:%]/.exec(text)?.[0];
  if (decisive === ':') {
    return parseIPv6(text);
  }
  if (decisive === '.') {
    const parts = parseOctets(text, text);
    return 'error' in parts ? parts : { parts, zone: '' };
  }
  return failure(text, decisive === '%' ? 'missing IPv6 address' : 'unable to parse IP');
}

function failure(text: string, problem: string, at = ''): { readonly error: string } {
  return { error: `ParseAddr(${quote(text)}): ${problem}${at === '' ? '' : ` (at ${quote(at)})`}` };
}

function parseOctets(text: string, dotted: string): AddressResult<number[]> {
  const octets: number[] = [];
  let digits = '';
  for (let i = 0; i < dotted.length; i++) {
    const character = dotted.charAt(i);
    if (character === '.') {
      if (digits === '' || i === dotted.length - 1) {
        return failure(text, 'IPv4 field must have at least one digit', dotted.slice(i));
      }
      if (octets.length === 3) {
        return failure(text, 'IPv4 address too long');
      }
      octets.push(Number(digits));
      digits = '';
      continue;
    }
    const problem = problemOfDigit(digits, character);
    if (problem !== undefined) {
      return failure(text, problem, problem === UNEXPECTED ? dotted.slice(i) : '');
    }
    digits += character;
  }
  return octets.length < 3 ? failure(text, 'IPv4 address too short') : [...octets, Number(digits)];
}

const UNEXPECTED = 'unexpected character';

function problemOfDigit(digits: string, character: string): string | undefined {
  if (character < '0' || character > '9') {
    return UNEXPECTED;
  }
  if (digits === '0') {
    return 'IPv4 field has octet with leading zero';
  }
  return Number(digits + character) > 255 ? 'IPv4 field has value >255' : undefined;
}

function parseIPv6(text: string): AddressResult<ParsedAddress> {
  const percent = text.indexOf('%');
  const zone = percent < 0 ? '' : text.slice(percent + 1);
  if (percent >= 0 && zone === '') {
    return failure(text, 'zone must be a non-empty string');
  }
  const parts = new GroupReader(text, percent < 0 ? text : text.slice(0, percent)).read();
  return 'error' in parts ? parts : { parts, zone };
}

/** Reads the groups of an IPv6 address from left to right, as the places in Go's sentences tell. */
class GroupReader {
  private readonly groups: number[] = [];
  private ellipsis = -1;

  constructor(private readonly text: string, private rest: string) {}

  public read(): AddressResult<readonly number[]> {
    if (this.rest.startsWith('::')) {
      this.ellipsis = 0;
      this.rest = this.rest.slice(2);
    }
    let goesOn = this.rest !== '' || this.ellipsis < 0;
    while (goesOn && this.groups.length < 8) {
      const next = this.readGroup() ?? this.readSeparator();
      if (typeof next !== 'boolean') {
        return next;
      }
      goesOn = next;
    }
    return this.expand();
  }

  /** Undefined: read; true or false: read, and whether more follows. */
  private readGroup(): AddressResult<boolean> | undefined {
    const digits = /^[0-9a-fA-F]*/.exec(this.rest.slice(0, 5))?.[0] ?? '';
    if (digits.length > 4) {
      return failure(this.text, 'each group must have 4 or less digits', this.rest);
    }
    if (digits === '') {
      return failure(this.text, 'each colon-separated field must have at least one digit', this.rest);
    }
    if (this.rest.charAt(digits.length) === '.') {
      return this.readEmbedded();
    }
    this.groups.push(Number.parseInt(digits, 16));
    this.rest = this.rest.slice(digits.length);
    return undefined;
  }

  private readEmbedded(): AddressResult<boolean> {
    if (this.ellipsis < 0 && this.groups.length !== 6) {
      return failure(this.text, 'embedded IPv4 address must replace the final 2 fields of the address', this.rest);
    }
    if (this.groups.length > 6) {
      return failure(this.text, 'too many hex fields to fit an embedded IPv4 at the end of the address', this.rest);
    }
    const octets = parseOctets(this.text, this.rest);
    if ('error' in octets) {
      return octets;
    }
    this.groups.push(octets[0] * 0x100 + octets[1], octets[2] * 0x100 + octets[3]);
    this.rest = '';
    return false;
  }

  private readSeparator(): AddressResult<boolean> {
    if (this.rest === '') {
      return false;
    }
    if (!this.rest.startsWith(':') || this.rest.length === 1) {
      return failure(this.text, this.rest === ':' ? 'colon must be followed by more characters' : 'unexpected character, want colon', this.rest);
    }
    this.rest = this.rest.slice(1);
    if (!this.rest.startsWith(':')) {
      return true;
    }
    if (this.ellipsis >= 0) {
      return failure(this.text, 'multiple :: in address', this.rest);
    }
    this.ellipsis = this.groups.length;
    this.rest = this.rest.slice(1);
    return this.rest !== '';
  }

  private expand(): AddressResult<readonly number[]> {
    const { groups, ellipsis } = this;
    if (this.rest !== '') {
      return failure(this.text, 'trailing garbage after address', this.rest);
    }
    if (groups.length === 8) {
      return ellipsis < 0 ? groups : failure(this.text, 'the :: must expand to at least one field of zeros');
    }
    if (ellipsis < 0) {
      return failure(this.text, 'address string too short');
    }
    return [...groups.slice(0, ellipsis), ...Array<number>(8 - groups.length).fill(0), ...groups.slice(ellipsis)];
  }
}

interface Prefix {
  readonly parts: readonly number[];
  readonly bits: number;
}

/** Go's netip.ParsePrefix. */
export function readPrefix(text: string): Prefix | { readonly error: string } {
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
  return { parts: address.parts, bits: Number(bits) };
}

function prefixFailure(text: string, problem: string): { readonly error: string } {
  return { error: `netip.ParsePrefix(${quote(text)}): ${problem}` };
}
