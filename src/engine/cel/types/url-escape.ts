import { quoteBytes } from './go-bytes';

/*
 * Percent-encoding, on bytes. upstream: Go 1.26, net/url
 */

/** The bytes that each part of a URL holds as they are. */
const PLAIN = {
  path: /[A-Za-z0-9$&+,\-./:;=@_~]/,
  host: /[A-Za-z0-9!"$&'()*+,\-.:;<=>[\]_~]/,
  zone: /[A-Za-z0-9!"$&'()*+,\-.:;<=>[\]_~]/,
  user: /[A-Za-z0-9$&+,\-.;=_~]/,
  query: /[A-Za-z0-9\-._~]/,
  fragment: /[A-Za-z0-9!$&()*+,\-./:;=?@_~]/,
} as const;

export type UrlPart = keyof typeof PLAIN;

const ESCAPE = /%(?:[0-9A-Fa-f]{2})?/g;

/** Takes the percent-encoding away; or Go's sentence why it cannot. */
export function unescape(bytes: string, part: UrlPart): string | { readonly error: string } {
  const problem = problemOf(bytes, part);
  if (problem !== undefined) {
    return { error: problem };
  }
  if (!bytes.includes('%') && (part !== 'query' || !bytes.includes('+'))) {
    return bytes;
  }
  const spaced = part === 'query' ? bytes.replace(/\+/g, ' ') : bytes;
  return spaced.replace(ESCAPE, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
}

function problemOf(bytes: string, part: UrlPart): string | undefined {
  const inHost = part === 'host' || part === 'zone';
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes.charAt(i);
    if (byte === '%') {
      const code = bytes.slice(i, i + 3);
      if (!/^%[0-9A-Fa-f]{2}$/.test(code) || !isAllowed(code, part)) {
        return `invalid URL escape ${quoteBytes(code)}`;
      }
      i += 2;
    } else if (inHost && byte < '\x80' && !PLAIN[part].test(byte)) {
      return `invalid character ${quoteBytes(byte)} in host name`;
    }
  }
  return undefined;
}

function isAllowed(code: string, part: UrlPart): boolean {
  const byte = String.fromCharCode(Number.parseInt(code.slice(1), 16));
  if (part === 'host') {
    return byte >= '\x80' || code === '%25';
  }
  return part !== 'zone' || code === '%25' || byte === ' ' || PLAIN.host.test(byte);
}

export function escape(bytes: string, part: UrlPart): string {
  return bytes.replace(/[^]/g, (byte) => PLAIN[part].test(byte) ? byte : percent(byte));
}

function percent(byte: string): string {
  return `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** Whether bytes may stand as they are written. */
export function isValidEncoded(bytes: string, part: UrlPart): boolean {
  for (let i = 0; i < bytes.length; i++) {
    if (!/[!$&'()*+,;=:@[\]%]/.test(bytes.charAt(i)) && !PLAIN[part].test(bytes.charAt(i))) {
      return false;
    }
  }
  return true;
}
