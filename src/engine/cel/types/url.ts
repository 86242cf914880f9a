import { fromBytes, quoteBytes, toBytes } from './go-bytes';
import { parseAuthority, portOf } from './url-authority';
import { escape, isValidEncoded, unescape, UrlPart } from './url-escape';

/*
 * upstream: Go 1.26, net/url, as k8s.io/apiserver/pkg/cel/library/urls.go calls it.
 */

const MAX_PARAMETERS = 10_000;

interface UrlParts {
  readonly scheme: string;
  readonly opaque: string;
  /** With the percent-encoding that it prints; undefined where there is none. */
  readonly user?: string;
  readonly host: string;
  readonly path: string;
  readonly rawPath: string;
  readonly rawQuery: string;
  readonly forceQuery: boolean;
  readonly omitHost: boolean;
}

type ParsedUrl<T> = T | { readonly error: string };

export class Url {
  /** Reads a URL; or the server's sentence why the text is none. */
  public static parse(text: string): ParsedUrl<Url> {
    const error = requestUriError(text);
    const parsed = error === undefined ? parseReference(toBytes(text)) : { error };
    return 'error' in parsed
      ? { error: `URL parse error during conversion from string: ${parsed.error}` }
      : new Url(parsed.parts, parsed.fragment, parsed.rawFragment);
  }

  public static isURL(text: string): boolean {
    return requestUriError(text) === undefined;
  }

  private constructor(private readonly parts: UrlParts, private readonly fragment: string, private readonly rawFragment: string) {}

  public getScheme(): string {
    return fromBytes(this.parts.scheme);
  }

  public getHost(): string {
    return fromBytes(this.parts.host);
  }

  public getHostname(): string {
    const { host } = this.parts;
    const port = portOf(host);
    const name = port === undefined ? host : host.slice(0, host.length - port.length - 1);
    return fromBytes(name.startsWith('[') && name.endsWith(']') ? name.slice(1, -1) : name);
  }

  public getPort(): string {
    return portOf(this.parts.host) ?? '';
  }

  public getEscapedPath(): string {
    return fromBytes(escaped(this.parts.path, this.parts.rawPath, 'path'));
  }

  /** The values of each key. Pairs that are malformed are left out. */
  public getQuery(): Map<string, string[]> {
    const values = new Map<string, string[]>();
    const pairs = this.parts.rawQuery.split('&');
    if (pairs.length > MAX_PARAMETERS) {
      return values;
    }
    for (const pair of pairs) {
      const equals = pair.indexOf('=');
      const key = unescape(equals < 0 ? pair : pair.slice(0, equals), 'query');
      const value = unescape(equals < 0 ? '' : pair.slice(equals + 1), 'query');
      if (pair !== '' && !pair.includes(';') && typeof key === 'string' && typeof value === 'string') {
        const name = fromBytes(key);
        const list = values.get(name) ?? [];
        list.push(fromBytes(value));
        values.set(name, list);
      }
    }
    return values;
  }

  public equals(other: Url): boolean {
    return this.toString() === other.toString();
  }

  public toString(): string {
    const { scheme, opaque, rawQuery, forceQuery } = this.parts;
    const start = scheme === '' ? '' : `${scheme}:`;
    const query = forceQuery || rawQuery !== '' ? `?${rawQuery}` : '';
    const fragment = this.fragment === '' ? '' : `#${escaped(this.fragment, this.rawFragment, 'fragment')}`;
    return fromBytes(`${start}${opaque === '' ? this.hierarchy() : opaque}${query}${fragment}`);
  }

  /** The authority and the path. */
  private hierarchy(): string {
    const { scheme, user, host, path, omitHost } = this.parts;
    let text = '';
    if ((scheme !== '' || host !== '' || user !== undefined) && !(omitHost && host === '' && user === undefined)) {
      text += host !== '' || path !== '' || user !== undefined ? '//' : '';
      text += user === undefined ? '' : `${user}@`;
      text += escape(host, 'host');
    }
    const written = escaped(path, this.parts.rawPath, 'path');
    return text + (written !== '' && !written.startsWith('/') && host !== '' ? '/' : '') + written;
  }
}

