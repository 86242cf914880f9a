import { fromBytes, quoteBytes } from './go-bytes';
import { parseAddress } from './ip';
import { escape, unescape } from './url-escape';

/*
 * user:password@host:port. upstream: Go 1.26, net/url
 */

type ParsedAuthority<T> = T | { readonly error: string };

export interface Authority {
  readonly user?: string;
  readonly host: string;
}

export function parseAuthority(scheme: string, authority: string): ParsedAuthority<Authority> {
  const at = authority.lastIndexOf('@');
  const host = parseHost(scheme, authority.slice(at + 1));
  if (typeof host !== 'string') {
    return host;
  }
  if (at < 0) {
    return { host };
  }
  const user = parseUser(authority.slice(0, at));
  return typeof user === 'string' ? { user, host } : user;
}

function parseUser(text: string): ParsedAuthority<string> {
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(text)) {
    return { error: 'net/url: invalid userinfo' };
  }
  const colon = text.indexOf(':');
  const parts: string[] = [];
  for (const part of colon < 0 ? [text] : [text.slice(0, colon), text.slice(colon + 1)]) {
    const plain = unescape(part, 'user');
    if (typeof plain !== 'string') {
      return plain;
    }
    parts.push(escape(plain, 'user'));
  }
  return parts.join(':');
}

function parseHost(scheme: string, host: string): ParsedAuthority<string> {
  const bracket = host.lastIndexOf('[');
  if (bracket > 0) {
    return { error: 'invalid IP-literal' };
  }
  if (bracket === 0) {
    return parseLiteral(host);
  }
  const first = host.indexOf(':');
  // upstream: more than one colon is an error for http and https alone.
  const colon = scheme === 'http' || scheme === 'https' ? first : host.lastIndexOf(':');
  return first >= 0 && !isPort(host.slice(colon)) ? badPort(host.slice(colon)) : unescape(host, 'host');
}

function parseLiteral(host: string): ParsedAuthority<string> {
  const end = host.lastIndexOf(']');
  if (end < 0) {
    return { error: "missing ']' in host" };
  }
  const port = host.slice(end + 1);
  if (!isPort(port)) {
    return badPort(port);
  }
  const name = unescapeLiteral(host.slice(1, end));
  if (typeof name !== 'string') {
    return name;
  }
  const address = parseAddress(fromBytes(name));
  if ('error' in address) {
    return { error: `invalid host: ${address.error}` };
  }
  return address.parts.length === 4 ? { error: 'invalid IP-literal' } : `[${name}]${port}`;
}

function unescapeLiteral(name: string): ParsedAuthority<string> {
  const zoneStart = name.indexOf('%25');
  const address = unescape(zoneStart < 0 ? name : name.slice(0, zoneStart), 'host');
  if (zoneStart < 0 || typeof address !== 'string') {
    return address;
  }
  const zone = unescape(name.slice(zoneStart), 'zone');
  return typeof zone === 'string' ? address + zone : zone;
}

function badPort(port: string): { readonly error: string } {
  return { error: `invalid port ${quoteBytes(port)} after host` };
}

function isPort(text: string): boolean {
  return /^(?::[0-9]*)?$/.test(text);
}

/** The port of a host, without the colon; undefined where it has none. */
export function portOf(host: string): string | undefined {
  return /:([0-9]*)$/.exec(host)?.[1];
}