/** Go's sentence for what url.ParseRequestURI refuses. */
export function requestUriError(text: string): string | undefined {
  const bytes = toBytes(text);
  const parsed = parse(bytes, true);
  return 'error' in parsed ? `parse ${quoteBytes(bytes)}: ${parsed.error}` : undefined;
}

/** url.Parse of what is known to be a request URI. */
function parseReference(bytes: string): ParsedUrl<{ readonly parts: UrlParts; readonly fragment: string; readonly rawFragment: string }> {
  const hash = bytes.indexOf('#');
  const url = hash < 0 ? bytes : bytes.slice(0, hash);
  const parts = parse(url, false);
  if ('error' in parts) {
    return { error: `parse ${quoteBytes(url)}: ${parts.error}` };
  }
  const rawFragment = hash < 0 ? '' : bytes.slice(hash + 1);
  const fragment = unescape(rawFragment, 'fragment');
  return typeof fragment === 'string' ? { parts, fragment, rawFragment } : { error: `parse ${quoteBytes(bytes)}: ${fragment.error}` };
}

function parse(bytes: string, viaRequest: boolean): ParsedUrl<UrlParts> {
  // eslint-disable-next-line no-control-regex
  if (/[\x00-\x1f\x7f]/.test(bytes)) {
    return { error: 'net/url: invalid control character in URL' };
  }
  if (bytes === '' && viaRequest) {
    return { error: 'empty url' };
  }
  const empty = { scheme: '', opaque: '', host: '', path: '', rawPath: '', rawQuery: '', forceQuery: false, omitHost: false };
  if (bytes === '*') {
    return { ...empty, path: '*' };
  }
  if (bytes.startsWith(':')) {
    return { error: 'missing protocol scheme' };
  }
  const [, scheme] = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(bytes) ?? ['', ''];
  const { rest, rawQuery, forceQuery } = splitQuery(scheme === '' ? bytes : bytes.slice(scheme.length + 1));
  const start = { ...empty, scheme: scheme.toLowerCase(), rawQuery, forceQuery };
  if (rest.startsWith('/')) {
    return parseHierarchy(start, rest, viaRequest);
  }
  return scheme === '' ? { error: 'invalid URI for request' } : { ...start, opaque: rest };
}

function splitQuery(rest: string): { readonly rest: string; readonly rawQuery: string; readonly forceQuery: boolean } {
  const question = rest.indexOf('?');
  return {
    rest: question < 0 ? rest : rest.slice(0, question),
    rawQuery: question < 0 ? '' : rest.slice(question + 1),
    forceQuery: question >= 0 && question === rest.length - 1,
  };
}

function parseHierarchy(start: UrlParts, rest: string, viaRequest: boolean): ParsedUrl<UrlParts> {
  const { scheme } = start;
  if (!rest.startsWith('//') || (scheme === '' && (viaRequest || rest.startsWith('///')))) {
    return withPath({ ...start, omitHost: scheme !== '' }, rest);
  }
  const slash = rest.indexOf('/', 2);
  const authority = parseAuthority(scheme, rest.slice(2, slash < 0 ? undefined : slash));
  return 'error' in authority ? authority : withPath({ ...start, ...authority }, slash < 0 ? '' : rest.slice(slash));
}

function withPath(parts: UrlParts, rawPath: string): ParsedUrl<UrlParts> {
  const path = unescape(rawPath, 'path');
  return typeof path === 'string' ? { ...parts, path, rawPath } : path;
}

/** What is written, where it is valid; else the default encoding. */
function escaped(value: string, raw: string, part: UrlPart): string {
  if (raw !== '' && isValidEncoded(raw, part) && unescape(raw, part) === value) {
    return raw;
  }
  return value === '*' && part === 'path' ? '*' : escape(value, part);
}
